/// Keys and clauses of documents on their way into the tables together, as in ``SketchBatch``: the same tables in the end.
public struct KeyBatch: Sendable {
    /// Postings after which a batch is full: 64 MB, twice that while it is inserted.
    public static let postingsMax = 1 << 23
    private static let documentBits: UInt64 = 20

    /// In ascending order.
    private var documents: [UInt32] = []
    /// `key << 20 | index of the document in the batch`.
    private var keys: [UInt64] = []
    /// `key << 20 | issuer`.
    private var clauses: [UInt64] = []

    public init() {}

    public var count: Int { documents.count }

    /// Whether it is to be inserted before more is appended.
    public var isFull: Bool {
        keys.count + clauses.count >= Self.postingsMax || documents.count == 1 << Int(Self.documentBits)
    }

    /// Takes all documents out and keeps the room.
    public mutating func removeAll() {
        documents.removeAll(keepingCapacity: true)
        keys.removeAll(keepingCapacity: true)
        clauses.removeAll(keepingCapacity: true)
    }

    /// Begins a document; the keys and clauses that follow are its.
    /// - Parameter document: larger than every one before.
    public mutating func begin(_ document: UInt32) {
        precondition(documents.last.map { $0 < document } ?? true, "documents come in ascending order")
        precondition(documents.count < 1 << Int(Self.documentBits), "a batch has room for 2²⁰ documents")
        documents.append(document)
    }

    @inline(__always)
    public mutating func add(_ key: TableKey) {
        keys.append(key.number &<< Self.documentBits | UInt64(truncatingIfNeeded: documents.count &- 1))
    }

    @inline(__always)
    public mutating func add(clause: TableKey, from issuer: UInt16) {
        clauses.append(clause.number &<< Self.documentBits | UInt64(issuer))
    }

    /// - Parameter workers: as of ``CandidateIndex``.
    public func insert(into index: inout KeyIndex, by workers: Workers = Parts.inTurn) {
        let sorted = PartitionedPostings(keys, bits: Self.partitionBits)
        let mask: UInt64 = 1 << Self.documentBits - 1
        let documents = documents
        Parts.forEach(&index.partitions, by: workers) { i, partition in
            for posting in sorted[i] {
                partition.add(
                    documents[Int(truncatingIfNeeded: posting & mask)],
                    to: UInt32(truncatingIfNeeded: posting &>> Self.documentBits))
            }
        }
    }

    /// - Parameter workers: as of ``CandidateIndex``.
    public func insert(into issuers: inout ClauseIssuers, by workers: Workers = Parts.inTurn) {
        let sorted = PartitionedPostings(clauses, bits: Self.partitionBits)
        Parts.forEach(&issuers.tables, by: workers) { i, table in
            for posting in sorted[i] {
                table.note(
                    UInt32(truncatingIfNeeded: posting &>> Self.documentBits),
                    from: UInt16(truncatingIfNeeded: posting))
            }
        }
    }

    private static let partitionBits = TableKey.partitions.trailingZeroBitCount
}

/// Postings by partition, in their order within each: a counting sort by the highest bits (Manegold, Boncz & Kersten 2002).
struct PartitionedPostings {
    let sorted: [UInt64]
    /// By partition, where its postings end.
    let ends: [Int]

    /// - Parameter ranges: of the postings that count; nil for all.
    init(_ postings: [UInt64], _ ranges: [Range<Int>]? = nil, bits: Int) {
        let ranges = ranges ?? [0..<postings.count]
        let shift = UInt64(64 - bits)
        var ends = [Int](repeating: 0, count: 1 << bits)
        for range in ranges {
            for i in range { ends[Int(truncatingIfNeeded: postings[i] &>> shift)] &+= 1 }
        }
        var sum = 0
        for partition in ends.indices {
            let count = ends[partition]
            ends[partition] = sum
            sum += count
        }
        sorted = [UInt64](unsafeUninitializedCapacity: sum) { buffer, count in
            for range in ranges {
                for i in range {
                    let posting = postings[i]
                    let partition = Int(truncatingIfNeeded: posting &>> shift)
                    buffer[ends[partition]] = posting
                    ends[partition] &+= 1
                }
            }
            count = sum
        }
        self.ends = ends
    }

    subscript(partition: Int) -> ArraySlice<UInt64> {
        sorted[(partition == 0 ? 0 : ends[partition - 1])..<ends[partition]]
    }
}
