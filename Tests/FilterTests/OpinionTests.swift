import Directives
import Foundation
import Judgment
import Records
import Rules
import Spool
import Testing

@testable import Filter

/// What people said of holds, and what is made of it: proposals for thresholds, and how bold a detector may be.
@Suite struct OpinionTests {
    private static let rules = RuleSet.defaults()
    private static let start = Moment(milliseconds: 1_790_000_000_000, offsetSeconds: 28_800)

    /// One paper that was or would have been held, and what was said of it.
    private struct Paper {
        var type = FindingType.redundantReport
        var overlap: Double?
        var daysApart: Int?
        var disposition = Disposition.flagged
        var exempt: String?
        var opinion: HoldEnd?
    }

    /// Records of an office that decided so.
    private static func office(_ papers: [Paper]) throws -> Store {
        let store = try Store.inMemory()
        let screener = Screener(rules: rules)
        for (number, paper) in papers.enumerated() {
            let id = DirectiveID("\(number + 1)")
            let directive = Directive(
                id: id, content: ContentHash(of: Array("\(number)".utf8)),
                received: start.advanced(bySeconds: Int64(number) * 3_600), file: "\(number).txt", text: "第\(number)件")
            let screened = screener.read(directive)
            let finding = Finding(
                type: paper.type, subtype: paper.type == .duplicate ? .exact : nil, against: "0", score: 1, evidence: [],
                why: "x", overlap: paper.overlap, daysApart: paper.daysApart)
            let record = DecisionRecord(
                id: id, receivedAt: directive.received, file: directive.file, sha256: directive.content, kind: .other,
                facts: Facts(), findings: [finding], circuits: [], disposition: paper.disposition, reason: "x",
                exempt: paper.exempt, wouldHave: paper.disposition == .quarantined ? nil : .quarantined,
                fuse: paper.disposition == .quarantined
                    ? Fuse(at: directive.received.advanced(bySeconds: 99_999), why: "x") : nil,
                rules: rules.sha256, engine: Engine.version, elapsedMilliseconds: 1)
            try store.commit(Decision(reading: screened.reading, sketch: screened.sketch, record: record))
            if let opinion = paper.opinion {
                try store.label(id, opinion, by: "张三", reason: "x", at: directive.received.advanced(bySeconds: 60))
            }
        }
        return store
    }

    private static func proposal(_ papers: [Paper], precision: Double = 0.95, key: String) throws -> Tuner.Proposal {
        let proposals = try Tuner(of: try office(papers), rules: rules).proposals(precision: precision)
        return try #require(proposals.first { $0.key.hasSuffix(key) })
    }

    /// 24 requests, two of each overlap from 0.40 to 0.95; people uphold from 0.70 on.
    private static let requests = (0..<24).map { number in
        let overlap = 0.4 + 0.05 * Double(number / 2)
        return Paper(overlap: overlap, opinion: overlap > 0.69 ? .uphold : .release)
    }

    // MARK: Proposals

    @Test func proposesTheBoldestThresholdThatKeepsTheTarget() throws {
        let found = try Self.proposal(Self.requests, key: "hold_overlap")
        #expect(found.labelled == 24 && found.now == 0.8)
        #expect(found.held == 8 && found.upheld == 8, "0.80, 0.85, 0.90 and 0.95 are held now")
        let proposed = try #require(found.proposed)
        #expect(abs(proposed - 0.7) < 1e-9 && found.heldThen == 12 && found.upheldThen == 12)
    }

    @Test func proposesNothingFromTooFewOpinions() throws {
        let found = try Self.proposal(Array(Self.requests.suffix(Tuner.labelsMin - 1)), key: "hold_overlap")
        #expect(found.labelled == 19 && found.proposed == nil)
        let enough = try Self.proposal(Array(Self.requests.suffix(Tuner.labelsMin)), key: "hold_overlap")
        #expect(enough.proposed != nil)
    }

    @Test func proposesNothingWhereNoThresholdIsRightOftenEnough() throws {
        let wrong = (0..<24).map { Paper(overlap: 0.4 + 0.02 * Double($0), opinion: .release) }
        let found = try Self.proposal(wrong, key: "hold_overlap")
        #expect(found.proposed == nil && found.labelled == 24)
    }

    /// Visits: the farther apart, the less a hold is upheld; the boldest threshold is the largest.
    @Test func proposesDaysFromTheOtherSide() throws {
        let visits = (0..<22).map {
            Paper(type: .multiHeadedInspection, daysApart: $0, opinion: $0 <= 10 ? .uphold : .release)
        }
        let found = try Self.proposal(visits, precision: 1, key: "hold_days")
        #expect(found.proposed == 10 && found.heldThen == 11 && found.upheldThen == 11 && found.held == 8)
    }

