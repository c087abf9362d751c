// The tables as part of a file: a name and version, then their blocks, as in CandidateIndex+Snapshot.swift.

/// What the tables of a file begin with.
private enum TableSnapshot {
    /// "BWTABLE1".
    static let name = UInt64(0x3145_4C42_4154_5742)
    static let keysVersion = UInt64(1)
    static let clausesVersion = UInt64(1) << 32 | 1

    static func check(_ reader: inout BlockReader, _ version: UInt64, _ source: BlockReader.Source) throws(SnapshotError) {
        let head: [UInt64] = try reader.block(from: source)
        guard head.first == name, head.count == 2 else { throw .foreign("has no tables where they belong") }
        guard head[1] == version else { throw .version(found: head[1], expected: version) }
    }
}

extension KeyIndex {
    /// Hands the whole index to a sink, piece by piece; they are valid only during the call.
    public func writeSnapshot<Failure: Error>(
        to sink: (UnsafeRawBufferPointer) throws(Failure) -> Void
    ) throws(Failure) {
        try SnapshotWriter.write([TableSnapshot.name, TableSnapshot.keysVersion], to: sink)
        for partition in partitions {
            try SnapshotWriter.write([UInt64(partition.table.keyCount)], to: sink)
            try SnapshotWriter.write(partition.table.slots, to: sink)
            try SnapshotWriter.write(partition.freed, to: sink)
            try SnapshotWriter.write(partition.lists, to: sink)
        }
    }

    /// Reads what ``writeSnapshot(to:)`` wrote. - Parameter source: as of ``CandidateIndex``.
    /// - Throws: ``SnapshotError``; then rebuild.
    public init(readingSnapshot source: (UnsafeMutableRawBufferPointer) -> Int) throws(SnapshotError) {
        var reader = BlockReader()
        try TableSnapshot.check(&reader, TableSnapshot.keysVersion, source)
        for i in partitions.indices {
            let table = try reader.table(from: source)
            let freed: [UInt32] = try reader.block(from: source)
            let lists: [UInt32] = try reader.block(from: source)
            guard freed.count == KeyPartition.classWords.count else {
                throw .damaged(block: reader.read, "\(freed.count) classes of lists")
            }
            partitions[i] = KeyPartition(table: table, lists: lists, freed: freed)
        }
    }
}

extension ClauseIssuers {
    /// Hands all of it to a sink, piece by piece; they are valid only during the call.
    public func writeSnapshot<Failure: Error>(
        to sink: (UnsafeRawBufferPointer) throws(Failure) -> Void
    ) throws(Failure) {
        try SnapshotWriter.write([TableSnapshot.name, TableSnapshot.clausesVersion], to: sink)
        for table in tables {
            try SnapshotWriter.write([UInt64(table.keyCount)], to: sink)
            try SnapshotWriter.write(table.slots, to: sink)
        }
    }

    /// Reads what ``writeSnapshot(to:)`` wrote. - Throws: ``SnapshotError``; then rebuild.
    public init(readingSnapshot source: (UnsafeMutableRawBufferPointer) -> Int) throws(SnapshotError) {
        var reader = BlockReader()
        try TableSnapshot.check(&reader, TableSnapshot.clausesVersion, source)
        for i in tables.indices { tables[i] = try reader.table(from: source) }
    }
}

extension BlockReader {
    fileprivate mutating func table(from source: Source) throws(SnapshotError) -> TaggedSlots {
        let keys = try count(from: source)
        let slots: [UInt64] = try block(from: source)
        guard keys < max(1, slots.count) else { throw .damaged(block: read, "\(keys) keys in \(slots.count) slots") }
        return TaggedSlots(slots: slots, keyCount: keys)
    }
}
