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
    var waiting: [Claim] = []
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
            case .later: batch.waiting.append(claim)
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
    /// - Returns: one paper a body, in their order.
    func read(_ bodies: [(claim: Claim, body: Body)], by screener: Screener) async -> [Paper] {
        let width = max(2, ProcessInfo.processInfo.activeProcessorCount)
        return await withTaskGroup(of: (Int, Paper).self) { group in
            var papers = [Paper?](repeating: nil, count: bodies.count)
            for (index, item) in bodies.enumerated() {
                if index >= width, let (done, paper) = await group.next() { papers[done] = paper }
                group.addTask { (index, await read(item.claim, item.body, by: screener)) }
            }
            for await (done, paper) in group {
                papers[done] = paper
                heartbeat.beat()
            }
            return papers.compactMap(\.self)
        }
    }

    private func read(_ claim: Claim, _ body: Body, by screener: Screener) async -> Paper {
        let limit = screener.rules.site.analysisSecondsMax
        let limits = screener.rules.formats.limits
        let screened = await Patience.value(within: limit + limits.wallSecondsMax) {
            screener.read(transcriber.directive(of: claim, body, spool: spool, by: screener.rules))
        }
        if let screened, screened.elapsed < .seconds(limit) {
            return Paper(claim: claim, body: body, screened: screened)
        }
        let reason = journal.words.tookTooLong(seconds: limit)
        let late = transcriber.unread(claim, body, reason)
        return Paper(claim: claim, body: body, screened: screener.read(late))
    }
}

/// A claim whose file is ours, read and ready to be decided.
struct Paper: Sendable {
    let claim: Claim
    let body: Body
    let screened: Screener.Screened
}
