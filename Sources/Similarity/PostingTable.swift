/// From keys of 40 bits to the documents that hold them: 1,024 small hash tables that grow one at a time.
///
/// A key in one document costs a slot of 8 bytes, about 11 with the slack of the table; a key in more costs
/// a slot and a list. A list that grows past ``Partition/listMax`` is closed: it keeps a few of its oldest and counts the rest,
/// so that boilerplate costs next to nothing.
struct PostingTable: Sendable {
    /// 2¹⁰ partitions: at 10 million documents one holds about 200,000 keys and grows within 2 ms.
    static let partitionBits: UInt64 = 10
    static let tagBits = 40 - partitionBits

    var partitions: [Partition]

    init() {
        partitions = Array(repeating: Partition(), count: 1 << Int(Self.partitionBits))
    }

    /// Where a key lives: its partition, and the 30 bits that tell it from others there.
    @inline(__always)
    static func locate(_ key: UInt64) -> (partition: Int, tag: UInt64) {
        (
            Int(truncatingIfNeeded: key &>> tagBits) & ((1 << Int(partitionBits)) &- 1),
            key & ((1 &<< tagBits) &- 1)
        )
    }

    /// Adds a document to a key's list. The caller adds no document twice to one key.
    @inline(__always)
    mutating func add(_ ordinal: UInt32, to key: UInt64) {
        let (partition, tag) = Self.locate(key)
        partitions[partition].add(ordinal, to: tag)
    }

    /// The key's list, or nil for a key never seen.
    @inline(__always)
    func find(_ key: UInt64) -> Posting? {
        let (partition, tag) = Self.locate(key)
        return partitions[partition].find(tag)
    }

    /// Reads the first slot each key may stand in, all before any is needed: the cache misses overlap instead of adding up.
    func touch(_ keys: [UInt64]) -> UInt64 {
        var sum: UInt64 = 0
        for key in keys {
            let (partition, tag) = Self.locate(key)
            sum ^= partitions[partition].firstSlot(tag)
        }
        return sum
    }

    /// Bytes held, slack included.
    var byteCount: Int { partitions.reduce(0) { $0 + $1.byteCount } }

    /// Distinct keys.
    var keyCount: Int { partitions.reduce(0) { $0 + $1.keyCount } }
}

/// What a table knows of one key.
struct Posting {
    /// How many documents hold the key, those that a closed list no longer names included.
    let frequency: UInt32
    /// Where in ``Partition/lists`` the documents begin, or nil when `single` is all.
    let start: Int?
    /// How many stand there, oldest first.
    let count: Int
    let single: UInt32

    /// Whether the list names only the oldest of its documents.
    var isClosed: Bool { frequency > count }
}
