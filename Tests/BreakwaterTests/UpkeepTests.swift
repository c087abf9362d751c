import CPages
import Foundation
import GRDB
import Testing

/// What the daemon reads again when nothing comes, as an office sees it.
@Suite(.serialized) struct UpkeepTests {
    /// When each round was finished last, by its name.
    private static func rounds(_ daemon: RunningDaemon) throws -> [String: Int64] {
        #expect(pages_begin_checking() == 0)
        var patient = Configuration()
        patient.busyMode = .timeout(10)
        let queue = try DatabaseQueue(path: daemon.state.appending(path: "state.db").path, configuration: patient)
        defer { #expect(throws: Never.self) { try queue.close() } }
        return try queue.read { database in
            try Row.fetchAll(database, sql: "SELECT name, done_at FROM chore").reduce(into: [:]) { $0[$1["name"]] = $1["done_at"] }
        }
    }

    private static func log(_ daemon: RunningDaemon) throws -> [[String: Any]] {
        try daemon.run(["log", "--json", "--state", "var"]).objects
    }

    /// A daemon that delivered one paper, holds another, and has read everything again; it has stopped.
    private static func office() throws -> RunningDaemon {
        let daemon = try RunningDaemon()
        try daemon.drop("一.txt", DaemonTests.request())
        _ = try daemon.decisions(1)
        try daemon.drop("二.txt", DaemonTests.request())
        _ = try daemon.decisions(2)
        try #require(try daemon.wait(20) { try rounds(daemon).count == 2 }, "\(daemon.diary())")
        #expect(daemon.stop() == 0, "\(daemon.diary())")
        return daemon
    }

    /// Starts again as if a week had gone by since the last round.
    private static func begin(_ daemon: RunningDaemon) throws {
        let queue = try DatabaseQueue(path: daemon.state.appending(path: "state.db").path)
        try queue.writeWithoutTransaction { try $0.execute(sql: "UPDATE chore SET done_at = 0") }
        try queue.close()
        try daemon.restart()
    }

    @Test func aHeldPaperThatWasChangedIsNamed() throws {
        let daemon = try Self.office()
        let sound = try daemon.run(["doctor", "--rules", "rules", "--state", "var"]).output
        #expect(!sound.contains("damaged"), "\(sound)")
        let folder = daemon.state.appending(path: "quarantine")
        let name = try #require(try daemon.files(in: "quarantine").first { $0.hasSuffix(".txt") })
        let file = folder.appending(path: name)
        var bytes = try Data(contentsOf: file)
        bytes[bytes.count / 2] ^= 1
        try FileManager.default.removeItem(at: file)
        try bytes.write(to: file)
        try Self.begin(daemon)
        try #require(try daemon.wait(20) { try Self.log(daemon).contains { $0["event"] as? String == "damaged" } }, "\(daemon.diary())")
        let line = try #require(try Self.log(daemon).first { $0["event"] as? String == "damaged" })
        #expect(line["target"] as? String == "quarantine/" + name)
        // It is said and nothing stops for it.
        try daemon.drop("三.txt", DaemonTests.request(40).replacing("养老", with: "托育"))
        _ = try daemon.decisions(3)
        #expect(try daemon.run(["metrics", "--state", "var"]).output.contains(#"breakwater_events_total{event="damaged"} 1"#))
        #expect(try daemon.run(["doctor", "--rules", "rules", "--state", "var"]).output.contains("damaged"))
        #expect(try daemon.wait(20) { try Self.rounds(daemon).values.allSatisfy { $0 > 0 } })
        #expect(daemon.stop() == 0)
        #expect(try daemon.run(["evidence", "verify", "--state", "var"]).status == 0)
    }

    @Test func whatIsHeldMustStillBeThere() throws {
        let daemon = try Self.office()
        let folder = daemon.state.appending(path: "quarantine")
        try FileManager.default.removeItem(at: folder)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        try Self.begin(daemon)
        try #require(try daemon.wait(20) { try Self.rounds(daemon).values.allSatisfy { $0 > 0 } }, "\(daemon.diary())")
        let damaged = try Self.log(daemon).filter { $0["event"] as? String == "damaged" }
        #expect(damaged.count == 1 && (damaged.first?["target"] as? String)?.hasPrefix("quarantine/") == true)
        #expect(daemon.stop() == 0)
    }

    /// A page that lies unused is asked for by no question, nor read by a large database's start.
    @Test func evidenceVerifySeesDamageWhereNoEntryLooks() throws {
        let daemon = try Self.office()
        let file = daemon.state.appending(path: "state.db")
        var bytes = try Data(contentsOf: file)
        let queue = try DatabaseQueue(path: file.path)
        let page = try queue.read { try Int.fetchOne($0, sql: "SELECT rootpage FROM sqlite_schema WHERE name = 'finder'") }
        try queue.close()
        bytes[(try #require(page) - 1) * 4_096 + 2_000] ^= 1
        try bytes.write(to: file)
        let outcome = try daemon.run(["evidence", "verify", "--state", "var"])
        #expect(outcome.status == 1 && outcome.output.contains("state.db"), "\(outcome.output)\(outcome.errors)")
    }
}
