/// What a log says of itself at one size (C2SP tlog-checkpoint): the text of a signed note.
public struct Checkpoint: Hashable, Sendable {
    /// The log's name; that of the key that signs it.
    public let origin: String
    /// Number of entries.
    public let size: Int
    public let root: [UInt8]
    /// Further lines, for readers that know them.
    public let extensions: [String]

    public init(origin: String, size: Int, root: [UInt8]) {
        precondition(VerifierKey.isName(origin), "an origin has no spaces")
        precondition(size >= 0 && root.count == TreeHash.byteCount, "a root is of a tree and has 32 bytes")
        self.origin = origin
        self.size = size
        self.root = root
        extensions = []
    }

    /// Reads a note's text. - Returns: nil when it is none of a checkpoint.
    public init?(_ text: String) {
        let lines = text.utf8.split(separator: 10, omittingEmptySubsequences: false).map {
            String(decoding: Array($0), as: UTF8.self)
        }
        guard lines.count >= 4, let last = lines.last, last.isEmpty,
            lines.dropLast().allSatisfy({ !$0.isEmpty }), let size = Self.decimal(lines[1]),
            let root = Base64.decode(lines[2]), root.count == TreeHash.byteCount
        else { return nil }
        origin = lines[0]
        self.size = size
        self.root = root
        extensions = Array(lines[3..<lines.count - 1])
    }

    /// No time is in it: the same entries give the same bytes, however often they are signed.
    public var text: String {
        ([origin, String(size), Base64.encode(root)] + extensions).map { $0 + "\n" }.joined()
    }

    /// ASCII digits without a leading zero; nil for anything else, or what does not fit.
    static func decimal(_ text: some StringProtocol) -> Int? {
        guard !text.isEmpty, text.utf8.allSatisfy({ (48...57).contains($0) }),
            text == "0" || text.utf8.first != 48
        else { return nil }
        return Int(text)
    }
}
