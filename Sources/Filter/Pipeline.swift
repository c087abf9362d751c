import Directives
import Foundation
import Records
import Rules
import Spool

/// The story in one place: what lies in the inbox is claimed, read, decided, recorded and filed.
///
/// One loop decides, in the order of the claims; only reading runs in parallel. Every step is safe
/// to repeat, so that a killed program goes on where it stopped.
public struct Pipeline: Sendable {
    let store: Store
    let spool: Spool
    let keeper: RulesKeeper
    let transcriber: Transcriber
    let journal: Journal
    let upkeep: Upkeep
    let heartbeat: Heartbeat
    let monitor: Monitor
    let evidence: EvidenceLog
    let tenure: Tenure
    let longReadings = LongReadings()

    /// Goes on until the task is cancelled; a batch that was begun is finished.
    public func run() async throws {
        do {
            try await work()
            try spool.forgetTries()
            try tenure.end()
        } catch {
            clearBlame()
            throw error
        }
    }

    private func work() async throws {
        var waiting = try await recover()
        var inbox = Inbox(
            of: spool, settleMilliseconds: keeper.current.rules.site.settleMilliseconds,
            lookEveryMilliseconds: keeper.current.rules.site.scanIntervalSeconds * 1_000,
            idleMilliseconds: Self.idleMilliseconds
        ).makeAsyncIterator()
        try journal.noteStart()
        if case .sketches(let why?) = store.indexOrigin { journal.warnOfIndex(why) }
        heartbeat.ready()
        while let arrivals = try await inbox.next() {
            try lookAround()
            let claims = waiting.due(at: .now).filter { !longReadings.isReading($0) } + (try claim(arrivals))
            let outcome = try await settle(claims)
            waiting.note(outcome.waiting, after: claims, at: .now)
            for arrival in outcome.immovable { inbox.ignore(arrival) }
            try tell(ofLateIn: &waiting, inbox)
            if arrivals.isEmpty { try idle() }
        }
        try journal.note(.stop)
        try publish()
        keepIndex(after: 1)
    }

    /// Milliseconds after which the loop looks at fuses, orders and rules though no file came: a release
    /// ordered beside the daemon is felt as immediate below half a second.
    static let idleMilliseconds = 250

    /// What passes while no directive does: the clock, the rules, fuses, orders of other programs.
    private func lookAround() throws {
        heartbeat.beat()
        try tenure.renew(at: journal.now)
        try journal.watchClock(at: journal.now)
        try journal.adopt(keeper.refresh())
        try burnFuses()
        try obeyOrders()
        try publish()
        try monitor.look()
        keepIndex(after: Self.indexedEvery)
    }

    /// What is done when no directive came.
    private func idle() throws {
        try journal.catchUp()
        // It notes in the records what it did.
        if try spool.space().isEnough { try upkeep.step(at: journal.now) }
    }

    /// Directives after which the index is kept though the daemon goes on: after a crash so many are read again, in a second.
    static let indexedEvery = 100_000

    /// Keeps the index for the next start. It is derived: when it cannot be written, the next start takes longer.
    private func keepIndex(after newer: Int) {
        do {
            try store.saveIndex(after: newer)
        } catch {
            journal.warnOfIndex("\(error)")
        }
    }

    /// Publishes what was recorded. The files follow from the records, so that on a full disk they wait: that
    /// is no reason to stop delivering.
    private func publish() throws {
        do {
            try evidence.publish()
            journal.evidenceWaits(for: nil)
        } catch let error as SpoolError where error.isFull {
            journal.evidenceWaits(for: error)
        }
    }

    /// Gives each arrival its row; nothing is claimed while the disk is nearly full.
    private func claim(_ arrivals: [Arrival]) throws -> [Claim] {
        guard !arrivals.isEmpty else { return [] }
        let space = try spool.space()
        guard space.isEnough else {
            journal.warnOfSpace(space)
            return []
        }
        journal.spaceIsEnough()
        return try store.claim(arrivals, at: journal.now)
    }

    /// Takes claims from the inbox to their places: the whole of what a directive lives through.
    ///
    /// - Parameter care: `bodily` for a paper whose content brought the program down.
    func settle(_ claims: [Claim], with care: Care = .usual) async throws -> Settlement {
        guard !claims.isEmpty else { return Settlement() }
        let screener = keeper.current
        let taken = try take(claims)
        let read = await read(taken.bodies, by: screener, with: care)
        let decided = try decide(read.papers, refusing: taken.refused, by: screener)
        try file(decided, with: care)
        return Settlement(waiting: taken.waiting + read.postponed, immovable: taken.immovable)
    }
}

/// What a batch left behind.
struct Settlement {
    /// Claims that wait for their writer, or for the disk.
    var waiting: [Postponed] = []
    /// What cannot be moved out of the inbox.
    var immovable: [Arrival] = []
}
