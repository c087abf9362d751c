/// The five kinds of fault.
public enum FindingType: String, Hashable, Sendable, Codable, CaseIterable {
    case duplicate
    case redundantReport = "redundant_report"
    case multiHeadedInspection = "multi_headed_inspection"
    case conflict, supersedes
}

/// How a duplicate repeats the earlier paper.
public enum DuplicateSubtype: String, Hashable, Sendable, Codable, CaseIterable {
    /// Only white space differs.
    case exact
    /// Sent again: other date, number, header or salutation, a sentence changed.
    case reissue
    /// A wrapper passes it on and adds nothing to do.
    case forward
    /// The same ask in other words.
    case paraphrase
    /// Its asks are all part of the earlier paper's.
    case subset
    /// Chases the earlier paper (催办).
    case reminder
}

/// What a conflict is about.
public enum Aspect: String, Hashable, Sendable, Codable, CaseIterable {
    case deadline, frequency, modality, quantity
    case responsibleParty = "responsible_party"
    case channel, schedule
}

/// Whether both sides of a conflict can be met.
public enum Strength: String, Hashable, Sendable, Codable {
    /// Both cannot be met.
    case hard
    /// Obeying the stricter meets both (层层加码).
    case soft
}

/// The words on both sides.
public struct Evidence: Hashable, Sendable, Codable {
    /// An exact substring of the later directive's text.
    public let here: String
    /// An exact substring of the earlier directive's text.
    public let there: String

    public init(here: String, there: String) {
        self.here = here
        self.there = there
    }
}

/// One reason to doubt a directive; one per type, earlier directive and aspect.
public struct Finding: Hashable, Sendable, Codable {
    public let type: FindingType
    public let subtype: DuplicateSubtype?
    public let aspect: Aspect?
    public let strength: Strength?
    /// The earlier directive.
    public let against: DirectiveID
    /// The oldest living directive that this finding goes back to.
    public var original: DirectiveID
    /// Confidence, in 0...1.
    public let score: Double
    public let evidence: [Evidence]
    /// One sentence that a clerk can act on.
    public let why: String
    /// Share of the later request's data items that the earlier one asked for, in 0...1; reports only.
    public var overlap: Double?
    /// Data items of the later request that the earlier one did not ask for; reports only.
    public var newItems: [String]?
    /// Days between the two visits, 0 when they touch; inspections only.
    public var daysApart: Int?

    public init(
        type: FindingType, subtype: DuplicateSubtype? = nil, aspect: Aspect? = nil,
        strength: Strength? = nil, against: DirectiveID, original: DirectiveID? = nil,
        score: Double, evidence: [Evidence], why: String, overlap: Double? = nil,
        newItems: [String]? = nil, daysApart: Int? = nil
    ) {
        precondition((0...1).contains(score), "a score is in 0...1")
        self.type = type
        self.subtype = subtype
        self.aspect = aspect
        self.strength = strength
        self.against = against
        self.original = original ?? against
        self.score = score
        self.evidence = evidence
        self.why = why
        self.overlap = overlap
        self.newItems = newItems
        self.daysApart = daysApart
    }
}
