import Directives

/// The sections of the lexicon that obligations, amendments and content words are read by.
extension LexiconSection {
    static let particles = LexiconSection(
        "common", "particles", .words,
        "把实词隔开的虚词。",
        "Little words that part one content word from the next.")
    static let compounds = LexiconSection(
        "common", "compounds", .words,
        "里面带着虚字的词：读到这里不断开。",
        "Words of which a little word is a part: they are not parted there.")
    static let columns = LexiconSection(
        "common", "columns", .words,
        "什么名单都有的栏目；两份名单不因为都有这些栏就算同一件事。",
        "Columns of any list of people or things: they name no matter.")
    static let trade = LexiconSection(
        "common", "trade", .words,
        "写公文本身的用词。",
        "Words of papers on any subject; nothing is compared by them.")
    static let counters = LexiconSection(
        "common", "counters", .words,
        "站在数字后面的，归数字。",
        "Words that belong to the number before them.")
    static let measures = LexiconSection(
        "common", "measures", .words,
        "站在数字前后，只说明它是个数的词。",
        "Words after a figure's name that say only that it is a figure.")
    static let synonymWords = LexiconSection(
        "synonyms", "words", .synonyms,
        "要求里可以互换的词；比对时都用头一个。",
        "Words that may be exchanged in a request; the first is compared for all.")
    static let itemWords = LexiconSection(
        "items", "words", .synonyms,
        "指标名称里可以互换的词；比对指标时都用头一个。",
        "Words that may be exchanged in the name of a data item; items are compared by the first.")
    static let modality = LexiconSection(
        "modality", "modality", .classes(Modality.allCases.map(\.rawValue)),
        "来文怎样表示必须、不准、可以、不必。",
        "How papers oblige, forbid, allow and waive.")
    static let notModality = LexiconSection(
        "modality", "not_modality", .words,
        "这些词里的那个字，是别的词的一部分。",
        "Words in which a word of modality means nothing.")
    static let stops = LexiconSection(
        "modality", "stops", .words,
        "must_not 里表示停止的词；前面再加禁止，就是要做：不得停止。",
        "Words of must_not that stop an act; a ban before one orders the act: 不得停止.")
    static let deeds = LexiconSection(
        "modality", "deeds", .synonyms,
        "有相反做法的事，各用一个名字。",
        "Acts that have an opposite, by one name for each.")
    static let undoings = LexiconSection(
        "modality", "undoings", .synonyms,
        "同名那件事的相反做法。",
        "The opposite of the deed of the same name.")
    static let exceptions = LexiconSection(
        "modality", "exceptions", .words,
        "有这些词，要求可以变通；与它们冲突的，不算硬冲突。",
        "Words that let a duty give way.")
    static let frequencyUnits = LexiconSection(
        "frequency", "units",
        .classes(["day", "week", "fortnight", "month", "quarter", "term", "half", "year", "hour", "minute"]),
        "“每”后面的时间单位。",
        "Stretches of time after 每 or every.")
    static let frequencyEvery = LexiconSection(
        "frequency", "every", .words,
        "频次从这些词开始。",
        "What opens a frequency.")
    static let frequencyTimes = LexiconSection(
        "frequency", "times", .words,
        "频次数的是什么。",
        "What a frequency counts.")
    static let frequencyFixed = LexiconSection(
        "frequency", "fixed", .classes(["daily", "weekly", "fortnightly", "monthly", "quarterly", "yearly"]),
        "一个词就是一个频次的。",
        "Words that are a frequency by themselves.")
    static let quantityBounds = LexiconSection(
        "quantity", "bounds", .classes(["at_least", "at_most", "above", "below", "about"]),
        "数量的上限和下限。",
        "Floors and ceilings.")
    static let quantityUnits = LexiconSection(
        "quantity", "units", .words,
        "数字后面是这些单位的，数的是东西，要比对；别的数字不比。",
        "Units whose numbers are compared.")
    static let channelNames = LexiconSection(
        "channels", "names", .synonyms,
        "报送或办理的方式。",
        "Ways of handing in or doing something.")
    static let channelWays = LexiconSection(
        "channels", "ways", .words,
        "站在报送方式前面的词。",
        "Words that lead to the way by which something is handed in.")
    static let channelHandsTo = LexiconSection(
        "channels", "hands_to", .words,
        "紧挨在所报单位前面的词。",
        "Words right before the office that something is handed in to.")
    static let channelExclusive = LexiconSection(
        "channels", "exclusive", .words,
        "只准用这一种方式。",
        "Words that make one way the only one.")
    static let channelRefused = LexiconSection(
        "channels", "refused", .words,
        "与这些词在一起的方式，是不准用的。",
        "Words that rule a way out.")
    static let channelEnters = LexiconSection(
        "channels", "enters", .words,
        "往系统里录东西的动词。",
        "Verbs of putting something into a system.")
    static let channelUnwanted = LexiconSection(
        "channels", "unwanted", .words,
        "后面的方式是不要的。",
        "Words behind which a way stands that is not wanted.")
    static let partyRoles = LexiconSection(
        "parties", "roles", .classes(["responsible", "lead", "assist"]),
        "谁负责。",
        "Who carries a duty.")
    static let partyActs = LexiconSection(
        "parties", "acts", .words,
        "“由”后面的名称到这些动词为止，由它负责。",
        "Verbs that end the name behind 由 and make it responsible.")
    static let partyHolders = LexiconSection(
        "parties", "holders", .words,
        "可以承担责任的职务和机构。",
        "Office-holders and bodies that can carry a duty.")
    static let partyBodies = LexiconSection(
        "parties", "bodies", .words,
        "其中是单位的：约单位的时间，不占住某一个人。",
        "Holders that are offices, not persons.")
    static let dueBehind = LexiconSection(
        "schedule", "due_behind", .words,
        "站在日期后面，使它成为时限。",
        "Words behind a date that make it a due date.")
    static let dueBefore = LexiconSection(
        "schedule", "due_before", .words,
        "站在日期前面，使它成为时限。",
        "Words before a date that make it a due date.")
    static let dueIfBanned = LexiconSection(
        "schedule", "due_if_banned", .words,
        "站在日期前面；句子是禁止的，就成为时限。",
        "Words before a date that make it a due date in a sentence that forbids.")
    static let placeLabels = LexiconSection(
        "schedule", "place_labels", .words,
        "写明在哪里集合的一行前面的栏目名。",
        "Labels of a line that says where people meet.")
    static let timeLabels = LexiconSection(
        "schedule", "time_labels", .words,
        "写明什么时候集合的一行前面的栏目名。",
        "Labels of a line that says when people meet.")
    static let sameUnits = LexiconSection(
        "quantity", "same_units", .synonyms,
        "数的是同样东西的单位：2名和2人可以相比。",
        "Units that count the same things.")
    static let gatherings = LexiconSection(
        "schedule", "gatherings", .words,
        "人要到场：有日子又有钟点，就是约定的时间。",
        "Words that make a day and an hour an appointment.")
    static let purposes = LexiconSection(
        "schedule", "purposes", .words,
        "只说明为什么的分句怎样开头。",
        "Openings of clauses that only say why.")
    static let amendmentEffects = LexiconSection(
        "supersession", "effects", .classes(Amendment.Effect.allCases.map(\.rawValue)),
        "来文怎样替换、改期、废止以前布置的事。",
        "How a paper replaces, moves or ends what an earlier one ordered.")
    static let amendmentBack = LexiconSection(
        "supersession", "refers_back", .words,
        "一句话用这些词提到以前的来文或安排。",
        "Words that speak of an earlier paper or plan.")
    static let amendmentPart = LexiconSection(
        "supersession", "partial", .words,
        "前一件的其余部分仍然有效。",
        "Words that leave the rest of the earlier paper in force.")
    static let notAmendments = LexiconSection(
        "supersession", "not_amendments", .words,
        "这个动词说的是做法或条件，不是来文、活动或期限。",
        "Words of supersession that are about a practice, not about a paper or a term.")
    static let inspectionProps = LexiconSection(
        "inspection", "props", .words,
        "什么检查都有的词；检查不比这些。",
        "Words of any inspection; visits are not compared by them.")
    static let cues = LexiconSection(
        "cues", "cues", .classes(Cue.Kind.allCases.map(\.rawValue)),
        "来文除了布置事情，还做什么。",
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
        .particles, .compounds, .columns, .counters, .trade, .measures, .synonymWords, .itemWords, .modality,
        .notModality, .stops, .deeds, .undoings, .exceptions,
        .frequencyUnits, .frequencyEvery, .frequencyTimes, .frequencyFixed, .quantityBounds, .quantityUnits, .sameUnits,
        .channelNames, .channelWays, .channelHandsTo, .channelExclusive, .channelRefused, .channelEnters,
        .channelUnwanted, .partyRoles,
        .partyActs, .partyHolders, .partyBodies,
        .dueBehind, .dueBefore, .dueIfBanned, .placeLabels, .timeLabels, .gatherings, .purposes, .amendmentEffects, .amendmentBack, .amendmentPart,
        .notAmendments, .cues, .inspectionProps,
    ]

