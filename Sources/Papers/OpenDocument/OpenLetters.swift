/// How large and heavy the letters of an OpenDocument are, by the styles of its paragraphs and spans.
struct OpenLetters {
    /// By name, with all that each is based on; styles of paragraphs and of text bear different names.
    private var styles: [String: Letters.Style] = [:]
    private var fallback = Letters.Style.none

    /// Twelve points, where nothing says any: what office programs begin with.
    private static let sizeElse = 12.0

    /// - Parameter roots: of `styles.xml` and `content.xml`.
    init(styles roots: [MarkupNode]) {
        var nodes: [String: MarkupNode] = [:]
        for style in roots.flatMap(\.children).flatMap(\.children) {
            guard ["paragraph", "text"].contains(style.attribute("family")) else { continue }
            if style.name == "default-style", style.attribute("family") == "paragraph" { fallback = Self.own(style) }
            if style.name == "style", let name = style.attribute("name") { nodes[name] = style }
        }
        for name in nodes.keys { styles[name] = Self.style(of: name, in: nodes) }
    }

    /// - Parameter names: of the styles around some words, the inmost first.
    func letters(in names: [String]) -> Letters {
        names.reduce(Letters.Style.none) { $0.over(styles[$1] ?? .none) }.over(fallback).letters(else: Self.sizeElse)
    }

    private static func style(of name: String, in nodes: [String: MarkupNode]) -> Letters.Style {
        var whole = Letters.Style.none
        var next: String? = name
        // Styles that are based on one another in a circle end here.
        for _ in 0..<12 {
            guard let name = next, let node = nodes[name] else { break }
            whole = whole.over(own(node))
            next = node.attribute("parent-style-name")
        }
        return whole
    }

    /// What a style itself says; a size in percent of another is left to that one.
    private static func own(_ style: MarkupNode) -> Letters.Style {
        guard let properties = style.child("text-properties") else { return .none }
        let size = properties.attribute("font-size").flatMap { $0.hasSuffix("pt") ? Double($0.dropLast(2)) : nil }
        let weight = properties.attribute("font-weight")
        return Letters.Style(
            size: size, isBold: weight.map { $0 == "bold" || (Int($0) ?? 400) >= 600 },
            face: properties.attribute("font-name-asian"))
    }
}
