import Directives
import Foundation
import Judgment
import Logging
import Records
import Rules
import Spool
import Synchronization

/// What happens, written where people and programs look: the quarantine log and the diary.
public final class Journal: Sendable {
    let logger: Logger
    private let store: Store
    private let writer: LogWriter
    private let keeper: RulesKeeper
    private let clock: Mutex<ClockWatch>
    private let isShortOfSpace = Mutex(false)
    private let isEvidenceLate = Mutex(false)

    init(store: Store, spool: Spool, keeper: RulesKeeper, logger: Logger) throws {
        self.store = store
        self.keeper = keeper
        self.logger = logger
        writer = LogWriter(store: store, spool: spool)
        clock = Mutex(ClockWatch(recorded: try store.lastEvent(ofKinds: LogLine.Kind.allCases.map(\.rawValue))?.at))
    }

    var now: Moment { OfficeClock(timeZone: keeper.current.rules.site.timeZone).now }
    var words: JournalWords { JournalWords(language: keeper.current.rules.site.language) }

    /// The lines of a decision: itself, then the circuits that changed their state.
    func lines(of record: DecisionRecord, target: String) throws -> [Event] {
        let changes = record.circuits.filter { $0.before != $0.after }
        return try [LogLine(record, target: target).event()]
            + changes.map { change in
                try LogLine(
                    .circuit, at: record.receivedAt, directive: record.id,
                    details: [
                        "circuit": .text(change.circuit), "before": .text(change.before),
                        "after": .text(change.after), "by": .text("daemon"),
                        "until": change.until.map { .text("\($0)") } ?? .absent,
                    ]
                ).event()
            }
    }

    /// A line about an arrival that is no directive.
    func line(
        _ kind: LogLine.Kind, of claim: Claim, _ reason: String, target: String? = nil
    ) throws -> Event {
        try line(
            kind, of: claim.id, now: nil,
            [
                "reason": .text(reason), "file": .text(SafeName.shown(claim.name)),
                "target": target.map { .text($0) } ?? .absent, "by": .text("daemon"),
            ])
    }

    /// A later line about a directive.
    func line(
        _ kind: LogLine.Kind, of id: DirectiveID, now disposition: Disposition?,
        _ details: [String: LogLine.Value]
    ) throws -> Event {
        try LogLine(kind, at: now, directive: id, disposition: disposition, details: details).event()
    }

    /// Records what concerns no directive.
    func note(_ kind: LogLine.Kind, _ details: [String: LogLine.Value] = [:]) throws {
        try note([try LogLine(kind, at: now, details: details).event()])
    }

    func note(_ events: [Event]) throws {
        try store.note(events)
        try catchUp()
    }

    /// Records that the daemon begins, under which rules.
    func noteStart() throws {
        try note(.start, try rulesDetails.merging(["pid": .whole(Int(getpid()))]) { $1 })
    }

    /// What the lines that name the rules in force say of them.
    private var rulesDetails: [String: LogLine.Value] {
        get throws {
            let rules = keeper.current.rules
            return [
                "rules": .text(rules.sha256), "generation": .whole(try store.number(ofGeneration: rules.sha256)),
                "mode": .text(rules.judgment.mode.rawValue),
                "language": .text(rules.site.language.rawValue),
            ]
        }
    }

    /// Brings the files of the log up to what is recorded.
    func catchUp() throws { try writer.catchUp() }

    /// Keeps the rules beside the verdicts made by them.
    func remember(_ rules: RuleSet) throws {
        try store.remember(Generation(sha256: rules.sha256, files: rules.texts), at: now)
    }

    /// Tells what a look into the folder of the rules brought.
    func adopt(_ change: RulesKeeper.Change) throws {
        switch change {
        case .none: return
        case .loaded(let rules, let replaced):
            try remember(rules)
            let names = try [rules.sha256, replaced].map(named)
            logger.notice("rules \(names[0]) active, \(names[0] == names[1] ? "the change is taken back" : "was \(names[1])")")
            try note(
                .rulesLoaded,
                try rulesDetails.merging(
                    ["replaced": .text(replaced), "warnings": .whole(rules.warnings.count)]) { $1 })
        case .rejected(let problems):
            let rules = keeper.current.rules
            let reason = problems.text(in: rules.site.language)
            let name = try named(rules.sha256)
            logger.error("rules NOT loaded, \(name) stays active:\n\(reason)")
            try note(.rulesRejected, ["rules": .text(rules.sha256), "reason": .text(reason)])
        }
    }

    /// "generation 2 (sha256 6138810ecbdf)".
    private func named(_ sha256: String) throws -> String {
        "generation \(try store.number(ofGeneration: sha256)) (sha256 \(sha256.prefix(12)))"
    }

