import Directives

/// Reads the data items of tables: the head's cells, or the first column where rows are items.
struct TableReader {
    let page: Page
    private var sheet: Sheet { page.sheet }

    /// The items of every form in a page, in order; a table without an empty cell asks for nothing.
    func items() -> [Range<Int>] {
        var items: [Range<Int>] = []
        var block: [[Range<Int>]] = []
        for line in page.lines {
            if line.role == .table {
                if isBorder(line.range) { continue }
                block.append(cells(line))
            } else if !block.isEmpty {
                items += read(block)
                block = []
            }
        }
        if !block.isEmpty { items += read(block) }
        return items
    }

    /// The cells of a row, with the empty ones that end it.
    private func cells(_ line: Line) -> [Range<Int>] {
        var cells = TableRow.cells(in: line.range, sheet: sheet)
        // Trailing tabs were trimmed with the line; each stood for an empty cell.
        var index = line.range.upperBound
        while sheet.letter(index) == 0x09 {
            cells.append(index..<index)
            index += 1
        }
        return cells
    }

    private func isBorder(_ range: Range<Int>) -> Bool {
        sheet.letters[range].allSatisfy {
            ($0 >= 0x2500 && $0 <= 0x257F) || $0 == 0x2D || $0 == 0x7C || $0 == 0x3A || $0 == 0x2B
                || $0 == 0x5F || Sheet.isBlank($0) || $0 == 0x3D
        }
    }

    private func read(_ rows: [[Range<Int>]]) -> [Range<Int>] {
        guard let head = rows.first, head.count >= 2 else { return [] }
        let body = rows.dropFirst()
        if let column = itemColumn(head, Array(body)), !body.isEmpty {
            let cells = body.compactMap { $0.count > column && !isFilled($0, but: column, head) ? $0[column] : nil }
            if !cells.isEmpty { return trimmed(cells) }
        }
        let open = rows.filter { $0.last.map { TableRow.isBlankLine($0, sheet: sheet) } ?? false }
        // "6. Piped oxygen?  Y / N" among lines to write on.
        if open.count == rows.count || open.count >= 3 && open.count * 4 >= rows.count * 3 {
            return trimmed(rows.compactMap { row in row.dropLast().first { !isCode($0) } })
        }
        if rows.count >= 2, rows.allSatisfy({ isCode($0[0]) && $0.count >= 2 }) {
            return trimmed(rows.map { $0[1] })
        }
        // 出行方式 | 人数 over rows with empty cells: the rows are what is counted.
        if !body.isEmpty, head.count <= 4, head.dropFirst().allSatisfy(isCountHead), !isCountHead(head[0]),
            // A remark may stand in the last column already.
            body.allSatisfy({ row in
                row.dropFirst().first.map { $0.isEmpty || isPlaceholder($0) } ?? true && !isCode(row[0]) && !isExample(row)
            })
        {
            return trimmed(body.compactMap(\.first))
        }
        let isForm = body.isEmpty || body.contains(where: isExample) || body.contains { row in
            row.count < head.count || row.dropFirst().contains { $0.isEmpty || isPlaceholder($0) }
        }
        guard isForm else { return [] }
        if !body.isEmpty, body.allSatisfy({ isPlaceholder($0.first ?? 0..<0) == false })
            && looksLikeItems(body.compactMap(\.first)) && !looksLikeItems(Array(head.dropFirst()))
        {
            return trimmed(body.compactMap(\.first))
        }
        // Under the first head stand the names of the rows: Year 1, Year 2, or one shown as an example.
        let isRowName = !body.isEmpty && body.allSatisfy { row in
            !(row.first.map { $0.isEmpty || isPlaceholder($0) } ?? true) && !isCode(row[0])
                && (isExample(row) || row.dropFirst().allSatisfy { $0.isEmpty || isPlaceholder($0) })
        }
        return trimmed((isRowName && head.count > 2 ? Array(head.dropFirst()) : head).filter { !isRowHead($0) })
    }

