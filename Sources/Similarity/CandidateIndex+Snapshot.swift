// The index as a file: "BWINDEX1", format and scheme, a label, then blocks. Each block is its length in bytes,
// its bytes and its checksum; numbers are little-endian words. Derived, never truth: what does not check out is rebuilt.

/// Why a snapshot is not believed.
public enum SnapshotError: Error, Hashable, CustomStringConvertible {
    case foreign(String)
    case version(found: UInt64, expected: UInt64)
    case truncated(block: Int, found: Int, expected: Int)
    case damaged(block: Int, String)

    public var description: String {
        switch self {
        case .foreign(let what):
            "index snapshot: \(what); rebuild the index from the stored sketches"
        case .version(let found, let expected):
            "index snapshot: version \(found), this release reads \(expected); "
                + "rebuild the index from the stored sketches"
        case .truncated(let block, let found, let expected):
            "index snapshot: block \(block) has \(found) bytes of \(expected); "
                + "rebuild the index from the stored sketches"
        case .damaged(let block, let what):
            "index snapshot: block \(block): \(what); rebuild the index from the stored sketches"
        }
    }
}

extension CandidateIndex {
    /// Format of the file in the high half, scheme of the sketches in the low.
    static let snapshotVersion = UInt64(3) << 32 | UInt64(Sketch.currentScheme)
    static let snapshotName = UInt64(0x3158_4544_4E49_5742)

    /// The whole index as bytes. Holds it twice; ``writeSnapshot(labelled:to:)`` does not.
    public func snapshot(labelled label: [UInt8] = []) -> [UInt8] {
        var bytes: [UInt8] = []
        writeSnapshot(labelled: label) { bytes.append(contentsOf: $0) }
        return bytes
    }

    /// Hands the whole index to a sink, piece by piece, none of them much larger than the largest of 1,024 partitions.
    /// - Parameters:
    ///   - label: what the index is of, for whoever reads the snapshot to check.
    ///   - sink: is given the pieces in their order; they are valid only during the call.
    public func writeSnapshot<Failure: Error>(
        labelled label: [UInt8] = [], to sink: (UnsafeRawBufferPointer) throws(Failure) -> Void
    ) throws(Failure) {
        try SnapshotWriter.write([Self.snapshotName, Self.snapshotVersion], to: sink)
        try SnapshotWriter.write(label, to: sink)
        try SnapshotWriter.write([UInt64(documents.count)], to: sink)
        try SnapshotWriter.write(documents, to: sink)
        try SnapshotWriter.write(shingleCounts, to: sink)
        for partition in table.partitions {
            try SnapshotWriter.write([UInt64(partition.keyCount)], to: sink)
            try SnapshotWriter.write(partition.freed, to: sink)
            try SnapshotWriter.write(partition.slots, to: sink)
            try SnapshotWriter.write(partition.lists, to: sink)
        }
    }
}

/// Writes the blocks of a snapshot.
enum SnapshotWriter {
    /// A block: its length in bytes, its bytes and its checksum.
    static func write<Word: FixedWidthInteger, Failure: Error>(
        _ words: [Word], to sink: (UnsafeRawBufferPointer) throws(Failure) -> Void
    ) throws(Failure) {
        let words = isLittleEndian ? words : words.map(\.littleEndian)
        var checksum = Checksum()
        words.withUnsafeBytes { checksum.add($0) }
        let failure: Failure? = words.withUnsafeBytes { bytes in
            do throws(Failure) {
                try put(UInt64(bytes.count), to: sink)
                try sink(bytes)
                try put(checksum.value, to: sink)
                return nil
            } catch {
                return error
            }
        }
        if let failure { throw failure }
    }

    private static func put<Failure: Error>(
        _ word: UInt64, to sink: (UnsafeRawBufferPointer) throws(Failure) -> Void
    ) throws(Failure) {
        let failure: Failure? = withUnsafeBytes(of: word.littleEndian) { bytes in
            do throws(Failure) {
                try sink(bytes)
                return nil
            } catch {
                return error
            }
        }
        if let failure { throw failure }
    }

    static var isLittleEndian: Bool { UInt16(1).littleEndian == 1 }
}
