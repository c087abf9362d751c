public import Directives

/// Headings of formats that place letters on pages and name none: by the outline, else by the size and weight of the
/// letters; their numbers say how deep they stand where letters are alike.
public enum TypesetHeadings {
    /// So much larger than the text: between two sizes that differ by it lies one step of type (10.5, 12, 14, 16, 22 points).
    private static let largerBy = 1.1
    /// Letters between a number and the heading's words: 第十二章, 1.2.3.
    private static let numberLettersMax = 8

    /// The headings of a text; none when its form tells of none, whatever its numbers say.
    ///
    /// - Parameters:
    ///   - text: made of the lines: paragraphs, of which one may be several lines.
    ///   - lines: of all pages, in the order of reading.
    ///   - outline: empty when the paper has none.
    public static func of(_ text: String, lines: [TypesetLine], outline: [OutlineEntry] = []) -> [Heading] {
        let paragraphs = text.split(separator: "\n", omittingEmptySubsequences: false)
        let named = named(by: outline, in: paragraphs)
        let levels = named.isEmpty ? setApart(lines, in: paragraphs) : named
        guard !levels.isEmpty else { return [] }
        return merged(levels, NumberedHeadings.numbered(text), isExact: !named.isEmpty)
    }

    // MARK: Outline

    /// Levels by line, of the paragraphs that the outline names one after the other.
    private static func named(by outline: [OutlineEntry], in paragraphs: [Substring]) -> [Int: Int] {
        var levels: [Int: Int] = [:]
        // The places of each title in the outline, the next one last: taken off as it is passed.
        var places: [String: [Int]] = [:]
        for (place, entry) in outline.enumerated().reversed() { places[closed(entry.title), default: []].append(place) }
        var next = 0
        func place(of title: String) -> Int? {
            while let place = places[title]?.last, place < next { places[title]?.removeLast() }
            return places[title]?.last
        }
        for (line, paragraph) in paragraphs.enumerated() where isShort(paragraph) {
            let words = closed(paragraph)
            // The number that a writing program counts is left out of its outline by some.
            let found = (0...min(numberLettersMax, words.count - 1)).lazy.compactMap { place(of: String(words.dropFirst($0))) }
            guard let place = found.first else { continue }
            levels[line] = min(Heading.levels.upperBound, max(1, outline[place].level))
            next = place + 1
        }
        return levels
    }

    // MARK: Letters

    /// Of one size and weight.
    private struct Face: Hashable, Comparable {
        /// In half points: finer steps are what rounding leaves.
        let size: Int
        let isHeavy: Bool

        init(_ line: TypesetLine) {
            let points = line.size.isFinite ? min(max(line.size, 0), 10_000) : 0
            size = Int((points * 2).rounded())
            isHeavy = line.isHeavy
        }

        /// The larger stands before the smaller, the heavy one before the light.
        static func < (left: Face, right: Face) -> Bool {
            left.size == right.size ? left.isHeavy && !right.isHeavy : left.size > right.size
        }
    }

    /// Levels by line, of the paragraphs whose letters are larger or heavier than the text's.
    private static func setApart(_ lines: [TypesetLine], in paragraphs: [Substring]) -> [Int: Int] {
        var letters: [Face: Int] = [:]
        for line in lines { letters[Face(line), default: 0] += line.words.count }
        guard let body = letters.max(by: { ($0.value, $1.key) < ($1.value, $0.key) })?.key else { return [:] }
        func isApart(_ face: Face) -> Bool {
            Double(face.size) >= Double(body.size) * largerBy || face.isHeavy && !body.isHeavy && face.size >= body.size
        }
        // The lightest face counts of words that are set twice, as in a table of contents.
        var faces: [String: Face] = [:]
        func note(_ words: String, _ face: Face) { faces[words] = faces[words].map { max($0, face) } ?? face }
        var last: (words: String, face: Face)?
        for line in lines {
            let (words, face) = (closed(line.words), Face(line))
            note(words, face)
            // A title runs over two lines.
            if let last, last.face == face, isApart(face) { note(last.words + words, face) }
            last = (words, face)
        }
        var found: [Int: Face] = [:]
        for (line, paragraph) in paragraphs.enumerated() where isShort(paragraph) {
            if let face = faces[closed(paragraph)], isApart(face) { found[line] = face }
        }
        let order = Set(found.values).sorted()
        return found.compactMapValues { face in
            order.firstIndex(of: face).map { min(Heading.levels.upperBound, $0 + 1) }
        }
    }

    /// Whether a paragraph may be a heading: one with words, no row of a table, no sentence.
    private static func isShort(_ paragraph: Substring) -> Bool {
        guard paragraph.utf8.count <= NumberedHeadings.bytesMax, !paragraph.contains("\t"),
            paragraph.contains(where: \.isLetter), let last = paragraph.last(where: { !$0.isWhitespace })
        else { return false }
        return !NumberedHeadings.stops.contains(last)
    }

    /// Without blanks, which joining lines adds and takes away.
    private static func closed(_ words: some StringProtocol) -> String {
        String(words.filter { !$0.isWhitespace } as [Character])
    }

    // MARK: Numbers

    /// Headings by form, with those by number among them.
    ///
    /// - Parameter isExact: whether the levels by form are those that the writer gave, not what the letters look like.
    private static func merged(
        _ levels: [Int: Int], _ found: [(line: Int, number: NumberedHeadings.Number)], isExact: Bool
    ) -> [Heading] {
        let numbered = numbered(found)
        let depths = depths(levels, numbered)
        // Where some of a kind of number are set apart, the others are items.
        let kindsByForm = Set(numbered.filter { levels[$0.line] != nil }.map(\.kind))
        var headings: [Int: Heading] = [:]
        for (line, level) in levels { headings[line] = Heading(line: line, level: level) }
        for (line, kind, dots) in numbered {
            let isByForm = levels[line] != nil
            guard isByForm ? !isExact : !kindsByForm.contains(kind), let depth = depths[kind] else { continue }
            headings[line] = Heading(
                line: line, level: min(Heading.levels.upperBound, depth + dots), sign: isByForm ? .form : .number)
        }
        return headings.values.sorted { $0.line < $1.line }
    }

    private typealias Numbered = (line: Int, kind: Int, dots: Int)

    /// With dots counted from the fewest of their kind: 1.1 is the outermost where 1 bears no mark of a number.
    private static func numbered(_ found: [(line: Int, number: NumberedHeadings.Number)]) -> [Numbered] {
        var fewest: [Int: Int] = [:]
        for (_, number) in found { fewest[number.kind] = min(number.dots, fewest[number.kind] ?? number.dots) }
        return found.map { ($0.line, $0.number.kind, $0.number.dots - (fewest[$0.number.kind] ?? 0)) }
    }

    /// The level of each kind of number: below the titles before it and the kinds outside of it, and as deep as its
    /// letters say.
    private static func depths(_ levels: [Int: Int], _ numbered: [Numbered]) -> [Int: Int] {
        let numberedLines = Set(numbered.map(\.line))
        let first = numbered.first?.line ?? 0
        var depth = levels.filter { $0.key < first && !numberedLines.contains($0.key) }.map(\.value).max() ?? 0
        var depths: [Int: Int] = [:]
        for kind in Set(numbered.map(\.kind)).sorted() {
            let byForm = numbered.filter { $0.kind == kind }.compactMap { one in
                levels[one.line].map { $0 - one.dots }
            }.min()
            depth = max(depth + 1, byForm ?? 0)
            depths[kind] = depth
        }
        return depths
    }
}
