import Foundation
import Testing

/// The daemon driven from outside, as an office drives it.
@Suite(.serialized) struct DaemonTests {
    /// Due in three weeks, so that a hold is allowed whatever the day of the run.
    static func request(_ number: Int = 18) -> String {
        let due = Calendar(identifier: .gregorian).date(byAdding: .day, value: 21, to: Date()) ?? Date()
        let parts = Calendar(identifier: .gregorian).dateComponents([.year, .month, .day], from: due)
        let today = Calendar(identifier: .gregorian).dateComponents([.year, .month, .day], from: Date())
        return """
            清河区民政局
            关于报送\(today.year ?? 0)年养老机构基本情况的通知
            清民函〔\(today.year ?? 0)〕\(number)号

            各镇人民政府：
            为掌握全区养老服务底数，请填报养老机构基本情况，内容如下：
            （一）养老机构床位数（张）；
            （二）入住老人数（人）；
            （三）80岁以上老人数（人）；
            （四）护理员人数（人）。
            请于\(parts.month ?? 0)月\(parts.day ?? 0)日前将统计表加盖公章后报区民政局养老服务科。
            清河区民政局
            \(today.year ?? 0)年\(today.month ?? 0)月\(today.day ?? 0)日
            """
    }

    @Test func holdsACopyAndSaysWhyAndReleasesIt() throws {
        let daemon = try RunningDaemon()
        try daemon.drop("通知.txt", Self.request())
        _ = try daemon.decisions(1)
        try daemon.drop("通知(1).txt", Self.request())
        let lines = try daemon.decisions(2)
        let held = try #require(lines.first { $0["disposition"] as? String == "quarantined" })
        let id = try #require(held["id"] as? String)
        #expect(held["event"] as? String == "hold")
        #expect(held["fuse"] is [String: Any])

        let files = try daemon.files(in: "quarantine")
        #expect(files.contains { $0.hasSuffix(".txt") })
        let note = try #require(files.first { $0.hasSuffix(".why.md") })
        let words = try String(
            contentsOf: daemon.state.appending(path: "quarantine/" + note), encoding: .utf8)
        #expect(words.contains("breakwater release \(id)"))
        #expect(words.contains("清民函"))
        #expect(try daemon.files(in: "inbox").isEmpty)
        #expect(try daemon.files(in: "delivered").count == 1)

        let shown = try daemon.run(["show", id, "--state", "var"])
        #expect(shown.status == 0)
        #expect(shown.output.contains("重复：原文相同"))

        let released = try daemon.run([
            "release", id, "--by", "张三", "--reason", "已电话核实", "--state", "var",
        ])
        #expect(released.status == 0, "\(released.errors)")
        #expect(try daemon.wait(5) { try daemon.files(in: "delivered").count >= 2 })
        #expect(try daemon.files(in: "quarantine").allSatisfy { !$0.hasSuffix(".txt") })
        let again = try daemon.run([
            "release", id, "--by", "张三", "--reason", "再放一次", "--state", "var",
        ])
        #expect(again.status != 0)
        #expect(daemon.stop() == 0, "\(daemon.diary())")
    }

    @Test func losesAndRepeatsNothingWhenKilled() throws {
        let daemon = try RunningDaemon()
        for number in 1...40 { try daemon.drop("\(number).txt", "第\(number)号通知：请各村自行安排。") }
        Thread.sleep(forTimeInterval: 0.15)
        _ = daemon.stop(SIGKILL)
        try daemon.restart()
        let lines = try daemon.decisions(40)
        #expect(Set(lines.compactMap { $0["id"] as? String }).count == 40)
        #expect(Set(lines.compactMap { $0["file"] as? String }).count == 40)
        let bodies = try daemon.files(in: "delivered").filter { !$0.hasSuffix(".why.md") }
        let held = try daemon.files(in: "quarantine").filter { !$0.hasSuffix(".why.md") }
        #expect(bodies.count + held.count == 40)
        #expect(daemon.stop() == 0)
    }

    @Test func judgesTheVeryNextDirectiveByAChangedRule() throws {
        let daemon = try RunningDaemon()
        try daemon.drop("a.txt", Self.request())
        _ = try daemon.decisions(1)
        let site = daemon.rules.appending(path: "site.yaml")
        let before = try String(contentsOf: site, encoding: .utf8)
        try Data(before.replacing("mode: enforce", with: "mode: warn").utf8).write(to: site)
        try daemon.drop("b.txt", Self.request())
        let flagged = try daemon.decisions(2)
        #expect(flagged.last?["disposition"] as? String == "flagged")
        #expect(flagged.last?["would_have"] as? String == "quarantined")

        // A typo: the last good rules stay, and the log says so.
        try Data(before.replacing("mode: enforce", with: "mod: enforce").utf8).write(to: site)
        try daemon.drop("c.txt", Self.request())
        let kept = try daemon.decisions(3)
        #expect(kept.last?["disposition"] as? String == "flagged")
        let log = try daemon.run(["log", "--json", "--state", "var"]).objects
        #expect(log.contains { $0["event"] as? String == "rules_rejected" })
        #expect(daemon.stop() == 0)
    }

