import Directives

/// Reads the places and units that a visit goes to or a request is sent to.
struct TargetReader {
    let context: Context
    private var page: Page { context.page }
    private var sheet: Sheet { page.sheet }

    struct Target {
        let range: Range<Int>
        /// Sort of place, the canonical word of the lexicon; nil when none is known.
        let sort: String?
        /// Whether it is one place by its name, not every place of a sort.
        let isNamed: Bool
    }

    func read(visit: VisitReader.Visit?, recipients: [Fact<String>]) -> [Target] {
        var targets: [Target] = []
        if let visit { targets += places(in: visit.piece) }
        if let title = context.title, visit != nil { targets += places(in: title) }
        for line in page.lines where line.role == .recipients { targets += places(in: line.range) }
        for field in page.fields where field.label == "to" { targets += places(in: field.value) }
        if targets.isEmpty {
            for piece in context.pieces.prefix(6) where piece.clause.zone != .signature && piece.clause.zone != .head {
                targets += places(in: piece.range)
            }
        }
        var seen: Set<String> = []
        return targets.filter { seen.insert(sheet.folded($0.range)).inserted }
    }

    /// The places of a stretch, each with the name that its word ends.
    private func places(in range: Range<Int>) -> [Target] {
        var found: [Target] = []
        for hit in page.hits.longest(.places, in: range) {
            let name = sheet.isChinese ? chinese(hit.range, in: range) : english(hit.range, in: range)
            if let last = found.last, last.range.overlaps(name) { continue }
            found.append(Target(range: name, sort: hit.canonical, isNamed: name.count > hit.range.count))
        }
        return found
    }

    /// Back from the word to what begins the name: at most ten ideographs, none of which leads to a place.
    private func chinese(_ word: Range<Int>, in range: Range<Int>) -> Range<Int> {
        var start = word.lowerBound
        while start > range.lowerBound, word.lowerBound - start < 10 {
            let letter = sheet.letters[start - 1]
            guard Sheet.isIdeograph(letter), !Self.stops.contains(letter) else { break }
            start -= 1
        }
        return start..<word.upperBound
    }

    private static let stops = Set(Sheet.word("对到赴在各的你贵于及和与等往去向由至请将从为所有其是全时日月报组织开展检查"))

    /// The run of capital words around the word: "North Depot", "Ashgrove Court Nursing Home".
    private func english(_ word: Range<Int>, in range: Range<Int>) -> Range<Int> {
        var start = word.lowerBound
        while start > range.lowerBound + 1, sheet.letters[start - 1] == 0x20 {
            var low = start - 1
            while low > range.lowerBound, !Sheet.isBlank(sheet.letters[low - 1]) { low -= 1 }
            guard sheet.written[low] != sheet.letters[low], sheet.letter(start - 2) != 0x2C,
                sheet.letter(start - 2) != 0x3A, sheet.letter(start - 2) != 0x2E,
                !Self.leads.contains(sheet.folded(low..<start - 1))
            else { break }
            start = low
        }
        return start..<word.upperBound
    }

    private static let leads: Set<String> = ["the", "all", "to", "at", "each", "every", "your", "our", "dear"]
}
