extension Lexicon {
    /// Every section that `rules/lexicon/` may hold, declared beside the readers that obey it.
    public static let sections: [LexiconSection] = LexiconSection.facts
}

/// The sections that readers of facts obey.
extension LexiconSection {
    static let fields = LexiconSection(
        "layout", "fields",
        .classes(["from", "to", "date", "subject", "number", "grade", "person", "note"]),
        "Labels of headers, by what stands behind their colon; add a label to its class.")
    static let separators = LexiconSection(
        "layout", "separators", .words, "A line with one of these opens a passed-on text.")
    static let forwarding = LexiconSection(
        "layout", "forwarding", .words, "Words by which a wrapper passes a paper on.")
    static let urgentMarks = LexiconSection(
        "layout", "urgent", .words, "Urgency marks of a head; alone on a line they are no title.")
    static let salutations = LexiconSection(
        "layout", "salutations", .words, "First words of an English salutation.")
    static let annexes = LexiconSection(
        "layout", "annexes", .words, "First words of an annex.")
    static let closings = LexiconSection(
        "layout", "closings", .words, "Closing words that stand above a signature.")
    static let messages = LexiconSection(
        "layout", "messages", .words, "Marks of a chat, short message or telephone note.")
    static let officeSuffixes = LexiconSection(
        "offices", "suffixes", .words, "Last words of a Chinese office's name.")
    static let officeTails = LexiconSection(
        "offices", "tails", .words, "What stands behind the name in a letterhead; no part of it.")
    static let officeWords = LexiconSection(
        "offices", "english", .words, "Words that an English office's name contains.")
    static let houses = LexiconSection(
        "offices", "houses", .words, "Employers, of which the next line names the unit.")
    static let acting = LexiconSection(
        "offices", "acting", .words, "Verbs before which an office speaks of itself.")
    static let numberNouns = LexiconSection(
        "numbers", "nouns", .words, "Nouns before a bare English reference number.")
    static let notNumbers = LexiconSection(
        "numbers", "others", .words, "Look like a reference and are none.")
    static let numberLeads = LexiconSection(
        "numbers", "leads", .words, "Words before a cited Chinese number that are no part of it.")
    static let titleKinds = LexiconSection(
        "kinds", "title",
        .classes(["letter", "meeting", "assessment", "inspection", "report_request"]),
        "Words of a title, by the kind of paper they make.")
    static let meetingWords = LexiconSection(
        "kinds", "meeting", .words, "Words of the text that announce a gathering.")
    static let letterWords = LexiconSection(
        "kinds", "letter", .words, "Words of the text that ask for nothing.")
    static let asks = LexiconSection(
        "kinds", "asks", .words, "Words by which a paper asks for figures or lists.")
    static let formulas = LexiconSection(
        "phrases", "formulas", .words, "Formulas of every office; a clause of them binds nobody.")

    /// All of them.
    static let facts: [LexiconSection] = [
        fields, separators, forwarding, urgentMarks, salutations, annexes, closings, messages,
        officeSuffixes, officeTails, officeWords, houses, acting,
        numberNouns, notNumbers, numberLeads,
        titleKinds, meetingWords, letterWords, asks, formulas,
    ]
}
