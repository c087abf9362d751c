import Directives
import Foundation
import Records
import Testing

@testable import Filter

/// The note that lies beside a paper, whole, in both languages.
///
/// The expected notes lie in `Golden/`; to change one on purpose, run with BREAKWATER_WRITE_GOLDEN=1
/// and read the difference before committing it.
@Suite struct NoteTests {
    static let golden = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden")

    static func moment(_ text: String) throws -> Moment { try #require(Moment(text)) }

    static func fact(_ text: String) -> Fact<String> {
        Fact(text, Passage(words: text, range: 0..<text.utf8.count))
    }

    static func day(_ text: String) throws -> Fact<Day> {
        Fact(try #require(Day(text)), Passage(words: text, range: 0..<text.utf8.count))
    }

    static func record(
        _ id: String, _ title: String, from issuer: String, at time: String
    ) throws -> DecisionRecord {
        var facts = Facts()
        facts.title = fact(title)
        facts.issuer = fact(issuer)
        return DecisionRecord(
            id: DirectiveID(id), receivedAt: try moment(time), file: "通知(1).txt",
            sha256: ContentHash(rawValue: String(repeating: "a", count: 64)), kind: .reportRequest,
            facts: facts, findings: [], circuits: [], disposition: .delivered, reason: "",
            rules: "r", engine: "0", elapsedMilliseconds: 1)
    }

    /// A request most of whose items were asked for, by two copies of one earlier paper.
    static func report(_ language: Language) throws -> Note {
        let isChinese = language == .zh
        var later = try record(
            "0000000005", isChinese ? "关于填报养老服务统计表的函" : "Elder care statistics",
            from: isChinese ? "清河区统计局" : "County Statistics Office", at: "2025-04-03T09:12:07+08:00")
        let items = isChinese
            ? ["床位数", "入住老人数", "护理员人数", "占地面积"] : ["beds", "residents", "carers", "floor area"]
        later.facts.dataItems = items.map(fact)
        let why = isChinese ? "75 % 的指标清河区民政局已要过" : "75 % of the items were already asked for"
        let evidence = [Evidence(here: items[0], there: isChinese ? "养老机构床位数（张）" : "number of beds")]
        for against in ["0000000002", "0000000003"] {
            later.findings.append(
                Finding(
                    type: .redundantReport, against: DirectiveID(against), original: "0000000002",
                    score: 0.9, evidence: evidence, why: why, overlap: 0.75, newItems: [items[3]]))
        }
        later.disposition = .quarantined
        later.reason = why
        later.fuse = Fuse(
            at: try moment("2025-04-08T17:30:00+08:00"),
            why: isChinese ? "期限2025-04-10，提前2个工作日" : "deadline 2025-04-10 minus 2 working days")
        later.circuits = [
            CircuitChange(
                circuit: "redundant_report|养老|老年人|2025", before: "closed", after: "open",
                until: try moment("2025-04-17T09:12:07+08:00"))
        ]
        let title = isChinese ? "关于报送养老机构基本情况的通知" : "Care homes: basic figures"
        let office = isChinese ? "清河区民政局" : "County Civil Affairs Bureau"
        return Note(
            later,
            earlier: [
                "0000000002": try record("0000000002", title, from: office, at: "2025-03-05T10:00:00+08:00"),
                "0000000003": try record("0000000003", title, from: office, at: "2025-03-06T10:00:00+08:00"),
            ])
    }

    /// A visit that falls into another's days, and a contradiction beside it.
    static func visit(_ language: Language) throws -> Note {
        let isChinese = language == .zh
        var later = try record(
            "0000000009", isChinese ? "关于赴福寿敬老院调研的函" : "Courtesy visit to Ashgrove Court",
            from: isChinese ? "清河区民政局" : "Civil Affairs", at: "2025-04-02T09:00:00+08:00")
        later.facts.visitFrom = try day("2025-04-09")
        later.facts.visitTo = try day("2025-04-11")
        var earlier = try record(
            "0000000008", isChinese ? "关于开展消防安全检查的通知" : "Fire safety inspection",
            from: isChinese ? "清河区应急管理局" : "Emergency Management", at: "2025-04-01T09:00:00+08:00")
        earlier.facts.visitFrom = try day("2025-04-10")
        later.findings = [
            Finding(
                type: .multiHeadedInspection, against: "0000000008", score: 0.95,
                evidence: [
                    Evidence(
                        here: isChinese ? "4月9日至11日到福寿敬老院调研" : "visit Ashgrove Court on April 9–11",
                        there: isChinese ? "4月10日对福寿敬老院开展消防安全检查" : "inspect Ashgrove Court on April 10")
                ], why: isChinese ? "同一对象、内容重合" : "the same place and matter", daysApart: 0),
            Finding(
                type: .conflict, aspect: .channel, strength: .hard, against: "0000000008", score: 0.8,
                evidence: [
                    Evidence(
                        here: isChinese ? "只收纸质材料" : "paper copies only",
                        there: isChinese ? "一律通过系统报送" : "only through the portal")
                ], why: isChinese ? "两种渠道互相排斥" : "each channel excludes the other"),
        ]
        later.disposition = .flagged
        later.wouldHave = .quarantined
        later.exempt = "emergency"
        later.reason = isChinese ? "同一对象、内容重合；属豁免事项，照常送达" : "the same place and matter; exempt"
        return Note(later, earlier: ["0000000008": earlier])
    }

    static func compare(_ text: String, with name: String) throws {
        let file = golden.appending(path: name)
        if ProcessInfo.processInfo.environment["BREAKWATER_WRITE_GOLDEN"] != nil {
            try Data(text.utf8).write(to: file)
        }
        #expect(text == (try String(contentsOf: file, encoding: .utf8)), "\(name)")
    }

    @Test(arguments: Language.allCases) func aHeldReportSaysWhatIsNew(language: Language) throws {
        try Self.compare(
            Self.report(language).text(in: language), with: "report.\(language.rawValue).md")
    }

    @Test(arguments: Language.allCases) func anExemptVisitProposesOneDay(language: Language) throws {
        try Self.compare(
            Self.visit(language).text(in: language), with: "visit.\(language.rawValue).md")
    }

    @Test func aReleasedPaperNoLongerTellsHowToReleaseIt() throws {
        let held = try Self.report(.zh)
        let label = Label(
            directive: held.record.id, action: .release, by: "张三", reason: "已电话核实",
            at: try Self.moment("2025-04-03T10:00:00+08:00"))
        let text = Note(held.record, earlier: held.earlier, ended: label).text(in: .zh)
        #expect(text.hasPrefix("# 已放行"))
        #expect(text.contains("张三：已电话核实"))
        #expect(!text.contains("breakwater release") && !text.contains("自动放行"))
    }

    @Test func nothingInAPaperBreaksOutOfItsLine() throws {
        var record = try Self.record(
            "0000000001", "标题\n# 伪造的标题\u{1B}[31m\u{202E}", from: "局", at: "2025-04-03T10:00:00+08:00")
        record.disposition = .flagged
        let text = Note(record, earlier: [:]).text(in: .zh)
        #expect(text.split(separator: "\n").filter { $0.hasPrefix("# ") }.count == 1)
        #expect(!text.contains("\u{1B}") && !text.contains("\u{202E}"))
    }
}
