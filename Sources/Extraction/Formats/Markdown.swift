extension Format {
    /// Markdown (CommonMark 0.31 with GitHub's tables), as a reader of the page sees it: without the
    /// marks of headings and emphasis, tables as rows.
    static let markdown = Format(
        "md", extensions: ["md", "markdown"],
        layText: { text in
            text.split(separator: "\n", omittingEmptySubsequences: false)
                .compactMap(MarkdownLine.plain).joined(separator: "\n")
        })
}

/// One line of Markdown.
private enum MarkdownLine {
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
