/// What a file tells about its format, gathered once and looked at by every format.
struct Evidence: Sendable {
    /// The first 4 KiB without NUL bytes and byte order mark, ASCII in lower case: so that markup
    /// in UTF-16 is known too.
    let opening: String
    /// Lower case, after the last dot of the name; empty when there is none.
    let ending: String
    /// The names of a zip's members, as its directory lists them; empty when it is none.
    let members: Set<String>
    /// Whether it is a compound file of Microsoft's older Office.
    let isCompound: Bool
    private let bytes: [UInt8]

    init(_ bytes: [UInt8], name: String) {
        self.bytes = bytes
        var start = bytes.prefix(4_096).filter { $0 != 0 }
        for mark: [UInt8] in [[0xEF, 0xBB, 0xBF], [0xFF, 0xFE], [0xFE, 0xFF]]
        where start.starts(with: mark) {
            start.removeFirst(mark.count)
        }
        // Latin-1: one scalar a byte, never invalid.
        var view = String.UnicodeScalarView()
        for byte in start {
            view.append(Unicode.Scalar((0x41...0x5A).contains(byte) ? byte | 0x20 : byte))
        }
        opening = String(view)
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        ending = parts.count > 1 ? (parts.last ?? "").lowercased() : ""
        members = bytes.starts(with: [0x50, 0x4B]) ? ZipDirectory.names(in: bytes) : []
        isCompound = bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1])
    }

    /// Whether the file starts with these bytes.
    func starts(with mark: [UInt8]) -> Bool {
        bytes.starts(with: mark)
    }

    /// Whether these bytes stand at a place.
    func holds(_ mark: [UInt8], at offset: Int) -> Bool {
        bytes.dropFirst(offset).starts(with: mark)
    }

    /// Whether these ASCII words stand within the first bytes.
    func holds(_ word: String, within count: Int) -> Bool {
        let wanted = Array(word.utf8)
        let last = min(bytes.count, count) - wanted.count
        guard last >= 0 else { return false }
        return (0...last).contains { bytes[$0] == wanted[0] && bytes[$0...].starts(with: wanted) }
    }

    /// Whether a compound file has a stream of this name; its directory spells names in UTF-16.
    func hasStream(_ name: String) -> Bool {
        guard isCompound else { return false }
        let wanted = name.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        // The directory's entries have 128 bytes and start at multiples of 128.
        return stride(from: 512, to: bytes.count - wanted.count, by: 128).contains {
            bytes[$0...].starts(with: wanted)
        }
    }
}
