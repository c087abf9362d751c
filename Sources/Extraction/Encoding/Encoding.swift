/// An encoding of Chinese or English text as offices send it.
enum Encoding: Hashable, Sendable, CaseIterable {
    case utf8
    case utf16LittleEndian
    case utf16BigEndian
    /// GB 18030-2005, of which GBK and GB2312 are parts.
    case gb18030
    /// Big5 with the characters of Hong Kong, of which the common Big5 is a part.
    case big5
    /// Western Windows; its curly quotes turn up in English memos.
    case windows1252

    /// The name by which libc converts it; nil for what is decoded here.
    var converterName: String? {
        switch self {
        case .gb18030: "GB18030"
        case .big5: "BIG5-HKSCS"
        case .utf8, .utf16LittleEndian, .utf16BigEndian, .windows1252: nil
        }
    }

    /// The encoding that a byte order mark tells, and the length of the mark.
    static func marked(_ bytes: some Collection<UInt8>) -> (encoding: Encoding, markBytes: Int)? {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return (.utf8, 3) }
        if bytes.starts(with: [0xFF, 0xFE]) { return (.utf16LittleEndian, 2) }
        if bytes.starts(with: [0xFE, 0xFF]) { return (.utf16BigEndian, 2) }
        if bytes.starts(with: [0x84, 0x31, 0x95, 0x33]) { return (.gb18030, 4) }
        return nil
    }
}

/// Text with what went wrong on the way.
struct Decoded: Hashable, Sendable {
    var scalars: [Unicode.Scalar]
    /// Places that are no character, each U+FFFD in the text. A character cut by the end of the
    /// bytes is left out and counts as none.
    var faults: Int

    var text: String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }
}
