import Directives
import Foundation
import Judgment
import Records
import Rules
import Seeded
import Spool
import Testing

@testable import Filter

/// Trying rules before they count: rule tests, backtest, proposals.
@Suite struct TuningTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    private static let shipped = root.appending(path: "rules").path

    /// A copy of the shipped rules with one line changed.
    private static func rules(
        _ file: String, _ old: String, _ new: String, and more: [String: String] = [:]
    ) throws -> String {
        let folder = FileManager.default.temporaryDirectory.appending(path: "rules-\(UUID().uuidString)")
        try FileManager.default.copyItem(atPath: shipped, toPath: folder.path)
        let url = folder.appending(path: file)
        let text = try String(contentsOf: url, encoding: .utf8)
        #expect(text.contains(old))
        try text.replacing(old, with: new).write(to: url, atomically: true, encoding: .utf8)
        for (path, text) in more {
            try text.write(to: folder.appending(path: path), atomically: true, encoding: .utf8)
        }
        return folder.path
    }

    /// The records of an office that got labelled streams, one after another.
    private static func history(_ rules: RuleSet, stream: [String] = ["devzh01"]) throws -> Store {
        let store = try Store.inMemory()
        let screener = Screener(rules: rules)
        for (number, name) in stream.enumerated() {
            let path = root.appending(path: "Tests/Corpus/dev/\(name).jsonl").path
            for directive in try Stream(path: path, clock: OfficeClock(timeZone: "Asia/Shanghai")).directives {
                for held in try store.held(dueBefore: directive.received) {
                    try store.end(
                        hold: held.id, .fuse, by: "fuse", reason: held.fuse.why, at: held.fuse.at, target: "delivered/test")
                }
                let screened = screener.read(Directive(
                    id: DirectiveID("\(number)-\(directive.id)"), content: directive.content, received: directive.received,
                    file: directive.file, text: directive.text))
                try store.deciding { try $0.commit(try screener.decide(screened, in: $0)) }
            }
        }
        return store
    }

    // MARK: Rule tests

    @Test func theShippedTestsPass() throws {
        let rules = try RuleSet.load(from: Self.shipped)
        let outcomes = try RuleTestRun(rules: rules).outcomes()
        #expect(outcomes.count >= 8)
        #expect(outcomes.contains { $0.test.expect.exempt == "emergency" })
        for outcome in outcomes { #expect(outcome.faults.isEmpty, "\(outcome.test.name)") }
    }

    @Test func aTestFailsWhenTheRulesDoOtherwise() throws {
        let folder = try Self.rules("quarantine.yaml", "exact: hold", "exact: flag")
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let failed = try RuleTestRun(rules: try RuleSet.load(from: folder)).outcomes().filter { !$0.faults.isEmpty }
        #expect(failed.contains { $0.test.name.contains("再次收到，暂缓") })
    }

    @Test func aTestThatCannotBeReadIsAnError() throws {
        let folder = try Self.rules(
            "site.yaml", "version: 1", "version: 1",
            and: ["tests/mine.yaml": "version: 1\ntests:\n  - name: x\n    givn: {}\n    expect: {}\n"])
        defer { try? FileManager.default.removeItem(atPath: folder) }
        do {
            _ = try RuleSet.load(from: folder)
            Issue.record("an unknown key was let pass")
        } catch {
            #expect(error.errors.contains { $0.code == "E016" && $0.message.contains("did you mean given?") })
        }
    }

    @Test func redTestsKeepNewRulesOutWhereTheyAreRequired() throws {
        let folder = try Self.rules("site.yaml", "require_tests: false", "require_tests: true")
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let keeper = try RulesKeeper(folder: folder)
        let active = keeper.current.rules.sha256
        let url = URL(filePath: folder + "/quarantine.yaml")
        let good = try String(contentsOf: url, encoding: .utf8)
        try good.replacing("exact: hold", with: "exact: flag").write(to: url, atomically: true, encoding: .utf8)
        keeper.askForReload()
        guard case .rejected(let problems) = keeper.refresh() else {
            Issue.record("rules with a red test were loaded")
            return
        }
        #expect(problems.errors.allSatisfy { $0.code == "E017" })
        #expect(keeper.current.rules.sha256 == active)
        try good.replacing("quote_chars_max: 200", with: "quote_chars_max: 150").write(to: url, atomically: true, encoding: .utf8)
        keeper.askForReload()
        guard case .loaded = keeper.refresh() else {
            Issue.record("rules whose tests pass were not loaded")
            return
        }
    }

    // MARK: Backtest

    @Test func theSameRulesChangeNothing() async throws {
        let rules = try RuleSet.load(from: Self.shipped)
        let store = try Self.history(rules)
        let report = try await Backtest(of: store, active: rules, candidate: rules).run(days: nil) { _ in }
        #expect(report.changes.isEmpty && report.depth == "judge")
        let recorded = try store.list().map(\.record)
        #expect(report.after.held == recorded.count { $0.disposition == .quarantined }, "a replay judges as the daemon did")
        #expect(report.after.flagged == recorded.count { $0.disposition == .flagged })
        #expect(report.after.directives == recorded.count && report.after.emergenciesHeld == 0)
    }

    @Test func namesWhatABolderRuleWouldHold() async throws {
        let rules = try RuleSet.load(from: Self.shipped)
        let store = try Self.history(rules)
        let folder = try Self.rules("quarantine.yaml", "exact: hold", "exact: deliver")
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let milder = try RuleSet.load(from: folder)
        let report = try await Backtest(of: store, active: rules, candidate: milder).run(days: nil) { _ in }
        #expect(!report.changes.isEmpty)
        for change in report.changes where change.after.findings.allSatisfy({ $0.subtype == .exact }) {
            #expect(change.after.disposition == .delivered)
        }
    }

    /// Every way of replaying a history says what one paper after another says.
    @Test(arguments: [Depth.judge, .detect, .read]) func replaysAsOnePaperAfterAnother(depth: Depth) async throws {
        let rules = try RuleSet.load(from: Self.shipped)
        let store = try Self.history(rules)
        let sides = try await Backtest(of: store, active: rules, candidate: rules).sides(depth, Ticker { _ in })
        let recorded = try store.list().map(\.record)
        for side in [sides.old, sides.new] {
            #expect(side.records.map(\.id) == recorded.map(\.id))
            for (again, record) in zip(side.records, recorded) {
                #expect(again.disposition == record.disposition && again.findings == record.findings, "\(record.id)")
            }
        }
    }

    /// In parallel and in batches, with what a change leaves alone taken over: record by record what a slow
    /// replay finds that compares everything anew, one paper after another.
    @Test(arguments: [
        ("multi_headed_inspection", "days: 30", "days: 3"), ("redundant_report", "overlap: 0.5", "overlap: 0.9"),
        ("conflict", "deadline: 0.42", "deadline: 0.9"), ("duplicate", "reissue: 0.78", "reissue: 0.99"),
        ("duplicate", "candidates: 64", "candidates: 2"), ("supersedes", "matter: 0.4", "matter: 1"),
    ], [true, false]) func parallelEqualsSerial(change: (detector: String, old: String, new: String), stands: Bool) async throws {
        let rules = try RuleSet.load(from: Self.shipped)
        let folder = try Self.rules("detectors/\(change.detector).yaml", change.old, change.new)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let candidate = try RuleSet.load(from: folder)
        // A history that other rules decided says nothing of what the rules in force would find.
        let store = try Self.history(stands ? rules : candidate, stream: ["devzh02", "devzh04", "devzh02"])
        let sides = try await Backtest(of: store, active: rules, candidate: candidate).sides(.detect, Ticker { _ in })
        for (side, rules) in [(sides.old, rules), (sides.new, candidate)] {
            let slow = try Self.slowly(store, rules)
            #expect(side.records.map(\.id) == slow.map(\.id))
            for (quick, slow) in zip(side.records, slow) {
                #expect(quick.disposition == slow.disposition && quick.findings == slow.findings, "\(slow.id)")
                #expect(quick.circuits == slow.circuits && quick.reason == slow.reason, "\(slow.id)")
            }
        }
    }

    /// The same where words differ: every text is read anew by both, and what reads alike is taken over.
    @Test(arguments: [
        ("lexicon/synonyms.yaml", "\n  老年人: [", "\n  老年人: [银龄人员, ", true), ("issuers.yaml", "aliases: [区应急局, ", "aliases: [", false),
        ("lexicon/kinds.yaml", "letter: [", "letter: [养老, ", true),
    ]) func readingAnewEqualsSerial(change: (file: String, old: String, new: String, stands: Bool)) async throws {
        let rules = try RuleSet.load(from: Self.shipped)
        let folder = try Self.rules(change.file, change.old, change.new)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let candidate = try RuleSet.load(from: folder)
        try await Self.equalsSerial(rules, candidate, in: try Self.history(change.stands ? rules : candidate))
    }

    /// What a reminder inherits is a fact to those behind it, and known only when it was compared: without words of
    /// chasing it is no reminder and inherits nothing, which nobody could suppose from what is recorded.
    @Test(arguments: [true, false]) func whatIsInheritedIsFoundOutOnTheWay(stands: Bool) async throws {
        let rules = try RuleSet.load(from: Self.shipped)
        let words = try String(contentsOfFile: Self.shipped + "/lexicon/cues.yaml", encoding: .utf8)
        let folder = try Self.rules(
            "site.yaml", "version: 1", "version: 1",
            and: ["lexicon/cues.yaml": words.replacing(/chases: \[[^\]]*\]/, with: "chases: [某某催办词]")])
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let candidate = try RuleSet.load(from: folder)
        let store = try Store.inMemory()
        let screener = Screener(rules: stands ? rules : candidate)
        for (number, text) in Self.chased.enumerated() {
            let paper = Directive(
                id: DirectiveID("\(number)"), content: ContentHash(of: Array(text.utf8)),
                received: try #require(Moment("2026-07-0\(number + 2)T09:00:00+08:00")), file: "\(number).txt", text: text)
            let screened = screener.read(paper)
            try store.deciding { try $0.commit(try screener.decide(screened, in: $0)) }
        }
        let sides = try await Self.equalsSerial(rules, candidate, in: store)
        let periods = [sides.old, sides.new].map { $0.records.map { $0.facts.period != nil } }
        #expect(periods == [[true, true, true, true], [true, false, false, true]], "\(periods)")
    }

    /// A return, two reminders that do not name its period, and another return.
    private static let chased: [String] = {
        let head = "临川县民政局\n临民发〔2026〕12号\n"
        let asks = "各乡镇人民政府：\n请于7月10日前报送2026年二季度养老机构数、床位数、入住老年人数。\n临川县民政局\n2026年7月2日\n"
        let chases = "各乡镇人民政府：\n《关于报送养老机构季度数据的通知》（临民发〔2026〕12号）要求报送的数据，至今仍有单位未报。请未报的单位抓紧补报。\n临川县民政局\n2026年7月3日\n"
        return [
            head + "关于报送养老机构季度数据的通知\n" + asks, "临川县民政局\n临民函〔2026〕15号\n关于催报养老机构季度数据的函\n" + chases,
            "临川县民政局\n临民函〔2026〕16号\n关于再次催报养老机构季度数据的函\n" + chases,
            head + "关于再次报送养老机构季度数据的通知\n" + asks,
        ]
    }()

    /// Both sides of a backtest that reads anew, each as one paper after another would have it.
    @discardableResult
    private static func equalsSerial(_ old: RuleSet, _ new: RuleSet, in store: Store) async throws -> (old: Side, new: Side) {
        let sides = try await Backtest(of: store, active: old, candidate: new).sides(.read, Ticker { _ in })
        for (side, rules) in [(sides.old, old), (sides.new, new)] {
            let slow = try readingSlowly(store, rules)
            #expect(side.records.map(\.id) == slow.map(\.id))
            for (quick, slow) in zip(side.records, slow) {
                #expect(quick.disposition == slow.disposition && quick.findings == slow.findings, "\(slow.id)")
                #expect(quick.facts == slow.facts && quick.kind == slow.kind && quick.circuits == slow.circuits, "\(slow.id)")
            }
        }
        return sides
    }

    /// The slow way: one paper after another is read, compared and written into a history as the daemon's.
    private static func readingSlowly(_ past: Store, _ rules: RuleSet) throws -> [DecisionRecord] {
        let store = try Store.inMemory()
        var side = Side(rules: rules, labels: try past.labels())
        for encoded in try past.readings(of: try past.list().map(\.record.id)) {
            let screened = side.screener.read(try StoredReading(encoded).reading.directive)
            let examination = try store.deciding { try side.screener.examine(screened, in: $0) }
            let decision = side.judge(screened, examination)
            try store.deciding { try $0.commit(decision) }
        }
        return side.records
    }

    /// A change that shows: the two sides differ, or the comparison above proves nothing.
    @Test func aStricterDetectorFindsLess() async throws {
        let rules = try RuleSet.load(from: Self.shipped)
        let folder = try Self.rules("detectors/duplicate.yaml", "reissue: 0.78", "reissue: 0.99")
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let store = try Self.history(rules)
        let sides = try await Backtest(of: store, active: rules, candidate: try RuleSet.load(from: folder))
            .sides(.detect, Ticker { _ in })
        #expect(sides.old.records.map(\.findings) != sides.new.records.map(\.findings))
    }

    /// The slow way: one paper after another, everything compared anew in a history that is written as the
    /// daemon's.
    private static func slowly(_ past: Store, _ rules: RuleSet) throws -> [DecisionRecord] {
        let store = try Store.inMemory()
        var side = Side(rules: rules, labels: try past.labels())
        let records = try past.list().map(\.record)
        for encoded in try past.readings(of: records.map(\.id)) {
            let reading = try StoredReading(encoded).reading
            let screened = Screener.Screened(
                reading: reading, sketch: side.screener.read(reading.directive).sketch, elapsed: .zero)
            let examination = try store.deciding { try side.screener.examine(screened, in: $0) }
            let decision = side.judge(screened, examination)
            try store.commit(Decision(reading: reading, sketch: screened.sketch, record: decision.record))
        }
        return side.records
    }

    /// With people who release and uphold, fuses that burn out, and caps that are reached.
    @Test(arguments: 1...6) func aReplayEqualsWhatHappened(seed: Int) async throws {
        let folder = try Self.rules("site.yaml", "held_floor: 3", "held_floor: 2")
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let rules = try RuleSet.load(from: folder)
        let store = try Self.lived(rules, seed: UInt64(seed))
        let labels = try store.labels()
        #expect(labels.contains { $0.action == .uphold } && labels.contains { $0.action == .release })
        let sides = try await Backtest(of: store, active: rules, candidate: rules).sides(.judge, Ticker { _ in })
        for (again, record) in zip(sides.new.records, try store.list().map(\.record)) {
            #expect(again.disposition == record.disposition, "\(record.id): \(again.reason), was \(record.reason)")
            #expect(again.reason == record.reason && again.exempt == record.exempt && again.wouldHave == record.wouldHave)
            #expect(again.circuits == record.circuits, "\(record.id)")
        }
    }

    /// An office that gets several streams at once, each paper twice, and decides by chance what is held.
    private static func lived(_ rules: RuleSet, seed: UInt64) throws -> Store {
        var chance = SplitMix64(seed: seed)
        let store = try Store.inMemory()
        let screener = Screener(rules: rules)
        let clock = OfficeClock(timeZone: "Asia/Shanghai")
        var papers: [Directive] = []
        for number in 1...3 {
            let path = root.appending(path: "Tests/Corpus/dev/devzh0\(number).jsonl").path
            for directive in try Stream(path: path, clock: clock).directives {
                for copy in 0..<2 {
                    let later = directive.received.advanced(bySeconds: Int64(copy) * Int64(1 + chance.next() % 400_000))
                    papers.append(Directive(
                        id: DirectiveID("\(number)-\(directive.id)-\(copy)"), content: directive.content, received: later,
                        file: directive.file, text: directive.text))
                }
            }
        }
        var orders: [(at: Moment, id: DirectiveID, action: HoldEnd)] = []
        for paper in papers.sorted(by: { $0.received < $1.received }) {
            for held in try store.held(dueBefore: paper.received) { orders.append((held.fuse.at, held.id, .fuse)) }
            for order in orders.filter({ $0.at <= paper.received }).sorted(by: { $0.at < $1.at }) {
                guard try store.held().contains(where: { $0.id == order.id }) else { continue }
                try store.end(
                    hold: order.id, order.action, by: "x", reason: "x", at: order.at,
                    target: order.action == .uphold ? nil : "delivered/test")
            }
            orders.removeAll { $0.at <= paper.received }
            let screened = screener.read(paper)
            let decision = try store.deciding { session in
                let decision = try screener.decide(screened, in: session)
                try session.commit(decision)
                return decision
            }
            guard decision.record.disposition == .quarantined else { continue }
            let at = paper.received.advanced(bySeconds: Int64(chance.next() % 259_200))
            orders.append((at, paper.id, chance.next() % 2 == 0 ? .release : .uphold))
        }
        return store
    }

    @Test func readsNoMoreThanTheChangeAsks() throws {
        let rules = try RuleSet.load(from: Self.shipped)
        let words = try Self.rules("lexicon/urgency.yaml", "version: 1", "version: 1\n# changed")
        let detector = try Self.rules("detectors/conflict.yaml", "version: 1", "version: 1\n# changed")
        defer { for folder in [words, detector] { try? FileManager.default.removeItem(atPath: folder) } }
        #expect(Depth.between(rules, try RuleSet.load(from: words)) == .read)
        #expect(Depth.between(rules, try RuleSet.load(from: detector)) == .detect)
        #expect(Depth.between(rules, rules) == .judge)
    }

    // MARK: What the office's papers say of rules

    /// A history decided by the rules that the daemon named last.
    private static func inForce(_ rules: RuleSet, _ store: Store) throws {
        let at = Moment(milliseconds: 0, offsetSeconds: 0)
        try store.remember(Generation(sha256: rules.sha256, files: rules.texts), at: at)
        let line = "{\"rules\":\"\(rules.sha256)\"}"
        try store.note([Event(kind: LogLine.Kind.start.rawValue, at: at, directive: nil, line: line)])
    }

    @Test func rulesThatWouldHoldManyMoreAreWarnedOf() async throws {
        let folder = try Self.rules("quarantine.yaml", "exact: hold", "exact: flag")
        let milder = try RuleSet.load(from: folder)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let shipped = try RuleSet.load(from: Self.shipped)
        let store = try Self.history(milder, stream: ["devzh01", "devzh01", "devzh02", "devzh02"])
        let now = try #require(try store.list().last?.record.receivedAt)
        try Self.inForce(milder, store)
        let found = try await HistoryCheck.problems(of: shipped, in: store, at: now)
        let more = try #require(found.first { $0.code == "W104" }, "\(found)")
        #expect(more.file == "quarantine.yaml" && more.severity == .warning)
        #expect(more.message.contains(" of the last ") && more.messageChinese.contains("件来文会暂缓"))
        #expect(found.contains { $0.code == "W105" && $0.file == "issuers.yaml" && $0.messageChinese.contains("不在 issuers.yaml") })
        let same = try await HistoryCheck.problems(of: milder, in: store, at: now)
        #expect(!same.contains { $0.code == "W104" })
    }

    // MARK: What differs, schemas

    @Test func saysWhatDiffersAndNotHowItIsWritten() throws {
        let rules = try RuleSet.load(from: Self.shipped)
        let folder = try Self.rules("quarantine.yaml", "hold_days: 7", "hold_days: 14   # wider")
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let differences = rules.differences(to: try RuleSet.load(from: folder))
        #expect(differences.map(\.key) == ["actions.multi_headed_inspection.hold_days"])
        #expect(differences.map(\.before) == ["7"] && differences.map(\.after) == ["14"])
    }

    @Test func everyFileHasASchemaThatIsJSON() throws {
        for kind in Catalogue.files {
            let text = kind.schema.text(indent: 0)
            let read = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
            #expect(read?["title"] as? String == kind.path)
        }
    }

    /// An editor shows the descriptions, and an error the missing key's: in the words of either reader.
    @Test func everyKeyIsDescribedInBothLanguages() throws {
        let bothLanguages = /\p{Han}.*。.* [A-Z]?[a-z]+\b/
        let description = /"description": ?"((?:[^"\\]|\\.)*)"/
        for kind in Catalogue.files {
            for match in kind.schema.text(indent: 0).matches(of: description) {
                let text = match.output.1
                #expect(text.contains(bothLanguages), "\(kind.path): \(text)")
            }
        }
    }
}
