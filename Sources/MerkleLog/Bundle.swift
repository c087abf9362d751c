/// Entries as they are published: each behind its length in two bytes, big-endian (C2SP tlog-tiles).
public enum Bundle {
    /// The longest entry that two bytes can announce.
    public static let entryBytesMax = 65_535

    public static func encode(_ entries: [[UInt8]]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(entries.reduce(0) { $0 + 2 + $1.count })
        for entry in entries {
            precondition(entry.count <= entryBytesMax, "an entry has at most 65,535 bytes")
            bytes.append(UInt8(entry.count >> 8))
            bytes.append(UInt8(entry.count & 255))
            bytes += entry
        }
        return bytes
    }

    /// - Returns: nil when the bytes end in the middle of an entry.
    public static func decode(_ bytes: [UInt8]) -> [[UInt8]]? {
        var entries: [[UInt8]] = []
        var place = 0
        while place < bytes.count {
            guard place + 2 <= bytes.count else { return nil }
            let end = place + 2 + (Int(bytes[place]) << 8 | Int(bytes[place + 1]))
            guard end <= bytes.count else { return nil }
            entries.append(Array(bytes[place + 2..<end]))
            place = end
        }
        return entries
    }
}