    let content: Phrases<Role>
    /// As `content`, with the words of any inspection dropped too.
    let matter: Phrases<Role>
    /// As `content`, with the words that mean the same only in the name of a data item.
    let items: Phrases<Role>
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
    let enters: Phrases<Void>
    let unwanted: Phrases<Void>
    let roles: Phrases<String>
    /// As `roles`, with the verbs that make whom 由 names responsible.
    let rolesBehindYou: Phrases<String>
    let holders: Phrases<String>
    /// Holders that are offices, as the lexicon writes them.
    let bodies: Set<String>
    let dueBehind: Phrases<Void>
    let dueBefore: Phrases<Void>
    let dueIfBanned: Phrases<Void>
    let placeLabels: Phrases<Void>
    let timeLabels: Phrases<Void>
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
        func exchangeable(_ entry: LexiconEntry, as canonical: String) -> [(String, Role)] {
            ([entry.canonical] + entry.words).flatMap { word -> [(String, Role)] in
                let plain = (word, Role.canonical(canonical))
                // An English plural means what its singular means.
                guard let last = word.utf8.last, (0x61...0x7A).contains(last), last != 0x73 else { return [plain] }
                return [plain, (word + "s", Role.canonical(canonical))]
            }
        }
        for entry in entries(.synonymWords) { kept += exchangeable(entry, as: entry.canonical) }
        func dropping(_ entries: [LexiconEntry], keeping kept: [(String, Role)]) -> Phrases<Role> {
            let gone = Set(entries.flatMap(\.words))
            var words = kept.filter { word, role in
                if case .canonical(let canonical) = role, gone.contains(canonical) { return false }
                return !gone.contains(word)
            }
            words += gone.map { ($0, Role.drop) }
            return Phrases(words)
        }
        content = dropping(dropped, keeping: kept)
        matter = dropping(entries(.inspectionProps) + dropped, keeping: kept)
        // What is exchangeable in any request is so in an item's name too, and goes before.
        let general = Dictionary(
            entries(.synonymWords).flatMap { entry in ([entry.canonical] + entry.words).map { ($0, entry.canonical) } },
            uniquingKeysWith: { first, _ in first })
        let ofItems = entries(.itemWords).flatMap { exchangeable($0, as: general[$0.canonical] ?? $0.canonical) }
        items = dropping(dropped, keeping: kept + ofItems.filter { general[$0.0] == nil })
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
        enters = plain(.channelEnters)
        unwanted = plain(.channelUnwanted)
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
        dueIfBanned = plain(.dueIfBanned)
        placeLabels = plain(.placeLabels)
        timeLabels = plain(.timeLabels)
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
