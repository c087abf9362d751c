public import Directives

/// Brings what other programs print into our own form: a paragraph a line, cells parted by tabs.
public enum ToolText {
    /// Lines that are paragraphs already: blanks at the ends and empty lines dropped; rows that are
    /// drawn with bars, as antiword does, become cells.
    public static func paragraphs(_ output: String) -> String {
        lines(of: output).map { line in
            let words = line.trimmedOfBlanks
            let isDrawn = words.count > 2 && words.first == "|" && words.last == "|"
            let row = isDrawn ? words.dropFirst().dropLast() : line
            return row.split(separator: isDrawn ? "|" : "\t", omittingEmptySubsequences: false)
                .map { $0.trimmedOfBlanks }.joined(separator: "\t")
        }
        .filter { $0.contains { !$0.isWhitespace } }.joined(separator: "\n")
    }

    /// Pages as they are laid out (pdftotext -layout): lines of one paragraph joined again, also over
    /// the end of a page; page numbers dropped; columns of a table, which three blanks part, as cells.
    public static func pages(_ output: String) -> String {
        let all = output.unicodeScalars.split(separator: "\u{0C}").flatMap {
            withoutPageNumber(lines(of: String($0)))
        }
        return PageLayout(all).paragraphs.joined(separator: "\n")
    }

    /// Bytes of what tells the letters that are looked at: a hundred pages of small print have some two million.
    public static let fontsBytesMax = 4 << 20

    /// The headings of pages (``pages(_:)``), by what pdftohtml -xml -zoom 3 prints of their letters.
    public static func headings(of text: String, fonts output: String) -> [Heading] {
        let pages = PopplerPages(output)
        return TypesetHeadings.of(text, lines: pages.lines, outline: pages.outline)
    }

    /// The numbers of the pages, from 1, on which no letter stands: blank ones, and pictures of pages,
    /// whose words are still to be recognised. Each page ends with a form feed.
    public static func silentPages(_ output: String) -> [Int] {
        let pages = output.unicodeScalars.split(separator: "\u{0C}", omittingEmptySubsequences: false)
        return pages.dropLast().enumerated().filter { _, page in
            !page.contains { $0.properties.isAlphabetic }
        }.map { index, _ in index + 1 }
    }

    /// The lines of a page without the blank ones at its end and the number below them.
    private static func withoutPageNumber(_ lines: [Substring]) -> [Substring] {
        var rest = lines[...]
        func dropBlanks() {
            while let last = rest.last, last.trimmedOfBlanks.isEmpty { rest.removeLast() }
        }
        dropBlanks()
        let last = rest.last ?? ""
        let isNamed = last.contains { "第页頁Pp".contains($0) }
        let number = last.lowercased().replacing("page", with: "").replacing("of", with: "")
        let isNumber =
            number.contains(where: \.isNumber)
            && number.allSatisfy {
                $0.isASCII && $0.isNumber || $0.isWhitespace || "-—–第页頁共/".contains($0)
            }
        // Three digits, and away from the left edge: else it is the last cell of a table, or a date.
        let digits = number.count(where: \.isNumber)
        if isNumber && rest.count > 1 && (isNamed || digits <= 3 && last.hasPrefix("    ")) {
            rest.removeLast()
            dropBlanks()
        }
        return Array(rest)
    }

    /// Words of a scan with their confidence (tesseract's tsv, whose columns its header names).
    ///
    /// - Returns: the text, lines of one paragraph joined, and the mean confidence of its words in
    ///   percent; 0 when there are none.
    public static func scan(_ output: String) -> (text: String, confidence: Int) {
        var paragraphs: [String] = []
        var paragraph = ""
        var sum = 0.0
        var count = 0
        for line in output.split(separator: "\n") {
            let columns = line.split(separator: "\t", omittingEmptySubsequences: false)
            // level, page, block, paragraph, line, word, left, top, width, height, conf, text
            guard columns.count >= 12, let level = Int(columns[0]) else { continue }
            if level == 3 && !paragraph.isEmpty {
                paragraphs.append(paragraph)
                paragraph = ""
            }
            let word = columns[11].trimmedOfBlanks
            guard level == 5, !word.isEmpty, let confidence = Double(columns[10]), (0...100).contains(confidence)
            else { continue }
            sum += confidence
            count += 1
            paragraph = joined(paragraph, String(word))
        }
        if !paragraph.isEmpty { paragraphs.append(paragraph) }
        return (paragraphs.joined(separator: "\n"), count == 0 ? 0 : Int(sum / Double(count)))
    }

    private static func lines(of output: String) -> [Substring] {
        // By scalars: a line end and the form feed after it are two.
        output.unicodeScalars.split(omittingEmptySubsequences: false) {
            ["\n", "\r", "\u{0C}"].contains($0)
        }.map(Substring.init)
    }

    /// Puts a blank between words of letters, none beside Han characters.
    static func joined(_ left: String, _ right: String) -> String {
        guard let last = left.unicodeScalars.last, let first = right.unicodeScalars.first else {
            return left + right
        }
        return left + (last.value < 0x2E80 && first.value < 0x2E80 ? " " : "") + right
    }
}

extension Substring {
    /// Without blanks at the ends.
    var trimmedOfBlanks: Substring {
        guard let first = firstIndex(where: { !$0.isWhitespace }),
            let last = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return self[first...last]
    }
}
