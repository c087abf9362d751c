internal import Directives
internal import Extraction

/// The text of a paper as it grows: paragraphs, and rows of a table.
struct Flow {
    private var paragraphs: [String] = []
    private var open = ""
    /// The lines of the text that are headings; those of a row are none.
    private var named: [Heading] = []
    private var typeset: [TypesetLine] = []
    /// Lines in the paragraphs; one may have several.
    private var lines = 0

    /// Adds words to the paragraph that is open.
    mutating func write(_ words: some StringProtocol) {
        open += words
    }

    /// Those that the format names; where it names none, those whose letters are set apart.
    var headings: [Heading] { named.isEmpty && !typeset.isEmpty ? TypesetHeadings.of(text, lines: typeset) : named }

    /// Ends the open paragraph; one of blanks only leaves no trace.
    ///
    /// - Parameters:
    ///   - level: of a heading, in ``Heading/levels``; nil for any other paragraph.
    ///   - letters: of the paragraph; nil where they tell nothing.
    mutating func endParagraph(level: Int? = nil, letters: Letters? = nil) {
        let words = Self.trimmed(open)
        open = ""
        guard !words.isEmpty else { return }
        let first = lines
        add(words)
        if let letters { typeset.append(TypesetLine(words: words, size: letters.size, isHeavy: letters.isHeavy)) }
        guard let level else { return }
        named += (first..<lines).map { Heading(line: $0, level: level) }
    }

    /// Adds a whole paragraph, ending the open one.
    mutating func paragraph(_ words: String, level: Int? = nil) {
        endParagraph()
        open = words
        endParagraph(level: level)
    }

    /// Adds a row of a table, ending the open paragraph; empty cells keep their place.
    mutating func row(_ cells: [String]) {
        endParagraph()
        let flat = cells.map(Self.flat)
        guard flat.contains(where: { !$0.isEmpty }) else { return }
        add(flat.joined(separator: "\t"))
    }

    /// Sets what follows apart by an empty line.
    mutating func gap() {
        endParagraph()
        if let last = paragraphs.last, !last.isEmpty { add("") }
    }

    private mutating func add(_ paragraph: String) {
        paragraphs.append(paragraph)
        lines += LaidText.ends(in: paragraph) + 1
    }

    /// The text so far: "\n" between paragraphs, none at the end.
    var text: String {
        var whole = self
        whole.endParagraph()
        while whole.paragraphs.last?.isEmpty == true { whole.paragraphs.removeLast() }
        return whole.paragraphs.joined(separator: "\n")
    }

    /// Words on one line: each run of blanks one space, none at the ends.
    static func flat(_ words: String) -> String {
        words.split { $0.isWhitespace && $0 != "\u{3000}" }.joined(separator: " ")
    }

    /// Without blanks at the ends; the ideographic indent of a paragraph goes too.
    private static func trimmed(_ words: String) -> String {
        guard let first = words.firstIndex(where: { !$0.isWhitespace }),
            let last = words.lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(words[first...last])
    }
}
