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

    /// Pages as they are laid out (pdftotext -layout): lines of one paragraph joined again, columns
    /// of a table, which three blanks part, as cells.
    public static func pages(_ output: String) -> String {
        let lines = lines(of: output)
        let widest = lines.map(width).sorted()
        // The width of the type area: what nine of ten lines stay within, as a table may stick out.
        let full = widest.isEmpty ? 0 : widest[min(widest.count - 1, widest.count * 9 / 10)]
        var paragraphs: [String] = []
        var goesOn = false
        for line in lines {
            let words = closed(line.trimmedOfBlanks)[...]
            guard !words.isEmpty else {
                goesOn = false
                continue
            }
            let cells = columns(of: words)
            if cells.count > 1 {
                paragraphs.append(cells.joined(separator: "\t"))
                goesOn = false
                continue
            }
            let indent = line.prefix { $0 == " " }.count
            if goesOn && indent < 4 && !startsItem(words), let last = paragraphs.last {
                paragraphs[paragraphs.count - 1] = joined(last, String(words))
            } else {
                paragraphs.append(String(words))
            }
            // A line goes on when it reaches the right edge, or nearly: a word or a punctuation
            // mark may have been moved to the next one.
            goesOn = width(line) * 100 >= full * 85 && full > 30
        }
        return paragraphs.joined(separator: "\n")
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
            guard level == 5, !word.isEmpty, let confidence = Double(columns[10]) else { continue }
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

    /// Without the single blanks that typesetting puts between Han characters and Western ones:
    /// `3 月 15 日` is `3月15日`.
    private static func closed(_ line: Substring) -> String {
        let scalars = Array(line.unicodeScalars)
        var closed = String.UnicodeScalarView()
        for (index, scalar) in scalars.enumerated() {
            if scalar == " ", index > 0, index + 1 < scalars.count {
                let before = scalars[index - 1]
                let after = scalars[index + 1]
                let isEdge = (before.value >= 0x2E80) != (after.value >= 0x2E80)
                if isEdge && before != " " && after != " " { continue }
            }
            closed.append(scalar)
        }
        return String(closed)
    }

    /// Puts a blank between words of letters, none beside Han characters.
    private static func joined(_ left: String, _ right: String) -> String {
        guard let last = left.unicodeScalars.last, let first = right.unicodeScalars.first else {
            return left + right
        }
        return left + (last.value < 0x2E80 && first.value < 0x2E80 ? " " : "") + right
    }

    private static func columns(of line: Substring) -> [Substring] {
        var cells: [Substring] = []
        var rest = line
        while let gap = rest.firstRange(of: "   ") {
            cells.append(rest[..<gap.lowerBound])
            rest = rest[gap.upperBound...].drop { $0 == " " }
        }
        return cells + [rest]
    }

    /// Columns on paper: Han characters and full-width forms take two.
    private static func width(_ line: Substring) -> Int {
        line.unicodeScalars.reduce(0) { $0 + ($1.value >= 0x2E80 ? 2 : 1) }
    }

    /// Whether a line begins with a number of its own: 一、（一）1. (1) ① • 第一条.
    private static func startsItem(_ line: Substring) -> Bool {
        let start = line.prefix(6)
        let numerals = "一二三四五六七八九十百0123456789"
        if let first = start.first, "①②③④⑤⑥⑦⑧⑨⑩•●-*".contains(first) { return true }
        let opened = start.drop { "（(第".contains($0) }
        let number = opened.prefix { numerals.contains($0) }
        guard !number.isEmpty, let after = opened.dropFirst(number.count).first else {
            return false
        }
        return opened.startIndex != start.startIndex
            ? "）)条章节".contains(after) : "、.．）)".contains(after)
    }
}

extension Substring {
    /// Without blanks at the ends.
    fileprivate var trimmedOfBlanks: Substring {
        guard let first = firstIndex(where: { !$0.isWhitespace }),
            let last = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return self[first...last]
    }
}
