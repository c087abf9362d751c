/// A text with signatures below it (C2SP signed-note).
public struct SignedNote: Hashable, Sendable {
    /// One line below the text.
    public struct Signature: Hashable, Sendable {
        public let name: String
        /// The first four bytes of the key's hash.
        public let keyID: [UInt8]
        public let bytes: [UInt8]
    }

    /// What is wrong with a note.
    public enum Refusal: Error, Hashable, Sendable {
        case malformed
        /// Two of the keys given have one name and one id.
        case ambiguousKey
        /// A known key's signature is not on this text.
        case badSignature(by: String)
        /// None of the keys given signed it.
        case unsigned
    }

    /// Signature lines that are read: more is no note, but an attack on whoever checks it.
    public static let signaturesMax = 100

    /// Ends in a newline.
    public let text: String
    public let signatures: [Signature]

    /// Reads a note without checking any signature.
    public init(_ bytes: [UInt8]) throws(Refusal) {
        guard !bytes.contains(where: { $0 < 32 && $0 != 10 }), bytes.last == 10,
            String(validating: bytes, as: UTF8.self) != nil,
            let gap = bytes.indices.dropLast().last(where: { bytes[$0] == 10 && bytes[$0 + 1] == 10 })
        else { throw .malformed }
        text = String(decoding: bytes[...gap], as: UTF8.self)
        let lines = bytes[(gap + 2)...].dropLast().split(separator: 10, omittingEmptySubsequences: false)
        guard gap + 2 < bytes.count, lines.count <= Self.signaturesMax else { throw .malformed }
        var signatures: [Signature] = []
        for line in lines {
            guard let signature = Signature(line) else { throw .malformed }
            signatures.append(signature)
        }
        self.signatures = signatures
    }

    /// Signs a text. - Parameter text: one or more lines, each with its newline.
    public init(signing text: String, by key: SignerKey) throws {
        precondition(text.utf8.last == 10, "a note's text ends in a newline")
        self.text = text
        signatures = [
            Signature(
                name: key.verifier.name, keyID: key.verifier.id,
                bytes: try key.sign(Array(text.utf8)))
        ]
    }

    public var bytes: [UInt8] {
        Array((text + "\n" + signatures.map(\.line).joined()).utf8)
    }

    /// Checks the signatures of the keys given; those of others are passed over.
    ///
    /// - Returns: the keys that signed, in the order of their lines; never empty.
    @discardableResult
    public func verified(by keys: [VerifierKey]) throws(Refusal) -> [VerifierKey] {
        var good: [VerifierKey] = []
        for signature in signatures {
            let matching = keys.filter { $0.name == signature.name && $0.id == signature.keyID }
            guard let key = matching.first else { continue }
            guard matching.count == 1 else { throw .ambiguousKey }
            if good.contains(key) { continue }
            guard key.verifies(signature.bytes, on: Array(text.utf8)) else {
                throw .badSignature(by: key.name)
            }
            good.append(key)
        }
        guard !good.isEmpty else { throw .unsigned }
        return good
    }
}

extension SignedNote.Signature {
    /// An em dash and a space.
    private static let mark = Array("\u{2014} ".utf8)

    /// - Parameter line: without its newline.
    init?(_ line: ArraySlice<UInt8>) {
        guard line.starts(with: Self.mark) else { return nil }
        let parts = line.dropFirst(Self.mark.count)
            .split(separator: 32, maxSplits: 1, omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self) }
        guard parts.count == 2, VerifierKey.isName(parts[0]), let blob = Base64.decode(parts[1]),
            blob.count > 4
        else { return nil }
        name = parts[0]
        keyID = Array(blob.prefix(4))
        bytes = Array(blob.dropFirst(4))
    }

    var line: String {
        String(decoding: Self.mark, as: UTF8.self) + "\(name) \(Base64.encode(keyID + bytes))\n"
    }
}
