/// The numbers that Word writes before headings and list items (ECMA-376-1, 17.9), counted along.
struct WordNumbering {
    /// One level of a list.
    private struct Level {
        var start = 1
        var format = "decimal"
        /// `第%1条`: the number of level 1 and so on in place of `%1`.
        var pattern = ""
        var followedBy = "tab"
    }

    private struct Place: Hashable {
        let list: String
        let level: Int
    }

    private var levels: [Place: Level] = [:]
    /// The abstract list that a list is an instance of: instances count on together.
    private var abstracts: [String: String] = [:]
    private var overrides: [Place: Int] = [:]
    private var styles: [String: MarkupNode] = [:]
    private var counters: [Place: Int] = [:]
    private var started: Set<Place> = []

    /// - Parameters:
    ///   - numbering: root of `numbering.xml`; nil when there is none.
    ///   - styles: root of `styles.xml`; nil when there is none.
    init(numbering: MarkupNode?, styles: MarkupNode?) {
        for style in styles?.children("style") ?? [] {
            if let name = style.attribute("styleId") { self.styles[name] = style }
        }
        for abstract in numbering?.children("abstractNum") ?? [] {
            let list = abstract.attribute("abstractNumId") ?? ""
            for node in abstract.children("lvl") { addLevel(node, to: list) }
        }
        for instance in numbering?.children("num") ?? [] {
            guard let name = instance.attribute("numId"),
                let abstract = instance.child("abstractNumId")?.attribute("val")
            else { continue }
            abstracts[name] = abstract
            for override in instance.children("lvlOverride") {
                let level = Self.number(override.attribute("ilvl")) ?? 0
                if let start = Self.number(override.child("startOverride")?.attribute("val")) {
                    overrides[Place(list: name, level: level)] = start
                }
            }
        }
    }

    private mutating func addLevel(_ node: MarkupNode, to list: String) {
        var level = Level()
        level.start = Self.number(node.child("start")?.attribute("val")) ?? 1
        level.format = node.child("numFmt")?.attribute("val") ?? "decimal"
        level.pattern = node.child("lvlText")?.attribute("val") ?? ""
        level.followedBy = node.child("suff")?.attribute("val") ?? "tab"
        levels[Place(list: list, level: Self.number(node.attribute("ilvl")) ?? 0)] = level
    }

    /// The number of the next paragraph with these properties, with the blank after it; empty when
    /// it has none. Counts on.
    mutating func label(for properties: MarkupNode?) -> String {
        guard let (instance, index) = list(of: properties), let list = abstracts[instance],
            let level = levels[Place(list: list, level: index)]
        else { return "" }
        let place = Place(list: list, level: index)
        let override = Place(list: instance, level: index)
        if let start = overrides[override], started.insert(override).inserted {
            counters[place] = start
        } else {
            counters[place] = counters[place].map { $0 &+ 1 } ?? level.start
        }
        for deeper in (index + 1)..<10 { counters[Place(list: list, level: deeper)] = nil }
        guard !["bullet", "none"].contains(level.format) else { return "" }
        var label = level.pattern
        for upper in 0...index {
            let shown = levels[Place(list: list, level: upper)] ?? Level()
            let count = counters[Place(list: list, level: upper)] ?? shown.start
            label = label.replacing("%\(upper + 1)", with: Numeral.written(count, as: shown.format))
        }
        // Chinese numbers stand close to their heading: 一、总体要求; Western ones do not: 1. General
        let isWestern = label.unicodeScalars.last.map { $0.value < 0x80 } ?? false
        return label + (isWestern && level.followedBy != "nothing" ? " " : "")
    }

    /// The list and the level (0...8) of a paragraph, its own or its style's.
    private func list(of properties: MarkupNode?) -> (instance: String, level: Int)? {
        var instance: String?
        var level: Int?
        var next = properties
        var style = properties?.child("pStyle")?.attribute("val")
        // Styles that are based on one another in a circle end here.
        for _ in 0..<12 {
            let numbers = next?.child("numPr")
            instance = instance ?? numbers?.child("numId")?.attribute("val")
            level = level ?? Self.number(numbers?.child("ilvl")?.attribute("val"))
            guard instance == nil, let name = style, let found = styles[name] else { break }
            next = found.child("pPr")
            style = found.child("basedOn")?.attribute("val")
        }
        guard let instance, instance != "0" else { return nil }
        let wanted = level ?? 0
        return (0...8).contains(wanted) ? (instance, wanted) : nil
    }

    /// A number of the file, kept within what counting can bear.
    private static func number(_ text: String?) -> Int? {
        text.flatMap { Int($0) }.map { min(max($0, -1_000_000), 1_000_000) }
    }
}
