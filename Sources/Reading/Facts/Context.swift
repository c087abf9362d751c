import Directives

/// What readers of later facts know from those before them.
struct Context {
    let page: Page
    let pieces: [Clauses.Piece]
    let rule: DateRule
    /// The day from which unwritten years and relative terms count: of issue, else of arrival.
    let anchor: Day
    let title: Range<Int>?

    /// Whether the title has a word of this kind of paper.
    func isTitled(_ kind: DirectiveKind) -> Bool {
        guard let title else { return false }
        return page.hits.of(.titleKinds, in: title).contains { $0.canonical == kind.rawValue }
    }

    /// A fact with the words of a range.
    func fact<Value>(_ value: Value, _ range: Range<Int>) -> Fact<Value> {
        Fact(value, page.sheet.passage(range))
    }

    /// Whether a word of the section touches the range: ends at its start, or begins at its end.
    func ends(_ section: LexiconSection, at place: Int, in range: Range<Int>) -> Vocabulary.Hit? {
        page.hits.of(section, in: range).last { $0.range.upperBound == place }
    }

    /// Whether a word of the section stands before the place, with nothing between but blanks and "the".
    func endsNear(_ section: LexiconSection, before place: Int, in range: Range<Int>) -> Bool {
        page.hits.of(section, in: range).contains { hit in
            guard hit.range.upperBound <= place, place - hit.range.upperBound <= Self.gapMax else { return false }
            let between = page.sheet.letters[hit.range.upperBound..<place].filter { !Sheet.isBlank($0) }
            return between.isEmpty || between == Self.the
        }
    }

    /// "the " and a blank before it.
    private static let gapMax = 5
    private static let the = Sheet.word("the")

    func begins(_ section: LexiconSection, at place: Int, in range: Range<Int>) -> Vocabulary.Hit? {
        page.hits.of(section, in: range).first { $0.range.lowerBound == place }
    }
}
