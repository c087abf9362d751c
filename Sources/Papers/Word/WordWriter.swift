internal import Directives
internal import Extraction

/// Writes the blocks of a word-processing document as paragraphs and rows.
struct WordWriter {
    private var numbering: WordNumbering
    private let outline: WordOutline
    private let letters: WordLetters?
    /// Letters of the open paragraph, by how they are set.
    private var pieces: [(count: Int, letters: Letters)] = []
    /// Properties of the open paragraph.
    private var open: MarkupNode?
    private var flow = Flow()
    /// Text boxes met within the open paragraph; they follow it.
    private var boxes: [MarkupNode] = []

    /// - Parameters:
    ///   - outline: where headings do not count, as in cells, one of no styles.
    ///   - letters: nil where they tell nothing, as there.
    init(
        numbering: WordNumbering, outline: WordOutline = WordOutline(styles: nil), letters: WordLetters? = nil
    ) {
        self.numbering = numbering
        self.outline = outline
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

    /// Writes paragraphs and tables, and those in content controls and insertions.
    mutating func blocks(of node: MarkupNode) {
        for child in node.children {
            switch child.name {
            case "p": paragraph(child)
            case "tbl": table(child)
            case "sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag": blocks(of: child)
            case "AlternateContent": if let choice = Self.chosen(child) { blocks(of: choice) }
            default: break
            }
        }
    }

    private mutating func paragraph(_ node: MarkupNode) {
        let properties = node.child("pPr")
        var words = ""
        open = properties
        inline(node, into: &words)
        if words.contains(where: { !$0.isWhitespace }) {
            flow.write(numbering.label(for: properties))
        }
        flow.write(words)
        // A paragraph whose end was deleted goes on in the next one.
        if properties?.child("rPr")?.child("del") == nil {
            flow.endParagraph(level: outline.level(of: properties), letters: Letters.most(of: pieces))
            pieces = []
            let waiting = boxes
            boxes = []
            for box in waiting { blocks(of: box) }
        }
    }

    /// Collects the words of runs; deletions and where moved text came from are left out.
    private mutating func inline(_ node: MarkupNode, into words: inout String) {
        for child in node.children {
            switch child.name {
            case "r": run(child, into: &words)
            case "ins", "moveTo", "hyperlink", "smartTag", "fldSimple", "sdt", "sdtContent",
                "customXml", "dir", "bdo":
                inline(child, into: &words)
            case "AlternateContent":
                if let choice = Self.chosen(child) { inline(choice, into: &words) }
            case "oMath", "oMathPara":
                words += child.descendants("t").map(\.words).joined()
            default: break
            }
        }
    }

    private mutating func run(_ node: MarkupNode, into words: inout String) {
        if let hidden = node.child("rPr")?.child("vanish"),
            !["0", "false", "off"].contains(hidden.attribute("val") ?? "1")
        {
            return
        }
        let before = words.utf8.count
        defer { note(node, letters: words.utf8.count - before) }
        for child in node.children {
            switch child.name {
            case "t": words += child.words
            case "tab", "ptab": words += " "
            case "br", "cr":
                words += ["page", "column"].contains(child.attribute("type")) ? " " : "\n"
            case "noBreakHyphen": words += "-"
            case "sym": words += Self.symbol(child)
            case "drawing", "pict", "object": boxes += child.outermost("txbxContent")
            case "AlternateContent":
                if let choice = Self.chosen(child) { run(choice, into: &words) }
            case "ruby": if let base = child.child("rubyBase") { inline(base, into: &words) }
            default: break
            }
        }
    }

    /// Notes how the words of a run are set.
    private mutating func note(_ run: MarkupNode, letters count: Int) {
        guard count > 0, let letters else { return }
        pieces.append((count, letters.letters(of: run.child("rPr"), in: open)))
    }

    private mutating func table(_ node: MarkupNode) {
        for row in rows(of: node) {
            var words: [String] = []
            for node in cells(of: row) { words.append(cell(node)) }
            flow.row(words)
        }
    }

    private func rows(of node: MarkupNode) -> [MarkupNode] {
        node.children.flatMap { child -> [MarkupNode] in
            switch child.name {
            case "tr": child.child("trPr")?.child("del") == nil ? [child] : []
            case "sdt", "sdtContent", "customXml", "ins": rows(of: child)
            default: []
            }
        }
    }

    private func cells(of row: MarkupNode) -> [MarkupNode] {
        row.children.flatMap { child -> [MarkupNode] in
            switch child.name {
            case "tc": [child]
            case "sdt", "sdtContent", "customXml": cells(of: child)
            default: []
            }
        }
    }

    /// The words of a cell; its paragraphs, and a table within, parted by blanks.
    private mutating func cell(_ node: MarkupNode) -> String {
        var inner = WordWriter(numbering: numbering)
        inner.blocks(of: node)
        numbering = inner.numbering
        return inner.text
    }

    /// The first form of a content that is given in several; the others say the same again.
    private static func chosen(_ node: MarkupNode) -> MarkupNode? {
        node.child("Choice") ?? node.child("Fallback")
    }

    /// Boxes to tick, as Wingdings draws them; other symbols bear no words.
    private static func symbol(_ node: MarkupNode) -> String {
        switch node.attribute("char")?.uppercased() {
        case "F06F", "F071", "F0A8", "006F", "00A8": "□"
        case "F0FE", "F052", "00FE", "0052": "☑"
        default: ""
        }
    }
}
