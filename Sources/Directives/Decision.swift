/// What becomes of a directive.
public enum Disposition: String, Hashable, Sendable, Codable, CaseIterable {
    case delivered
    /// Delivered with a warning beside it.
    case flagged
    /// Held.
    case quarantined
}

/// How bold the breaker may be.
public enum Mode: String, Hashable, Sendable, Codable, CaseIterable {
    /// Scores and logs only.
    case shadow
    /// Flags, never holds.
    case warn
    /// May hold.
    case enforce
}

/// The moment at which a held directive releases itself, and why then.
public struct Fuse: Hashable, Sendable, Codable {
    public let at: Moment
    public let why: String

    public init(at: Moment, why: String) {
        self.at = at
        self.why = why
    }
}

/// What a directive did to one circuit.
public struct CircuitChange: Hashable, Sendable, Codable {
    /// `multi_headed_inspection|福寿敬老院|消防`.
    public let circuit: String
    /// closed, open, half_open, forced_open, bypassed, shadow.
    public let before: String
    public let after: String
    public let until: Moment?

    public init(circuit: String, before: String, after: String, until: Moment?) {
        self.circuit = circuit
        self.before = before
        self.after = after
        self.until = until
    }
}

/// The decision record, schema 1: one JSON object for each directive.
///
/// Keys are stable. Absent facts are written as null or []. Shared by `replay`, `check`, the store
/// and the quarantine log.
public struct DecisionRecord: Hashable, Sendable {
    public static let schema = 1

    public var id: DirectiveID
    public var receivedAt: Moment
    public var file: String
    public var sha256: ContentHash
    public var kind: DirectiveKind
    public var facts: Facts
    /// Strongest first.
    public var findings: [Finding]
    public var circuits: [CircuitChange]
    public var disposition: Disposition
    public var reason: String
    /// Id of the exemption that kept it from being held.
    public var exempt: String?
    /// What would have become of it without exemption, mode or cap.
    public var wouldHave: Disposition?
    public var fuse: Fuse?
    /// Why it could not be judged.
    public var unscreened: String?
    /// SHA-256 of the rules in force.
    public var rules: String
    public var engine: String
    public var elapsedMilliseconds: Double

    public init(
        id: DirectiveID, receivedAt: Moment, file: String, sha256: ContentHash,
        kind: DirectiveKind, facts: Facts, findings: [Finding], circuits: [CircuitChange],
        disposition: Disposition, reason: String, exempt: String? = nil,
        wouldHave: Disposition? = nil, fuse: Fuse? = nil, unscreened: String? = nil,
        rules: String, engine: String, elapsedMilliseconds: Double
    ) {
        self.id = id
        self.receivedAt = receivedAt
        self.file = file
        self.sha256 = sha256
        self.kind = kind
        self.facts = facts
        self.findings = findings
        self.circuits = circuits
        self.disposition = disposition
        self.reason = reason
        self.exempt = exempt
        self.wouldHave = wouldHave
        self.fuse = fuse
        self.unscreened = unscreened
        self.rules = rules
        self.engine = engine
        self.elapsedMilliseconds = elapsedMilliseconds
    }
}

/// The version that decision records name as their engine.
public enum Engine {
    public static let version = "0.1.0"
}

/// The language in which the program speaks to the office; both are read alike.
public enum Language: String, Hashable, Sendable, Codable, CaseIterable {
    case zh, en

    /// The sentence in this language.
    public func say(_ chinese: String, _ english: String) -> String {
        switch self {
        case .zh: chinese
        case .en: english
        }
    }
}
