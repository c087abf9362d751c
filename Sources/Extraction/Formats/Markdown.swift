import Directives

extension Format {
    /// Markdown (CommonMark 0.31 with GitHub's tables), as a reader of the page sees it: without the
    /// marks of headings and emphasis, tables as rows.
    static let markdown = Format(
        "md", extensions: ["md", "markdown"],
        layText: { text in
            var lines: [String] = []
            var headings: [Heading] = []
            var fence: Character?
            for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
                let mark = MarkdownLine.fence(line)
                if let mark, fence == nil || fence == mark { fence = fence == nil ? mark : nil }
                guard let plain = MarkdownLine.plain(line) else { continue }
                if fence == nil, !plain.isEmpty, let level = MarkdownLine.headingLevel(line) {
                    headings.append(Heading(line: lines.count, level: level))
                }
                lines.append(plain)
            }
            return LaidText(lines.joined(separator: "\n"), headings: headings)
        })
}

/// One line of Markdown.
private enum MarkdownLine {
    /// The letter of which the line builds a fence around code, where "#" marks no heading.
    static func fence(_ line: Substring) -> Character? {
        let trimmed = line.trimmed
        guard let mark = trimmed.first, mark == "`" || mark == "~" else { return nil }
        let run = trimmed.prefix { $0 == mark }
        // Between backticks on one line stands a word of code.
        let isWord = mark == "`" && trimmed[run.endIndex...].contains(mark)
        return run.count >= 3 && !isWord ? mark : nil
    }

    /// 1...6 for a heading (CommonMark 0.31, 4.2); nil for any other line.
    static func headingLevel(_ line: Substring) -> Int? {
        let blanks = line.prefix { $0 == " " }
        let trimmed = line[blanks.endIndex...]
        let marks = trimmed.prefix { $0 == "#" }
        // Four blanks make it code.
        guard blanks.count < 4, (1...6).contains(marks.count),
            trimmed[marks.endIndex...].first ?? " " == " "
        else { return nil }
        return marks.count
    }

    /// The line without its marks; nil when it is nothing but marks, as below a table's head.
    static func plain(_ line: Substring) -> String? {
        let trimmed = line.drop { $0 == " " }
        if trimmed.first == "#" {
            let rest = trimmed.drop { $0 == "#" }
            if rest.first == " " || rest.isEmpty {
                return withoutEmphasis(rest.trimmed.withoutClosingMarks.trimmed)
            }
        }
        if trimmed.first == "|" {
            let row = trimmed.split(separator: "|", omittingEmptySubsequences: false)
            let cells = row.dropFirst().map { $0.trimmed }
            if cells.allSatisfy({ $0.allSatisfy { $0 == "-" || $0 == ":" } }) { return nil }
            return withoutEmphasis(
                cells.dropLast(cells.last?.isEmpty == true ? 1 : 0).joined(separator: "\t")[...])
        }
        return withoutEmphasis(line)
    }

    private static func withoutEmphasis(_ line: Substring) -> String {
        var plain = ""
        var rest = line
        while let mark = rest.firstIndex(where: { $0 == "*" || $0 == "_" }) {
            plain += rest[..<mark]
            let run = rest[mark...].prefix { $0 == rest[mark] }
            // Only the doubled mark: a single one is also a bullet or part of a name.
            plain += run.count == 2 ? "" : run
            rest = rest[run.endIndex...]
        }
        return plain + rest
    }
}

extension Substring {
    /// Without the marks that may close a heading.
    fileprivate var withoutClosingMarks: Substring {
        guard let last = lastIndex(where: { $0 != "#" }) else { return "" }
        return self[last] == " " ? self[...last] : self
    }

    fileprivate var trimmed: Substring {
        let start = drop { $0 == " " }
        guard let last = start.lastIndex(where: { $0 != " " }) else { return "" }
        return start[...last]
    }
}
