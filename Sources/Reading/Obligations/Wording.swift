import Directives

/// The sections of the lexicon that obligations, amendments and content words are read by.
extension LexiconSection {
    static let particles = LexiconSection(
        "common", "particles", .words, "Little words that part one content word from the next.")
    static let compounds = LexiconSection(
        "common", "compounds", .words, "Words of which a little word is a part: they are not parted there.")
    static let columns = LexiconSection(
        "common", "columns", .words, "Columns of any list of people or things: they name no matter.")
    static let trade = LexiconSection(
        "common", "trade", .words,
        "Words of papers on any subject; nothing is compared by them.")
    static let counters = LexiconSection(
        "common", "counters", .words, "Words that belong to the number before them.")
    static let measures = LexiconSection(
        "common", "measures", .words,
        "Words after a figure's name that say only that it is a figure.")
    static let synonymWords = LexiconSection(
        "synonyms", "words", .synonyms,
        "Words that may be exchanged in a request; the first is compared for all.")
    static let modality = LexiconSection(
        "modality", "modality", .classes(Modality.allCases.map(\.rawValue)),
        "How papers oblige, forbid, allow and waive.")
    static let notModality = LexiconSection(
        "modality", "not_modality", .words, "Words in which a word of modality means nothing.")
    static let stops = LexiconSection(
        "modality", "stops", .words,
        "Words of must_not that stop an act; a ban before one orders the act: 不得停止.")
    static let deeds = LexiconSection(
        "modality", "deeds", .synonyms, "Acts that have an opposite, by one name for each.")
    static let undoings = LexiconSection(
        "modality", "undoings", .synonyms, "The opposite of the deed of the same name.")
    static let exceptions = LexiconSection(
        "modality", "exceptions", .words, "Words that let a duty give way.")
    static let frequencyUnits = LexiconSection(
        "frequency", "units",
        .classes(["day", "week", "fortnight", "month", "quarter", "term", "half", "year", "hour"]),
        "Stretches of time after 每 or every.")
    static let frequencyEvery = LexiconSection(
        "frequency", "every", .words, "What opens a frequency.")
    static let frequencyTimes = LexiconSection(
        "frequency", "times", .words, "What a frequency counts.")
    static let frequencyFixed = LexiconSection(
        "frequency", "fixed",
        .classes(["daily", "weekly", "fortnightly", "monthly", "quarterly", "yearly"]),
        "Words that are a frequency by themselves.")
    static let quantityBounds = LexiconSection(
        "quantity", "bounds", .classes(["at_least", "at_most", "above", "below", "about"]),
        "Floors and ceilings.")
    static let quantityUnits = LexiconSection(
        "quantity", "units", .words, "Units whose numbers are compared.")
    static let channelNames = LexiconSection(
        "channels", "names", .synonyms, "Ways of handing in or doing something.")
    static let channelWays = LexiconSection(
        "channels", "ways", .words, "Words that lead to the way by which something is handed in.")
    static let channelHandsTo = LexiconSection(
        "channels", "hands_to", .words, "Words right before the office that something is handed in to.")
    static let channelExclusive = LexiconSection(
        "channels", "exclusive", .words, "Words that make one way the only one.")
    static let channelRefused = LexiconSection(
        "channels", "refused", .words, "Words that rule a way out.")
    static let partyRoles = LexiconSection(
        "parties", "roles", .classes(["responsible", "lead", "assist"]), "Who carries a duty.")
    static let partyActs = LexiconSection(
        "parties", "acts", .words, "Verbs that end the name behind 由 and make it responsible.")
    static let partyHolders = LexiconSection(
        "parties", "holders", .words, "Office-holders and bodies that can carry a duty.")
    static let partyBodies = LexiconSection(
        "parties", "bodies", .words, "Holders that are offices, not persons.")
    static let dueBehind = LexiconSection(
        "schedule", "due_behind", .words, "Words behind a date that make it a due date.")
    static let dueBefore = LexiconSection(
        "schedule", "due_before", .words, "Words before a date that make it a due date.")
    static let sameUnits = LexiconSection(
        "quantity", "same_units", .synonyms, "Units that count the same things.")
    static let gatherings = LexiconSection(
        "schedule", "gatherings", .words, "Words that make a day and an hour an appointment.")
    static let purposes = LexiconSection(
        "schedule", "purposes", .words, "Openings of clauses that only say why.")
    static let amendmentEffects = LexiconSection(
        "supersession", "effects", .classes(Amendment.Effect.allCases.map(\.rawValue)),
        "How a paper replaces, moves or ends what an earlier one ordered.")
    static let amendmentBack = LexiconSection(
        "supersession", "refers_back", .words, "Words that speak of an earlier paper or plan.")
    static let amendmentPart = LexiconSection(
        "supersession", "partial", .words, "Words that leave the rest of the earlier paper in force.")
    static let notAmendments = LexiconSection(
        "supersession", "not_amendments", .words,
        "Words of supersession that are about a practice, not about a paper or a term.")
    static let inspectionProps = LexiconSection(
        "inspection", "props", .words, "Words of any inspection; visits are not compared by them.")
    static let cues = LexiconSection(
        "cues", "cues", .classes(Cue.Kind.allCases.map(\.rawValue)),
        "What a paper does beside ordering something.")
}

