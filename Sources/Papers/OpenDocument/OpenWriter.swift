internal import Directives
internal import Extraction

/// Writes the blocks of an OpenDocument as paragraphs and rows.
struct OpenWriter {
    private var numbering: OpenNumbering
    private var flow = Flow()
    /// Text boxes and notes met within the open paragraph; they follow it.
    private var waiting: [MarkupNode] = []

    private let letters: OpenLetters?
    /// Letters of the open paragraph, by how they are set.
    private var pieces: [(count: Int, letters: Letters)] = []

    /// - Parameter letters: nil where they tell nothing, as in cells.
    init(numbering: OpenNumbering, letters: OpenLetters? = nil) {
        self.numbering = numbering
        self.letters = letters
    }

    var text: String { flow.text }
    var headings: [Heading] { flow.headings }

    mutating func gap() {
        flow.gap()
    }

    mutating func paragraph(_ words: String) {
        flow.paragraph(words)
    }

    mutating func blocks(of node: MarkupNode) {
        for child in node.children {
            switch child.name {
            case "p": paragraph(child, label: "")
            case "h":
                let label =
                    child.attribute("is-list-header") == "true"
                    ? "" : numbering.headingLabel(level: level(of: child))
                paragraph(child, label: label)
            case "list": list(child, style: nil, level: 0)
            case "table": table(child)
            case "section", "index-body", "table-of-content", "text-box", "note-body",
                "numbered-paragraph":
                blocks(of: child)
            case "frame": blocks(of: child)
            default: break  // tracked changes hold what was deleted
            }
        }
    }

    /// From 0; as deep as the file says.
    private func level(of heading: MarkupNode) -> Int {
        heading.attribute("outline-level").flatMap { Int($0) }.map { max($0, 1) - 1 } ?? 0
    }

    private mutating func list(_ node: MarkupNode, style: String?, level: Int) {
        // Deeper than any office word processor goes.
        guard level < 10 else { return }
        let style = node.attribute("style-name") ?? style ?? ""
        let goesOn =
            node.attribute("continue-numbering") == "true"
            || node.attribute("continue-list") != nil
        if !goesOn { numbering.restart(style, from: level) }
        for item in node.children where ["list-item", "list-header"].contains(item.name) {
            var label =
                item.name == "list-item" && item.child("list")?.name != item.children.first?.name
                ? numbering.label(style, level: level, start: item.attribute("start-value")) : ""
            for child in item.children {
                switch child.name {
                case "p", "h":
                    paragraph(child, label: label)
                    label = ""
                case "list": list(child, style: style, level: level + 1)
                default: break
                }
            }
        }
    }

    private mutating func paragraph(_ node: MarkupNode, label: String) {
        var words = ""
        inline(node, in: [node.attribute("style-name") ?? ""], into: &words)
        if words.contains(where: { !$0.isWhitespace }) { flow.write(label) }
        flow.write(words)
        let isHeading = node.name == "h"
        flow.endParagraph(
            level: isHeading ? min(level(of: node) + 1, Heading.levels.upperBound) : nil,
            letters: Letters.most(of: pieces))
        pieces = []
        let boxes = waiting
        waiting = []
        for box in boxes { blocks(of: box) }
    }

    /// - Parameter styles: names of those around the words, the inmost first.
    private mutating func inline(_ node: MarkupNode, in styles: [String], into words: inout String) {
        for child in node.children {
            if let text = child.text {
                if let letters { pieces.append((text.utf8.count, letters.letters(in: styles))) }
                for letter in text.unicodeScalars {
                    let isBlank = [" ", "\n", "\r", "\t"].contains(letter)
                    if isBlank && words.last == " " { continue }
                    words.unicodeScalars.append(isBlank ? " " : letter)
                }
                continue
            }
            switch child.name {
            case "s":
                let count = child.attribute("c").flatMap { Int($0) } ?? 1
                words += String(repeating: " ", count: min(max(count, 0), 100))
            case "tab": words += " "
            case "line-break": words += "\n"
            case "note": if let body = child.child("note-body") { waiting.append(body) }
            case "frame", "custom-shape": waiting.append(child)
            case "annotation", "annotation-end", "tracked-changes", "page-number", "page-count":
                break
            case "span": inline(child, in: [child.attribute("style-name") ?? ""] + styles, into: &words)
            default: inline(child, in: styles, into: &words)
            }
        }
    }

    private mutating func table(_ node: MarkupNode) {
        if let name = node.attribute("name"), node.attribute("print") != "false",
            node.child("shapes") != nil, !name.hasPrefix("Sheet")
        {
            flow.paragraph(name)
        }
        rows(of: node)
    }

    private mutating func rows(of node: MarkupNode) {
        for child in node.children {
            switch child.name {
            case "table-row":
                guard child.attribute("visibility") == nil else { continue }
                flow.row(cells(of: child))
            case "table-header-rows", "table-rows", "table-row-group": rows(of: child)
            default: break
            }
        }
    }

    private mutating func cells(of row: MarkupNode) -> [String] {
        var cells: [String] = []
        var lastRepeats = false
        for cell in row.children where ["table-cell", "covered-table-cell"].contains(cell.name) {
            var inner = OpenWriter(numbering: numbering)
            inner.blocks(of: cell)
            numbering = inner.numbering
            let repeats = cell.attribute("number-columns-repeated").flatMap { Int($0) } ?? 1
            lastRepeats = repeats > 1
            // A sheet's last cell repeats to the last column.
            for _ in 0..<min(max(repeats, 1), 256 - min(cells.count, 255)) {
                cells.append(inner.text)
            }
        }
        while lastRepeats, cells.last?.isEmpty == true { cells.removeLast() }
        return cells
    }
}
