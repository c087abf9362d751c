import Directives
import Logging
import Records
import Spool

extension Pipeline {
    /// Finishes what an earlier run began, before anything new is claimed.
    ///
    /// - Returns: claims that still wait for their writer, or for the disk.
    func recover() async throws -> WaitingRoom {
        try journal.remember(keeper.current.rules)
        try journal.catchUp()
        for stranger in try spool.sweep(owner: { try store.owner(of: $0) }) {
            try journal.note(
                .stranger, ["file": .text(stranger.name), "target": .text(stranger.target)])
        }
        var waiting = WaitingRoom()
        let undone = try store.undone()
        guard !undone.isEmpty else { return waiting }
        let marks = try spool.tries()
        // A first death is nobody's fault yet: all go on together, as they came.
        if !undone.contains(where: { marks[$0.token] != nil }) {
            try spool.note(tries: Dictionary(undone.map { ($0.token, 1) }) { first, _ in first })
            waiting.note(try await finish(undone, with: .usual), after: undone, at: .now)
            return waiting
        }
        var tries = marks.filter { mark in undone.contains { $0.token == mark.key } }
        for claim in undone {
            let count = tries[claim.token] ?? 0
            let care = Care(tries: count)
            guard care != .none else {
                try journal.tell(of: claim, waitsFor: journal.words.leftAside)
                continue
            }
            tries[claim.token] = count + 1
            try spool.note(tries: tries)
            if care != .usual { journal.logger.error("\(claim.id): \(journal.words.deadly)") }
            waiting.note(try await finish([claim], with: care), after: [claim], at: .now)
        }
        return waiting
    }

    /// Takes claims the rest of their way. - Returns: those that have to wait.
    private func finish(_ claims: [Claim], with care: Care) async throws -> [Postponed] {
        var unread: [Claim] = []
        for claim in claims {
            switch claim.stage {
            case .claiming: unread.append(claim)
            case .releasing: try finishRelease(of: claim, with: care)
            case .decided:
                try file([Decided(claim: claim, record: try store.verdict(on: claim))], with: care)
            }
            heartbeat.beat()
        }
        return try await settle(unread, with: care).waiting
    }

    /// A run that ends for an error of the disk does not put it down to the papers at hand.
    func clearBlame() {
        do { try spool.forgetTries() } catch {
            journal.logger.warning("papers at hand keep their marks: \(error)")
        }
    }
}

/// How much is done with a claim that may bring the program down.
enum Care {
    case usual
    /// Its file is moved to its place; it is neither read nor is a note written.
    case bodily
    /// Nothing is done with it.
    case none

    /// Three more tries after the first death, the first of them with all that was at hand, the others alone.
    ///
    /// Power cuts and kills strike innocent papers too: with one try alone, each kill during a recovery left one
    /// unread, six among 23,000 when a daemon was killed every few seconds. The fifth start gets past it, which the
    /// unit's limit of ten in 300 s allows.
    static let triesMax = 3

    /// - Parameter tries: how often the program began anew with the claim, and died.
    init(tries: Int) {
        self = tries < Self.triesMax ? .usual : tries == Self.triesMax ? .bodily : .none
    }
}

extension Store {
    /// What the rows say of a token in `work/`.
    func owner(of token: String) throws -> Owner {
        guard let row = try arrival(token: token) else { return .none }
        switch row.state {
        case "claiming", "decided", "releasing": return .open
        case "done", "released": return .filed(target: row.target ?? "", hash: row.hash)
        default: return .none
        }
    }
}
