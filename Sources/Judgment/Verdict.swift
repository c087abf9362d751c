public import Directives

/// What the judge must know of the present, read from the store in the snapshot of the decision.
public struct Standing: Sendable {
    /// Known circuits by id.
    public var circuits: [String: Circuit]
    /// Directives held now.
    public var heldCount: Int
    /// Directives that arrived in the last seven days, without this one.
    public var intakeLastWeek: Int
    /// Reasons for which somebody released a directive of this thread before.
    public var released: Set<ReleasedReason>
    public var exemptionsLastUsed: [String: Moment]

    public init(
        circuits: [String: Circuit] = [:], heldCount: Int = 0, intakeLastWeek: Int = 0,
        released: Set<ReleasedReason> = [], exemptionsLastUsed: [String: Moment] = [:]
    ) {
        self.circuits = circuits
        self.heldCount = heldCount
        self.intakeLastWeek = intakeLastWeek
        self.released = released
        self.exemptionsLastUsed = exemptionsLastUsed
    }
}

/// A reason that a person overruled: findings of this type that go back to this original hold
/// nothing any more that repeats the released content.
public struct ReleasedReason: Hashable, Sendable, Codable {
    public let type: FindingType
    public let original: DirectiveID

    public init(type: FindingType, original: DirectiveID) {
        self.type = type
        self.original = original
    }
}

/// What becomes of a directive, and what that changes.
public struct Verdict: Sendable {
    public let disposition: Disposition
    /// One sentence for the office.
    public let reason: String
    /// Id of the exemption that kept it from being held or flagged.
    public let exempt: String?
    /// What would have become of it without exemption, mode, cap or release; nil when the same.
    public let wouldHave: Disposition?
    /// Set exactly when it is held.
    public let fuse: Fuse?
    /// Circuits that it touched, with their new states.
    public let circuits: [Circuit]
    /// Those whose state it changed, or that were not closed.
    public let changes: [CircuitChange]
}
