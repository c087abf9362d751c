extension Lexicon {
    /// Every section that `rules/lexicon/` may hold, declared beside the readers that obey it.
    public static let sections: [LexiconSection] = LexiconSection.facts + Wording.sections
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
    static let posts = LexiconSection(
        "offices", "posts", .words, "Posts of persons, behind which a comma and their office follow.")
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
    static let papers = LexiconSection(
        "numbers", "papers", .words, "Words for a paper that a text names by its day.")
    static let paperJoins = LexiconSection(
        "numbers", "paper_joins", .words, "Words between a paper and its day.")
    static let titleKinds = LexiconSection(
        "kinds", "title",
        .classes(["letter", "meeting", "assessment", "inspection", "report_request"]),
        "Words of a title, by the kind of paper they make.")
    static let openers = LexiconSection(
        "kinds", "openers", .words, "First words of an English title, whatever office it names.")
    static let meetingWords = LexiconSection(
        "kinds", "meeting", .words, "Words of the text that announce a gathering.")
    static let calledOff = LexiconSection(
        "kinds", "called_off", .words, "A gathering beside one of these does not take place.")
    static let letterWords = LexiconSection(
        "kinds", "letter", .words, "Words of the text that ask for nothing.")
    static let asks = LexiconSection(
        "kinds", "asks", .words, "Words by which a paper asks for figures or lists.")
    static let formulas = LexiconSection(
        "phrases", "formulas", .words, "Formulas of every office; a clause of them binds nobody.")
    static let deadlineAfter = LexiconSection(
        "deadlines", "after", .words, "Behind a date: it is a due date.")
    static let deadlineBefore = LexiconSection(
        "deadlines", "before", .words, "In front of a date: it is a due date.")
    static let deadlinePast = LexiconSection(
        "deadlines", "past", .words, "Before a due date that has gone by.")
    static let deadlineFirst = LexiconSection(
        "deadlines", "first", .words, "In front of the first of several due dates.")
    static let deadlineMoved = LexiconSection(
        "deadlines", "moved", .words, "In front of a date that takes the place of another.")
    static let deliver = LexiconSection(
        "deadlines", "deliver", .words, "Verbs and nouns of handing in.")
    static let notDeliver = LexiconSection(
        "deadlines", "not_deliver", .words, "Contain a word of deliver and are none.")
    static let done = LexiconSection(
        "deadlines", "done", .words, "Words of finishing something.")
    static let states = LexiconSection(
        "deadlines", "states", .words, "Behind a date and 前: it limits who is counted.")
    static let visitWords = LexiconSection(
        "visits", "words", .words, "Inspections by their own name and in disguise.")
    static let visitAnnounce = LexiconSection(
        "visits", "announce", .words, "Make a sentence announce the sender's coming.")
    static let visitComing = LexiconSection(
        "visits", "coming", .words, "Say that the sender's people come, whatever they call it.")
    static let visitors = LexiconSection(
        "visits", "visitors", .words, "People who come to look: with an announcement and a day it is a visit.")
    static let postponed = LexiconSection(
        "visits", "postponed", .words, "A visit is put off; the last day of the sentence is the new one.")
    static let visitRounds = LexiconSection(
        "visits", "rounds", .words, "Friendly names that only a visitor uses.")
    static let visitOwn = LexiconSection(
        "visits", "own", .words, "What the recipient does himself; no visit.")
    static let visitLabels = LexiconSection(
        "visits", "labels", .words, "Labels of a line that gives the day of a visit.")
    static let matterLabels = LexiconSection(
        "visits", "matters", .words, "Open the list of what is looked at.")
    static let itemEnds = LexiconSection(
        "data", "item_ends", .words, "Last words of a Chinese data item.")
    static let itemLeads = LexiconSection(
        "data", "item_leads", .words, "Stand before the first item and are no part of it.")
    static let carriers = LexiconSection(
        "data", "carriers", .words, "Sheets whose columns stand in brackets behind them.")
    static let itemCounters = LexiconSection(
        "data", "counters", .words, "English words before what is counted.")
    static let notItems = LexiconSection(
        "data", "not_items", .words, "Whole entries of a list that say how to report.")
    static let proseEnds = LexiconSection(
        "data", "prose_ends", .words, "English words at which a list inside a sentence ends.")
    static let examples = LexiconSection(
        "data", "examples", .words, "First cell of a row that shows how a form is filled in.")
    static let countHeads = LexiconSection(
        "data", "count_heads", .words, "Heads of columns that only say what is written there, a number or a remark.")
    static let columnHeads = LexiconSection(
        "data", "column_heads", .words, "First cell of a table whose rows are the items.")
    static let rowHeads = LexiconSection(
        "data", "row_heads", .words, "Cells of a table's head that say where or when.")
    static let leadIns = LexiconSection(
        "data", "lead_ins", .words, "A line with one of these announces a list of items.")
    static let itemUnits = LexiconSection(
        "data", "units", .words, "Units that stay with an English item.")
    static let itemStops = LexiconSection(
        "data", "item_stops", .words, "Words at which an English item ends.")
    static let relativePeriods = LexiconSection(
        "periods", "relative",
        .classes([
            "year", "last_year", "next_year", "half_1", "half_2", "quarter_1", "quarter_2", "quarter_3",
            "quarter_4", "quarter", "last_quarter", "month", "last_month",
        ]),
        "Words for a stretch of time, counted from the day of issue.")
    static let cutOff = LexiconSection(
        "periods", "cut_off", .words, "The day beside it is the one to which figures are drawn up.")
    static let ages = LexiconSection(
        "periods", "ages", .words, "A day beside one of these counts how old people are.")
    static let monthBefore = LexiconSection(
        "periods", "month_before", .words, "Before a month or a stretch of days: data are about it.")
    static let monthAfter = LexiconSection(
        "periods", "month_after", .words, "Behind a month: data are about it.")
    static let untils = LexiconSection(
        "periods", "until", .words, "Before the day on which a recurring duty ends.")
    static let occasions = LexiconSection(
        "periods", "occasions", .words, "Happen on the days beside them, which data are not about.")
    static let festivals = LexiconSection(
        "periods", "festivals", .synonyms, "Names of days off in holidays.csv, with the words for them.")
    static let festivalSpans = LexiconSection(
        "periods", "festival_spans", .words, "Behind a festival: its days off are meant.")
    static let openings = LexiconSection(
        "periods", "openings", .words, "A term opens; figures of it are of that month.")
    static let rhythm = LexiconSection(
        "periods", "frequency", .classes(["daily", "weekly", "monthly", "quarterly", "yearly"]),
        "How often, by the word alone.")
    static let notRhythm = LexiconSection(
        "periods", "not_frequency", .words, "Contain a word of frequency and are none.")
    static let places = LexiconSection(
        "targets", "places", .synonyms, "Sorts of places, with the words that show them.")
    static let people = LexiconSection(
        "targets", "people", .synonyms, "People that figures are about or care is for.")
    static let leftOut = LexiconSection(
        "targets", "left_out", .words, "People behind one of these are not meant.")
    static let subjects = LexiconSection(
        "subjects", "subjects", .synonyms, "What papers are about, with the words that show it.")
    static let emergencies = LexiconSection(
        "urgency", "events", .words, "Events that make a paper an emergency when they happen now.")
    static let commands = LexiconSection(
        "urgency", "commands", .words, "Words that order action now.")
    static let calm = LexiconSection(
        "urgency", "calm", .words, "Drills, plans and summaries, which are no emergencies.")

    /// All of them.
    static let facts: [LexiconSection] = [
        fields, separators, forwarding, urgentMarks, salutations, annexes, closings, messages,
        officeSuffixes, officeTails, officeWords, posts, houses, acting,
        numberNouns, notNumbers, numberLeads, papers, paperJoins,
        titleKinds, openers, meetingWords, calledOff, letterWords, asks, formulas,
        deadlineAfter, deadlineBefore, deadlinePast, deadlineFirst, deadlineMoved, deliver, notDeliver, done, states,
        visitWords, visitAnnounce, visitComing, visitors, postponed, visitRounds, visitOwn, visitLabels, matterLabels,
        itemEnds, itemLeads, carriers, itemCounters, notItems, proseEnds, examples, countHeads, columnHeads, rowHeads, leadIns, itemUnits, itemStops,
        relativePeriods, cutOff, ages, monthBefore, monthAfter, untils, occasions, festivals, festivalSpans, openings, rhythm, notRhythm, places, people, leftOut, subjects, emergencies, commands, calm,
    ]
}
