import Directives

/// The parts of a file on their way through a pipe: for each a line that tells kind and sizes, then
/// its bytes; `end` closes the parcel, so that a cut one is known.
///
/// ```
/// heading 2 1 form\n    line 2 (from 0) of the text that follows is a heading of level 1, known by its form
/// text 12\n…            twelve bytes of UTF-8
/// file pdf 5 900\n…     five bytes of name, nine hundred of content
/// out 5 40\n…           five bytes of name, forty of the reason's line
/// end\n
/// ```
public enum Parcel {
    /// Parts in the form of a parcel.
    public static func bytes(of parts: [Part]) -> [UInt8] {
        var bytes: [UInt8] = []
        for part in parts {
            switch part {
            case .text(let text, let headings):
                for heading in headings {
                    bytes += "heading \(heading.line) \(heading.level) \(heading.sign.rawValue)\n".utf8
                }
                bytes += "text \(text.utf8.count)\n".utf8
                bytes += text.utf8
            case .file(let name, let format, let content):
                bytes += "file \(format) \(name.utf8.count) \(content.count)\n".utf8
                bytes += name.utf8
                bytes += content
            case .leftOut(let name, let reason):
                let line = reason.line
                bytes += "out \(name.utf8.count) \(line.utf8.count)\n".utf8
                bytes += name.utf8
                bytes += line.utf8
            }
        }
        return bytes + Array("end\n".utf8)
    }

    /// The parts of a parcel; throws `programFailed` when it is not whole.
    public static func parts(of bytes: [UInt8], format: String) throws(Unreadable) -> [Part] {
        var parts: [Part] = []
        var headings: [Heading] = []
        var place = 0
        let cut = Unreadable.programFailed(format: format, detail: "its output is cut")
        func take(_ count: Int?) throws(Unreadable) -> ArraySlice<UInt8> {
            guard let count, count >= 0, count <= bytes.count - place else { throw cut }
            defer { place += count }
            return bytes[place..<(place + count)]
        }
        while true {
            guard let end = bytes[place...].firstIndex(of: 0x0A), end - place <= 100 else {
                throw cut
            }
            let line = String(decoding: bytes[place..<end], as: UTF8.self)
            let words = line.split(separator: " ").map(String.init)
            place = end + 1
            switch words.first {
            case "end" where words.count == 1 && place == bytes.count && headings.isEmpty:
                return parts
            case "heading" where words.count == 4:
                guard let line = Int(words[1]), line > headings.last?.line ?? -1,
                    let level = Int(words[2]), Heading.levels.contains(level),
                    let sign = Heading.Sign(rawValue: words[3])
                else { throw cut }
                headings.append(Heading(line: line, level: level, sign: sign))
            case "text" where words.count == 2:
                let text = String(decoding: try take(Int(words[1])), as: UTF8.self)
                guard headings.last?.line ?? 0 <= LaidText.ends(in: text) else { throw cut }
                parts.append(.text(text, headings: headings))
                headings = []
            case "file" where words.count == 4 && headings.isEmpty:
                let name = String(decoding: try take(Int(words[2])), as: UTF8.self)
                let content = Array(try take(Int(words[3])))
                parts.append(.file(name: name, format: words[1], bytes: content))
            case "out" where words.count == 3 && headings.isEmpty:
                let name = String(decoding: try take(Int(words[1])), as: UTF8.self)
                let line = String(decoding: try take(Int(words[2])), as: UTF8.self)
                guard let reason = Unreadable(line: line) else { throw cut }
                parts.append(.leftOut(name: name, reason: reason))
            default: throw cut
            }
        }
    }
}
