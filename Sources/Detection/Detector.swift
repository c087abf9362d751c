public import Directives

/// Finds one kind of fault: a pure function of a directive, its rules and the past.
public protocol Detector: Sendable {
    static var type: FindingType { get }
    /// What `rules/detectors/<type>.yaml` may hold.
    static var settings: [Setting] { get }
    /// - Parameter language: in which findings say why.
    init(rules: Settings, language: Language)
    /// What must be known before ``findings(in:after:)`` can tell.
    func questions(about reading: ReadDirective) -> [Question]
    /// Finds the faults; none is the common answer.
    ///
    /// - Parameters:
    ///   - past: the precedents that the questions of all detectors brought, compared once.
    ///   - others: what the detectors before this one found.
    func findings(in past: Past, after others: [Finding]) -> Examination
}

/// What a detector found, and what it looked at and let pass.
public struct Examination: Hashable, Sendable {
    public var findings: [Finding]
    public var considered: [Considered]
    /// What the paper leaves to the one that it repeats or changes.
    public var inherited = Inherited()

    public init(findings: [Finding] = [], considered: [Considered] = []) {
        self.findings = findings
        self.considered = considered
    }

    /// Adds a finding and says that it is one.
    mutating func find(_ finding: Finding) {
        findings.append(finding)
        considered.append(
            Considered(
                against: finding.against, type: finding.type, isFinding: true, why: finding.why))
    }

    /// Says why a candidate is no finding.
    mutating func pass(_ against: DirectiveID, _ type: FindingType, _ why: String) {
        considered.append(Considered(against: against, type: type, isFinding: false, why: why))
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

extension Language {
    /// 61 %.
    static func percent(_ share: Double) -> String { "\(Int((share * 100).rounded())) %" }
}
