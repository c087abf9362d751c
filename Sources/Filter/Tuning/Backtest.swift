import Detection
public import Directives
import Judgment
public import Records
public import Rules
import Similarity
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

    /// - Parameters:
    ///   - active: the rules to compare with.
    ///   - limit: papers replayed, the newest; nil for all. What came before them is then unknown to both sides.
    public init(of store: Store, active: RuleSet, candidate: RuleSet, newest limit: Int? = nil) throws {
        self.store = store
        var selection = Selection()
        selection.limit = limit
        records = try store.list(selection).map(\.record)
        labels = try store.labels()
        opinions = labels.reduce(into: [:]) { last, label in
            if label.action != .fuse { last[label.directive] = label.action }
        }
        self.active = active
        self.candidate = candidate
    }

    public var count: Int { records.count }

    /// Replays under both rules, on every core.
    ///
    /// - Parameters:
    ///   - days: the days reported on; all before them are replayed too, so that circuits stand as they stood.
    ///   - tell: is told how many verdicts were given, of twice the papers.
    public func run(days: ClosedRange<Day>?, tell: @escaping @Sendable (Int) -> Void) async throws -> Report {
        let depth = Depth.between(active, candidate)
        let sides = try await sides(depth, Ticker(tell))
        let chosen = records.indices.filter { index in
            guard let days else { return true }
            return days.contains(records[index].receivedAt.day)
        }
        return Report(
            before: score(chosen, of: sides.old), after: score(chosen, of: sides.new),
            changes: chosen.compactMap { index in
                sides.old.records[index].disposition == sides.new.records[index].disposition
                    ? nil : Change(before: sides.old.records[index], after: sides.new.records[index])
            }, depth: "\(depth)")
    }

    /// Both sides with a verdict on every paper.
    func sides(_ depth: Depth, _ tick: Ticker) async throws -> (old: Side, new: Side) {
        // Findings that the rules in force made with this program stand as they are recorded.
        let stands = records.allSatisfy { $0.rules == active.sha256 && $0.engine == Engine.version }
        async let other = Self.side(of: candidate, labels)
        let old = Side(rules: active, labels: labels)
        let new = await other
        switch depth {
        case .judge:
            return try await throughHistory(old, new) { $0 } deciding: { papers, old, new in
                async let before = Self.judge(papers, on: old, tick)
                async let after = Self.judge(papers, on: new, tick)
                return (await before, await after)
            }
        case .detect, .read:
            var work = try Reexamination(old: old.screener, new: new.screener, stands: stands, rereads: depth == .read)
            let start = work
            return try await throughHistory(old, new) { start.prepare($0) } deciding: { papers, old, new in
                let outcomes = try await work.examine(papers)
                let sketches = papers.map(\.sketch)
                async let before = Self.judge(outcomes.map(\.old), sketches, on: old, tick)
                async let after = Self.judge(outcomes.map(\.new), sketches, on: new, tick)
                return (await before, await after)
            }
        }
    }

    /// Beside another: most of it is building the lexicon's tables.
    @concurrent private static func side(of rules: RuleSet, _ labels: [Label]) async -> Side {
        Side(rules: rules, labels: labels)
    }

    /// Papers read at once: enough to keep every core busy, few enough to keep in memory.
    private static let batch = 256

    /// Takes both sides through the history; the next papers are prepared while these are decided.
    private func throughHistory<Prepared: Sendable>(
        _ old: Side, _ new: Side, preparing prepare: @escaping @Sendable (PastPaper) -> Prepared,
        deciding: ([Prepared], Side, Side) async throws -> (Side, Side)
    ) async throws -> (old: Side, new: Side) {
        var sides = (old: old, new: new)
        var papers = try await read(0, prepare)
        var count = papers.count
        while !papers.isEmpty {
            let start = count
            async let next = read(start, prepare)
            sides = try await deciding(papers, sides.old, sides.new)
            papers = try await next
            count += papers.count
        }
        return sides
    }

    /// The papers from a place on, as they were read when they came; none behind the last.
    @concurrent private func read<Prepared: Sendable>(
        _ start: Int, _ prepare: @escaping @Sendable (PastPaper) -> Prepared
    ) async throws -> [Prepared] {
        let records = records[start..<min(self.records.count, start + Self.batch)]
        let stored = try store.readings(of: records.map(\.id))
        return try await inParallel(zip(stored, records).map { ($0, $1) }, priority: .utility) { bytes, record in
            prepare(PastPaper(stored: try StoredReading(bytes), record: record))
        }
    }

    /// Of no text: nothing is compared with it.
    private static let noText = Sketcher().sketch("")

    /// Judges papers by what is recorded of them.
    @concurrent private static func judge(_ papers: [PastPaper], on side: Side, _ tick: Ticker) async -> Side {
        var side = side
        for paper in papers {
            side.judge(
                Screener.Screened(reading: paper.reading, sketch: noText, elapsed: .zero),
                Examination(findings: paper.record.findings))
            tick()
        }
        return side
    }

    @concurrent private static func judge(
        _ examined: [Examined], _ sketches: [Sketch], on side: Side, _ tick: Ticker
    ) async -> Side {
        var side = side
        for (paper, sketch) in zip(examined, sketches) {
            side.judge(Screener.Screened(reading: paper.reading, sketch: sketch, elapsed: .zero), paper.examination)
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
final class Ticker: Sendable {
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
