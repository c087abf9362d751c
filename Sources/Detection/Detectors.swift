public import Directives

/// All detectors, in the order in which they are asked: supersession before conflict.
public struct Detectors: Sendable {
    /// Every detector there is; one more is one more word here.
    public static let all: [any Detector.Type] = [
        SupersessionDetector.self, DuplicateDetector.self, RedundantReportDetector.self,
        MultiHeadedInspectionDetector.self, ConflictDetector.self,
    ]

    private let detectors: [any Detector]

    /// - Parameter rules: checked settings of each type; a type that is missing runs on defaults.
    public init(rules: [FindingType: Settings], language: Language) {
        detectors = Self.all.map { type in
            type.init(
                rules: rules[type.type] ?? Settings(type.settings), language: language)
        }
    }

    /// The keys under which later directives can find this one.
    public static func keys(of reading: ReadDirective) -> [HistoryKey] {
        Keys.names(of: reading) + Keys.cites(of: reading) + Keys.dataItems(of: reading)
            + Keys.days(of: reading) + Keys.serials(of: reading) + Keys.figures(of: reading)
            + Keys.subjects(of: reading) + Keys.visits(of: reading) + Keys.obligations(of: reading)
    }

    /// Hashes of the clauses that boilerplate is learned from, each once.
    public static func clauseHashes(of reading: ReadDirective) -> [UInt64] {
        var seen: Set<UInt64> = []
        return reading.clauses.compactMap { clause in
            let bare = Names.bare(clause.passage.words)
            // Twelve letters: shorter lines (各乡镇人民政府：) are no clauses.
            guard bare.count >= 12 else { return nil }
            let hash = Grams.hash(bare.utf8)
            return seen.insert(hash).inserted ? hash : nil
        }
    }

    /// Whether a detector of one of these types asks anything about a directive; one that does not finds nothing.
    public func asks(_ types: Set<FindingType>, about reading: ReadDirective) -> Bool {
        detectors.contains { types.contains(type(of: $0).type) && !$0.questions(about: reading).isEmpty }
    }

    public func questions(about reading: ReadDirective) -> [Question] {
        var seen: Set<Question> = []
        return detectors.flatMap { $0.questions(about: reading) }.filter {
            seen.insert($0).inserted
        }
    }

    /// Findings strongest first, each with its oldest living original.
    public func examine(_ reading: ReadDirective, given answers: Answers) -> Examination {
        examine(Past(Profile(reading), after: answers.precedents))
    }

    /// The same of papers that were compared before.
    ///
    /// - Parameter recorded: findings that need not be made again; a detector is asked only when its rules are
    ///   others, or when one before it found something else than is recorded.
    public func examine(_ past: Past, keeping recorded: Recorded? = nil) -> Examination {
        var all = Examination()
        var recorded = recorded
        for detector in detectors {
            let type = type(of: detector).type
            let known = recorded?.findings(of: type)
            if let known, recorded?.changed.contains(type) == false {
                all.findings += known
                continue
            }
            let part = detector.findings(in: past, after: all.findings)
            all.findings += part.findings
            all.considered += part.considered
            if known.map(Set.init) != Set(part.findings) { recorded = nil }
        }
        Self.nameOriginals(&all.findings, past)
        all.findings.sort { ($1.score, $0.against) < ($0.score, $1.against) }
        all.inherited = Inherited(past, all.findings)
        return all
    }

    /// What a directive replaces, by the one detector whose findings the others need of earlier papers.
    public func supersessions(in past: Past) -> [Finding] {
        detectors.filter { type(of: $0).type == .supersedes }.flatMap { $0.findings(in: past, after: []).findings }
    }

    /// The original of a repetition is the oldest living paper that it repeats.
    private static func nameOriginals(_ findings: inout [Finding], _ past: Past) {
        let dead = Set(
            past.pairs.filter { $0.precedent.superseded.contains(where: \.isWhole) }.map(\.id))
        let order = Dictionary(
            uniqueKeysWithValues: past.pairs.enumerated().map { ($1.id, $0) })
        for index in findings.indices where findings[index].type != .conflict {
            let kin = findings.filter {
                $0.type == findings[index].type && !dead.contains($0.against)
            }
            if let oldest = kin.min(by: { (order[$0.against] ?? 0) < (order[$1.against] ?? 0) }) {
                findings[index].original = oldest.against
            }
        }
    }

    /// What the findings say is dead in earlier directives.
    public static func supersessions(
        in findings: [Finding], by reading: ReadDirective
    ) -> [(of: DirectiveID, supersession: Supersession)] {
        findings.filter { $0.type == .supersedes }.map { finding in
            let words = finding.evidence.map(\.here)
            let effects = reading.amendments.filter { amendment in
                words.contains { $0.contains(amendment.passage.words) }
            }
            let isWhole = effects.contains {
                ($0.effect == .repeals || $0.effect == .cancels) && !$0.isPartial
            }
            return (
                finding.against,
                Supersession(
                    by: reading.directive.id, isWhole: isWhole,
                    fields: isWhole ? [] : effects.flatMap(\.fields))
            )
        }
    }
}
