/// Finds the paragraphs of a page that is laid out in lines of equal letters.
struct PageLayout {
    private(set) var paragraphs: [String] = []
    /// Letters from edge to edge of the type area.
    private let full: Int
    /// Whether the last line reached the right edge, so that its paragraph goes on.
    private var goesOn = false
    /// Where the words of the open item begin, its number hanging out to the left; nil elsewhere.
    private var hang: Int?

    init(_ lines: [Substring]) {
        let widths = lines.filter { !$0.trimmedOfBlanks.isEmpty }.map(Self.width).sorted()
        // What nine of ten lines stay within, as a table may stick out.
        full = widths.isEmpty ? 0 : widths[min(widths.count - 1, widths.count * 9 / 10)]
        for line in lines { take(line) }
    }

    private mutating func take(_ line: Substring) {
        let words = line.trimmedOfBlanks
        guard !words.isEmpty else {
            goesOn = false
            return
        }
        var cells = Self.columns(of: Self.closed(words)[...])
        let isItem = Self.startsItem(words)
        // A number that hangs out before its item is no cell.
        if cells.count > 1 && isItem && cells[0].count <= 5 {
            cells.replaceSubrange(0...1, with: [cells[0] + " " + cells[1]])
        }
        guard cells.count == 1 else {
            paragraphs.append(cells.joined(separator: "\t"))
            goesOn = false
            hang = nil
            return
        }
        let indent = line.prefix { $0 == " " }.count
        let isWithin = indent < 4 || hang.map { abs(indent - $0) <= 1 } ?? false
        if goesOn && isWithin && !isItem, let last = paragraphs.last {
            paragraphs[paragraphs.count - 1] = ToolText.joined(last, cells[0])
        } else {
            paragraphs.append(cells[0])
            hang = isItem ? Self.hang(of: line) : nil
        }
        // A line goes on when it reaches the right edge, or nearly: a word or a punctuation mark may
        // have been moved to the next one.
        goesOn = Self.width(line) * 100 >= full * 85 && full > 30
    }

    /// Where the words begin behind a number and blanks; nil when no blank follows the number.
    private static func hang(of line: Substring) -> Int? {
        let number = line.drop { $0 == " " }
        guard let blank = number.firstIndex(of: " ") else { return nil }
        return line.distance(
            from: line.startIndex, to: number[blank...].firstIndex { $0 != " " } ?? blank)
    }

    private static func columns(of line: Substring) -> [String] {
        var cells: [String] = []
        var rest = line
        while let gap = rest.firstRange(of: "   ") {
            cells.append(String(rest[..<gap.lowerBound]))
            rest = rest[gap.upperBound...].drop { $0 == " " }
        }
        return cells + [String(rest)]
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
