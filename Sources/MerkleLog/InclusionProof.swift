/// A proof that travels alone: an entry's place, the path to the root, the signed checkpoint (C2SP tlog-proof).
public struct InclusionProof: Hashable, Sendable {
    public let index: Int
    public let path: [[UInt8]]
    /// The checkpoint as a signed note.
    public let note: SignedNote

    public init(index: Int, path: [[UInt8]], note: SignedNote) {
        precondition(index >= 0 && path.allSatisfy { $0.count == TreeHash.byteCount }, "a path is of hashes")
        self.index = index
        self.path = path
        self.note = note
    }

    private static let head = "c2sp.org/tlog-proof@v1"

    /// The form in which it is handed over.
    public var text: String {
        ([Self.head, "index \(index)"] + path.map { Base64.encode($0) } + [""]).joined(separator: "\n")
            + "\n" + String(decoding: note.bytes, as: UTF8.self)
    }

    /// Reads the text form. - Returns: nil when it is malformed.
    public init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard let gap = bytes.indices.dropLast().first(where: { bytes[$0] == 10 && bytes[$0 + 1] == 10 }),
            let note = try? SignedNote(Array(bytes[(gap + 2)...]))
        else { return nil }
        var lines = bytes[..<gap].split(separator: 10, omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self) }[...]
        guard lines.popFirst() == Self.head else { return nil }
        if let extra = lines.first, extra.hasPrefix("extra ") {
            guard Base64.decode(extra.dropFirst(6)) != nil else { return nil }
            lines.removeFirst()
        }
        guard let place = lines.popFirst(), place.hasPrefix("index "),
            let index = Checkpoint.decimal(place.dropFirst(6))
        else { return nil }
        let path = lines.map { Base64.decode($0) ?? [] }
        guard path.allSatisfy({ $0.count == TreeHash.byteCount }) else { return nil }
        self.init(index: index, path: path, note: note)
    }

    /// Checks the signature, then the path. - Returns: the checkpoint that holds the entry.
    @discardableResult
    public func check(entry: [UInt8], by key: VerifierKey) throws -> Checkpoint {
        try note.verified(by: [key])
        guard let checkpoint = Checkpoint(note.text) else { throw SignedNote.Refusal.malformed }
        try Proof.checkInclusion(
            of: TreeHash.leaf(entry), at: index, in: checkpoint.size, root: checkpoint.root, path: path)
        return checkpoint
    }
}