    /// 示例 in the first cell, or （例）李某 in it or behind the row's number.
    private func isExample(_ row: [Range<Int>]) -> Bool {
        row.prefix(2).enumerated().contains { place, cell in
            guard place == 0 || isCode(row[0]) else { return false }
            let bare = sheet.stripped(cell, of: [0x28, 0x29, 0x3A, 0x3010, 0x3011])
            return page.hits.of(.examples, in: bare).contains { hit in
                hit.range == bare
                    || hit.range.lowerBound == bare.lowerBound && bare.lowerBound > cell.lowerBound
                        && [0x29, 0x3011].contains(sheet.letter(hit.range.upperBound))
            }
        }
    }

    /// 人 数 and "No.": letters set wide count as one word.
    private func isCountHead(_ cell: Range<Int>) -> Bool {
        let bare = sheet.letters[cell].filter { !Sheet.isBlank($0) }
        let name = sheet.stripped(sheet.first(0x28, in: cell).map { cell.lowerBound..<$0 } ?? cell, of: [0x2F, 0x25])
        return page.hits.of(.countHeads, in: name).contains { $0.range == name } || Self.wide.contains(bare)
    }

    private static let wide = Set(["人数", "数量", "数", "户数", "备注", "金额", "单位"].map(Sheet.word))

    /// The column whose cells are the items, by its head.
    private func itemColumn(_ head: [Range<Int>], _ body: [[Range<Int>]]) -> Int? {
        for (index, cell) in head.enumerated() where index <= 1 {
            // "Line | Item": a column of numbers only counts the rows.
            if !body.isEmpty, body.allSatisfy({ $0.count > index && isCode($0[index]) }) { continue }
            let bare = sheet.stripped(cell, of: [0x2F])
            if page.hits.of(.columnHeads, in: bare).contains(where: { $0.range == bare }) || isWideHead(bare) {
                return index
            }
        }
        return nil
    }

    /// 品　　名: its letters set wide.
    private func isWideHead(_ cell: Range<Int>) -> Bool {
        let letters = sheet.letters[cell].filter { !Sheet.isBlank($0) }
        return letters.count < cell.count && Self.wideHeads.contains(letters)
    }

    private static let wideHeads = Set(["品名", "项目", "名称", "指标", "科目", "内容", "事项", "类别", "物资"].map(Sheet.word))

    /// Whether a row has nothing left to fill in: all its cells hold words or numbers.
    private func isFilled(_ row: [Range<Int>], but column: Int, _ head: [Range<Int>]) -> Bool {
        guard row.count >= head.count else { return false }
        return row.enumerated().allSatisfy { index, cell in
            index == column || !(cell.isEmpty || isPlaceholder(cell))
        } && row.count > 3
    }

    /// A1, B2, (i): a cell that only numbers its row.
    private func isCode(_ cell: Range<Int>) -> Bool {
        guard !cell.isEmpty, cell.count <= 4 else { return false }
        if sheet.letters[cell].allSatisfy({ Sheet.isDigit($0) }) { return true }
        return Marker.read(at: cell.lowerBound, sheet: sheet).map { $0.end >= cell.upperBound } ?? false
    }

    private func isRowHead(_ cell: Range<Int>) -> Bool {
        page.hits.of(.rowHeads, in: cell).contains { $0.range == cell }
    }

    /// …, ____, [   ], a dash.
    private func isPlaceholder(_ cell: Range<Int>) -> Bool {
        sheet.letters[cell].allSatisfy {
            $0 == 0x2026 || $0 == 0x5F || $0 == 0x2D || $0 == 0x2E || $0 == 0x2F || $0 == 0x5B || $0 == 0x5D
                || Sheet.isBlank($0) || $0 == 0x2014
        }
    }

    /// Whether most cells end as data items do.
    private func looksLikeItems(_ cells: [Range<Int>]) -> Bool {
        guard sheet.isChinese, !cells.isEmpty else { return false }
        let good = cells.filter { cell in
            guard let name = ItemTrimmer(page: page).trim(cell) else { return false }
            return page.hits.of(.itemEnds, in: name).contains { $0.range.upperBound == name.upperBound }
        }
        return good.count * 2 > cells.count
    }

    private func trimmed(_ cells: [Range<Int>]) -> [Range<Int>] {
        cells.compactMap { ItemTrimmer(page: page).trim($0) }
    }
}
