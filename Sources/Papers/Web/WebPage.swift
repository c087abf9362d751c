internal import Extraction

/// A web page as a browser shows it, through libxml2's HTML parser.
enum WebPage {
    static func read(_ bytes: [UInt8], _ budget: inout Budget) throws(Unreadable) -> [Part] {
        try read(Transcription.text(of: bytes))
    }

    /// Reads a page that is text already.
    ///
    /// - Parameter marksQuotes: whether quoted passages bear "> ", as in mails.
    static func read(_ text: String, marksQuotes: Bool = false) throws(Unreadable) -> [Part] {
        let page = try Markup.html(text, format: "html")
        var writer = WebWriter(marksQuotes: marksQuotes)
        if let root = page.root { writer.blocks(of: root) }
        return [.text(writer.text, headings: writer.headings)]
    }
}
