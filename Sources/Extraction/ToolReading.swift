public import Directives

/// How the output of another program is brought into our form: what a hostile paper made a program print is as
/// hostile as the paper, so this is done in the sandbox, and outside it only a ``ToolAnswer`` is read.
public enum ToolReading: String, CaseIterable, Sendable {
    /// Lines that are paragraphs (``ToolText/paragraphs(_:)``).
    case paragraphs
    /// Pages as they are laid out, with the numbers of those without letters and the headings by their letters
    /// (``ToolText/pages(_:)``); asked with ``question(pages:fonts:)``.
    case pages
    /// Words of a scan with their confidence in percent (``ToolText/scan(_:)``).
    case scan
    /// How many pages a TIFF holds, itself and no program's output (``TiffPages``).
    case faxPages = "fax-pages"

    /// Pages of a fax that are counted: nobody sends more.
    private static let pagesCountedMax = 10_000

    /// What two programs printed of one paper, as ``pages`` wants it: the bytes of the first, a line end, and both.
    public static func question(pages: [UInt8], fonts: [UInt8]) -> [UInt8] {
        Array("\(pages.count)\n".utf8) + pages + fonts.prefix(ToolText.fontsBytesMax)
    }

    /// What the bytes come to.
    public func answer(to bytes: [UInt8]) -> ToolAnswer {
        switch self {
        case .paragraphs: return ToolAnswer(text: ToolText.paragraphs(String(decoding: bytes, as: UTF8.self)))
        case .pages:
            guard let end = bytes.firstIndex(of: 0x0A), let count = Int(String(decoding: bytes[..<end], as: UTF8.self)),
                count >= 0, count < bytes.count - end
            else { return ToolAnswer() }
            let output = String(decoding: bytes[(end + 1)...].prefix(count), as: UTF8.self)
            let fonts = bytes[(end + 1 + count)...]
            let text = ToolText.pages(output)
            return ToolAnswer(
                text: text, silentPages: ToolText.silentPages(output),
                headings: fonts.isEmpty ? [] : ToolText.headings(of: text, fonts: String(decoding: fonts, as: UTF8.self)))
        case .scan:
            let scan = ToolText.scan(String(decoding: bytes, as: UTF8.self))
            return ToolAnswer(text: scan.text, numbers: [max(0, scan.confidence)])
        case .faxPages: return ToolAnswer(numbers: [TiffPages.count(in: bytes, limit: Self.pagesCountedMax)])
        }
    }
}

/// What comes out of the sandbox in answer to a ``ToolReading``: a line of numbers and a text.
public struct ToolAnswer: Hashable, Sendable {
    public let text: String
    /// Whole numbers from 0; what they are says the reading.
    public let numbers: [Int]

    /// Numbers that are believed: three a heading, one a page.
    private static let numbersMax = 100_000

    init(text: String = "", numbers: [Int] = []) {
        self.text = text
        self.numbers = numbers
    }

    init(text: String, silentPages: [Int], headings: [Heading]) {
        self.init(
            text: text,
            numbers: [silentPages.count] + silentPages
                + headings.flatMap { [$0.line, $0.level, $0.sign == .form ? 1 : 0] })
    }

    /// - Returns: nil when the bytes are none.
    public init?(bytes: [UInt8]) {
        guard let end = bytes.firstIndex(of: 0x0A) else { return nil }
        let words = bytes[..<end].split(separator: 0x20)
        let numbers = words.compactMap { Int(String(decoding: $0, as: UTF8.self)) }
        guard numbers.count == words.count, numbers.count <= Self.numbersMax, numbers.allSatisfy({ $0 >= 0 }) else { return nil }
        self.init(text: String(decoding: bytes[(end + 1)...], as: UTF8.self), numbers: numbers)
    }

    public var bytes: [UInt8] { Array((numbers.map(String.init).joined(separator: " ") + "\n" + text).utf8) }

    /// Of pages: the numbers of those without letters, from 1.
    public var silentPages: [Int] {
        guard let count = numbers.first, count < numbers.count else { return [] }
        let pages = Array(numbers.dropFirst().prefix(count))
        return pages.allSatisfy { $0 > 0 } ? pages : []
    }

    /// Of pages: the headings of the text; none when the numbers are not such.
    public var headings: [Heading] {
        guard let count = numbers.first, count < numbers.count, (numbers.count - 1 - count).isMultiple(of: 3) else { return [] }
        let lines = LaidText.ends(in: text)
        var found: [Heading] = []
        for place in stride(from: 1 + count, to: numbers.count, by: 3) {
            let (line, level) = (numbers[place], numbers[place + 1])
            guard line > found.last?.line ?? -1, line <= lines, Heading.levels.contains(level) else { return [] }
            found.append(Heading(line: line, level: level, sign: numbers[place + 2] == 1 ? .form : .number))
        }
        return found
    }
}