    /// Compares the wall clock with one that nobody sets, and records when it jumped. When it was set back, the
    /// holds end as much earlier by it: none lasts longer than it was to last.
    func watchClock(at now: Moment, _ steady: ContinuousClock.Instant = .now) throws {
        guard let jump = clock.withLock({ $0.jump(at: now, steady) }) else { return }
        logger.warning("the clock jumped by \(jump / 1_000) s")
        let details: [String: LogLine.Value] = ["seconds": .whole(Int(jump / 1_000))]
        guard jump < 0 else { return try note(.clockJump, details) }
        try store.bringForward(holdsBy: -jump) { holds in
            [try LogLine(.clockJump, at: now, details: details.merging(["holds": .whole(holds)]) { $1 }).event()]
        }
        try catchUp()
    }

    /// Says once that nothing is claimed for want of room; the files wait in the inbox.
    func warnOfSpace(_ space: Space) {
        let isNews = isShortOfSpace.withLock { isShort in
            defer { isShort = true }
            return !isShort
        }
        guard isNews else { return }
        logger.error(
            """
            \(space.availableBytes) bytes free, under the floor of \(space.floorBytes): nothing is \
            taken from the inbox until there is room
            """)
    }

    /// Says why the kept index was not read, or not written; nothing depends on it but the time of a start.
    func warnOfIndex(_ why: String) {
        logger.warning("the index file is not used: \(why)")
    }

    /// Says once that the evidence waits. - Parameter error: nil when it was published.
    func evidenceWaits(for error: SpoolError?) {
        let isNews = isEvidenceLate.withLock { isLate in
            defer { isLate = error != nil }
            return !isLate
        }
        guard isNews, let error else { return }
        logger.error("\(error); the evidence is recorded, and published when there is room")
    }

    /// There is room again.
    func spaceIsEnough() { isShortOfSpace.withLock { $0 = false } }
}

/// What the journal says, in the office's language.
struct JournalWords {
    let language: Language

    var withdrawn: String {
        language == .zh ? "受理前已被发送方取回" : "taken back by its sender before it was claimed"
    }

    func immovable(_ reason: String) -> String {
        language == .zh
            ? "无法移出收件夹（\(reason)）；请检查权限，原件仍在 inbox"
            : "cannot be moved out of the inbox (\(reason)); check the rights: it is still in inbox"
    }

    func refused(_ kind: EntryKind) -> String {
        language == .zh
            ? "不是普通文件（\(kind.rawValue)），未打开，移入 refused"
            : "not a regular file (\(kind.rawValue)): never opened, moved to refused"
    }

    /// Of a paper that is not decided yet.
    func waits(for why: Postponement) -> String {
        switch why {
        case .written:
            language == .zh
                ? "仍有程序在写入此件；写完之前不研判，原件不动"
                : "a program still writes into it; it is decided once it is whole, and stays where it is"
        case .full:
            language == .zh
                ? "磁盘已满，无法留存副本；原件不动，腾出空间后自动继续"
                : "the disk has no room for a copy; it stays where it is, and goes on when there is room"
        case .unread(let reason):
            language == .zh
                ? "磁盘读不出此件（\(reason)）；原件不动，系统会继续重试，请检查磁盘"
                : "the disk does not give it (\(reason)); it stays where it is and is tried again: check the disk"
        case .scanned:
            language == .zh
                ? "页数很多的扫描件，正在逐页识别；不耽误别的来文，识别完即研判，原件不动"
                : "a long scan is being recognised page by page; no other paper waits for it, and it is decided when that is done"
        }
    }

    /// Of a paper at which the program died again and again.
    var deadly: String {
        language == .zh
            ? "研判此件时程序接连 \(Care.triesMax + 1) 次异常终止，不再读取，照常送达；请人工阅读"
            : "the program died \(Care.triesMax + 1) times in a row while it worked on this paper: not read again, delivered; read it by hand"
    }

    /// Of a paper that cannot even be filed.
    var leftAside: String {
        language == .zh
            ? "处理此件时程序一再异常终止，已搁置；原件仍在 work，请人工取阅"
            : "the program dies whenever it touches this paper: set aside, the original stays in work; take it from there by hand"
    }

    func tookTooLong(seconds: Int) -> String {
        language == .zh
            ? "研判超过上限 \(seconds) 秒，照常送达；请人工阅读，或调高 limits.analysis_time"
            : "reading took longer than the limit of \(seconds) s: read it by hand, or raise limits.analysis_time"
    }

    func notJudged(_ detail: String) -> String {
        language == .zh ? "无法与以往来文比对：\(detail)" : "could not be compared with the past: \(detail)"
    }
}
