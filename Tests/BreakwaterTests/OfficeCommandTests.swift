import Foundation
import Testing

/// The commands by which an office begins its day and tunes its rules, in both languages.
@Suite(.serialized) struct OfficeCommandTests {
    /// An office that got a notice, a copy of it, which is held, and another paper.
    private static func office(_ language: String) throws -> RunningDaemon {
        let daemon = try RunningDaemon(language: language)
        try daemon.drop("一.txt", DaemonTests.request())
        _ = try daemon.decisions(1)
        try daemon.drop("二.txt", DaemonTests.request())
        try daemon.drop("三.txt", DaemonTests.request(40).replacing("养老", with: "托育"))
        _ = try daemon.decisions(3)
        return daemon
    }

    /// Runs a command and expects each of some words in what it prints.
    @discardableResult
    private static func expect(
        _ words: [String], from arguments: [String], of daemon: RunningDaemon, status: Int32 = 0
    ) throws -> Program.Outcome {
        let outcome = try daemon.run(arguments)
        #expect(outcome.status == status, "\(arguments): \(outcome.errors)")
        for word in words { #expect(outcome.output.contains(word), "\(arguments): \(word) is not in\n\(outcome.output)") }
        return outcome
    }

    @Test(arguments: [
        ("zh", ["近 7 天收到 3 件", "暂缓 1", "现暂缓 1 件", "自动放行", "放行：breakwater release"],
         ["目前没有暂缓的来文", "放行", "张三", "已电话核实"]),
        ("en", ["last 7 days: 3 received", "1 held", "held now: 1", "FREES ITSELF", "to release: breakwater release"],
         ["nothing is held", "released", "张三", "已电话核实"]),
    ]) func theDigestTellsWhatIsHeldAndWhatWasReleased(language: String, held: [String], released: [String]) throws {
        let daemon = try Self.office(language)
        try Self.expect(held, from: ["digest", "--state", "var"], of: daemon)
        let release = ["release", "2", "--by", "张三", "--reason", "已电话核实", "--state", "var"]
        #expect(try daemon.run(release).status == 0)
        try Self.expect(released, from: ["digest", "--state", "var", "--days", "1"], of: daemon)
        let report = try #require(try daemon.run(["digest", "--json", "--state", "var"]).objects.first)
        #expect(report["received"] as? Int == 3 && (report["heldNow"] as? [Any])?.isEmpty == true)
        #expect((report["ended"] as? [[String: Any]])?.first?["by"] as? String == "张三")
        #expect(try daemon.run(["digest", "--days", "0", "--state", "var"]).status == 2)
    }

    @Test(arguments: [
        ("zh", ["现行", "新规则", "100 % (1/1)", "1 件处置会改变", "暂缓 → 送达"], ["没有一件来文的处置会改变"]),
        ("en", ["in force", "new", "100 % (1/1)", "1 verdicts would change", "held → delivered"], ["no verdict would change"]),
    ]) func theBacktestNamesWhatWouldChange(language: String, changed: [String], same: [String]) throws {
        let daemon = try Self.office(language)
        #expect(try daemon.run(["uphold", "2", "--by", "张三", "--reason", "x", "--state", "var"]).status == 0)
        try Self.expect(same, from: ["rules", "backtest", "--rules", "rules", "--state", "var"], of: daemon)
        let new = daemon.folder.url.appending(path: "new")
        try FileManager.default.copyItem(at: daemon.rules, to: new)
        let file = new.appending(path: "quarantine.yaml")
        let text = try String(contentsOf: file, encoding: .utf8)
        try Data(text.replacing("exact: hold", with: "exact: deliver").utf8).write(to: file)
        let backtest = ["rules", "backtest", "--rules", "new", "--state", "var"]
        try Self.expect(changed, from: backtest, of: daemon)
        let only = try daemon.run(backtest + ["--only", "changed", "--json"]).objects
        #expect(only.count == 1 && only.first?["before"] as? String == "quarantined")
        let summary = try #require(try daemon.run(backtest + ["--json"]).objects.last)
        #expect(summary["depth"] as? String == "judge" && summary["changed"] as? Int == 1)
        #expect(try daemon.run(backtest + ["--from", "gestern"]).status == 2)
        #expect(try daemon.run(backtest + ["--from", "2026-02-02", "--to", "2026-01-01"]).status == 2)
        // Nothing of it is real.
        let held = try daemon.run(["digest", "--json", "--state", "var"]).objects.first
        #expect(held?["held"] as? Int == 1 && held?["delivered"] as? Int == 2)
    }

    @Test(arguments: [
        ("zh", ["成立：", "其中处置 3 条", "未能证明：", "从未送入收件夹的来文"]),
        ("en", ["holds: ", "3 of them decisions", "not proved:", "papers that never reached the inbox"]),
    ]) func theEvidenceSaysWhatItProvesAndWhatNot(language: String, words: [String]) throws {
        let daemon = try Self.office(language)
        #expect(daemon.stop() == 0)
        try Self.expect(words, from: ["evidence", "verify", "--state", "var"], of: daemon)
    }

    @Test(arguments: [
        ("zh", ["duplicate：模式 enforce，暂缓 1 件", "还要 19 件意见", "工作日历已知至"], ["有标注的 0 件，至少要 20 件"]),
        ("en", ["duplicate: mode enforce, 1 held", "19 more opinions are needed", "working calendar known to"], ["0 labelled, 20 are needed"]),
    ]) func theDoctorSaysHowBoldEachDetectorMayBe(language: String, words: [String], tune: [String]) throws {
        let daemon = try Self.office(language)
        #expect(try daemon.run(["uphold", "2", "--by", "张三", "--reason", "x", "--state", "var"]).status == 0)
        try Self.expect(words, from: ["doctor", "--rules", "rules", "--state", "var"], of: daemon)
        try Self.expect(tune, from: ["rules", "tune", "--rules", "rules", "--state", "var"], of: daemon)
    }

    /// With --json as in the table, only what was asked for.
    @Test func theLogAsJSONShowsWhatIsHeldAlone() throws {
        let daemon = try Self.office("zh")
        let lines = try daemon.run(["log", "--held", "--json", "--state", "var"]).objects
        #expect(lines.map { $0["event"] as? String } == ["hold"])
        #expect(lines.map { $0["id"] as? String } == ["0000000002"])
        let typed = try daemon.run(["log", "--type", "conflict", "--json", "--state", "var"])
        #expect(typed.status == 0 && typed.objects.isEmpty)
    }

    @Test(arguments: [
        ("zh", ["multi_headed_inspection|福寿敬老院|消防：人工断开，到 "]), ("en", ["multi_headed_inspection|福寿敬老院|消防: forced open until "]),
    ]) func anOrderAboutACircuitIsAnsweredInTheOfficesLanguage(language: String, words: [String]) throws {
        let daemon = try RunningDaemon(language: language)
        let order = ["breakers", "trip", "multi_headed_inspection|福寿敬老院|消防", "--by", "张三", "--reason", "x", "--rules", "rules"]
        try Self.expect(words, from: order + ["--state", "var"], of: daemon)
        let report = try daemon.run(order + ["--json", "--state", "var"]).objects.first
        #expect(report?["state"] as? String == "forced_open" && report?["until"] is String)
    }

    /// In mode warn nothing is held, and people can still say what should have been.
    @Test func anOpinionAboutAPaperThatWasSparedTeachesAndMovesNothing() throws {
        let daemon = try RunningDaemon()
        let site = daemon.rules.appending(path: "site.yaml")
        let text = try String(contentsOf: site, encoding: .utf8)
        try Data(text.replacing("\nmode: enforce", with: "\nmode: warn").utf8).write(to: site)
        try daemon.drop("一.txt", DaemonTests.request())
        _ = try daemon.decisions(1)
        try daemon.drop("二.txt", DaemonTests.request())
        let second = try daemon.decisions(2)
        #expect(second.last?["would_have"] as? String == "quarantined")
        let before = try daemon.files(in: "delivered")
        try Self.expect(
            ["已记录意见：应当暂缓"], from: ["uphold", "2", "--by", "张三", "--reason", "确系重复", "--state", "var"], of: daemon)
        try Self.expect(["本应暂缓 1 件，有意见 1 件"], from: ["doctor", "--rules", "rules", "--state", "var"], of: daemon)
        #expect(try daemon.files(in: "delivered") == before)
        let refused = try daemon.run(["uphold", "1", "--by", "张三", "--reason", "x", "--state", "var"])
        #expect(refused.status != 0, "a paper that nobody would have held has no such opinion")
        #expect(daemon.stop() == 0)
        #expect(try daemon.run(["evidence", "verify", "--state", "var"]).status == 0)
    }

    /// A restart and a reload announce themselves and nothing else, and change no circuit and no hold.
    @Test func aRestartAndAReloadAnnounceNothingAnew() throws {
        let daemon = try Self.office("zh")
        let key = "multi_headed_inspection|福寿敬老院|消防"
        let trip = ["breakers", "trip", key, "--by", "张三", "--reason", "x", "--rules", "rules", "--state", "var"]
        #expect(try daemon.run(trip).status == 0)
        func announced() throws -> [String] {
            try daemon.run(["log", "--json", "--state", "var"]).objects.compactMap { $0["event"] as? String }
                .filter { !["start", "stop", "rules_loaded"].contains($0) }
        }
        func standing() throws -> String {
            try daemon.run(["breakers", "--json", "--rules", "rules", "--state", "var"]).output
                + daemon.run(["log", "--held", "--json", "--state", "var"]).output
        }
        let (events, state) = (try announced(), try standing())
        #expect(events.contains("circuit") && events.contains("hold") && state.contains("forced_open"))
        #expect(daemon.stop() == 0)
        try daemon.restart()
        let file = daemon.rules.appending(path: "breakers.yaml")
        let text = try String(contentsOf: file, encoding: .utf8)
        try Data(text.replacing("open_for: 14d", with: "open_for: 7d").utf8).write(to: file)
        let isReloaded = try daemon.wait(10) {
            try daemon.run(["log", "--json", "--state", "var"]).output.contains("rules_loaded")
        }
        #expect(isReloaded, "\(daemon.diary())")
        #expect(try announced() == events)
        let loaded = try daemon.run(["log", "--json", "--state", "var"]).objects.filter { $0["event"] as? String == "rules_loaded" }
        #expect(loaded.map { $0["generation"] as? Int } == [2] && loaded.allSatisfy { ($0["rules"] as? String)?.count == 64 })
        #expect(daemon.diary().contains(/rules generation 2 \(sha256 [0-9a-f]{12}\) active, was generation 1 \(sha256/))
        let now = try standing()
        #expect(now == state, "\(now)\nwas\n\(state)")
    }

    /// A rejected edit stands in the log, the metrics and the diary in the office's words, until it is taken back.
    @Test func aRejectedEditIsShownUntilItIsTakenBack() throws {
        let daemon = try Self.office("zh")
        let file = daemon.rules.appending(path: "quarantine.yaml")
        let good = try String(contentsOf: file, encoding: .utf8)
        func isRejected() throws -> Bool {
            try daemon.run(["metrics", "--state", "var"]).output.contains("\nbreakwater_rules_rejected 1")
        }
        #expect(try !isRejected())
        try Data(good.replacing("hold_days: 7", with: "hold_day: 7").utf8).write(to: file)
        #expect(try daemon.wait(10, until: isRejected), "\(daemon.diary())")
        #expect(daemon.diary().contains("是不是 'hold_days'？"))
        try Data(good.utf8).write(to: file)
        #expect(try daemon.wait(10) { try !isRejected() }, "\(daemon.diary())")
        let about = try daemon.run(["log", "--json", "--state", "var"]).objects.filter {
            ($0["event"] as? String)?.hasPrefix("rules_") == true
        }
        #expect(about.map { $0["event"] as? String } == ["rules_rejected", "rules_loaded"])
        #expect(about.last?["replaced"] as? String == about.last?["rules"] as? String)
    }

    /// A mistyped key is not set to anything in silence.
    @Test func aCircuitThatNeverCountedIsNotReset() throws {
        let daemon = try Self.office("zh")
        let order = ["--by", "张三", "--reason", "已合并", "--rules", "rules", "--state", "var"]
        let key = "redundant_report|养老|老年人|2031"
        let refused = try daemon.run(["breakers", "reset", key] + order)
        #expect(refused.status != 0 && refused.errors.contains("还没有计过数"), "\(refused.errors)")
        #expect(try !daemon.run(["breakers", "--json", "--rules", "rules", "--state", "var"]).output.contains(key))
        #expect(try daemon.run(["breakers", "trip", key] + order).status == 0)
        #expect(try daemon.run(["breakers", "reset", key] + order).status == 0)
    }
}
