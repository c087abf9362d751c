/// How large and heavy the letters of a Word document are, by their own word or by their style's (ECMA-376-1, 17.7.2).
struct WordLetters {
    /// By the style's identifier, with all that it is based on.
    private var styles: [String: Letters.Style] = [:]
    private var fallback = Letters.Style.none
    /// The style of paragraphs that name none.
    private var ordinary: String?

    /// Ten points, where nothing says any (17.3.2.38).
    private static let sizeElse = 10.0

    /// - Parameter styles: root of `styles.xml`; nil when there is none.
    init(styles: MarkupNode?) {
        var nodes: [String: MarkupNode] = [:]
        for style in styles?.children("style") ?? [] {
            guard let name = style.attribute("styleId") else { continue }
            nodes[name] = style
            if style.attribute("type") == "paragraph", style.attribute("default") == "1" { ordinary = name }
        }
        for name in nodes.keys { self.styles[name] = Self.style(of: name, in: nodes) }
        fallback = Self.own(styles?.child("docDefaults")?.child("rPrDefault")?.child("rPr"))
    }

    /// - Parameters:
    ///   - run: its properties.
    ///   - paragraph: those of the paragraph that it stands in.
    func letters(of run: MarkupNode?, in paragraph: MarkupNode?) -> Letters {
        func named(_ name: String?) -> Letters.Style { name.flatMap { styles[$0] } ?? .none }
        return Self.own(run).over(named(run?.child("rStyle")?.attribute("val")))
            .over(named(paragraph?.child("pStyle")?.attribute("val") ?? ordinary)).over(fallback)
            .letters(else: Self.sizeElse)
    }

    private static func style(of name: String, in nodes: [String: MarkupNode]) -> Letters.Style {
        var whole = Letters.Style.none
        var next: String? = name
        // Styles that are based on one another in a circle end here.
        for _ in 0..<12 {
            guard let name = next, let node = nodes[name] else { break }
            whole = whole.over(own(node.child("rPr")))
            next = node.child("basedOn")?.attribute("val")
        }
        return whole
    }

    /// What properties themselves say.
    private static func own(_ properties: MarkupNode?) -> Letters.Style {
        guard let properties else { return .none }
        let bold = properties.child("b").map { !["0", "false", "off"].contains($0.attribute("val") ?? "1") }
        // Half points.
        let size = properties.child("sz")?.attribute("val").flatMap { Double($0) }.map { $0 / 2 }
        return Letters.Style(size: size, isBold: bold, face: properties.child("rFonts")?.attribute("eastAsia"))
    }
}
