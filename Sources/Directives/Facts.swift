/// Words of a directive and where they stand.
public struct Passage: Hashable, Sendable, Codable {
    /// An exact substring of the directive's text.
    public let words: String
    /// UTF-8 offsets in the directive's text; `range.count == words.utf8.count`.
    public let range: Range<Int>

    public init(words: String, range: Range<Int>) {
        precondition(range.count == words.utf8.count, "a passage's range is as long as its words")
        self.words = words
        self.range = range
    }
}

/// Something read from a text, with the words it was read from.
///
/// What was not found is nil, never guessed.
public struct Fact<Value: Hashable & Sendable & Codable>: Hashable, Sendable, Codable {
    public let value: Value
    public let passage: Passage

    public init(_ value: Value, _ passage: Passage) {
        self.value = value
        self.passage = passage
    }
}

/// How pressing a paper says it is.
public enum Urgency: String, Hashable, Sendable, Codable {
    /// Marked 特急, 加急, URGENT: often habit.
    case urgent
    /// An event that is happening or imminent, or an emergency command that orders action now.
    case emergency
}

/// All that was read from a directive as a whole.
public struct Facts: Hashable, Sendable, Codable {
    public var title: Fact<String>?
    /// The issuer as the text names it.
    public var issuer: Fact<String>?
    /// Its id in `rules/issuers.yaml`; nil when the name is not there.
    public var issuerID: String?
    /// The directive's own number, not a cited one.
    public var docNumber: Fact<String>?
    public var issuedOn: Fact<Day>?
    public var subject: Fact<String>?
    public var recipients: [Fact<String>] = []
    /// When the recipient's main deliverable is due.
    public var deadline: Fact<Day>?
    /// What the data are about, not when they are due.
    public var period: Fact<Period>?
    public var frequency: Fact<Frequency>?
    public var visitFrom: Fact<Day>?
    public var visitTo: Fact<Day>?
    public var targets: [Fact<String>] = []
    public var population: Fact<String>?
    public var dataItems: [Fact<String>] = []
    public var urgency: Fact<Urgency>?
    /// Numbers and titles of other papers it names.
    public var cites: [Fact<String>] = []

    public init() {}
}
