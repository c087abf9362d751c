public import Directives
import Judgment
public import Records
public import Rules
import Synchronization

/// Replays an office's own history under other rules, beside the rules in force, and touches nothing.
///
/// Both are replayed: the verdicts of that day may have been given by an older program. What the change
/// leaves alone is not done again: a threshold of the breaker needs neither reading nor comparing.
public struct Backtest: Sendable {
    /// How the rules would have done.
    public struct Score: Hashable, Sendable, Codable {
        public var directives = 0
        public var held = 0
        public var flagged = 0
        public var delivered = 0
        /// Among what is held: a person upheld it, or released it.
        public var upheld = 0
        public var overturned = 0
        /// Must be 0.
        public var emergenciesHeld = 0
        public var hoursAsked = 0.0
        /// Of what is held.
        public var hoursSaved = 0.0

        /// Share of the labelled holds that people upheld, in 0...1; nil without labels.
        public var precision: Double? {
            upheld + overturned > 0 ? Double(upheld) / Double(upheld + overturned) : nil
        }
    }

    /// A directive whose verdict is another under the new rules.
    public struct Change: Hashable, Sendable {
        public let before: DecisionRecord
        public let after: DecisionRecord
    }

    public struct Report: Sendable {
        public let before: Score
        public let after: Score
        public let changes: [Change]
        /// What was done anew: `judge`, `detect` or `read`.
        public let depth: String
    }

    private let store: Store
    private let records: [DecisionRecord]
    private let labels: [Label]
    /// What people said last of a directive.
    private let opinions: [DirectiveID: HoldEnd]
    private let active: RuleSet
    private let candidate: RuleSet

    /// - Parameter active: the rules to compare with.
    public init(of store: Store, active: RuleSet, candidate: RuleSet) throws {
        self.store = store
        records = try store.list().map(\.record)
        labels = try store.labels()
        opinions = labels.reduce(into: [:]) { last, label in
            if label.action != .fuse { last[label.directive] = label.action }
        }
        self.active = active
        self.candidate = candidate
    }

    public var count: Int { records.count }

    /// Replays under both rules, each on a core of its own.
    ///
    /// - Parameters:
    ///   - days: the days reported on; all before them are replayed too, so that circuits stand as they stood.
    ///   - tell: is told how many verdicts were given, of twice the papers.
    public func run(days: ClosedRange<Day>?, tell: @escaping @Sendable (Int) -> Void) async throws -> Report {
        let depth = Depth.between(active, candidate)
        let done = Mutex(0)
        let tick: @Sendable () -> Void = {
            tell(done.withLock { count in
                count += 1
                return count
            })
        }
        // The verdicts of the rules in force need no new reading either, but the same depth, so that both
        // sides are judged alike.
        async let old = replay(active, depth, tick)
        async let new = replay(candidate, depth, tick)
        let (before, after) = (try await old, try await new)
        let chosen = records.indices.filter { index in
            guard let days else { return true }
            return days.contains(records[index].receivedAt.day)
        }
        return Report(
            before: try score(chosen.map { before[$0] }, by: active),
            after: try score(chosen.map { after[$0] }, by: candidate),
            changes: chosen.compactMap { index in
                before[index].disposition == after[index].disposition
                    ? nil : Change(before: before[index], after: after[index])
            }, depth: "\(depth)")
    }

    @concurrent private func replay(
        _ rules: RuleSet, _ depth: Depth, _ tick: @Sendable () -> Void
    ) async throws -> [DecisionRecord] {
        var rerun = try Rerun(rules: rules, depth: depth, labels: labels)
        return try records.map { record in
            defer { tick() }
            return try rerun.decide(PastPaper(reading: try store.reading(of: record.id), record: record))
        }
    }

    private func score(_ records: [DecisionRecord], by rules: RuleSet) throws -> Score {
        var score = Score()
        for record in records {
            score.directives += 1
            let hours = Burden.hours(of: record)
            score.hoursAsked += hours
            switch record.disposition {
            case .delivered: score.delivered += 1
            case .flagged: score.flagged += 1
            case .quarantined:
                score.held += 1
                score.hoursSaved += hours
                if opinions[record.id] == .uphold { score.upheld += 1 }
                if opinions[record.id] == .release { score.overturned += 1 }
                if rules.judgment.exemptions.isEmergency(try store.reading(of: record.id)) {
                    score.emergenciesHeld += 1
                }
            }
        }
        return score
    }
}

extension Store {
    /// The rules that the daemon named last, made anew from the texts that were kept; nil before its first start.
    public func rulesInForce() throws -> RuleSet? {
        guard let event = try lastEvent(ofKinds: [LogLine.Kind.start, .rulesLoaded].map(\.rawValue)),
            let named = try Named.read(event.line), let kept = try generation(named)
        else { return nil }
        return try RuleSet.make(of: kept.files)
    }

    /// The rules that a verdict names; nil when they were never kept.
    public func rules(named sha256: String) throws -> RuleSet? {
        try generation(sha256).map { try RuleSet.make(of: $0.files) }
    }
}

/// The rules that a log line names.
private struct Named: Decodable {
    let rules: String?

    static func read(_ line: String) throws -> String? {
        try LogLine.decode(Named.self, from: line).rules
    }
}