    @Test func aSecondDaemonLeavesAndSaysWhoHoldsTheTree() throws {
        let daemon = try RunningDaemon()
        let second = try daemon.run(["run", "--rules", "rules", "--state", "var"])
        #expect(second.status == 75)
        #expect(second.errors.contains("\(daemon.process.processIdentifier)"))
        #expect(daemon.stop() == 0)
    }

    @Test func givesEveryOddFileOneOutcome() throws {
        let daemon = try RunningDaemon()
        let inbox = daemon.state.appending(path: "inbox")
        try daemon.drop("empty.txt", "")
        try Data([0x89, 0x50, 0x4E, 0x47, 0, 1, 2, 3, 0xFF, 0xFE, 0, 0]).write(
            to: inbox.appending(path: "noise.txt"))
        try Data("各村：请报送台账。".utf8).write(
            to: inbox.appending(path: String(repeating: "长", count: 83) + ".txt"))
        try FileManager.default.createSymbolicLink(
            atPath: inbox.appending(path: "link.txt").path, withDestinationPath: "/etc/hostname")
        #expect(mkfifo(inbox.appending(path: "pipe.txt").path, 0o600) == 0)
        try FileManager.default.createDirectory(
            at: inbox.appending(path: "folder"), withIntermediateDirectories: false)
        let name: [CChar] = [0x62, -1, -2, 0x0A, 0x2E, 0x74, 0x78, 0x74, 0]
        let path = Array(inbox.path.utf8CString.dropLast()) + [0x2F] + name
        let odd = path.withUnsafeBufferPointer { fopen($0.baseAddress, "w") }
        let file = try #require(odd)
        fputs("各村：请于下周五前清理河道垃圾。", file)
        fclose(file)

        let lines = try daemon.decisions(7)
        let refused = lines.filter { $0["event"] as? String == "refused" }
        #expect(refused.count == 3, "\(lines)")
        #expect(lines.allSatisfy { !($0["reason"] as? String ?? "").isEmpty })
        // A decision is in the log a moment before its file is in its place.
        #expect(
            try daemon.wait(5) {
                try daemon.files(in: "delivered").count { !$0.hasSuffix(".why.md") } == 4
            })
        #expect(daemon.stop() == 0)
    }
}

/// What the shell sees: exit codes and words.
@Suite struct CommandLineTests {
    @Test(arguments: [["run", "--ruls", "x"], ["shout"], ["show"], ["release", "x"]])
    func wrongUsageExitsWithTwo(arguments: [String]) throws {
        let outcome = try Program.run(arguments)
        #expect(outcome.status == 2)
        #expect(!outcome.errors.isEmpty)
    }

    @Test func missingRulesExitWithThree() throws {
        let folder = try TemporaryFolder()
        for command in [["rules", "check", "--rules", "nowhere"], ["run", "--rules", "nowhere", "--state", "var"]] {
            let outcome = try Program.run(command, in: folder.url)
            #expect(outcome.status == 3)
            #expect(outcome.errors.contains("nowhere") || outcome.output.contains("nowhere"))
        }
    }

    @Test func aTypoInTheRulesIsShownWithItsPlaceAndTheNearestKey() throws {
        let folder = try TemporaryFolder()
        let rules = folder.url.appending(path: "rules")
        try FileManager.default.copyItem(at: Program.checkout.appending(path: "rules"), to: rules)
        let site = rules.appending(path: "site.yaml")
        let text = try String(contentsOf: site, encoding: .utf8)
        try Data(text.replacing("\nmode:", with: "\nmodee:").utf8).write(to: site)
        let outcome = try Program.run(["rules", "check", "--rules", "rules"], in: folder.url)
        #expect(outcome.status == 3)
        let words = outcome.output + outcome.errors
        #expect(words.contains("site.yaml:"))
        #expect(words.contains("modee"))
        #expect(words.contains("'mode'"))
    }

    @Test func theShippedRulesAreFine() throws {
        let outcome = try Program.run(["rules", "check", "--rules", "rules"])
        #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
    }

