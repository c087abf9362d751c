public import Directives

/// How the output of another program is brought into our form: what a hostile paper made a program print is as
/// hostile as the paper, so this is done in the sandbox, and outside it only a ``ToolAnswer`` is read.
public enum ToolReading: String, CaseIterable, Sendable {
    /// Lines that are paragraphs (``ToolText/paragraphs(_:)``).
    case paragraphs
    /// Pages as they are laid out, with the numbers of those without letters (``ToolText/pages(_:)``).
    case pages
    /// Words of a scan with their confidence in percent (``ToolText/scan(_:)``).
    case scan
    /// The headings of a text by its letters (``ToolText/headings(of:fonts:)``); asked with ``question(about:fonts:)``.
    case headings
    /// How many pages a TIFF holds, itself and no program's output (``TiffPages``).
    case faxPages = "fax-pages"

    /// Pages of a fax that are counted: nobody sends more.
    private static let pagesCountedMax = 10_000

    /// The text and what tells its letters, as ``headings`` wants them: the bytes of the text, a line end, and both.
    public static func question(about text: String, fonts: [UInt8]) -> [UInt8] {
        Array("\(text.utf8.count)\n".utf8) + text.utf8 + fonts.prefix(ToolText.fontsBytesMax)
    }

    /// What the bytes come to.
    public func answer(to bytes: [UInt8]) -> ToolAnswer {
        switch self {
        case .paragraphs: return ToolAnswer(text: ToolText.paragraphs(String(decoding: bytes, as: UTF8.self)))
        case .pages:
            let output = String(decoding: bytes, as: UTF8.self)
            return ToolAnswer(text: ToolText.pages(output), numbers: ToolText.silentPages(output))
        case .scan:
            let scan = ToolText.scan(String(decoding: bytes, as: UTF8.self))
            return ToolAnswer(text: scan.text, numbers: [max(0, scan.confidence)])
        case .headings:
            guard let end = bytes.firstIndex(of: 0x0A), let count = Int(String(decoding: bytes[..<end], as: UTF8.self)),
                count >= 0, count < bytes.count - end
            else { return ToolAnswer() }
            let text = bytes[(end + 1)..<(end + 1 + count)]
            let found = ToolText.headings(
                of: String(decoding: text, as: UTF8.self),
                fonts: String(decoding: bytes[(end + 1 + count)...], as: UTF8.self))
            return ToolAnswer(headings: found)
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

    init(headings: [Heading]) {
        self.init(numbers: headings.flatMap { [$0.line, $0.level, $0.sign == .form ? 1 : 0] })
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

    /// The headings of a text, where they were asked for; none when the numbers are not such.
    public func headings(of text: String) -> [Heading] {
        guard numbers.count.isMultiple(of: 3) else { return [] }
        let lines = LaidText.ends(in: text)
        var found: [Heading] = []
        for place in stride(from: 0, to: numbers.count, by: 3) {
            let (line, level) = (numbers[place], numbers[place + 1])
            guard line > found.last?.line ?? -1, line <= lines, Heading.levels.contains(level) else { return [] }
            found.append(Heading(line: line, level: level, sign: numbers[place + 2] == 1 ? .form : .number))
        }
        return found
    }
}
