import Directives
import Spool

/// What cannot be decided yet: each claim is tried again, and what waits for long is spoken of, once.
struct WaitingRoom {
    typealias Instant = ContinuousClock.Instant

    /// One claim and how it fared.
    struct Guest: Hashable {
        let claim: Claim
        var why: Postponement
        /// When it was first postponed for this reason.
        var since: Instant
        /// How often it was tried for this reason.
        var tries: Int
        /// When it is tried again.
        var next: Instant
        var isTold = false
    }

    private var guests: [Int64: Guest] = [:]
    /// Names in the inbox that were spoken of.
    private var named: Set<[UInt8]> = []

    /// Between two tries to read what the disk did not give, at most: it may come back, and each try may
    /// block a dying disk for seconds.
    static let unreadEvery = Duration.seconds(600)
    /// Between two tries to copy onto a disk without room.
    static let fullEvery = Duration.seconds(1)
    /// After so long it is said that something still is written: the reliability notes' bound for slow senders.
    static let writtenPatience = Duration.seconds(600)
    /// After so long trouble of the disk counts as lasting: four tries.
    static let troublePatience = Duration.seconds(5)

    /// Claims whose time has come, in their order; they stay here until ``note(_:after:at:)``.
    func due(at now: Instant) -> [Claim] {
        guests.values.filter { $0.next <= now }.map(\.claim).sorted { $0.number < $1.number }
    }

    /// Notes what became of claims that were tried: those that are not postponed again have left.
    mutating func note(_ postponed: [Postponed], after tried: [Claim], at now: Instant) {
        var known = guests
        for claim in tried { guests[claim.number] = nil }
        for (claim, why) in postponed.map({ ($0.claim, $0.why) }) {
            var guest = known.removeValue(forKey: claim.number) ?? Guest(
                claim: claim, why: why, since: now, tries: 0, next: now)
            if !guest.why.isLike(why) { guest = Guest(claim: claim, why: why, since: now, tries: 0, next: now) }
            guest.why = why
            guest.tries += 1
            guest.next = now + Self.pause(why, after: guest.tries)
            guests[claim.number] = guest
        }
    }

    private static func pause(_ why: Postponement, after tries: Int) -> Duration {
        switch why {
        // Asked at every turn of the loop: it is taken as soon as its writer closes it.
        case .written, .scanned: .zero
        case .full: fullEvery
        // One second, two, four, and so on.
        case .unread: min(unreadEvery, .seconds(1 << min(tries - 1, 10)))
        }
    }

    /// Those of which nobody was told yet that they wait for long; each is named once.
    mutating func late(at now: Instant) -> [Guest] {
        let late = guests.values.filter { guest in
            let patience = switch guest.why {
            case .written, .scanned: Self.writtenPatience
            case .full, .unread: Self.troublePatience
            }
            return !guest.isTold && now - guest.since >= patience
        }.sorted { $0.claim.number < $1.claim.number }
        for guest in late { guests[guest.claim.number]?.isTold = true }
        return late
    }

    /// Those in the inbox of which nobody was told yet. - Parameter late: all that are late now.
    mutating func news(of late: [Inbox.Late]) -> [Inbox.Late] {
        let news = late.filter { !named.contains($0.name) }
        named = Set(late.map(\.name))
        return news
    }
}

/// A claim that has to wait, and why.
struct Postponed: Error {
    let claim: Claim
    let why: Postponement
}

extension Postponement {
    /// Whether both are of one sort, whatever the disk said in particular.
    fileprivate func isLike(_ other: Postponement) -> Bool {
        switch (self, other) {
        case (.written, .written), (.full, .full), (.unread, .unread), (.scanned, .scanned): true
        default: false
        }
    }
}
