public import Directives
public import Records
public import Rules

/// What the office's own last papers say of rules that are to be loaded.
public enum HistoryCheck {
    /// Papers of which the holds are counted.
    static let reported = 200
    /// Papers replayed before them, so that circuits and repetitions stand about as they stood.
    static let before = 400
    /// More holds than this, and by half as many, are worth a warning.
    static let moreMin = 3

    /// Warnings; none where no daemon has run, or the same rules are in force.
    ///
    /// Cost: replays 600 papers at the most, less than a second unless words changed.
    public static func problems(of rules: RuleSet, in store: Store, at now: Moment) async throws -> [Problem] {
        let held = try await moreHeld(rules, store)
        return try (held + strangers(rules, store, now)).sorted()
    }

    private static func moreHeld(_ rules: RuleSet, _ store: Store) async throws -> [Problem] {
        guard let active = try store.rulesInForce(), active.sha256 != rules.sha256 else { return [] }
        let backtest = try Backtest(of: store, active: active, candidate: rules, newest: reported + before)
        let sides = try await backtest.sides(Depth.between(active, rules), Ticker { _ in })
        let old = sides.old.records.suffix(reported).count { $0.disposition == .quarantined }
        let new = sides.new.records.suffix(reported).count { $0.disposition == .quarantined }
        guard new >= old + moreMin, 2 * new >= 3 * old else { return [] }
        let count = min(reported, backtest.count)
        let changed = Set(active.texts.keys).union(rules.texts.keys).filter { active.texts[$0] != rules.texts[$0] }
        return [
            Problem(
                .moreHeld, file: changed.min() ?? "site.yaml",
                message: Said(
                    "按这套规则，最近 \(count) 件来文会暂缓 \(new) 件（\(percent(new, of: count))），按现行规则是 \(old) 件（\(percent(old, of: count))）",
                    "with these rules \(new) of the last \(count) papers would be held (\(percent(new, of: count))), with those in force \(old) (\(percent(old, of: count)))"),
                hint: Said("看是哪几件：breakwater rules backtest --only changed", "see which: breakwater rules backtest --only changed"))
        ]
    }

    private static func strangers(_ rules: RuleSet, _ store: Store, _ now: Moment) throws -> [Problem] {
        let strangers = try Strangers.of(store, until: now)
        guard !strangers.isEmpty else { return [] }
        return [
            Problem(
                .strangers, file: "issuers.yaml",
                message: Said(strangers.words(in: .zh), strangers.words(in: .en)))
        ]
    }

    /// 7.0 %.
    private static func percent(_ part: Int, of whole: Int) -> String {
        let tenths = whole > 0 ? (1_000 * part + whole / 2) / whole : 0
        return "\(tenths / 10).\(tenths % 10) %"
    }
}
