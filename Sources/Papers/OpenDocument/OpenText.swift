internal import Extraction

/// An OpenDocument text or spreadsheet (ISO/IEC 26300), as a reader of the printed page sees it.
///
/// Page headers first, footers last, each apart by an empty line and without page numbers.
enum OpenText {
    static func read(_ bytes: [UInt8], _ budget: inout Budget) throws(Unreadable) -> [Part] {
        let members = try Archive.members(of: bytes, format: "odt", within: &budget) {
            ["content.xml", "styles.xml"].contains($0)
        }
        var content: Markup?
        var styles: Markup?
        for member in members {
            let markup = try Markup.xml(member.bytes, format: "odt")
            if member.name == "content.xml" { content = markup } else { styles = markup }
        }
        guard let root = content?.root, let body = root.child("body") else {
            throw .damaged(format: "odt", detail: "content.xml has no body")
        }
        let numbering = OpenNumbering(styles: [styles?.root, root].compactMap { $0 })
        // In a sheet large letters are for looks.
        let letters = body.child("text") == nil ? nil : OpenLetters(styles: [styles?.root, root].compactMap { $0 })
        var writer = OpenWriter(numbering: numbering, letters: letters)
        // A sheet's page header is made by the program: its name and the page.
        let pages =
            body.child("spreadsheet") == nil
            ? styles?.root?.child("master-styles")?.children("master-page") ?? [] : []
        writeEdges("header", of: pages, to: &writer)
        writer.gap()
        for kind in body.children { writer.blocks(of: kind) }
        writer.gap()
        writeEdges("footer", of: pages, to: &writer)
        return [.text(writer.text, headings: writer.headings)]
    }

    /// Writes the headers or footers of all, of left and of first pages.
    private static func writeEdges(
        _ kind: String, of pages: [MarkupNode], to writer: inout OpenWriter
    ) {
        var edges = PageEdges()
        for page in pages {
            for edge in page.children where edge.name.hasPrefix(kind) {
                var words = OpenWriter(numbering: OpenNumbering(styles: []))
                words.blocks(of: edge)
                edges.take(words.text)
            }
        }
        for line in edges.lines { writer.paragraph(line) }
    }
}
