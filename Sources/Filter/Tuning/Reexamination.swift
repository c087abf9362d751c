import Detection
import Directives
import Records
import Rules
import Similarity

/// Reads and examines a history again in memory under two sets of rules; nothing of the office's is touched.
///
/// What both need is done once, on every core: a paper that both read alike is read once, and two papers are
/// compared once; what is recorded is taken over where neither the paper nor any that it is compared with reads
/// otherwise. Only what earlier papers replaced and leave to others is passed on from paper to paper, in order.
struct Reexamination: Sendable {
    private let old: Screener
    private let new: Screener
    private let rules: Compared.Rules
    /// Words differ: every text is read anew.
    private let rereads: Bool
    /// Both rules ask the past for as many papers; no other setting changes what is asked.
    private let asksAlike: Bool
    private let store: Store
    /// As the new rules read the papers; nil when they read all of them alike.
    private let otherStore: Store?
    private let sketcher = Sketcher()
    /// What was replaced so far.
    private var replaced = Replaced()
    /// Papers that the two rules read otherwise.
    private var differing: Set<DirectiveID> = []

    /// - Parameter stands: what is recorded was found by the old rules and this program.
    init(old: Screener, new: Screener, stands: Bool, rereads: Bool) throws {
        self.old = old
        self.new = new
        self.rereads = rereads
        let changed = new.rules.detectorsChanged(from: old.rules)
        rules = Compared.Rules(old: old.detectors, new: new.detectors, stands: stands, changed: changed)
        asksAlike = changed.allSatisfy { type in
            let (before, after) = (old.rules.detectors[type], new.rules.detectors[type])
            return before?.whole(Self.candidates) == after?.whole(Self.candidates)
        }
        store = try Store.inMemory(profileBytesMax: Self.profileBytesMax)
        otherStore = rereads ? try Store.inMemory(profileBytesMax: Self.profileBytesMax) : nil
    }

    private static let candidates = "candidates"

    /// Stored bytes of papers kept ready to be compared: some 3,000 papers, 100 MB resident.
    private static let profileBytesMax = 16 << 20

    func prepare(_ paper: PastPaper) -> PaperAgain {
        if rereads { return PaperAgain(paper, old: old, new: new, stands: rules.stands) }
        let reading = paper.reading
        // What is replaced is seen by every detector.
        let isAsked =
            !rules.stands || rules.changed.contains(.supersedes) || new.examines(reading, for: rules.changed)
        let questions = isAsked ? old.questions(about: reading) : []
        let others = isAsked && !asksAlike ? new.questions(about: reading) : questions
        return PaperAgain(
            paper, sketch: sketcher.sketch(reading.directive.text), questions: questions,
            otherQuestions: others == questions ? nil : others)
    }

    /// Examines the next papers; the outcomes in their order.
    mutating func examine(_ papers: [PaperAgain]) async throws -> [Outcome] {
        var papers = papers
        for paper in papers where paper.new != nil { differing.insert(paper.id) }
        var found = try await precedents(of: papers)
        var outcomes: [Outcome] = []
        while outcomes.count < papers.count {
            let rest = outcomes.count..<papers.count
            var known = replaced
            let part = await examine(Array(papers[rest]), rest.map { seen(found[$0], by: papers[$0]) }, &known)
            // What a paper inherits is a fact to those behind it: they are examined again when it was supposed wrongly.
            var wrong: Int?
            for (index, outcome) in zip(rest, part.map(\.outcome)) where wrong == nil {
                outcomes.append(outcome)
                if complete(&papers[index], with: outcome) { wrong = index }
            }
            guard let wrong else {
                replaced = known
                return outcomes
            }
            for compared in part.prefix(wrong - rest.lowerBound + 1).map(\.compared) { replaced.add(compared) }
            try correct(papers[wrong], in: &found, from: wrong + 1)
        }
        return outcomes
    }

    /// The papers with what is found in them, and what they replace added to what is known to be replaced.
    private func examine(
        _ papers: [PaperAgain], _ found: [Found], _ replaced: inout Replaced
    ) async -> [(compared: Compared, outcome: Outcome)] {
        let rules = rules
        let compared = await inParallel(zip(papers, found).map { ($0, $1) }) { Compared($0, $1, rules) }
        let before = zip(compared, found).map { compared, found in
            defer { replaced.add(compared) }
            return replaced.chosen(found)
        }
        return await inParallel(zip(compared, before).map { ($0, $1) }) { compared, replaced in
            (compared, compared.outcome(rules, replaced))
        }
    }

    /// Whether something else was supposed of a paper than was found; it is put right.
    private mutating func complete(_ paper: inout PaperAgain, with outcome: Outcome) -> Bool {
        guard rereads else { return false }
        let isOldWrong = !rules.stands && paper.old.complete(with: outcome.old.examination.inherited)
        guard !outcome.isShared else { return isOldWrong }
        var after = paper.after
        guard after.complete(with: outcome.new.examination.inherited) else { return isOldWrong }
        paper.new = after
        differing.insert(paper.id)
        return true
    }

    /// Puts a paper right where it was put into the history, and with those that found it there.
    private func correct(_ paper: PaperAgain, in found: inout [Found], from first: Int) throws {
        try store.deciding { try $0.correct(paper.old.kept, paper.old.keptProfile) }
        try otherStore?.deciding { try $0.correct(paper.after.kept, paper.after.keptProfile) }
        for index in found.indices.dropFirst(first) {
            if let place = found[index].old.firstIndex(where: { $0.reading.directive.id == paper.id }) {
                found[index].old[place] = paper.old.keptProfile
            }
            if let place = found[index].new?.firstIndex(where: { $0.reading.directive.id == paper.id }) {
                found[index].new?[place] = paper.after.keptProfile
            }
        }
    }

    /// Without the new rules' precedents where they are the old ones' and read alike.
    private func seen(_ found: Found, by paper: PaperAgain) -> Found {
        guard rereads, paper.new == nil, let new = found.new else { return found }
        let ids = found.old.map(\.reading.directive.id)
        guard ids == new.map(\.reading.directive.id), differing.isDisjoint(with: ids) else { return found }
        return Found(old: found.old, new: nil)
    }

    /// Earlier papers as either rules find them; a paper is history to those behind it.
    private func precedents(of papers: [PaperAgain]) async throws -> [Found] {
        guard let otherStore else {
            return try await Self.precedents(of: papers, in: store, { $0.old }, { $0.questions }, and: { $0.otherQuestions })
        }
        async let new = Self.precedents(
            of: papers, in: otherStore, { $0.after }, { $0.otherQuestions ?? $0.questions }, and: { _ in nil })
        let old = try await Self.precedents(of: papers, in: store, { $0.old }, { $0.questions }, and: { _ in nil })
        return zip(old, try await new).map { Found(old: $0.old, new: $1.old) }
    }

    /// - Parameter others: asked of the same history.
    @concurrent private static func precedents(
        of papers: [PaperAgain], in store: Store, _ version: @Sendable (PaperAgain) -> Version,
        _ questions: @Sendable (PaperAgain) -> [Question], and others: @Sendable (PaperAgain) -> [Question]?
    ) async throws -> [Found] {
        try store.deciding { session in
            var found: [Found] = []
            for paper in papers {
                let version = version(paper)
                var both = Found(
                    old: try session.precedents(of: questions(paper), about: version.reading, sketch: paper.sketch))
                if let others = others(paper) {
                    both.new = try session.precedents(of: others, about: version.reading, sketch: paper.sketch)
                }
                found.append(both)
                try session.remember(version.kept, version.keptProfile, sketch: paper.sketch)
            }
            return found
        }
    }
}
