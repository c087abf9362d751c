import Directives
import Logging
import Records
import Spool

extension Pipeline {
    /// Finishes what an earlier run began, before anything new is claimed.
    ///
    /// - Returns: claims that still wait for their writer.
    func recover() async throws -> [Claim] {
        try journal.remember(keeper.current.rules)
        try journal.catchUp()
        for stranger in try spool.sweep(owner: { try store.owner(of: $0) }) {
            try journal.note(
                .stranger, ["file": .text(stranger.name), "target": .text(stranger.target)])
        }
        var unread: [Claim] = []
        for claim in try store.undone() {
            switch claim.stage {
            case .claiming: unread.append(claim)
            case .releasing: try finishRelease(of: claim)
            case .decided:
                let record = try store.verdict(on: claim)
                try file([Decided(claim: claim, record: record)])
            }
            heartbeat.beat()
        }
        return try await settle(unread).waiting
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
