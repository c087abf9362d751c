import CSpool
public import Directives

/// SHA-256 over bytes that come in pieces.
struct RunningHash {
    private var state = spool_sha256()

    init() { spool_sha256_begin(&state) }

    /// Adds the first `count` bytes.
    mutating func add(_ bytes: [UInt8], _ count: Int) {
        precondition(count <= bytes.count, "no more bytes can be hashed than there are")
        spool_sha256_add(&state, bytes, count)
    }

    func finish() -> ContentHash {
        var digest = [UInt8](repeating: 0, count: 32)
        var last = state
        spool_sha256_end(&last, &digest)
        let digits = Array("0123456789abcdef".utf8)
        let text = digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
        return ContentHash(rawValue: String(decoding: text, as: UTF8.self))
    }
}

extension ContentHash {
    /// The SHA-256 of bytes.
    public init(of bytes: [UInt8]) {
        var hash = RunningHash()
        hash.add(bytes, bytes.count)
        self = hash.finish()
    }
}
