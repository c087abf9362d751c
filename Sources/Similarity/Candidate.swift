/// An earlier document that a text may repeat, wholly or in part; what it really shares only ``Overlap`` can tell.
public struct Candidate: Hashable, Sendable {
    /// As it was inserted.
    public let document: UInt32
    /// Whether the folded texts have the same digest.
    public let isSameText: Bool
    /// Whether they have the same digest once digits are masked: the same form with other numbers.
    public let isSameForm: Bool
    /// How many of the fingerprints that were looked up the two share.
    public let shared: Int
    /// What the shared fingerprints weigh: the sum of their log₂(documents / documents that hold it), in bits.
    public let evidenceBits: Double
    /// Estimate of the share of the query's shingles that the document has, 0...1.
    public let containmentOfQuery: Double
    /// Estimate of the share of the document's shingles that the query has, 0...1.
    public let containmentOfDocument: Double
    /// Estimate of the Jaccard likeness of the two shingle sets, 0...1.
    public let jaccard: Double
}
