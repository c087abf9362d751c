internal import Directives
internal import Extraction

/// Writes a page's elements as paragraphs and rows.
struct WebWriter {
    private var flow = Flow()
    /// Whether the words written last ended with a blank, so that the next one is dropped.
    private var isAfterBlank = true
    private var isPreformatted = false
    /// Of the heading that is being written; nil outside of any.
    private var level: Int?
    private let marksQuotes: Bool

    init(marksQuotes: Bool = false) {
        self.marksQuotes = marksQuotes
    }

    var text: String { flow.text }
    var headings: [Heading] { flow.headings }

    /// What a browser does not show as words.
    private static let unseen: Set<String> = [
        "script", "style", "head", "noscript", "template", "iframe", "object", "svg", "select",
        "title", "meta", "link",
    ]
    /// What begins on a line of its own.
    private static let blocks: Set<String> = [
        "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "section", "article", "header", "footer",
        "main", "aside", "nav", "blockquote", "ul", "ol", "dl", "dt", "dd", "form", "fieldset",
        "figure", "figcaption", "address", "center", "hr", "body", "html", "li", "caption", "td",
        "th", "tr", "table", "tbody", "thead", "tfoot",
    ]

    private static let headings = ["h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6]

    mutating func blocks(of node: MarkupNode) {
        var item = (node.attribute("start").flatMap { Int($0) } ?? 1).clamped - 1
        let isOrdered = node.name == "ol"
        for child in node.children {
            if let text = child.text {
                write(text)
            } else if !isSeen(child) {
                continue
            } else if child.name == "br" {
                end()
            } else if child.name == "table" && child.descendants("table").isEmpty {
                table(child)
            } else if child.name == "pre" {
                end()
                isPreformatted = true
                blocks(of: child)
                isPreformatted = false
                end()
            } else if marksQuotes && child.name == "blockquote" {
                end()
                for line in words(of: child).split(separator: "\n") { flow.paragraph("> " + line) }
            } else if Self.blocks.contains(child.name) {
                end()
                if isOrdered && child.name == "li" {
                    item = (child.attribute("value").flatMap { Int($0) } ?? item + 1).clamped
                    flow.write(Numeral.written(item, as: Self.format(of: node)) + ". ")
                }
                let outer = level
                level = Self.headings[child.name] ?? outer
                blocks(of: child)
                end()
                level = outer
            } else {
                blocks(of: child)
                if child.name == "a" { target(of: child) }
            }
        }
    }

    /// Writes where a link leads, unless its words say so: a form to fill in may be nowhere else.
    private mutating func target(of link: MarkupNode) {
        let address = link.attribute("href") ?? ""
        // Longer ones carry tracking data.
        guard address.utf8.count <= 200, let end = address.firstRange(of: "://")?.upperBound,
            ["http://", "https://"].contains(address[..<end].lowercased())
        else { return }
        var place = address[end...]
        if place.last == "/" { place.removeLast() }
        guard !place.isEmpty, !link.words.contains(place) else { return }
        write(" <\(address)>")
    }

    /// The number format of an ordered list, by ECMA-376's names.
    private static func format(of list: MarkupNode) -> String {
        switch list.attribute("type") {
        case "a": "lowerLetter"
        case "A": "upperLetter"
        case "i": "lowerRoman"
        case "I": "upperRoman"
        default: "decimal"
        }
    }

    private mutating func write(_ text: String) {
        guard !isPreformatted else {
            for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false)
                .enumerated()
            {
                if index > 0 { end() }
                flow.write(line)
            }
            return
        }
        var words = ""
        for letter in text.unicodeScalars {
            let isBlank = letter.properties.isWhitespace && letter != "\u{3000}"
            if !isBlank {
                words.unicodeScalars.append(letter)
            } else if !isAfterBlank {
                words += " "
            }
            isAfterBlank = isBlank
        }
        flow.write(words)
    }

    private mutating func end() {
        flow.endParagraph(level: level)
        isAfterBlank = true
    }

    private mutating func table(_ node: MarkupNode) {
        end()
        for caption in node.descendants("caption") { flow.paragraph(Flow.flat(words(of: caption))) }
        for row in node.descendants("tr") where isSeen(row) {
            flow.row(row.children.filter { ["td", "th"].contains($0.name) }.map(words))
        }
    }

    private func words(of node: MarkupNode) -> String {
        var inner = WebWriter()
        inner.blocks(of: node)
        return inner.text
    }

    private func isSeen(_ node: MarkupNode) -> Bool {
        guard !node.name.isEmpty, !Self.unseen.contains(node.name) else { return false }
        let style = (node.attribute("style") ?? "").lowercased().filter { !$0.isWhitespace }
        return node.attribute("hidden") == nil && !style.contains("display:none")
            && !style.contains("visibility:hidden")
    }
}

extension Int {
    /// Within what counting on can bear.
    fileprivate var clamped: Int { Swift.min(Swift.max(self, -1_000_000), 1_000_000) }
}
