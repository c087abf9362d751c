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
        begin(document, shingleCount: sketch.shingleCount, exact: sketch.exact, masked: sketch.masked)
        for fingerprint in sketch.fingerprints { post(fingerprint) }
    }

    /// Adds a document by its stored sketch, without making a ``Sketch`` of it.
    /// - Parameter encoded: what ``Sketch/encoded()`` wrote.
    /// - Throws: ``SketchError``; then nothing was added.
    public mutating func append(_ document: UInt32, encoded bytes: Span<UInt8>) throws(SketchError) {
        let header = try SketchHeader(bytes)
        begin(
            document, shingleCount: header.shingleCount, exact: header.exact, masked: header.masked)
        var offset = header.fingerprintsAt
        for _ in 0..<header.fingerprintCount {
            let low = UInt64(bytes[offset]) | UInt64(bytes[offset &+ 1]) &<< 8 | UInt64(bytes[offset &+ 2]) &<< 16
            post(low | UInt64(bytes[offset &+ 3]) &<< 24 | UInt64(bytes[offset &+ 4]) &<< 32)
            offset &+= SketchHeader.fingerprintBytes
        }
    }

    private mutating func begin(_ document: UInt32, shingleCount: Int, exact: TextDigest, masked: TextDigest) {
        precondition(documents.last.map { $0 < document } ?? true, "documents come in ascending order")
        precondition(documents.count < 1 << 24, "a batch has room for 2²⁴ documents")
        documents.append(document)
        shingleCounts.append(UInt32(clamping: shingleCount))
        starts.append(postings.count)
        guard shingleCount > 0 else { return }
        post(CandidateIndex.key(exact: exact))
        post(CandidateIndex.key(masked: masked))
    }

    @inline(__always)
    private mutating func post(_ key: UInt64) {
        postings.append(key &<< 24 | UInt64(truncatingIfNeeded: documents.count &- 1))
    }

    /// The postings of one document.
    func range(_ i: Int) -> Range<Int> {
        starts[i]..<(i + 1 < starts.count ? starts[i + 1] : postings.count)
    }
}

extension CandidateIndex {
    /// Adds the documents of a batch, after all that were added before: the same index as by ``insert(_:_:)`` one by one.
    /// - Complexity: linear in the postings; holds them twice while it works.
    public mutating func insert(_ batch: SketchBatch) {
        guard let first = batch.documents.first else { return }
        precondition(documents.last.map { $0 < first } ?? true, "documents are inserted in ascending order")
        let base = UInt32(documents.count)
        let kept = postingsKept(of: batch)
        documents.append(contentsOf: batch.documents)
        shingleCounts.append(contentsOf: batch.shingleCounts)
        for count in batch.shingleCounts { countPosting(ofShingles: Int(count)) }
        let (sorted, ends) = Self.sorted(batch.postings, kept)
        var start = 0
        for (partition, end) in ends.enumerated() where start < end {
            table.partitions[partition].add(sorted[start..<end], from: base)
            start = end
        }
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

    /// Postings by partition, in their order within each (counting sort), and where each partition's end.
    private static func sorted(_ postings: [UInt64], _ kept: [Range<Int>]) -> ([UInt64], ends: [Int]) {
        let partitions = 1 << Int(PostingTable.partitionBits)
        let shift = 64 - PostingTable.partitionBits
        var ends = [Int](repeating: 0, count: partitions)
        for range in kept {
            for i in range { ends[Int(truncatingIfNeeded: postings[i] &>> shift)] &+= 1 }
        }
        var sum = 0
        for p in 0..<partitions {
            let count = ends[p]
            ends[p] = sum
            sum += count
        }
        let sorted = [UInt64](unsafeUninitializedCapacity: sum) { buffer, count in
            for range in kept {
                for i in range {
                    let posting = postings[i]
                    let p = Int(truncatingIfNeeded: posting &>> shift)
                    buffer[ends[p]] = posting
                    ends[p] &+= 1
                }
            }
            count = sum
        }
        return (sorted, ends)
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
