import Directives
import Foundation
import Logging
import Records
import Spool

extension Pipeline {
    /// Decides papers in one transaction, what came together in the order of the days they were issued.
    ///
    /// - Returns: the claims at their new stage, with the records of those that are directives.
    func decide(
        _ papers: [Paper], refusing refused: [(claim: Claim, kind: EntryKind)],
        by screener: Screener
    ) throws -> [Decided] {
        guard !papers.isEmpty || !refused.isEmpty else { return [] }
        return try store.deciding { session in
            var decided: [Decided] = []
            for item in refused { decided.append(try refuse(item.claim, item.kind, in: session)) }
            for paper in Self.oldestFirst(papers) {
                decided.append(try decide(paper, by: screener, in: session))
            }
            return decided
        }
    }

    /// A paper without a date of its own counts as issued when it came.
    private static func oldestFirst(_ papers: [Paper]) -> [Paper] {
        papers.enumerated().sorted { left, right in
            let (a, b) = (issued(left.element), issued(right.element))
            return a == b ? left.offset < right.offset : a < b
        }.map(\.element)
    }

    private static func issued(_ paper: Paper) -> Day {
        let reading = paper.screened.reading
        return min(reading.facts.issuedOn?.value ?? reading.directive.received.day, reading.directive.received.day)
    }

    private func decide(
        _ paper: Paper, by screener: Screener, in session: borrowing Session
    ) throws -> Decided {
        do {
            return try commit(try screener.decide(paper.screened, in: session), of: paper, in: session)
        } catch let error as StoreError where error.isOfOneDirective {
            // Fail open: what cannot be judged is delivered with a flag.
            journal.logger.error("\(paper.claim.id): not judged: \(error)")
            let reason = journal.words.notJudged("\(error)")
            let unread = screener.read(transcriber.unread(paper.claim, paper.body, reason))
            return try commit(try screener.decide(unread, in: session), of: paper, in: session)
        }
    }

    private func commit(
        _ decision: Decision, of paper: Paper, in session: borrowing Session
    ) throws -> Decided {
        var decision = decision
        let record = decision.record
        let filing = Filing(
            target: Spool.target(of: paper.claim, hash: paper.body.hash, as: record.disposition),
            isCopied: paper.body.isCopied)
        decision.arrival = Settled(
            paper.claim, filing: filing, sizeBytes: paper.body.sizeBytes,
            otherLinks: paper.body.otherLinks)
        decision.events = try journal.lines(of: record, target: filing.target)
        try session.commit(decision)
        return Decided(claim: paper.claim.at(.decided(filing)), record: record)
    }

    private func refuse(
        _ claim: Claim, _ kind: EntryKind, in session: borrowing Session
    ) throws -> Decided {
        let filing = Filing(target: Spool.refusal(of: claim), isCopied: false)
        let why = journal.words.refused(kind)
        try session.refuse(
            Settled(claim, filing: filing, sizeBytes: 0), note: why,
            events: [try journal.line(.refused, of: claim, why, target: filing.target)])
        return Decided(claim: claim.at(.decided(filing)), record: nil)
    }
}

/// A claim whose decision is written; its file still has to move.
struct Decided {
    let claim: Claim
    /// nil for what is no directive.
    let record: DecisionRecord?
}

extension Claim {
    /// The same claim, further on.
    func at(_ stage: Stage) -> Claim {
        Claim(
            number: number, token: token, name: name, identity: identity, claimed: claimed,
            stage: stage)
    }
}

extension StoreError {
    /// Whether the trouble lies in what was to be compared, not in the disk or the database.
    var isOfOneDirective: Bool {
        switch self {
        case .unreadable, .unknown: true
        default: false
        }
    }
}
