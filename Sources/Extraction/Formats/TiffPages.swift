/// How many pages a TIFF holds: the length of its chain of directories (TIFF 6.0, section 2), of which nothing else is read.
public enum TiffPages {
    /// The number of pages; a chain that leads out of the file, back, or beyond `limit` ends there.
    public static func count(in bytes: [UInt8], limit: Int) -> Int {
        let isLittle = bytes.starts(with: [0x49, 0x49])
        func number(at place: Int, bytes width: Int) -> Int? {
            guard place >= 0, place <= bytes.count - width else { return nil }
            let field = bytes[place..<(place + width)]
            return (isLittle ? Array(field.reversed()) : Array(field)).reduce(0) { $0 << 8 | Int($1) }
        }
        var count = 0
        var next = number(at: 4, bytes: 4)
        while let place = next, place > 0, count < limit, let entries = number(at: place, bytes: 2) {
            count += 1
            // Each entry has twelve bytes; the place of the next directory follows.
            next = number(at: place + 2 + 12 * entries, bytes: 4)
        }
        return count
    }
}
