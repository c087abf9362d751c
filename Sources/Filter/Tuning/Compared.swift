import Detection
import Directives
import Records

/// What later papers replaced of earlier ones, by either rules.
struct Replaced: Sendable {
    var old: [DirectiveID: [Supersession]] = [:]
    var new: [DirectiveID: [Supersession]] = [:]

    /// Of what was replaced, that which concerns these papers.
    func chosen(_ found: Found) -> Replaced {
        Replaced(
            old: old.isEmpty ? [:] : found.old.reduce(into: [:]) { $0[$1.reading.directive.id] = old[$1.reading.directive.id] },
            new: new.isEmpty
                ? [:]
                : (found.new ?? found.old).reduce(into: [:]) { $0[$1.reading.directive.id] = new[$1.reading.directive.id] })
    }

    /// Adds what a paper replaces.
    mutating func add(_ compared: Compared) {
        Self.add(compared.oldSupersessions, by: compared.paper.old.reading, to: &old)
        Self.add(compared.newSupersessions, by: compared.paper.after.reading, to: &new)
    }

    /// One entry a replacing paper: a second finding against the same paper says no more.
    private static func add(
        _ findings: [Finding], by reading: ReadDirective, to replaced: inout [DirectiveID: [Supersession]]
    ) {
        for part in Detectors.supersessions(in: findings, by: reading) {
            guard replaced[part.of]?.last?.by != reading.directive.id else { continue }
            replaced[part.of, default: []].append(part.supersession)
        }
    }
}

/// Earlier papers as either rules find them, oldest first.
struct Found: Sendable {
    var old: [Profile]
    /// nil when the new rules find the same papers, and read them and the paper itself alike.
    var new: [Profile]?
}

/// A reading with what was found in it.
struct Examined: Sendable {
    let reading: ReadDirective
    let examination: Examination
}

/// What was found in one paper by either rules, with the reading that it was found in.
struct Outcome: Sendable {
    let old: Examined
    let new: Examined
    /// The new rules were not asked: nothing differs that they could tell.
    let isShared: Bool
}

/// One paper beside its precedents, with what it replaces.
struct Compared: Sendable {
    /// The two sets of rules, and what is known of how they differ.
    struct Rules: Sendable {
        let old: Detectors
        let new: Detectors
        /// What is recorded was found by the old rules and this program.
        let stands: Bool
        /// Detectors of which the rules differ.
        let changed: Set<FindingType>
    }

    let paper: PaperAgain
    /// Under the old rules, when they have to be asked or the new ones see the same.
    private let past: Past?
    /// Under the new rules, when they see something else.
    private let otherPast: Past?
    private let found: Found
    let oldSupersessions: [Finding]
    let newSupersessions: [Finding]

    init(_ paper: PaperAgain, _ found: Found, _ rules: Rules) {
        self.paper = paper
        self.found = found
        let isSeenAlike = found.new == nil
        past = !rules.stands || isSeenAlike && !rules.changed.isEmpty ? Self.past(paper.old, found.old) : nil
        otherPast = found.new.map { Self.past(paper.after, $0) }
        oldSupersessions =
            rules.stands
            ? paper.record.findings.filter { $0.type == .supersedes } : past.map(rules.old.supersessions(in:)) ?? []
        let seen = otherPast ?? (rules.changed.contains(.supersedes) ? past : nil)
        newSupersessions = seen.map(rules.new.supersessions(in:)) ?? oldSupersessions
    }

    private static func past(_ version: Version, _ found: [Profile]) -> Past {
        Past(version.profile, after: found.map { Precedent(profile: $0, superseded: []) })
    }

    /// - Parameter replaced: of the precedents, before this paper came.
    func outcome(_ rules: Rules, _ replaced: Replaced) -> Outcome {
        let before =
            rules.stands
            ? Examined(reading: paper.old.kept.reading, examination: Examination(findings: paper.record.findings))
            : Examined(
                reading: paper.old.reading,
                examination: rules.old.examine((past ?? Self.past(paper.old, found.old)).replacing(replaced.old)))
        let isSamePast = otherPast == nil && replaced.old == replaced.new
        let asksNothing = paper.questions.isEmpty && paper.otherQuestions == nil
        guard !isSamePast || !rules.changed.isEmpty && !asksNothing else {
            return Outcome(old: before, new: before, isShared: true)
        }
        let past = otherPast ?? past ?? Self.past(paper.after, found.old)
        let after = rules.new.examine(
            past.replacing(replaced.new),
            keeping: isSamePast ? Recorded(before.examination.findings, changed: rules.changed) : nil)
        return Outcome(old: before, new: Examined(reading: paper.after.reading, examination: after), isShared: false)
    }
}
