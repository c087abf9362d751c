public import Directives
public import MerkleLog
public import Records

/// Proves that an entry is in the published log, for somebody who has nothing but the key.
public struct EvidenceProof {
    private let store: Store
    private let note: SignedNote
    private let checkpoint: Checkpoint

    /// - Parameter published: bytes of the published checkpoint.
    public init(store: Store, published: [UInt8], key: VerifierKey) throws {
        self.store = store
        checkpoint = try EvidenceCheck.checkpoint(published, by: key)
        note = try SignedNote(published)
    }

    /// The published entries about a directive, oldest first, with their places.
    public func entries(about id: DirectiveID) throws -> [(place: Int, bytes: [UInt8])] {
        try store.leaves(about: id).filter { $0 < checkpoint.size }.compactMap { place in
            try store.leaves(from: place, limit: 1).first.map { (Int(place), $0.entry) }
        }
    }

    /// The proof of one entry (C2SP tlog-proof), checked before it is given out.
    public func proof(of place: Int, entry: [UInt8], key: VerifierKey) throws -> InclusionProof {
        let path = try store.evidenceTree(size: checkpoint.size).inclusion(of: place)
        let proof = InclusionProof(index: place, path: path, note: note)
        try proof.check(entry: entry, by: key)
        return proof
    }
}
