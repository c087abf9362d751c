import Directives

/// A directive laid out for the readers: its letters, lines with zones, words and dates.
///
/// Each reader of a fact takes a page and gives a fact; none reads the raw text again.
struct Page: Sendable {
    let directive: Directive
    let sheet: Sheet
    let hits: Hits
    /// All dates as written, in order.
    let mentions: [DateMention]
    /// Lines that are not blank, in order.
    let lines: [Line]
    /// Labelled header values: From, 主题, 来电单位.
    let fields: [Field]
    /// Whether the head is that of a chat, a short message or a telephone note.
    let isMessage: Bool
    /// The first letter of a passed-on text; the end of the text when nothing is passed on.
    let quotedFrom: Int

    init(_ directive: Directive, vocabulary: Vocabulary) {
        self.directive = directive
        sheet = Sheet(directive.text)
        hits = vocabulary.hits(in: sheet)
        mentions = DateScanner.mentions(in: sheet)
        let layout = Layout(sheet: sheet, hits: hits, mentions: mentions, headings: directive.headings)
        lines = layout.lines
        fields = layout.fields
        isMessage = layout.isMessage
        quotedFrom = layout.quotedFrom
    }

    /// The issuer's own words: everything before a passed-on text.
    var own: Range<Int> { 0..<quotedFrom }
    var all: Range<Int> { 0..<sheet.count }
    var hasQuote: Bool { quotedFrom < sheet.count }

    /// The first header value of a class in the issuer's own words.
    func field(_ class: String) -> Field? {
        fields.first { $0.label == `class` && $0.value.lowerBound < quotedFrom }
    }

    /// The dates that lie within a range.
    func mentions(in range: Range<Int>) -> ArraySlice<DateMention> {
        var low = 0
        var high = mentions.count
        while low < high {
            let middle = (low + high) / 2
            if mentions[middle].range.lowerBound < range.lowerBound {
                low = middle + 1
            } else {
                high = middle
            }
        }
        var end = low
        while end < mentions.count, mentions[end].range.upperBound <= range.upperBound { end += 1 }
        return mentions[low..<end]
    }

    /// The line that holds a letter.
    func line(at index: Int) -> Line? {
        lines.first { $0.range.lowerBound <= index && index < $0.range.upperBound }
    }
}

/// A line of a page that is not blank.
struct Line: Sendable {
    /// Without blanks and quotation marks (`>`) at its ends.
    var range: Range<Int>
    /// What the line does in its own paper, be that passed on or not.
    var role: Zone
    /// Whether it belongs to a passed-on text.
    var isQuoted = false
    /// Blank lines directly above it.
    var gap = 0
    /// How deep it stands as a heading, where the paper's form says so: 1 the outermost; nil for any other line.
    var level: Int?

    /// What others see: a passed-on line is quoted whatever it does there.
    var zone: Zone { isQuoted ? .quoted : role }
}

/// A labelled value of a header.
struct Field: Sendable {
    /// Class of ``LexiconSection/fields``.
    let label: String
    let value: Range<Int>
}
