/// Rows in aligned columns; double-width characters count as two.
public struct Table {
    /// One column: its heading and whether it may be cut when the terminal is narrow.
    public struct Column: Sendable {
        public let heading: String
        /// Columns that it keeps, however narrow the terminal; nil is never cut.
        public let widthMin: Int?

        public init(_ heading: String, widthMin: Int? = nil) {
            self.heading = heading
            self.widthMin = widthMin
        }
    }

    private let columns: [Column]
    private var rows: [[String]] = []

    public init(_ columns: [Column]) { self.columns = columns }

    public mutating func add(_ cells: [String]) {
        precondition(cells.count == columns.count, "a row has a cell for each column")
        rows.append(cells.map { Printable.line($0) })
    }

    /// The table's lines, heading first. - Parameter width: columns of the terminal.
    public func lines(width: Int) -> [String] {
        var widths = columns.indices.map { index in
            rows.reduce(DisplayWidth.of(columns[index].heading)) {
                max($0, DisplayWidth.of($1[index]))
            }
        }
        let gaps = 2 * (columns.count - 1)
        var surplus = widths.reduce(gaps, +) - width
        while surplus > 0 {
            // The widest column that may shrink gives first.
            let shrinkable = columns.indices.filter { widths[$0] > (columns[$0].widthMin ?? .max) }
            guard let widest = shrinkable.max(by: { widths[$0] < widths[$1] }) else { break }
            widths[widest] -= 1
            surplus -= 1
        }
        return ([columns.map(\.heading)] + rows).map { cells in
            var line = ""
            for (index, cell) in cells.enumerated() {
                let isLast = index == cells.count - 1
                line +=
                    isLast
                    ? DisplayWidth.cut(cell, to: widths[index])
                    : DisplayWidth.pad(cell, to: widths[index]) + "  "
            }
            return line
        }
    }
}
