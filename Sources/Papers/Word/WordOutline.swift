internal import Directives
internal import Extraction

/// How deep the headings of a Word document stand, by their own word or by their style's.
struct WordOutline {
    /// By the style's identifier; styles of body text are left out.
    private var levels: [String: Int] = [:]

    /// - Parameter styles: root of `styles.xml`; nil when there is none.
    init(styles: MarkupNode?) {
        var nodes: [String: MarkupNode] = [:]
        for style in styles?.children("style") ?? [] {
            if let name = style.attribute("styleId") { nodes[name] = style }
        }
        for name in nodes.keys { levels[name] = Self.level(of: name, in: nodes) }
    }

    /// The level of a paragraph with these properties, in ``Heading/levels``; nil when it is no
    /// heading.
    func level(of properties: MarkupNode?) -> Int? {
        if let own = Self.outline(of: properties) { return Self.heading(own) }
        return properties?.child("pStyle")?.attribute("val").flatMap { levels[$0] }
    }

    private static func level(of name: String, in styles: [String: MarkupNode]) -> Int? {
        var next: String? = name
        // Styles that are based on one another in a circle end here.
        for _ in 0..<12 {
            guard let name = next, let style = styles[name] else { return nil }
            if let own = outline(of: style.child("pPr")) { return heading(own) }
            if let level = headingNumber(style.child("name")?.attribute("val")) { return level }
            next = style.child("basedOn")?.attribute("val")
        }
        return nil
    }

    /// What properties themselves say; nil when nothing.
    private static func outline(of properties: MarkupNode?) -> Int? {
        properties?.child("outlineLvl")?.attribute("val").flatMap { Int($0) }
    }

    /// `outlineLvl` counts from 0, and 9 is body text (ECMA-376-1, 17.3.1.20).
    private static func heading(_ outline: Int) -> Int? {
        (0...8).contains(outline) ? outline + 1 : nil
    }

    /// The number in the name of Word's own styles, `heading 1`...`heading 9`, whose level some
    /// writers leave out.
    private static func headingNumber(_ name: String?) -> Int? {
        let words = (name ?? "").lowercased().split(separator: " ")
        guard words.count == 2, words[0] == "heading", let number = Int(words[1]) else { return nil }
        return (1...9).contains(number) ? number : nil
    }
}
