internal import Extraction

/// An xlsx or WPS workbook (ECMA-376): the sheets that are shown, each row a row.
///
/// A sheet's name comes before it, unless it is the only one and bears the name it was born with.
enum Workbook {
    /// Sheets have 16,384 columns; nobody fills in more than 256.
    private static let columnsMax = 256

    static func read(_ bytes: [UInt8], _ budget: inout Budget) throws(Unreadable) -> [Part] {
        let members = try Archive.members(of: bytes, format: "xlsx", within: &budget) {
            $0.hasPrefix("xl/worksheets/") && $0.hasSuffix(".xml")
                || ["xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml"].contains($0)
                || $0 == "xl/_rels/workbook.xml.rels"
        }
        var parts: [String: Markup] = [:]
        for member in members {
            parts[member.name] = try Markup.xml(member.bytes, format: "xlsx")
        }
        guard let book = parts["xl/workbook.xml"]?.root else {
            throw .damaged(format: "xlsx", detail: "xl/workbook.xml is missing")
        }
        let shared = (parts["xl/sharedStrings.xml"]?.root?.children("si") ?? []).map(richText)
        let dates = DateFormats(styles: parts["xl/styles.xml"]?.root)
        var targets: [String: String] = [:]
        for relation in parts["xl/_rels/workbook.xml.rels"]?.root?.children ?? [] {
            if let name = relation.attribute("Id"), let target = relation.attribute("Target") {
                targets[name] = target.hasPrefix("/") ? String(target.dropFirst()) : "xl/" + target
            }
        }
        let sheets = (book.child("sheets")?.children("sheet") ?? []).filter {
            ($0.attribute("state") ?? "visible") == "visible"
        }
        var flow = Flow()
        for sheet in sheets {
            let place = targets[sheet.attribute("id") ?? ""] ?? ""
            guard let root = parts[place]?.root else { continue }
            let name = sheet.attribute("name") ?? ""
            flow.gap()
            if sheets.count > 1 || !isBornName(name) { flow.paragraph(name) }
            for row in root.child("sheetData")?.children("row") ?? []
            where row.attribute("hidden") != "1" {
                flow.row(cells(of: row, shared: shared, dates: dates))
            }
        }
        return [.text(flow.text)]
    }

    private static func isBornName(_ name: String) -> Bool {
        name.hasPrefix("Sheet") || name.hasPrefix("工作表")
    }

    /// The cells of a row at their columns, up to the last that is not empty.
    private static func cells(of row: MarkupNode, shared: [String], dates: DateFormats) -> [String]
    {
        var cells: [String] = []
        for cell in row.children("c") {
            let column = cell.attribute("r").flatMap(column) ?? cells.count
            guard column < columnsMax else { break }
            while cells.count <= column { cells.append("") }
            cells[column] = value(of: cell, shared: shared, dates: dates)
        }
        while cells.last?.isEmpty == true { cells.removeLast() }
        return cells
    }

    private static func value(
        of cell: MarkupNode, shared: [String], dates: DateFormats
    ) -> String {
        let raw = cell.child("v")?.words ?? ""
        switch cell.attribute("t") {
        case "s":
            guard let index = Int(raw), shared.indices.contains(index) else { return "" }
            return shared[index]
        case "inlineStr": return cell.child("is").map(richText) ?? ""
        case "b": return raw == "1" ? "TRUE" : "FALSE"
        case "str", "d", "e": return raw
        default:
            guard let number = Double(raw) else { return raw }
            if let date = dates.written(number, style: cell.attribute("s")) { return date }
            // As people see it: 0.1, not 0.10000000000000001, and 12, not 12.0.
            return number == number.rounded() && abs(number) < 1e15
                ? "\(Int64(number))" : "\(number)"
        }
    }

    /// A string in pieces of different fonts; the reading aids over Han characters are no words.
    private static func richText(_ node: MarkupNode) -> String {
        node.children.map { child in
            switch child.name {
            case "t": child.words
            case "r": child.child("t")?.words ?? ""
            default: ""
            }
        }.joined()
    }

    /// Column of a cell from 0: A is 0, Z 25, AA 26.
    private static func column(_ reference: String) -> Int? {
        var column = 0
        for letter in reference.utf8.prefix(4) where (0x41...0x5A).contains(letter) {
            column = column * 26 + Int(letter - 0x40)
        }
        return column == 0 ? nil : column - 1
    }
}