    @Test(arguments: [
        "run", "check", "replay", "log", "show", "release", "uphold", "breakers", "import", "doctor", "metrics",
    ]) func everyCommandHasHelpWithAnExample(command: String) throws {
        for (locale, heading) in [("zh_CN.UTF-8", "示例"), ("en_GB.UTF-8", "EXAMPLE")] {
            let outcome = try Program.run([command, "--help"], environment: ["LC_ALL": locale])
            #expect(outcome.status == 0)
            #expect(outcome.output.contains(heading), "\(outcome.output)")
        }
    }

    @Test func checkRecordsNothing() throws {
        let folder = try TemporaryFolder()
        let file = folder.url.appending(path: "通知.txt")
        try Data(DaemonTests.request().utf8).write(to: file)
        let outcome = try Program.run(
            ["check", "--json", file.path, "--rules", "rules", "--state", folder.url.path + "/none"])
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(outcome.objects.first?["schema"] as? Int == 1)
        #expect(!FileManager.default.fileExists(atPath: folder.url.path + "/none"))
    }

    @Test func aReaderThatHasSeenEnoughIsNoError() throws {
        let shell = Process()
        shell.executableURL = URL(filePath: "/bin/bash")
        shell.arguments = [
            "-c", "set -o pipefail; for i in 1 2 3 4 5; do \"$0\" rules show --defaults | head -1; done",
            Program.url.path,
        ]
        shell.standardOutput = FileHandle.nullDevice
        try shell.run()
        shell.waitUntilExit()
        #expect(shell.terminationStatus == 0)
    }
}

/// A recorded stream decided anew.
@Suite struct ReplayTests {
    static let keys: Set<String> = [
        "schema", "id", "received_at", "file", "sha256", "kind", "facts", "findings", "circuits",
        "disposition", "reason", "exempt", "would_have", "fuse", "unscreened", "rules", "engine",
        "elapsed_ms",
    ]
    static let facts: Set<String> = [
        "title", "issuer", "issuer_id", "doc_number", "issued_on", "subject", "recipients", "deadline",
        "period", "frequency", "visit_from", "visit_to", "targets", "population", "data_items",
        "urgency", "cites",
    ]
    static let streams = Program.checkout.appending(path: "Tests/Corpus/dev")

    @Test func everyLineIsAWholeRecordWithTheWordsOfItsPapers() throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: Self.streams.path)
            .filter { $0.hasSuffix(".jsonl") }.sorted()
        #expect(names.count >= 9)
        for name in names {
            let file = Self.streams.appending(path: name)
            let texts = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map {
                try #require(
                    try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
            }
            let text = Dictionary(
                texts.map { ($0["id"] as? String ?? "", $0["text"] as? String ?? "") },
                uniquingKeysWith: { first, _ in first })
            let outcome = try Program.run(["replay", "--rules", "rules", file.path])
            #expect(outcome.status == 0, "\(outcome.errors)")
            #expect(outcome.objects.map { $0["id"] as? String } == texts.map { $0["id"] as? String })
            for record in outcome.objects {
                let id = record["id"] as? String ?? ""
                #expect(Self.keys.isSubset(of: record.keys), "\(id)")
                let facts = record["facts"] as? [String: Any] ?? [:]
                #expect(Self.facts.isSubset(of: facts.keys), "\(id)")
                for finding in record["findings"] as? [[String: Any]] ?? [] {
                    let against = finding["against"] as? String ?? ""
                    for evidence in finding["evidence"] as? [[String: String]] ?? [] {
                        #expect(Self.holds(text[id], evidence["here"]), "\(id)")
                        #expect(Self.holds(text[against], evidence["there"]), "\(id)")
                    }
                }
            }
        }
    }

    /// By bytes: a `String` finds no words that begin inside a character of several scalars.
    private static func holds(_ text: String?, _ words: String?) -> Bool {
        guard let text, let words, !words.isEmpty else { return false }
        return Data(text.utf8).range(of: Data(words.utf8)) != nil
    }

    @Test func aBadLineIsNamedWithItsNumber() throws {
        let folder = try TemporaryFolder()
        let file = folder.url.appending(path: "stream.jsonl")
        let good = #"{"id":"a","received_at":"2025-04-02T09:00:00+08:00","file":"a.txt","text":"通知"}"#
        try Data((good + "\n" + #"{"id":"b"}"# + "\n").utf8).write(to: file)
        let outcome = try Program.run(["replay", "--rules", "rules", file.path])
        #expect(outcome.status == 2)
        #expect(outcome.errors.contains("stream.jsonl:2"))
    }
}
