public import Directives
public import Judgment
import Logging
public import Records
import Rules
import Spool

/// Where people give orders: release, uphold, circuits set by hand. Works beside a running daemon.
///
/// An order is durable when it is recorded; the file is then moved by whoever owns the state folder,
/// or by this program when nobody does.
public struct Desk: Sendable {
    public let store: Store
    private let state: String
    private let keeper: RulesKeeper
    private let transcriber: Transcriber

    /// - Parameter state: the state folder; it must hold records.
    public init(state: String, keeper: RulesKeeper, extractor: String) throws {
        store = try Store.beside(path: state + "/state.db")
        self.state = state
        self.keeper = keeper
        transcriber = Transcriber(program: extractor)
    }

    /// What became of an order.
    public enum Outcome: Hashable, Sendable {
        /// The paper lies at this path, below the state folder.
        case moved(String)
        /// Recorded; the daemon that owns the folder has not yet moved the file.
        case ordered(String)
        /// Recorded; no file had to move.
        case recorded
        /// An opinion about a paper that was delivered and would have been held: it teaches, and moves nothing.
        case noted
    }

    public var now: Moment { OfficeClock(timeZone: rules.site.timeZone).now }
    private var rules: RuleSet { keeper.current.rules }
    /// Which the office speaks.
    public var language: Language { rules.site.language }

    /// Delivers a held paper, for ever: it is never held again for the same reason.
    ///
    /// - Throws: `StoreError` when it is not held, ``OrderError`` when the office's rules forbid it.
    public func release(_ id: DirectiveID, by: String, reason: String) throws -> Outcome {
        try check(by: by, reason: reason)
        let outcome = try store.outcome(of: id)
        guard !outcome.record.wasSpared else { return try note(.release, id, by: by, reason: reason) }
        try checkRight(of: by, toRelease: outcome.record)
        let target = outcome.arrival?.target.map { Spool.release(of: $0, on: now.day) }
        let claim = try store.end(
            hold: id, .release, by: by, reason: reason, at: now, target: target ?? "delivered/none",
            events: [
                try LogLine(
                    .release, at: now, directive: id, disposition: .delivered,
                    details: [
                        "by": .text(by), "reason": .text(reason), "label": .text("overturned"),
                        "target": .text(target ?? ""),
                        "held_for_s": .whole(Int(outcome.record.receivedAt.seconds(to: now))),
                    ]
                ).event()
            ])
        guard let claim, let target else { return .recorded }
        return try carryOut(claim) ? .moved(target) : .ordered(target)
    }

    /// Says that holding was right: the paper stays in quarantine and its fuse is out.
    public func uphold(_ id: DirectiveID, by: String, reason: String) throws -> Outcome {
        try check(by: by, reason: reason)
        guard try !store.outcome(of: id).record.wasSpared else { return try note(.uphold, id, by: by, reason: reason) }
        try store.end(
            hold: id, .uphold, by: by, reason: reason, at: now,
            events: [
                try LogLine(
                    .uphold, at: now, directive: id, disposition: .quarantined,
                    details: ["by": .text(by), "reason": .text(reason), "label": .text("upheld")]
                ).event()
            ])
        return .recorded
    }

    /// Keeps an opinion about a paper that mode, cap or exemption spared.
    private func note(_ action: HoldEnd, _ id: DirectiveID, by: String, reason: String) throws -> Outcome {
        let label = action == .release ? "overturned" : "upheld"
        let line = LogLine(
            action == .release ? .release : .uphold, at: now, directive: id,
            details: ["by": .text(by), "reason": .text(reason), "label": .text(label), "would_have": .text("quarantined")])
        try store.label(id, action, by: by, reason: reason, at: now, events: [try line.event()])
        return .noted
    }

    /// Sets a circuit by hand.
    ///
    /// - Parameters:
    ///   - id: `kind|part|part`, as `breakers` prints it.
    ///   - seconds: how long; at most ``Circuit/orderDaysMax`` days.
    public func order(
        _ order: Circuit.Order, circuit id: String, by: String, reason: String, seconds: Int
    ) throws -> Circuit {
        try check(by: by, reason: reason)
        guard let fresh = Circuit(named: id) else { throw OrderError.noCircuit(id) }
        let daysMax = Circuit.orderDaysMax
        guard seconds > 0, seconds <= daysMax * 86_400 else {
            throw OrderError.tooLong(seconds: seconds, secondsMax: daysMax * 86_400)
        }
        let now = now
        let override = Circuit.Override(
            by: by, reason: reason, until: now.advanced(bySeconds: Int64(seconds)))
        let known = try store.circuits().first { $0.id == id }
        // Opening or passing by may be ordered before the first paper; there is nothing to close before it.
        guard known != nil || order != .reset else { throw OrderError.nothingCounted(id) }
        var changed = known ?? fresh
        changed.advance(to: now, rules: rules.judgment.rules(of: changed.kind))
        let before = changed.state.name
        changed.obey(order, override)
        try store.change(
            circuit: id, at: now,
            events: [
                try LogLine(
                    .circuit, at: now,
                    details: [
                        "circuit": .text(id), "before": .text(before),
                        "after": .text(changed.state.name), "by": .text(by), "reason": .text(reason),
                        "until": changed.state.until.map { .text("\($0)") } ?? .absent,
                    ]
                ).event()
            ]
        ) { current in
            var circuit = current ?? fresh
            circuit.obey(order, override)
            return circuit
        }
        return changed
    }

