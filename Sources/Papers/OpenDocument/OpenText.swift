internal import Extraction

/// An OpenDocument text or spreadsheet (ISO/IEC 26300), as a reader of the printed page sees it.
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
        var writer = OpenWriter(numbering: numbering)
        // A sheet's page header is made by the program: its name and the page.
        let isSheet = body.child("spreadsheet") != nil
        for page in isSheet
            ? [] : styles?.root?.child("master-styles")?.children("master-page") ?? []
        {
            if let header = page.child("header") { writer.blocks(of: header) }
        }
        writer.gap()
        for kind in body.children { writer.blocks(of: kind) }
        return [.text(writer.text)]
    }
}
