extension CandidateIndex {
    /// Reads what ``snapshot(labelled:)`` wrote.
    /// - Parameter isOurs: whether a label is that of the index wanted.
    /// - Throws: ``SnapshotError`` when it is foreign, of another version, cut short or damaged; then rebuild.
    public init(
        snapshot bytes: [UInt8], labelled isOurs: ([UInt8]) -> Bool = { _ in true }
    ) throws(SnapshotError) {
        var offset = 0
        try self.init(labelled: isOurs, readingSnapshot: { buffer in
            let count = min(buffer.count, bytes.count - offset)
            bytes.withUnsafeBytes {
                buffer.copyMemory(
                    from: UnsafeRawBufferPointer(rebasing: $0[offset..<(offset + count)]))
            }
            offset += count
            return count
        })
    }

    /// Reads a snapshot piece by piece.
    /// - Parameters:
    ///   - isOurs: whether a label is that of the index wanted; asked before the rest is read.
    ///   - source: fills the buffer from where the last call ended and returns how many bytes it put there; fewer
    ///   than the buffer holds means the end, or that reading failed.
    /// - Throws: ``SnapshotError`` when it is foreign, of another version, cut short or damaged; then rebuild.
    public init(
        labelled isOurs: ([UInt8]) -> Bool = { _ in true },
        readingSnapshot source: (UnsafeMutableRawBufferPointer) -> Int
    ) throws(SnapshotError) {
        var reader = BlockReader()
        let head: [UInt64] = try reader.block(from: source)
        guard head.first == Self.snapshotName, head.count == 2 else {
            throw .foreign("does not begin with its name")
        }
        guard head[1] == Self.snapshotVersion else {
            throw .version(found: head[1], expected: Self.snapshotVersion)
        }
        guard isOurs(try reader.block(from: source)) else { throw .foreign("belongs to another history") }
        let count = try reader.count(from: source)
        documents = try reader.block(from: source)
        shingleCounts = try reader.block(from: source)
        guard documents.count == count, shingleCounts.count == count else {
            throw .damaged(block: reader.read, "\(documents.count) documents where \(count) belong")
        }
        // Not stored: it follows from the sizes of the documents.
        for shingles in shingleCounts { countPosting(ofShingles: Int(shingles)) }
        for i in table.partitions.indices {
            let keys = try reader.count(from: source)
            let freed: [UInt32] = try reader.block(from: source)
            let slots: [UInt64] = try reader.block(from: source)
            let lists: [UInt32] = try reader.block(from: source)
            guard keys < max(1, slots.count), freed.count == Partition.classWords.count else {
                throw .damaged(block: reader.read, "\(keys) keys in \(slots.count) slots")
            }
            table.partitions[i] = Partition(
                slots: slots, keyCount: keys, lists: lists, freed: freed)
        }
    }
}

/// Reads the blocks of a snapshot and believes none whose checksum differs.
struct BlockReader {
    typealias Source = (UnsafeMutableRawBufferPointer) -> Int

    /// Blocks read so far.
    var read = 0

    /// A block of one number.
    mutating func count(from source: Source) throws(SnapshotError) -> Int {
        let words: [UInt64] = try block(from: source)
        guard words.count == 1, words[0] <= UInt64(UInt32.max) else {
            throw .damaged(block: read, "\(words.count) words where one count belongs")
        }
        return Int(words[0])
    }

    /// The next block. Grows as bytes arrive, so a damaged length does not ask for memory that no file holds.
    mutating func block<Word: FixedWidthInteger>(
        from source: Source
    ) throws(SnapshotError) -> [Word] {
        read += 1
        let length = try word(from: source)
        let size = MemoryLayout<Word>.size
        guard length <= 1 << 40, Int(length) % size == 0 else {
            throw .damaged(block: read, "a length of \(length) bytes")
        }
        let total = Int(length) / size
        var words: [Word] = []
        var checksum = Checksum()
        while words.count < total {
            let start = words.count
            // 64 Mi bytes at first, then as much again as has come.
            let step = min(total - start, max(start, (64 << 20) / size))
            words.append(contentsOf: repeatElement(0, count: step))
            let got = words.withUnsafeMutableBytes { bytes in
                source(.init(rebasing: bytes[(start * size)...]))
            }
            guard got == step * size else {
                throw .truncated(
                    block: read, found: start * size + got, expected: Int(length))
            }
        }
        words.withUnsafeBytes { checksum.add($0) }
        let expected = try word(from: source)
        guard checksum.value == expected else {
            throw .damaged(block: read, "its checksum differs")
        }
        return SnapshotWriter.isLittleEndian ? words : words.map(\.littleEndian)
    }

    private func word(from source: Source) throws(SnapshotError) -> UInt64 {
        var word: UInt64 = 0
        let got = withUnsafeMutableBytes(of: &word) { source($0) }
        guard got == 8 else { throw .truncated(block: read, found: got, expected: 8) }
        return UInt64(littleEndian: word)
    }
}
