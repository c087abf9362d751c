/// The names in a zip's central directory (APPNOTE.TXT 6.3.10, 4.3.12 and 4.3.16).
///
/// Only to tell formats apart: nothing is unpacked, and what does not add up yields fewer names.
enum ZipDirectory {
    /// Names that are read at most; the telling ones of a document stand among the first hundred.
    private static let namesMax = 2_000

    static func names(in bytes: [UInt8]) -> Set<String> {
        guard let start = directoryStart(in: bytes) else { return localNames(in: bytes) }
        var names: Set<String> = []
        var place = start
        while names.count < namesMax, holds(0x0201_4B50, at: place, in: bytes),
            place + 46 <= bytes.count
        {
            let length = Int(short(at: place + 28, in: bytes))
            let extra = Int(short(at: place + 30, in: bytes))
            let comment = Int(short(at: place + 32, in: bytes))
            names.insert(name(at: place + 46, length: length, in: bytes))
            place += 46 + length + extra + comment
        }
        return names.isEmpty ? localNames(in: bytes) : names
    }

    /// The names in the local headers, for a zip whose end was cut off.
    private static func localNames(in bytes: [UInt8]) -> Set<String> {
        var names: Set<String> = []
        var place = 0
        while names.count < namesMax, holds(0x0403_4B50, at: place, in: bytes) {
            let length = Int(short(at: place + 26, in: bytes))
            let extra = Int(short(at: place + 28, in: bytes))
            names.insert(name(at: place + 30, length: length, in: bytes))
            let packed = Int(word(at: place + 18, in: bytes))
            place += 30 + length + extra + packed
        }
        return names
    }

    /// Where the end record says that the directory starts; the record is the last 22 bytes and a
    /// comment of at most 64 KiB.
    private static func directoryStart(in bytes: [UInt8]) -> Int? {
        let last = bytes.count - 22
        guard last >= 0 else { return nil }
        for place in stride(from: last, through: max(0, last - 0xFFFF), by: -1)
        where holds(0x0605_4B50, at: place, in: bytes) {
            return Int(word(at: place + 16, in: bytes))
        }
        return nil
    }

    private static func name(at place: Int, length: Int, in bytes: [UInt8]) -> String {
        guard place < bytes.count else { return "" }
        return String(decoding: bytes[place..<min(place + length, bytes.count)], as: UTF8.self)
    }

    private static func holds(_ signature: UInt32, at place: Int, in bytes: [UInt8]) -> Bool {
        place >= 0 && place + 4 <= bytes.count && word(at: place, in: bytes) == signature
    }

    /// A little-endian number of two bytes; 0 past the end.
    private static func short(at place: Int, in bytes: [UInt8]) -> UInt16 {
        guard place + 2 <= bytes.count else { return 0 }
        return UInt16(bytes[place]) | UInt16(bytes[place + 1]) << 8
    }

    /// A little-endian number of four bytes; 0 past the end.
    private static func word(at place: Int, in bytes: [UInt8]) -> UInt32 {
        UInt32(short(at: place, in: bytes)) | UInt32(short(at: place + 2, in: bytes)) << 16
    }
}
