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
        let tick = Ticker(tell)
        // Findings that the rules in force made with this program stand as they are recorded.
        let stands = records.allSatisfy { $0.rules == active.sha256 && $0.engine == Engine.version }
        var old = Side(rerun: try Rerun(rules: active, depth: stands ? .judge : depth, labels: labels), rules: active)
        let changed = stands ? candidate.detectorsChanged(from: active) : nil
        var new = Side(
            rerun: try Rerun(rules: candidate, depth: depth, labels: labels, changed: changed), rules: candidate)
        var papers = try await read(0)
        while !papers.isEmpty {
            // The next papers are read while these are judged, each side on a core of its own.
            let (batch, left, right) = (papers, old, new)
            async let next = read(right.records.count + batch.count)
            async let before = Self.judge(batch, on: left, tick)
            async let after = Self.judge(batch, on: right, tick)
            (old, new) = (try await before, try await after)
            papers = try await next
        }
        let chosen = records.indices.filter { index in
            guard let days else { return true }
            return days.contains(records[index].receivedAt.day)
        }
        return Report(
            before: score(chosen, of: old), after: score(chosen, of: new),
            changes: chosen.compactMap { index in
                old.records[index].disposition == new.records[index].disposition
                    ? nil : Change(before: old.records[index], after: new.records[index])
            }, depth: "\(depth)")
    }

    /// One set of rules on its way through the history.
    private struct Side: Sendable {
        var rerun: Rerun
        let rules: RuleSet
        var records: [DecisionRecord] = []
        /// Held though they are emergencies.
        var emergencies: Set<DirectiveID> = []
    }

    /// Papers read at once: enough to keep every core busy, few enough to keep in memory.
    private static let batch = 256

    /// The papers from a place on, as they were read when they came; none behind the last.
    @concurrent private func read(_ start: Int) async throws -> [PastPaper] {
        let end = min(records.count, start + Self.batch)
        let half = (start + end) / 2
        async let first = read(start..<half)
        async let second = read(half..<end)
        return try await first + second
    }

    @concurrent private func read(_ range: Range<Int>) async throws -> [PastPaper] {
        let records = records[range]
        return zip(try store.readings(of: records.map(\.id)), records).map { PastPaper(stored: $0, record: $1) }
    }

    @concurrent private static func judge(
        _ papers: [PastPaper], on side: Side, _ tick: Ticker
    ) async throws -> Side {
        var side = side
        for paper in papers {
            let record = try side.rerun.decide(paper)
            side.records.append(record)
            if record.disposition == .quarantined, side.rules.judgment.exemptions.isEmergency(paper.reading) {
                side.emergencies.insert(record.id)
            }
            tick()
        }
        return side
    }

    private func score(_ chosen: [Int], of side: Side) -> Score {
        var score = Score()
        for record in chosen.map({ side.records[$0] }) {
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
                if side.emergencies.contains(record.id) { score.emergenciesHeld += 1 }
            }
        }
        return score
    }
}

/// Counts what several tasks have done, and tells it.
private final class Ticker: Sendable {
    private let count = Mutex(0)
    private let tell: @Sendable (Int) -> Void

    init(_ tell: @escaping @Sendable (Int) -> Void) { self.tell = tell }

    func callAsFunction() {
        tell(count.withLock { count in
            count += 1
            return count
        })
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
