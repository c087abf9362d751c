import Detection
import Directives
import Records
import Rules
import Similarity

/// Examines a history again in memory under two sets of rules that read alike; nothing of the office's is touched.
///
/// What both need is done once, on every core: the readings stand, papers are found by the same keys, and two
/// papers are compared once. Only what earlier papers replaced is passed on from paper to paper, in order.
struct Reexamination: Sendable {
    /// What was found in one paper by either rules.
    struct Outcome: Sendable {
        let old: Examination
        let new: Examination
    }

    /// One paper with all that needs no history.
    struct Prepared: Sendable {
        let paper: PastPaper
        let profile: Profile
        let sketch: Sketch
        /// What has to be known of the past; empty when what is recorded stands under either rules.
        let questions: [Question]
        /// What the new rules ask, when it is something else.
        let otherQuestions: [Question]?
    }

    private let old: Screener
    private let new: Screener
    /// What is recorded was found by the old rules and this program.
    private let stands: Bool
    /// Detectors of which the rules differ.
    private let changed: Set<FindingType>
    /// Both rules ask the past for as many papers; no other setting changes what is asked.
    private let asksAlike: Bool
    private let store: Store
    private let sketcher = Sketcher()
    /// What was replaced so far, by the old rules and by the new.
    private var replaced = Replaced(old: [:], new: [:])

    init(old: Screener, new: Screener, stands: Bool) throws {
        self.old = old
        self.new = new
        self.stands = stands
        changed = new.rules.detectorsChanged(from: old.rules)
        asksAlike = changed.allSatisfy { type in
            let (before, after) = (old.rules.detectors[type], new.rules.detectors[type])
            return before?.whole(Self.candidates) == after?.whole(Self.candidates)
        }
        store = try Store.inMemory(profileBytesMax: Rereading.profileBytesMax)
    }

    private static let candidates = "candidates"

    func prepare(_ paper: PastPaper) -> Prepared {
        let reading = paper.reading
        // What is replaced is seen by every detector.
        let isAsked = !stands || changed.contains(.supersedes) || new.examines(reading, for: changed)
        let questions = isAsked ? old.questions(about: reading) : []
        let others = isAsked && !asksAlike ? new.questions(about: reading) : questions
        return Prepared(
            paper: paper, profile: Profile(reading), sketch: sketcher.sketch(reading.directive.text),
            questions: questions, otherQuestions: others == questions ? nil : others)
    }

    /// Examines the next papers; the outcomes in their order.
    mutating func examine(_ papers: [Prepared]) async throws -> [Outcome] {
        let found = try precedents(of: papers)
        let (old, new, stands, changed) = (old.detectors, new.detectors, stands, changed)
        let compared = await inParallel(zip(papers, found).map { ($0, $1) }) { paper, found in
            Compared(paper, found, old, new, stands: stands, changed: changed)
        }
        let replaced = compared.map { replace($0) }
        return await inParallel(zip(compared, replaced).map { ($0, $1) }) { compared, replaced in
            compared.outcome(old, new, replaced, stands: stands, changed: changed)
        }
    }

    /// Earlier papers as either rules find them; a paper is history to those behind it.
    private func precedents(of papers: [Prepared]) throws -> [(old: [Profile], new: [Profile]?)] {
        try store.deciding { session in
            var found: [(old: [Profile], new: [Profile]?)] = []
            for paper in papers {
                let reading = paper.paper.reading
                found.append((
                    try session.precedents(of: paper.questions, about: reading, sketch: paper.sketch),
                    try paper.otherQuestions.map {
                        try session.precedents(of: $0, about: reading, sketch: paper.sketch)
                    }
                ))
                try session.remember(paper.paper.stored, paper.profile, sketch: paper.sketch)
            }
            return found
        }
    }

    /// What was replaced of the precedents before this paper came; what it replaces itself is added.
    private mutating func replace(_ compared: Compared) -> Replaced {
        let before = Replaced(
            old: replaced.old.isEmpty ? [:] : compared.past.chosen(from: replaced.old),
            new: replaced.new.isEmpty ? [:] : (compared.otherPast ?? compared.past).chosen(from: replaced.new))
        let reading = compared.paper.paper.reading
        Replaced.add(compared.oldSupersessions, by: reading, to: &replaced.old)
        Replaced.add(compared.newSupersessions, by: reading, to: &replaced.new)
        return before
    }
}

/// What later papers replaced of earlier ones, by either rules.
struct Replaced: Sendable {
    var old: [DirectiveID: [Supersession]]
    var new: [DirectiveID: [Supersession]]

    /// One entry a replacing paper: a second finding against the same paper says no more.
    static func add(
        _ findings: [Finding], by reading: ReadDirective, to replaced: inout [DirectiveID: [Supersession]]
    ) {
        for part in Detectors.supersessions(in: findings, by: reading) {
            guard replaced[part.of]?.last?.by != reading.directive.id else { continue }
            replaced[part.of, default: []].append(part.supersession)
        }
    }
}

/// One paper beside its precedents, with what it replaces.
private struct Compared: Sendable {
    let paper: Reexamination.Prepared
    let past: Past
    /// When the new rules find other precedents.
    let otherPast: Past?
    let oldSupersessions: [Finding]
    let newSupersessions: [Finding]

    init(
        _ paper: Reexamination.Prepared, _ found: (old: [Profile], new: [Profile]?), _ old: Detectors, _ new: Detectors,
        stands: Bool, changed: Set<FindingType>
    ) {
        self.paper = paper
        past = Past(paper.profile, after: found.old.map { Precedent(profile: $0, superseded: []) })
        otherPast = found.new.map { Past(paper.profile, after: $0.map { Precedent(profile: $0, superseded: []) }) }
        oldSupersessions =
            stands ? paper.paper.record.findings.filter { $0.type == .supersedes } : old.supersessions(in: past)
        newSupersessions =
            changed.contains(.supersedes) || otherPast != nil
            ? new.supersessions(in: otherPast ?? past) : oldSupersessions
    }

    func outcome(
        _ old: Detectors, _ new: Detectors, _ replaced: Replaced, stands: Bool, changed: Set<FindingType>
    ) -> Reexamination.Outcome {
        let before =
            stands ? Examination(findings: paper.paper.record.findings) : old.examine(past.replacing(replaced.old))
        guard !paper.questions.isEmpty else { return Reexamination.Outcome(old: before, new: before) }
        let isSamePast = otherPast == nil && replaced.old == replaced.new
        let after = new.examine(
            (otherPast ?? past).replacing(replaced.new),
            keeping: isSamePast ? Recorded(before.findings, changed: changed) : nil)
        return Reexamination.Outcome(old: before, new: after)
    }
}
