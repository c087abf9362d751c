internal import Extraction

/// XML of no format we know: the words in it, those of one element a paragraph.
enum AnyXML {
    static func read(_ bytes: [UInt8], _ budget: inout Budget) throws(Unreadable) -> [Part] {
        let markup = try Markup.xml(bytes, format: "xml")
        var flow = Flow()
        if let root = markup.root { write(root, to: &flow) }
        return [.text(flow.text)]
    }

    private static func write(_ node: MarkupNode, to flow: inout Flow) {
        for child in node.children {
            if let text = child.text {
                flow.write(text)
            } else if child.children.contains(where: { $0.text == nil }) {
                flow.endParagraph()
                write(child, to: &flow)
                flow.endParagraph()
            } else {
                flow.paragraph(child.words)
            }
        }
    }
}
