internal import Extraction

/// A docx or WPS document (ECMA-376): what a reader of the printed page sees, in its order.
///
/// Page headers first, footers last, each apart by an empty line and without page numbers;
/// tracked changes as if accepted; hidden text left out.
enum WordDocument {
    /// Members that hold words or say how they are shown.
    private static func isWanted(_ name: String) -> Bool {
        guard name.hasPrefix("word/"), name.hasSuffix(".xml") else { return false }
        let stem = name.dropFirst("word/".count)
        return ["document", "numbering", "styles", "header", "footer", "footnotes", "endnotes"]
            .contains { stem.hasPrefix($0) }
    }

    static func read(_ bytes: [UInt8], _ budget: inout Budget) throws(Unreadable) -> [Part] {
        let members = try Archive.members(
            of: bytes, format: "docx", within: &budget, where: isWanted)
        var parts: [String: Markup] = [:]
        for member in members where !member.bytes.isEmpty {
            parts[member.name] = try Markup.xml(member.bytes, format: "docx")
        }
        guard let body = parts["word/document.xml"]?.root?.child("body") else {
            throw .damaged(format: "docx", detail: "word/document.xml has no body")
        }
        let numbering = WordNumbering(
            numbering: parts["word/numbering.xml"]?.root, styles: parts["word/styles.xml"]?.root)
        var writer = WordWriter(
            numbering: numbering, outline: WordOutline(styles: parts["word/styles.xml"]?.root),
            letters: WordLetters(styles: parts["word/styles.xml"]?.root))
        writeEdges("header", of: parts, to: &writer)
        writer.gap()
        writer.blocks(of: body)
        for notes in ["word/footnotes.xml", "word/endnotes.xml"] {
            // The first two notes are the lines that part notes from text.
            for note in parts[notes]?.root?.children ?? [] where note.attribute("type") == nil {
                writer.blocks(of: note)
            }
        }
        writer.gap()
        writeEdges("footer", of: parts, to: &writer)
        return [.text(writer.text, headings: writer.headings)]
    }

    /// Writes the page headers or footers.
    private static func writeEdges(
        _ kind: String, of parts: [String: Markup], to writer: inout WordWriter
    ) {
        var edges = PageEdges()
        for name in parts.keys.sorted() where name.hasPrefix("word/\(kind)") {
            guard let root = parts[name]?.root else { continue }
            var edge = WordWriter(numbering: WordNumbering(numbering: nil, styles: nil))
            edge.blocks(of: root)
            edges.take(edge.text)
        }
        for line in edges.lines { writer.paragraph(line) }
    }
}