/// The wording of the lexicon, made ready for reading what a paper orders.
struct Wording: Sendable {
    /// What a word does to the content words around it.
    enum Role: Sendable {
        /// Parts content words and is dropped.
        case drop
        /// Stands for a canonical word.
        case canonical(String)
    }

    static let sections: [LexiconSection] = [
        .particles, .compounds, .columns, .counters, .trade, .measures, .synonymWords, .modality, .notModality, .stops, .deeds, .undoings, .exceptions,
        .frequencyUnits, .frequencyEvery, .frequencyTimes, .frequencyFixed, .quantityBounds, .quantityUnits, .sameUnits,
        .channelNames, .channelWays, .channelHandsTo, .channelExclusive, .channelRefused, .partyRoles, .partyActs, .partyHolders, .partyBodies,
        .dueBehind, .dueBefore, .gatherings, .purposes, .amendmentEffects, .amendmentBack, .amendmentPart, .notAmendments, .cues, .inspectionProps,
    ]

    let content: Phrases<Role>
    /// As `content`, with the words of any inspection dropped too.
    let matter: Phrases<Role>
    let counters: Phrases<Void>
    /// Columns of any list, as the lexicon and its synonyms write them.
    let columns: Set<String>
    /// nil marks a word in which a word of modality means nothing.
    let modality: Phrases<Modality?>
    let stops: Phrases<Void>
    let deeds: Phrases<Deed?>
    let exceptions: Phrases<Void>
    let frequencyUnits: Phrases<String>
    let frequencyEvery: Phrases<Void>
    let frequencyTimes: Phrases<Void>
    let frequencyFixed: Phrases<String>
    let notRhythm: Phrases<Void>
    let bounds: Phrases<String>
    let units: Phrases<String>
    let channels: Phrases<String>
    let ways: Phrases<Void>
    let handsTo: Phrases<Void>
    /// Last words of an office's name.
    let offices: Phrases<Void>
    let exclusive: Phrases<Void>
    let refused: Phrases<Void>
    let roles: Phrases<String>
    /// As `roles`, with the verbs that make whom 由 names responsible.
    let rolesBehindYou: Phrases<String>
    let holders: Phrases<String>
    /// Holders that are offices, as the lexicon writes them.
    let bodies: Set<String>
    let dueBehind: Phrases<Void>
    let dueBefore: Phrases<Void>
    /// Behind a day that limits who is counted.
    let dueStates: Phrases<Void>
    let gatherings: Phrases<Void>
    let purposes: Phrases<Void>
    let effects: Phrases<Amendment.Effect?>
    let refersBack: Phrases<Void>
    let partial: Phrases<Void>
    let cues: Phrases<Cue.Kind>

