public import Directives

/// All detectors, in the order in which they are asked: supersession before conflict.
public struct Detectors: Sendable {
    /// Every detector there is; one more is one more word here.
    public static let all: [any Detector.Type] = []

    private let detectors: [any Detector]

    /// - Parameter rules: checked settings of each type; a type that is missing runs on defaults.
    public init(rules: [FindingType: Settings], language: Language) {
        detectors = Self.all.map { type in
            type.init(
                rules: rules[type.type] ?? Settings(type.settings), language: language)
        }
    }

    /// The keys under which later directives can find this one.
    public static func keys(of reading: ReadDirective) -> [HistoryKey] { [] }

    /// Hashes of the clauses that boilerplate is learned from, each once.
    public static func clauseHashes(of reading: ReadDirective) -> [UInt64] { [] }

    public func questions(about reading: ReadDirective) -> [Question] {
        detectors.flatMap { $0.questions(about: reading) }
    }

    /// Findings strongest first, each with its oldest living original.
    public func examine(_ reading: ReadDirective, given answers: Answers) -> Examination {
        var all = Examination()
        for detector in detectors {
            let part = detector.findings(in: reading, given: answers)
            all.findings += part.findings
            all.considered += part.considered
        }
        all.findings.sort { $0.score > $1.score }
        return all
    }

    /// What the findings say is dead in earlier directives.
    public static func supersessions(
        in findings: [Finding], by reading: ReadDirective
    ) -> [(of: DirectiveID, supersession: Supersession)] { [] }
}