    private func check(by: String, reason: String) throws {
        for (name, value) in [("--by", by), ("--reason", reason)] {
            guard value.contains(where: { !$0.isWhitespace }) else { throw OrderError.empty(name) }
        }
    }

    private func checkRight(of name: String, toRelease record: DecisionRecord) throws {
        let officers = rules.quarantine.texts("release.officers")
        let reserved = Set(rules.quarantine.texts("release.officer_only"))
        let held = record.findings.map(\.type.rawValue).filter(reserved.contains)
        guard !officers.isEmpty, let type = held.first, !officers.contains(name) else { return }
        throw OrderError.notAnOfficer(name, type: type, officers: officers)
    }

    /// Moves the file now when nobody owns the folder.
    ///
    /// - Returns: whether it was moved; when not, the daemon does it within half a second.
    private func carryOut(_ claim: Claim) throws -> Bool {
        let pipeline: Pipeline
        do {
            pipeline = try Pipeline(
                state: state, keeper: keeper, extractor: "",
                heartbeat: Heartbeat(SystemdNotifier(environment: [:])),
                logger: Logger(label: "breakwater"))
        } catch SpoolError.owned {
            return false
        } catch StoreError.owned {
            return false
        }
        try pipeline.finishRelease(of: claim)
        try pipeline.tenure.end()
        return true
    }
}

/// Why an order is not carried out.
public enum OrderError: Error, Hashable, Sendable, CustomStringConvertible {
    case empty(String)
    case notAnOfficer(String, type: String, officers: [String])
    case noCircuit(String)
    /// No paper has fallen under this key, and nobody has set it.
    case nothingCounted(String)
    case tooLong(seconds: Int, secondsMax: Int)

    public var description: String { words.en }

    /// What is wrong, and what to do, in both languages.
    public var words: Said {
        switch self {
        case .empty(let option):
            return Said("\(option)：是空的；请写明谁定的、为什么", "\(option): is empty; say who orders it and why")
        case .notAnOfficer(let name, let type, let officers):
            return Said(
                "\(name)：不能放行因 \(type) 暂缓的来文；请找 \(officers.joined(separator: "、"))（quarantine.yaml 的 release.officers）",
                "\(name): may not release a paper held as \(type); ask \(officers.joined(separator: ", ")) (release.officers in quarantine.yaml)")
        case .noCircuit(let id):
            let kinds = CircuitKind.allCases.map(\.rawValue).joined(separator: ", ")
            return Said(
                "\(id)：没有这个断路器；请照 `breakwater breakers` 列出的写 种类|部分|部分，种类是 \(kinds) 之一",
                "\(id): no circuit has this key; write kind|part|part as `breakwater breakers` prints it, kind one of \(kinds)")
        case .nothingCounted(let id):
            return Said(
                "\(id)：还没有计过数，不用复位；请核对 `breakwater breakers` 列出的键",
                "\(id): has counted nothing, so there is nothing to reset; compare the keys that `breakwater breakers` prints")
        case .tooLong(let seconds, let secondsMax):
            return Said(
                "\(seconds) 秒：人工设定的时间为 1 秒到 \(secondsMax) 秒（180 天）；请用 --for 写成 7d 这样",
                "\(seconds) s: a circuit is set by hand for 1 s to \(secondsMax) s (180 days); give --for a time like 7d")
        }
    }
}

extension DecisionRecord {
    /// Delivered, though its findings asked to hold it.
    var wasSpared: Bool { disposition != .quarantined && wouldHave == .quarantined }
}

extension Circuit {
    /// A fresh circuit from its printed key; nil when it is none.
    init?(named id: String) {
        let parts = id.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
        guard parts.count > 1, let kind = CircuitKind(rawValue: parts[0]),
            parts.dropFirst().allSatisfy({ !$0.isEmpty })
        else { return nil }
        self.init(kind: kind, parts: Array(parts.dropFirst()))
    }
}
