/// The text of a paper as it grows: paragraphs, and rows of a table.
struct Flow {
    private var paragraphs: [String] = []
    private var open = ""

    /// Adds words to the paragraph that is open.
    mutating func write(_ words: some StringProtocol) {
        open += words
    }

    /// Ends the open paragraph; one of blanks only leaves no trace.
    mutating func endParagraph() {
        let words = Self.trimmed(open)
        if !words.isEmpty { paragraphs.append(words) }
        open = ""
    }

    /// Adds a whole paragraph, ending the open one.
    mutating func paragraph(_ words: String) {
        endParagraph()
        open = words
        endParagraph()
    }

    /// Adds a row of a table, ending the open paragraph; empty cells keep their place.
    mutating func row(_ cells: [String]) {
        endParagraph()
        let flat = cells.map(Self.flat)
        guard flat.contains(where: { !$0.isEmpty }) else { return }
        paragraphs.append(flat.joined(separator: "\t"))
    }

    /// Sets what follows apart by an empty line.
    mutating func gap() {
        endParagraph()
        if let last = paragraphs.last, !last.isEmpty { paragraphs.append("") }
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