    /// Against the slow version: no bolder value that was seen keeps the target.
    @Test(arguments: 1...20) func agreesWithTryingEveryValue(seed: Int) throws {
        var state = UInt64(seed) &* 0x9e37_79b9_7f4a_7c15
        func next(_ count: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % count
        }
        let papers = (0..<40).map { _ in
            let overlap = Double(next(20)) / 20
            return Paper(overlap: overlap, opinion: next(20) < Int(overlap * 26) ? .uphold : .release)
        }
        let found = try Self.proposal(papers, precision: 0.8, key: "hold_overlap")
        let slow = Set(papers.compactMap(\.overlap)).sorted().first { threshold in
            let held = papers.filter { ($0.overlap ?? 0) >= threshold }
            return Double(held.count { $0.opinion == .uphold }) >= 0.8 * Double(held.count)
        }
        #expect(found.proposed == slow)
    }

    // MARK: Who is not known

    @Test func namesTheIssuersThatAreNotKnown() throws {
        let store = try Store.inMemory()
        let screener = Screener(rules: Self.rules)
        let senders = [("甲局", nil), ("乙局", nil), ("乙局", nil), ("丙局", "bj"), (nil, nil)] as [(String?, String?)]
        for (number, sender) in senders.enumerated() {
            let id = DirectiveID("\(number)")
            let directive = Directive(
                id: id, content: ContentHash(of: Array("\(number)".utf8)), received: Self.start, file: "x", text: "第\(number)件")
            var facts = Facts()
            facts.issuer = sender.0.map { Fact($0, Passage(words: "第", range: 0..<3)) }
            facts.issuerID = sender.1
            let screened = screener.read(directive)
            try store.commit(Decision(
                reading: screened.reading, sketch: screened.sketch,
                record: DecisionRecord(
                    id: id, receivedAt: Self.start, file: "x", sha256: directive.content, kind: .other, facts: facts, findings: [],
                    circuits: [], disposition: .delivered, reason: "x", rules: Self.rules.sha256, engine: Engine.version,
                    elapsedMilliseconds: 1)))
        }
        let found = try Strangers.of(store, until: Self.start.advanced(bySeconds: 86_400))
        #expect(found.counts.map(\.name) == ["乙局", "甲局"] && found.counts.map(\.papers) == [2, 1])
        #expect(found.words(in: .zh).contains("乙局 2 件、甲局 1 件") && found.words(in: .en).hasPrefix("2 issuers"))
        let later = Self.start.advanced(bySeconds: (Strangers.days + 1) * 86_400)
        #expect(try Strangers.of(store, until: later).isEmpty)
    }

    // MARK: How bold

    private static func readiness(_ papers: [Paper], _ type: FindingType) throws -> Readiness {
        let all = try Readiness.all(in: try office(papers), by: rules.judgment)
        return try #require(all.first { $0.detector == type })
    }

    private static func copies(_ count: Int, _ opinion: HoldEnd?, _ disposition: Disposition = .flagged) -> [Paper] {
        (0..<count).map { _ in Paper(type: .duplicate, disposition: disposition, opinion: opinion) }
    }

    @Test(arguments: [
        (19, 1, Readiness.Advice.enforce), (20, 0, .enforce), (18, 2, .stay), (16, 4, .stay), (15, 5, .warn), (0, 20, .warn),
        (19, 0, .wait(1)), (0, 0, .wait(20)),
    ]) func saysHowBoldADetectorMayBe(upheld: Int, overturned: Int, advice: Readiness.Advice) throws {
        let found = try Self.readiness(Self.copies(upheld, .uphold) + Self.copies(overturned, .release), .duplicate)
        #expect(found.advice == advice && found.upheld == upheld && found.overturned == overturned)
        #expect(found.spared == upheld + overturned && found.held == 0)
        for language in Language.allCases {
            let words = found.words(in: language)
            #expect(words.contains("duplicate") && words.contains("\(upheld)") && words.contains("enforce"))
        }
    }

    @Test func countsWhatConcernsTheDetectorAndNoExemption() throws {
        var exempt = Paper(type: .duplicate, opinion: .release)
        exempt.exempt = "emergency"
        let papers = Self.copies(3, .uphold, .quarantined) + Self.copies(2, nil) + [exempt]
            + [Paper(overlap: 0.9, opinion: .release)]
        let duplicates = try Self.readiness(papers, .duplicate)
        #expect(duplicates.held == 3 && duplicates.spared == 2 && duplicates.upheld == 3 && duplicates.overturned == 0)
        let reports = try Self.readiness(papers, .redundantReport)
        #expect(reports.held == 0 && reports.spared == 1 && reports.overturned == 1)
    }
}
