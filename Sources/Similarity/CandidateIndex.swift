/// Finds, among millions of earlier documents, the few that a new one may repeat: copies, edits, forwards, excerpts.
///
/// An inverted index of sampled shingles (Broder 1997; Manber 1994), asked with the rarest first and no more
/// postings than a budget allows. How common a shingle is, is counted here and asked when a query comes: it drifts,
/// so no sketch may hold it. A value: a copy costs nothing until one of the two changes, and then what changes.
public struct CandidateIndex: Sendable {
    /// How many postings a query reads at most; the shingles that are left unread are the commonest. Twice as many find no more
    /// at a million notices.
    public static let postingsReadMax = 4_096
    /// Copies of one text that post their shingles; later ones are counted under their digests alone.
    static let copiesPosted: UInt32 = 16

    var table = PostingTable()
    /// By ordinal, ascending: the document, and how many shingles it has.
    var documents: [UInt32] = []
    var shingleCounts: [UInt32] = []
    /// How many documents post at a stride of 2ⁱ or finer, for i in 0...16.
    var postingAt = [UInt64](repeating: 0, count: 17)

    public init() {}

    /// How many documents were inserted.
    public var count: Int { documents.count }

    /// The document inserted last, the largest; nil in an empty index. After loading a snapshot, go on behind it.
    public var last: UInt32? { documents.last }

    /// Bytes held, slack included.
    public var byteCount: Int {
        table.byteCount + 4 * (documents.capacity + shingleCounts.capacity)
    }

    /// Distinct keys held.
    public var keyCount: Int { table.keyCount }

    /// Adds a document, after all that were added before it.
    /// - Parameter document: larger than every one before, so that candidates come oldest first.
    /// - Complexity: one look-up for each fingerprint.
    public mutating func insert(_ document: UInt32, _ sketch: Sketch) {
        precondition(
            sketch.scheme == Sketch.currentScheme, "a sketch of another scheme is never indexed")
        precondition(
            documents.last.map { $0 < document } ?? true,
            "documents are inserted in ascending order")
        let ordinal = UInt32(documents.count)
        documents.append(document)
        shingleCounts.append(UInt32(clamping: sketch.shingleCount))
        countPosting(ofShingles: sketch.shingleCount)
        guard sketch.shingleCount > 0 else { return }
        let copies = table.find(Self.key(exact: sketch.exact))?.frequency ?? 0
        table.add(ordinal, to: Self.key(exact: sketch.exact))
        table.add(ordinal, to: Self.key(masked: sketch.masked))
        guard copies < Self.copiesPosted else { return }
        if table.touch(sketch.fingerprints) == .max {
            return assertionFailure("slots have no state 3")
        }
        for fingerprint in sketch.fingerprints { table.add(ordinal, to: fingerprint) }
    }

    /// Counts a document among those that post at its stride or a coarser one.
    mutating func countPosting(ofShingles count: Int) {
        let level = SamplingRate.stride(shingleCount: count).trailingZeroBitCount
        for i in min(level, 16)...16 { postingAt[i] += 1 }
    }

    /// Digests share the table with fingerprints; a chance meeting of two (2⁻⁴⁰) adds a candidate, no more.
    static func key(exact digest: TextDigest) -> UInt64 { digest.high >> 24 }
    static func key(masked digest: TextDigest) -> UInt64 { ~digest.low >> 24 }
}
