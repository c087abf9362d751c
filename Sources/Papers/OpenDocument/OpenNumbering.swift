/// The numbers before headings and list items of an OpenDocument, counted along.
struct OpenNumbering {
    private struct Level {
        let format: String
        let prefix: String
        let suffix: String
        let start: Int
        /// How many levels' numbers are shown: 2 for `1.2`.
        let shown: Int
    }

    private var styles: [String: [Int: Level]] = [:]
    private var counters: [String: [Int: Int]] = [:]
    /// The style of headings; no list can have an empty name.
    private static let headings = ""

    /// - Parameter styles: roots of `styles.xml` and `content.xml`.
    init(styles roots: [MarkupNode]) {
        for root in roots {
            for group in root.children {
                for style in group.children
                where ["list-style", "outline-style"].contains(style.name) {
                    let name =
                        style.name == "list-style" ? style.attribute("name") ?? "" : Self.headings
                    for level in style.children
                    where level.name.hasSuffix("level-style-number")
                        || level.name == "outline-level-style"
                    {
                        add(level, to: name)
                    }
                }
            }
        }
    }

    private mutating func add(_ node: MarkupNode, to style: String) {
        let index = (node.attribute("level").flatMap { Int($0) } ?? 1) - 1
        guard (0..<10).contains(index) else { return }
        styles[style, default: [:]][index] = Level(
            format: Self.format(node.attribute("num-format") ?? ""),
            prefix: node.attribute("num-prefix") ?? "", suffix: node.attribute("num-suffix") ?? "",
            start: node.attribute("start-value").flatMap { Int($0) } ?? 1,
            shown: node.attribute("display-levels").flatMap { Int($0) } ?? 1)
    }

    /// Forgets the counts of a list from a level on.
    mutating func restart(_ style: String, from level: Int) {
        counters[style] = counters[style]?.filter { $0.key < level }
    }

    mutating func headingLabel(level: Int) -> String {
        label(Self.headings, level: level, start: nil)
    }

    /// The number of the next item, with the blank after it; empty when items bear none.
    mutating func label(_ style: String, level: Int, start: String?) -> String {
        guard let levels = styles[style], let own = levels[level] else { return "" }
        var counts = (counters[style] ?? [:]).filter { $0.key <= level }
        counts[level] = start.flatMap { Int($0) } ?? counts[level].map { $0 &+ 1 } ?? own.start
        counters[style] = counts
        guard !own.format.isEmpty else { return "" }
        let first = max(0, level - max(own.shown, 1) + 1)
        let numbers = (first...level).map { index in
            Numeral.written(
                counts[index] ?? levels[index]?.start ?? 1,
                as: levels[index]?.format ?? "decimal")
        }
        let label = own.prefix + numbers.joined(separator: ".") + own.suffix
        let isWestern = label.unicodeScalars.last.map { $0.value < 0x80 } ?? false
        return label + (isWestern ? " " : "")
    }

    /// ODF names a format by its first numbers; ours are named as in ECMA-376.
    private static func format(_ shown: String) -> String {
        switch shown.first {
        case nil: ""
        case "a": "lowerLetter"
        case "A": "upperLetter"
        case "i": "lowerRoman"
        case "I": "upperRoman"
        case "一": "chineseCounting"
        case "壹": "chineseLegalSimplified"
        case "甲": "ideographTraditional"
        case "子": "ideographZodiac"
        case "①": "decimalEnclosedCircle"
        default: "decimal"
        }
    }
}