    init(_ lexicon: Lexicon) {
        func entries(_ section: LexiconSection) -> [LexiconEntry] {
            lexicon[section.file, section.name]
        }
        func plain(_ section: LexiconSection) -> Phrases<Void> {
            Phrases(entries(section).flatMap { entry in entry.words.map { ($0, ()) } })
        }
        func named(_ section: LexiconSection) -> Phrases<String> {
            Phrases(entries(section).flatMap { entry in entry.words.map { ($0, entry.canonical) } })
        }
        let dropped = [
            LexiconSection.particles, .trade, .measures, .modality, .quantityBounds,
            .frequencyFixed,
        ].flatMap(entries)
        counters = plain(.counters)
        let listed = Set(entries(.columns).flatMap(\.words))
        columns = listed.union(
            entries(.synonymWords).filter { !listed.isDisjoint(with: $0.words) }.map(\.canonical))
        // 应急 is a content word, though 应 is none; 自行 is one, though 自 is none.
        var kept: [(String, Role)] = []
        for entry in entries(.notModality) + entries(.compounds) {
            kept += entry.words.map { ($0, Role.canonical($0)) }
        }
        for entry in entries(.synonymWords) {
            for word in [entry.canonical] + entry.words {
                kept.append((word, Role.canonical(entry.canonical)))
                // An English plural means what its singular means.
                if let last = word.utf8.last, (0x61...0x7A).contains(last), last != 0x73 {
                    kept.append((word + "s", Role.canonical(entry.canonical)))
                }
            }
        }
        func dropping(_ entries: [LexiconEntry]) -> Phrases<Role> {
            let gone = Set(entries.flatMap(\.words))
            var words = kept.filter { word, role in
                if case .canonical(let canonical) = role, gone.contains(canonical) { return false }
                return !gone.contains(word)
            }
            words += gone.map { ($0, Role.drop) }
            return Phrases(words)
        }
        content = dropping(dropped)
        matter = dropping(entries(.inspectionProps) + dropped)
        modality = Phrases(
            entries(.notModality).flatMap { entry in entry.words.map { ($0, nil) } }
                + entries(.modality).flatMap { entry in
                    entry.words.map { ($0, Modality(rawValue: entry.canonical)) }
                })
        stops = plain(.stops)
        deeds = Phrases(
            entries(.notModality).flatMap { entry in entry.words.map { ($0, nil) } }
                + Self.deeds(entries(.deeds), isUndone: false)
                + Self.deeds(entries(.undoings), isUndone: true))
        exceptions = plain(.exceptions)
        frequencyUnits = named(.frequencyUnits)
        frequencyEvery = plain(.frequencyEvery)
        frequencyTimes = plain(.frequencyTimes)
        frequencyFixed = named(.frequencyFixed)
        notRhythm = plain(.notRhythm)
        bounds = named(.quantityBounds)
        let same = Dictionary(
            entries(.sameUnits).flatMap { entry in entry.words.map { ($0, entry.canonical) } },
            uniquingKeysWith: { first, _ in first })
        units = Phrases(
            entries(.quantityUnits).flatMap { entry in
                entry.words.map { ($0, same[$0] ?? entry.canonical) }
            })
        channels = named(.channelNames)
        ways = plain(.channelWays)
        handsTo = plain(.channelHandsTo)
        offices = plain(.officeSuffixes)
        exclusive = plain(.channelExclusive)
        refused = plain(.channelRefused)
        roles = named(.partyRoles)
        rolesBehindYou = Phrases(
            entries(.partyActs).flatMap { entry in entry.words.map { ($0, "responsible") } }
                + entries(.partyRoles).flatMap { entry in entry.words.map { ($0, entry.canonical) } })
        // An English plural holds what its singular holds.
        holders = Phrases(
            entries(.partyHolders).flatMap { entry in
                entry.words.flatMap { word -> [(String, String)] in
                    let isLatin = word.utf8.last.map { (0x61...0x7A).contains($0) && $0 != 0x73 } ?? false
                    return isLatin
                        ? [(word, entry.canonical), (word + "s", entry.canonical)]
                        : [(word, entry.canonical)]
                }
            })
        bodies = Set(entries(.partyBodies).flatMap(\.words))
        dueBehind = plain(.dueBehind)
        dueBefore = plain(.dueBefore)
        dueStates = plain(.states)
        gatherings = plain(.gatherings)
        purposes = plain(.purposes)
        effects = Phrases(
            entries(.notAmendments).flatMap { entry in entry.words.map { ($0, nil) } }
                + entries(.amendmentEffects).flatMap { entry in
                    entry.words.map { ($0, Amendment.Effect(rawValue: entry.canonical)) }
                })
        refersBack = plain(.amendmentBack)
        partial = plain(.amendmentPart)
        var cueWords: [(String, Cue.Kind)] = []
        for entry in entries(.cues) {
            guard let kind = Cue.Kind(rawValue: entry.canonical) else { continue }
            cueWords += entry.words.map { ($0, kind) }
        }
        cues = Phrases(cueWords)
    }

    private static func deeds(_ entries: [LexiconEntry], isUndone: Bool) -> [(String, Deed?)] {
        entries.flatMap { entry in
            let words = isUndone ? entry.words : [entry.canonical] + entry.words
            return words.map { ($0, Deed(entry.canonical, isUndone: isUndone)) }
        }
    }

    /// The letters right before a place belong to a word of modality: 不 of 不得.
    func endsInModality(_ sheet: Sheet, _ range: Range<Int>, _ place: Int) -> Bool {
        modality.matches(in: sheet, range).contains { $0.range.upperBound == place }
    }
}
