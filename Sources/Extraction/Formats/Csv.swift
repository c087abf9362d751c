extension Format {
    /// A table as comma-separated values (RFC 4180), or parted by semicolons or tabs.
    static let csv = Format(
        "csv", extensions: ["csv", "tsv"], layText: { LaidText(SeparatedValues($0).rows) })
}

/// A table in text form.
private struct SeparatedValues {
    private let text: [Unicode.Scalar]
    private let separator: Unicode.Scalar

    init(_ text: String) {
        self.text = Array(text.unicodeScalars)
        let line = self.text.prefix { $0 != "\n" }
        let separators: [Unicode.Scalar] = [",", "\t", ";", "\u{FF0C}"]
        var best = separators[0]
        for candidate in separators
        where line.count(where: { $0 == candidate }) > line.count(where: { $0 == best }) {
            best = candidate
        }
        separator = best
    }

    /// The rows, cells parted by tabs, up to the last that is not empty; blanks inside a cell, line
    /// ends too, become one space each.
    var rows: String {
        var rows = String.UnicodeScalarView()
        var isQuoted = false
        var isCellStart = true
        var index = 0
        while index < text.count {
            let scalar = text[index]
            index += 1
            if isQuoted {
                if scalar != "\"" {
                    rows.append(scalar == "\n" || scalar == "\t" ? " " : scalar)
                } else if index < text.count, text[index] == "\"" {
                    rows.append("\"")
                    index += 1
                } else {
                    isQuoted = false
                }
            } else if scalar == "\"" && isCellStart {
                isQuoted = true
                isCellStart = false
            } else if scalar == separator {
                rows.append("\t")
                isCellStart = true
            } else {
                if scalar == "\n" { Self.dropEmptyCells(&rows) }
                rows.append(scalar)
                isCellStart = scalar == "\n"
            }
        }
        Self.dropEmptyCells(&rows)
        return String(rows)
    }

    /// A title above a table has as many separators behind it as the table has columns.
    private static func dropEmptyCells(_ rows: inout String.UnicodeScalarView) {
        while rows.last == "\t" { rows.removeLast() }
    }
}
