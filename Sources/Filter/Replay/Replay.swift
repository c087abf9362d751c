public import Directives
import Judgment
public import Records

/// Decides a stream against a fresh history in memory, on the stream's own clock.
///
/// The same screener as the daemon's, so that a replay gives the verdicts that the daemon gave.
public struct Replay: Sendable {
    private let screener: Screener
    private let store: Store

    public init(screener: Screener) throws {
        self.screener = screener
        store = try Store.inMemory()
    }

    /// Decides the next directive; fuses that burnt out before its arrival fire first.
    public func decide(_ directive: Directive) throws -> Decision {
        for held in try store.held(dueBefore: directive.received) {
            try store.end(
                hold: held.id, .fuse, by: "fuse", reason: held.fuse.why, at: held.fuse.at, target: "delivered/replay")
        }
        let screened = screener.read(directive)
        return try store.deciding { session in
            let decision = try screener.decide(screened, in: session)
            try session.commit(decision)
            return decision
        }
    }
}
