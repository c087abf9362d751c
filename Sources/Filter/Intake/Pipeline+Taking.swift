import Directives
import Extraction
import Foundation
import Records
import Rules
import Spool

/// What became of a batch of claims when their files were taken.
struct TakenBatch {
    var bodies: [(claim: Claim, body: Body)] = []
    var refused: [(claim: Claim, kind: EntryKind)] = []
    var waiting: [Postponed] = []
    var immovable: [Arrival] = []
}

extension Pipeline {
    /// Moves the files out of the inbox; closes the claims that turn out to have none.
    func take(_ claims: [Claim]) throws -> TakenBatch {
        var batch = TakenBatch()
        for (claim, taken) in zip(claims, try spool.take(claims)) {
            switch taken {
            case .body(let body): batch.bodies.append((claim, body))
            case .refused(let kind): batch.refused.append((claim, kind))
            case .later(let why): batch.waiting.append(Postponed(claim: claim, why: why))
            case .withdrawn:
                let why = journal.words.withdrawn
                try store.withdraw(
                    claim, note: why, events: [try journal.line(.withdrawn, of: claim, why)])
            case .immovable(let reason):
                let why = journal.words.immovable(reason)
                try store.withdraw(
                    claim, note: reason, isStuck: true,
                    events: [try journal.line(.stuck, of: claim, why)])
                batch.immovable.append(Arrival(name: claim.name, identity: claim.identity))
            }
        }
        return batch
    }

    /// Reads the bodies in parallel, as many at once as there are processors.
    ///
    /// - Returns: one paper a body, in their order; those that the disk did not give apart.
    func read(
        _ bodies: [(claim: Claim, body: Body)], by screener: Screener, with care: Care = .usual
    ) async -> ReadBatch {
        guard care == .usual else {
            return ReadBatch(papers: bodies.map { unread($0.claim, $0.body, journal.words.deadly, by: screener) })
        }
        let width = max(2, ProcessInfo.processInfo.activeProcessorCount)
        return await withTaskGroup(of: (Int, Result<Paper, Postponed>).self) { group in
            var read = [Result<Paper, Postponed>?](repeating: nil, count: bodies.count)
            for (index, item) in bodies.enumerated() {
                if index >= width, let (done, outcome) = await group.next() { read[done] = outcome }
                group.addTask { (index, await self.read(item.claim, item.body, by: screener)) }
            }
            for await (done, outcome) in group {
                read[done] = outcome
                heartbeat.beat()
            }
            return ReadBatch(read.compactMap(\.self))
        }
    }

    private func read(_ claim: Claim, _ body: Body, by screener: Screener) async -> Result<Paper, Postponed> {
        let limit = screener.rules.site.analysisSecondsMax
        let limits = screener.rules.formats.limits
        let rules = screener.rules
        let long = longReadings.finished(claim)
        let read = await Patience.value(within: limit + limits.wallSecondsMax) {
            Result { () throws(SpoolError) -> Screener.Screened? in
                // What was written since is another paper.
                if let directive = try long?.get(), directive.content == body.hash { return screener.read(directive) }
                let (directive, wantsTime) = try transcriber.directive(of: claim, body, spool: spool, by: rules)
                return wantsTime ? nil : screener.read(directive)
            }
        }
        switch read {
        case .success(nil):
            longReadings.begin(claim) {
                Result { () throws(SpoolError) in
                    try transcriber.directive(of: claim, body, spool: spool, by: rules, isPatient: true).directive
                }
            }
            return .failure(Postponed(claim: claim, why: .scanned))
        case .success(let screened?) where screened.elapsed < .seconds(limit):
            return .success(Paper(claim: claim, body: body, screened: screened))
        case .failure(let error):
            return .failure(Postponed(claim: claim, why: .unread(reason: "\(error)")))
        case .success(.some), nil:
            return .success(unread(claim, body, journal.words.tookTooLong(seconds: limit), by: screener))
        }
    }

    /// A paper that is delivered without having been read.
    private func unread(_ claim: Claim, _ body: Body, _ reason: String, by screener: Screener) -> Paper {
        Paper(claim: claim, body: body, screened: screener.read(transcriber.unread(claim, body, reason)))
    }
}

/// Bodies that were read, and those that the disk did not give: they are copied and read again.
struct ReadBatch {
    var papers: [Paper] = []
    var postponed: [Postponed] = []

    init(papers: [Paper]) { self.papers = papers }

    init(_ outcomes: [Result<Paper, Postponed>]) {
        for outcome in outcomes {
            switch outcome {
            case .success(let paper): papers.append(paper)
            case .failure(let claim): postponed.append(claim)
            }
        }
    }
}

/// A claim whose file is ours, read and ready to be decided.
struct Paper: Sendable {
    let claim: Claim
    let body: Body
    let screened: Screener.Screened
}
