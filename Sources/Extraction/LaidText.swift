public import Directives

/// A text as it grows line by line, with the levels of the lines that are headings.
public struct LaidText: Hashable, Sendable {
    /// Its lines, parted by "\n".
    public private(set) var text = ""
    /// In the order of their lines.
    public private(set) var headings: [Heading] = []
    /// Line ends in the text.
    private var ends = 0

    public init(_ text: String = "", headings: [Heading] = []) {
        self.text = text
        self.headings = headings
        ends = Self.ends(in: text)
    }

    /// With the headings that its numbers tell, where the format tells of none.
    public var told: LaidText { headings.isEmpty ? LaidText(text, headings: NumberedHeadings.of(text)) : self }

    /// Adds a text and its headings, an empty line before it; an empty one leaves no trace.
    public mutating func append(_ other: String, headings: [Heading]) {
        guard !other.isEmpty else { return }
        if !text.isEmpty { add("\n\n") }
        let first = ends
        add(other)
        self.headings += headings.map {
            Heading(line: first + $0.line, level: $0.level, sign: $0.sign)
        }
    }

    private mutating func add(_ words: String) {
        text += words
        ends += Self.ends(in: words)
    }

    /// How many line ends there are; bytes, as a letter of Swift may hide one ("\r\n").
    public static func ends(in text: some StringProtocol) -> Int {
        text.utf8.count { $0 == 0x0A }
    }
}
