import Directives
import Foundation
import Records
import Spool

/// What arrived and is not decided though time went by, for `doctor`.
struct Lateness {
    let store: Store
    /// The state folder.
    let state: String

    /// A claim is decided within seconds; the daemon speaks of one that waits after ``WaitingRoom``'s patience.
    private static let claimSeconds: Int64 = 5
    /// Log lines that are searched for the reason, the newest: a week of a busy office.
    private static let linesMax: Int64 = 5_000
    /// Named at the most; the rest is counted.
    private static let namedMax = 5

    /// One sentence each; none when all that came is decided.
    func complaints(in language: Language) throws -> [String] {
        let reasons = try reasons()
        let now = OfficeClock(timeZone: TimeZone.current.identifier).now
        let claims = try store.undone().filter {
            $0.stage == .claiming && $0.claimed.seconds(to: now) >= Self.claimSeconds
        }.map { claim in
            let name = SafeName.shown(claim.name)
            let why = reasons[claim.id] ?? language.say("原因见日志", "the log says why")
            return language.say(
                "\(claim.id) 号 \(name)：\(claim.claimed.minute) 收件，至今未能研判：\(why)",
                "\(claim.id) \(name): taken \(claim.claimed.minute), not decided yet: \(why)")
        }
        return cut(claims, language) + cut(try inbox(language), language)
    }

    /// What the log last said of each paper that waits.
    private func reasons() throws -> [DirectiveID: String] {
        struct Said: Decodable { let reason: String? }
        var reasons: [DirectiveID: String] = [:]
        var last = max(0, try store.lastEvent() - Self.linesMax)
        while true {
            let events = try store.events(after: last)
            guard let newest = events.last else { return reasons }
            for event in events where event.kind == LogLine.Kind.waiting.rawValue {
                guard let id = event.directive else { continue }
                reasons[id] = try LogLine.decode(Said.self, from: event.line).reason
            }
            last = newest.sequence
        }
    }

    /// What lies in the inbox and has not changed hands for long: it is being written, cannot be moved, or
    /// no daemon is there to take it.
    private func inbox(_ language: Language) throws -> [String] {
        let patience = Int(WaitingRoom.writtenPatience.components.seconds)
        return try Spool.left(in: state, forSeconds: patience).map { left in
            let name = SafeName.shown(left.name)
            let minutes = left.seconds / 60
            return language.say(
                "inbox/\(name)：\(minutes) 分钟前放入，仍未收件：仍在写入、无权移动，或守护进程没有运行",
                "inbox/\(name): there for \(minutes) min and not taken: still written to, not ours to move, or no daemon runs")
        }
    }

    private func cut(_ sentences: [String], _ language: Language) -> [String] {
        guard sentences.count > Self.namedMax else { return sentences }
        let more = sentences.count - Self.namedMax
        return sentences.prefix(Self.namedMax) + [language.say("另有 \(more) 件同样等待", "\(more) more wait in the same way")]
    }
}
