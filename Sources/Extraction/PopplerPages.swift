/// What poppler's pdftohtml -xml prints: pieces of lines with their faces, and the outline.
///
/// It is a program's own output, one element a line; nothing but its few forms is looked for.
struct PopplerPages {
    private(set) var lines: [TypesetLine] = []
    private(set) var outline: [OutlineEntry] = []

    /// Piece of a line.
    private struct Piece {
        let top: Double
        let height: Double
        let words: String
        let size: Double
        let isHeavy: Bool
    }

    private var open: [Piece] = []
    private var fonts: [String: (size: Double, isHeavy: Bool)] = [:]
    private var depth = 0

    /// - Parameter zoom: of its `-zoom`: sizes are whole numbers, so many times the points.
    init(_ output: String, zoom: Double = 3) {
        for line in output.split(whereSeparator: \.isNewline) {
            let element = line.drop { $0 == "\t" || $0 == " " }
            if element.hasPrefix("<text ") {
                take(text: element)
            } else if element.hasPrefix("<fontspec ") {
                let family = Self.attribute("family", of: element).lowercased()
                fonts[Self.attribute("id", of: element)] = (
                    (Double(Self.attribute("size", of: element)) ?? 0) / zoom,
                    Self.heavyNames.contains { family.contains($0) })
            } else if element.hasPrefix("<page ") {
                close()
            } else if element.hasPrefix("<outline>") {
                depth += 1
            } else if element.hasPrefix("</outline>") {
                depth -= 1
            } else if element.hasPrefix("<item ") {
                outline.append(OutlineEntry(title: Self.words(in: element), level: max(1, depth)))
            }
        }
        close()
    }

    private static let heavyNames = ["bold", "black", "heavy", "simhei", "heiti", "黑体"]

    private mutating func take(text element: Substring) {
        let words = Self.words(in: element)
        guard words.contains(where: { !$0.isWhitespace }), let top = Double(Self.attribute("top", of: element)),
            let height = Double(Self.attribute("height", of: element))
        else { return }
        let font = fonts[Self.attribute("font", of: element)] ?? (0, false)
        let piece = Piece(
            top: top, height: height, words: words, size: font.size,
            isHeavy: font.isHeavy || Self.isBold(element))
        // Half a letter higher or lower is still the same line.
        if let last = open.last, abs(last.top - top) > max(last.height, height) / 2 { close() }
        open.append(piece)
    }

    /// Ends the line: its size is that of most of its letters.
    private mutating func close() {
        guard let longest = open.max(by: { $0.words.count < $1.words.count }) else { return }
        lines.append(TypesetLine(
            words: open.map(\.words).joined(), size: longest.size, isHeavy: open.allSatisfy(\.isHeavy)))
        open = []
    }

    /// Whether all words of an element are bold.
    private static func isBold(_ element: Substring) -> Bool {
        guard let start = element.firstIndex(of: ">") else { return false }
        return element[start...].hasPrefix("><b>") && element.hasSuffix("</b></text>")
    }

    /// The value of an attribute; empty when there is none.
    private static func attribute(_ name: String, of element: Substring) -> String {
        guard let start = element.firstRange(of: " \(name)=\"")?.upperBound,
            let end = element[start...].firstIndex(of: "\"")
        else { return "" }
        return plain(element[start..<end])
    }

    /// The words of an element, without what stands in angle brackets.
    private static func words(in element: Substring) -> String {
        var words = Substring()
        var isInMark = false
        for letter in element {
            if letter == "<" {
                isInMark = true
            } else if letter == ">" {
                isInMark = false
            } else if !isInMark {
                words.append(letter)
            }
        }
        return plain(words)
    }

    private static func plain(_ words: Substring) -> String {
        guard words.contains("&") else { return String(words) }
        var plain = String(words)
        for entity in entities { plain = plain.replacing(entity.name, with: entity.letter) }
        return plain
    }

    /// Those that poppler writes; its own sign last, as what it makes is no entity.
    private static let entities: [(name: String, letter: String)] = [
        ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#160;", " "), ("&#39;", "'"), ("&amp;", "&"),
    ]
}
