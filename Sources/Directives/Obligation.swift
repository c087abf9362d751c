/// What an obligation does to the recipient's freedom (von Wright, "Deontic Logic", 1951, with
/// 无需 as a case of its own).
public enum Modality: String, Hashable, Sendable, Codable, CaseIterable {
    case must
    case mustNot = "must_not"
    case may
    /// Need no longer: 无需, 不再要求, need not.
    case waived
}

/// An act that has an opposite in the lexicon: 收费 and 免费, open and shut.
public struct Deed: Hashable, Sendable, Codable {
    /// Canonical name of the act.
    public let name: String
    /// The words say the opposite: 免费 undoes 收费.
    public let isUndone: Bool

    public init(_ name: String, isUndone: Bool) {
        self.name = name
        self.isUndone = isUndone
    }
}

/// A number with its bound and unit: 不少于3次 is 3..., 每日一次 is 1...1 per day.
public struct Quantity: Hashable, Sendable, Codable {
    /// Inclusive lower bound; nil when there is none.
    public let least: Double?
    /// Inclusive upper bound; nil when there is none.
    public let most: Double?
    /// 次, 人, 台, %, hours …; nil when the number stands bare.
    public let unit: String?
    /// What is counted, in the words of the text.
    public let of: String?
    public let passage: Passage

    /// Units of the time that an act may take: a deadline that begins with some event.
    public static let workingTerm = "within working day"
    public static let calendarTerm = "within day"

    public var isTerm: Bool { unit == Self.workingTerm || unit == Self.calendarTerm }

    public init(least: Double?, most: Double?, unit: String?, of: String? = nil, passage: Passage) {
        self.least = least
        self.most = most
        self.unit = unit
        self.of = of
        self.passage = passage
    }
}

/// The way something is to be handed in or done.
public struct Channel: Hashable, Sendable, Codable {
    /// Canonical names from the lexicon.
    public let names: [String]
    /// 统一, 只, 一律, only: no other channel counts.
    public let isExclusive: Bool
    /// Channels that are ruled out: 不再接收纸质材料.
    public let refused: [String]
    public let passage: Passage

    public init(names: [String], isExclusive: Bool, refused: [String] = [], passage: Passage) {
        self.names = names
        self.isExclusive = isExclusive
        self.refused = refused
        self.passage = passage
    }
}

/// Who carries it: 由X负责, 牵头单位, 责任人.
public struct Party: Hashable, Sendable, Codable {
    /// Canonical role word: responsible, lead, assist; does where the verb gives no post.
    public let role: String
    public let name: String
    public let passage: Passage

    public init(role: String, name: String, passage: Passage) {
        self.role = role
        self.name = name
        self.passage = passage
    }
}

/// A stretch of days and, where given, of the clock, at which people must be somewhere.
public struct Appointment: Hashable, Sendable, Codable {
    public let days: ClosedRange<Day>
    /// Minutes since midnight, first and last; nil when no clock time is given.
    public let minutes: ClosedRange<Int>?
    public let place: String?
    /// Who or what is needed there.
    public let attendees: [String]
    public let passage: Passage

    public init(
        days: ClosedRange<Day>, minutes: ClosedRange<Int>? = nil, place: String? = nil,
        attendees: [String] = [], passage: Passage
    ) {
        self.days = days
        self.minutes = minutes
        self.place = place
        self.attendees = attendees
        self.passage = passage
    }
}

/// One thing a recipient must, must not, may or need no longer do, with its slots.
///
/// A slot that was not read is nil or empty; unknown never equals unknown.
public struct Obligation: Hashable, Sendable, Codable {
    public var modality: Modality
    /// Canonical verb class from the lexicon (report, inspect, meet, staff …).
    public var verb: String?
    /// Content words of what is acted on, canonical where the lexicon knows them.
    public var object: [String] = []
    /// Content words behind the word of modality: the act that is ordered, forbidden or allowed.
    public var act: [String] = []
    /// Acts with an opposite that its words name.
    public var deeds: [Deed] = []
    /// Content words of the clause and the headings that it stands in.
    public var context: [String] = []
    /// The modality stands in words beside it; otherwise it is taken from the sentence.
    public var isStated = false
    public var population: String?
    public var place: String?
    public var period: Period?
    public var deadline: Fact<Day>?
    /// Minutes since midnight of the deadline day; nil when no clock time is given.
    public var deadlineMinute: Int?
    /// Times per year; 365 is daily.
    public var timesPerYear: Fact<Double>?
    public var quantities: [Quantity] = []
    public var channel: Channel?
    public var parties: [Party] = []
    public var appointment: Appointment?
    /// 除…外, 经批准, unless: makes a clash soft or none.
    public var condition: Passage?
    /// Index of its clause in ``ReadDirective/clauses``.
    public var clause: Int
    public var passage: Passage

    public init(modality: Modality, verb: String?, clause: Int, passage: Passage) {
        self.modality = modality
        self.verb = verb
        self.clause = clause
        self.passage = passage
    }
}

/// A directive with all that was read from it.
public struct ReadDirective: Hashable, Sendable, Codable {
    public let directive: Directive
    public let kind: DirectiveKind
    public var facts: Facts
    public let clauses: [Clause]
    public let obligations: [Obligation]
    /// Canonical terms for subjects, items, targets and actions: what candidates are found by.
    public let terms: Terms
    /// What it replaces, moves or ends, in the order of the text.
    public var amendments: [Amendment] = []
    /// What it does beside ordering something, in the order of the text.
    public var cues: [Cue] = []

    public init(
        directive: Directive, kind: DirectiveKind, facts: Facts, clauses: [Clause],
        obligations: [Obligation], terms: Terms
    ) {
        self.directive = directive
        self.kind = kind
        self.facts = facts
        self.clauses = clauses
        self.obligations = obligations
        self.terms = terms
    }
}

/// The canonical forms of a directive's words, after the office's lexicon.
///
/// Facts keep the words of the text; terms are what is compared.
public struct Terms: Hashable, Sendable, Codable {
    /// Subjects of the lexicon that the paper is about.
    public var subjects: [String] = []
    /// One entry a data item, same order as ``Facts/dataItems``.
    public var dataItems: [String] = []
    public var targets: [String] = []
    public var population: [String] = []
    /// What inspectors will look at, or a meeting is about.
    public var matters: [String] = []
    /// Numbers and titles cited, normalised (brackets, spaces, width).
    public var cites: [String] = []
    /// Its own number and title, normalised the same way.
    public var names: [String] = []
    /// Content words of the title, canonical, without the office's common words.
    public var title: [String] = []
    /// Content words of the whole text in order, canonical, without the office's common words.
    public var content: [String] = []
    /// Numbers with their units, dates left out: 8个, 75%, 12345.
    public var figures: [String] = []

    public init() {}
}
