/// Sketches on their way into an index together: many times faster than one by one, and the same index in the end.
///
/// A posting is sorted to its partition first (radix partitioning; Manegold, Boncz & Kersten 2002), and a partition then takes
/// all of its postings while it lies in the cache; one by one, each posting waits for memory.
public struct SketchBatch: Sendable {
    /// Postings after which a batch is full: 64 MB, twice that while it is inserted.
    public static let postingsMax = 1 << 23

    /// In ascending order.
    private(set) var documents: [UInt32] = []
    private(set) var shingleCounts: [UInt32] = []
    /// By document, where its postings begin: first the exact digest's, then the masked one's, then its fingerprints'.
    private(set) var starts: [Int] = []
    /// `key << 24 | index of the document in the batch`.
    private(set) var postings: [UInt64] = []

    public init() {}

    /// How many documents are in it.
    public var count: Int { documents.count }

    /// Whether it is to be inserted before more is appended.
    public var isFull: Bool { postings.count >= Self.postingsMax }

    /// Takes all documents out and keeps the room.
    public mutating func removeAll() {
        documents.removeAll(keepingCapacity: true)
        shingleCounts.removeAll(keepingCapacity: true)
        starts.removeAll(keepingCapacity: true)
        postings.removeAll(keepingCapacity: true)
    }

    /// Adds a document. - Parameter document: larger than every one before.
    public mutating func append(_ document: UInt32, _ sketch: Sketch) {
        precondition(sketch.scheme == Sketch.currentScheme, "a sketch of another scheme is never indexed")
        begin(document, shingleCount: sketch.shingleCount)
        guard sketch.shingleCount > 0 else { return }
        post(CandidateIndex.key(exact: sketch.exact))
        post(CandidateIndex.key(masked: sketch.masked))
        for fingerprint in sketch.fingerprints { post(fingerprint) }
    }

    /// Begins a document; of one with shingles the keys of the two digests must follow, then the fingerprints.
    mutating func begin(_ document: UInt32, shingleCount: Int) {
        precondition(documents.last.map { $0 < document } ?? true, "documents come in ascending order")
        precondition(documents.count < 1 << 24, "a batch has room for 2²⁴ documents")
        documents.append(document)
        shingleCounts.append(UInt32(clamping: shingleCount))
        starts.append(postings.count)
    }

    @inline(__always)
    mutating func post(_ key: UInt64) {
        postings.append(key &<< 24 | UInt64(truncatingIfNeeded: documents.count &- 1))
    }

    /// The postings of one document.
    func range(_ i: Int) -> Range<Int> {
        starts[i]..<(i + 1 < starts.count ? starts[i + 1] : postings.count)
    }
}

extension CandidateIndex {
    /// Adds the documents of a batch, after all that were added before: the same index as by ``insert(_:_:)`` one by one.
    /// - Parameter workers: run the parts of the work, in any order and at the same time if they can.
    /// - Complexity: linear in the postings; holds them twice while it works.
    public mutating func insert(_ batch: SketchBatch, by workers: Workers = Parts.inTurn) {
        guard let first = batch.documents.first else { return }
        precondition(documents.last.map { $0 < first } ?? true, "documents are inserted in ascending order")
        let base = UInt32(documents.count)
        let kept = postingsKept(of: batch)
        documents.append(contentsOf: batch.documents)
        shingleCounts.append(contentsOf: batch.shingleCounts)
        for count in batch.shingleCounts { countPosting(ofShingles: Int(count)) }
        let sorted = PartitionedPostings(batch.postings, kept, bits: Int(PostingTable.partitionBits))
        Parts.forEach(&table.partitions, by: workers) { i, partition in partition.add(sorted[i], from: base) }
    }

    /// Ranges of the batch's postings that count: of a text's seventeenth copy on, the digests alone.
    private func postingsKept(of batch: SketchBatch) -> [Range<Int>] {
        var copies: [UInt64: UInt32] = [:]
        copies.reserveCapacity(batch.count)
        var kept: [Range<Int>] = []
        var start = 0
        for i in 0..<batch.count {
            let range = batch.range(i)
            guard !range.isEmpty else { continue }
            let exact = batch.postings[range.lowerBound] >> 24
            let seen = copies[exact] ?? table.find(exact)?.frequency ?? 0
            copies[exact] = seen == .max ? .max : seen + 1
            if seen >= Self.copiesPosted {
                kept.append(start..<(range.lowerBound + 2))
                start = range.upperBound
            }
        }
        kept.append(start..<batch.postings.count)
        return kept
    }
}

extension Partition {
    /// Adds postings of this partition, in their order.
    /// - Parameter base: ordinal of the batch's first document.
    mutating func add(_ postings: ArraySlice<UInt64>, from base: UInt32) {
        var i = postings.startIndex
        while i < postings.endIndex {
            i = count(postings, from: i)
            guard i < postings.endIndex else { return }
            add(
                base &+ UInt32(truncatingIfNeeded: postings[i] & 0xFF_FFFF),
                to: (postings[i] &>> 24) & (1 &<< PostingTable.tagBits &- 1))
            i &+= 1
        }
    }
}
