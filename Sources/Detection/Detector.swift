public import Directives

/// Finds one kind of fault: a pure function of a directive, its rules and the past.
public protocol Detector: Sendable {
    static var type: FindingType { get }
    /// What `rules/detectors/<type>.yaml` may hold.
    static var settings: [Setting] { get }
    /// - Parameter language: in which findings say why.
    init(rules: Settings, language: Language)
    /// What must be known before ``findings(in:given:)`` can tell.
    func questions(about reading: ReadDirective) -> [Question]
    /// Finds the faults; none is the common answer. - Parameter answers: to the questions asked.
    func findings(in reading: ReadDirective, given answers: Answers) -> Examination
}

/// What a detector found, and what it looked at and let pass.
public struct Examination: Hashable, Sendable {
    public var findings: [Finding]
    public var considered: [Considered]

    public init(findings: [Finding] = [], considered: [Considered] = []) {
        self.findings = findings
        self.considered = considered
    }
}

/// An earlier directive that was looked at, and which test it failed or passed.
public struct Considered: Hashable, Sendable, Codable {
    public let against: DirectiveID
    public let type: FindingType
    public let isFinding: Bool
    /// "same template, other subject: boilerplate 61 %".
    public let why: String

    public init(against: DirectiveID, type: FindingType, isFinding: Bool, why: String) {
        self.against = against
        self.type = type
        self.isFinding = isFinding
        self.why = why
    }
}
