import Crypto

/// A key that checks signatures on notes, in its text form `name+id+key` (C2SP signed-note).
public struct VerifierKey: Hashable, Sendable {
    /// How a key signs; the raw value is the first byte of the encoded key.
    public enum Algorithm: UInt8, Hashable, Sendable {
        case ed25519 = 1
        /// A witness's signature, with the time at which it was made (C2SP tlog-cosignature).
        case cosignature = 4
    }

    /// Who signs; for a log, its origin.
    public let name: String
    public let algorithm: Algorithm
    /// The 32 bytes of an Ed25519 public key.
    public let key: [UInt8]

    /// - Returns: nil for a name that no key may have.
    public init?(name: String, algorithm: Algorithm = .ed25519, key: [UInt8]) {
        guard Self.isName(name), key.count == 32 else { return nil }
        self.name = name
        self.algorithm = algorithm
        self.key = key
    }

    /// Reads the text form. - Returns: nil when it is malformed, or its id is not that of its key.
    public init?(_ text: String) {
        let parts = text.split(separator: "+", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, let bytes = Base64.decode(parts[2]), let first = bytes.first,
            let algorithm = Algorithm(rawValue: first)
        else { return nil }
        self.init(name: String(parts[0]), algorithm: algorithm, key: Array(bytes.dropFirst()))
        guard Hexadecimal.encode(id) == parts[1] else { return nil }
    }

    /// The first four bytes of SHA-256 over name, newline, algorithm and key.
    public var id: [UInt8] {
        Array(SHA256.hash(data: Array(name.utf8) + [10, algorithm.rawValue] + key).prefix(4))
    }

    public var text: String {
        "\(name)+\(Hexadecimal.encode(id))+\(Base64.encode([algorithm.rawValue] + key))"
    }

    /// Whether a signature of this key is on a text.
    func verifies(_ signature: [UInt8], on text: [UInt8]) -> Bool {
        guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: key) else { return false }
        switch algorithm {
        case .ed25519:
            return signature.count == 64 && key.isValidSignature(signature, for: text)
        case .cosignature:
            guard signature.count == 72 else { return false }
            let time = signature.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
            guard time < 1 << 63 else { return false }
            let head = Array("cosignature/v1\ntime \(time)\n".utf8)
            return key.isValidSignature(Array(signature.dropFirst(8)), for: head + text)
        }
    }

    /// A name is not empty and has neither a plus sign nor white space.
    static func isName(_ name: some StringProtocol) -> Bool {
        !name.isEmpty && !name.unicodeScalars.contains { $0 == "+" || $0.properties.isWhitespace }
    }
}

/// A key that signs notes; whoever has it can sign anything.
public struct SignerKey: Sendable {
    public let verifier: VerifierKey
    /// The 32 bytes from which an Ed25519 key is made.
    private let seed: [UInt8]

    /// - Returns: nil for a name that no key may have, or a seed that is not 32 bytes.
    public init?(name: String, seed: [UInt8]) {
        guard let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: seed),
            let verifier = VerifierKey(name: name, key: Array(key.publicKey.rawRepresentation))
        else { return nil }
        self.verifier = verifier
        self.seed = seed
    }

    /// Reads `PRIVATE+KEY+name+id+key` (golang.org/x/mod/sumdb/note). - Returns: nil when it is none.
    public init?(_ text: String) {
        let parts = text.split(separator: "+", maxSplits: 4, omittingEmptySubsequences: false)
        guard parts.count == 5, parts[0] == "PRIVATE", parts[1] == "KEY",
            let bytes = Base64.decode(parts[4]),
            bytes.first == VerifierKey.Algorithm.ed25519.rawValue
        else { return nil }
        self.init(name: String(parts[2]), seed: Array(bytes.dropFirst()))
        guard Hexadecimal.encode(verifier.id) == parts[3] else { return nil }
    }

    /// The text form; secret.
    public var text: String {
        "PRIVATE+KEY+\(verifier.name)+\(Hexadecimal.encode(verifier.id))+"
            + Base64.encode([VerifierKey.Algorithm.ed25519.rawValue] + seed)
    }

    /// The same bytes each time: Ed25519 is deterministic here (RFC 8032).
    func sign(_ text: [UInt8]) throws -> [UInt8] {
        Array(try Curve25519.Signing.PrivateKey(rawRepresentation: seed).signature(for: text))
    }
}

/// Bytes as lower-case hexadecimal digits.
public enum Hexadecimal {
    private static let digits = Array("0123456789abcdef".utf8)

    public static func encode(_ bytes: some Sequence<UInt8>) -> String {
        String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}
