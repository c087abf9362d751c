import CPages
import Foundation
import GRDB
import Testing

/// The evidence as an auditor meets it: by the commands, on the state folder of a daemon that ran.
@Suite(.serialized) struct EvidenceCommandTests {
    /// A state folder with three decisions, one of them a hold; the daemon has stopped.
    private static func office() throws -> RunningDaemon {
        let daemon = try RunningDaemon()
        try daemon.drop("一.txt", DaemonTests.request())
        _ = try daemon.decisions(1)
        try daemon.drop("二.txt", DaemonTests.request())
        try daemon.drop("三.txt", DaemonTests.request(40).replacing("养老", with: "托育"))
        _ = try daemon.decisions(3)
        #expect(daemon.stop() == 0, "\(daemon.diary())")
        return daemon
    }

    /// Verifies a copy of the state folder after a statement was run on its records.
    private static func verify(_ daemon: RunningDaemon, after statement: String) throws -> Program.Outcome {
        let copy = daemon.folder.url.appending(path: UUID().uuidString)
        try FileManager.default.copyItem(at: daemon.state, to: copy)
        // As somebody changes them who knows of the checksums; without them no change would get as far as the evidence.
        #expect(pages_begin_checking() == 0)
        let queue = try DatabaseQueue(path: copy.appending(path: "state.db").path)
        try queue.writeWithoutTransaction { database in
            try database.execute(sql: "PRAGMA foreign_keys = OFF")
            try database.execute(sql: statement)
            #expect(statement.isEmpty || database.changesCount > 0, "\(statement): changed nothing")
        }
        try queue.close()
        return try daemon.run(["evidence", "verify", "--state", copy.path])
    }

    @Test func refusesRecordsThatWereChanged() throws {
        let daemon = try Self.office()
        let whole = try Self.verify(daemon, after: "")
        #expect(whole.status == 0, "\(whole.errors)")
        let changes = [
            "UPDATE event SET line = replace(line, '\"hold\"', '\"deliver\"') WHERE kind = 'hold'",
            "DELETE FROM event WHERE kind = 'hold'",
            "INSERT INTO event (at, at_offset, kind, line) SELECT at, at_offset, kind, line FROM event WHERE seq = 1",
            "UPDATE leaf SET entry = CAST(replace(CAST(entry AS TEXT), 'daemon', 'demons') AS BLOB)",
            "DELETE FROM leaf WHERE seq = (SELECT max(seq) FROM leaf)",
            // A string in a record is four times its length, then its bytes.
            """
            UPDATE directive SET record = CAST(replace(
                CAST(record AS TEXT), char(44) || 'quarantined', char(36) || 'delivered') AS BLOB)
            WHERE disposition = 'quarantined'
            """,
            "DELETE FROM directive WHERE disposition = 'quarantined'",
            """
            INSERT INTO arrival (token, name, device, inode, birth, claimed_at, claimed_offset, sha256, size, target, state)
            SELECT replace(token, substr(token, 1, 1), 'x'), name, device, inode, birth, claimed_at, claimed_offset,
                sha256, size, target, state FROM arrival WHERE number = 1;
            INSERT INTO directive SELECT 99, '0000000099', (SELECT max(number) FROM arrival), received_at,
                received_offset, kind, issuer, disposition,
                CAST(replace(CAST(record AS TEXT), id, '0000000099') AS BLOB), considered, reading FROM directive WHERE seq = 1
            """,
        ]
        for change in changes {
            let outcome = try Self.verify(daemon, after: change)
            #expect(outcome.status != 0, "\(change): was not noticed")
            #expect(outcome.output.contains("state.db"), "\(outcome.output)\(outcome.errors)")
        }
    }

    @Test func aBackupProvesTheSame() throws {
        let daemon = try Self.office()
        let made = try daemon.run(["backup", "copy", "--state", "var"])
        #expect(made.status == 0, "\(made.errors)")
        let verified = try daemon.run(["evidence", "verify", "--state", "copy"])
        #expect(verified.status == 0, "\(verified.errors)")
        let key = try daemon.run(["evidence", "vkey", "--state", "copy"]).output
        #expect(try daemon.run(["evidence", "vkey", "--state", "var"]).output == key)
        let again = try daemon.run(["backup", "copy", "--state", "var"])
        #expect(again.status != 0 && again.errors.contains("copy"), "an older backup is never overwritten")
    }

    /// The backup that is made while papers are decided, and the report that says what it cannot say.
    @Test func aBackupBesideABusyDaemonIsWhole() throws {
        let daemon = try RunningDaemon()
        for number in 1...60 { try daemon.drop("\(number).txt", "第\(number)号通知：请各村自行安排第\(number)项工作。") }
        var copies: [String] = []
        while try !daemon.files(in: "inbox").isEmpty || copies.isEmpty {
            let copy = "copy-\(copies.count)"
            let made = try daemon.run(["backup", copy, "--state", "var"])
            #expect(made.status == 0, "\(made.errors)")
            copies.append(copy)
        }
        for copy in copies {
            let verified = try daemon.run(["evidence", "verify", "--state", copy])
            #expect(verified.status == 0, "\(verified.errors)")
            #expect(verified.output.contains("未能证明"))
        }
        #expect(daemon.stop() == 0)
    }

    /// Exit code of `verify_ledger.py proof`; 0 when it holds.
    private static func checkedOutside(
        _ proof: String, of entry: String, by key: String, in folder: URL
    ) throws -> Int32 {
        let checker = Process()
        checker.executableURL = URL(filePath: "/usr/bin/env")
        checker.currentDirectoryURL = folder
        checker.arguments = [
            "python3", Program.checkout.appending(path: "Scripts/lib/verify_ledger.py").path, "proof", "--vkey", key,
            "--leaf-file", entry, proof,
        ]
        checker.standardError = FileHandle.nullDevice
        checker.standardOutput = FileHandle.nullDevice
        try checker.run()
        checker.waitUntilExit()
        return checker.terminationStatus
    }

    @Test func provesADecisionAndNothingElse() throws {
        let daemon = try Self.office()
        let proof = try daemon.run(["evidence", "prove", "1", "--entry-file", "entry.json", "--state", "var"])
        #expect(proof.status == 0 && proof.output.hasPrefix("c2sp.org/tlog-proof@v1"), "\(proof.output)")
        let entry = try String(contentsOf: daemon.folder.url.appending(path: "entry.json"), encoding: .utf8)
        #expect(entry.contains("\"event\":\"deliver\""))
        // The outside checker, which shares no code with ours, has the key, the proof and the entry alone.
        let key = try daemon.run(["evidence", "vkey", "--state", "var"]).output.trimmingCharacters(in: .whitespacesAndNewlines)
        let folder = daemon.folder.url
        try Data(proof.output.utf8).write(to: folder.appending(path: "proof"))
        #expect(try Self.checkedOutside("proof", of: "entry.json", by: key, in: folder) == 0)
        try Data(entry.replacing("deliver", with: "deIiver").utf8).write(to: folder.appending(path: "forged.json"))
        #expect(try Self.checkedOutside("proof", of: "forged.json", by: key, in: folder) == 1)
        let absent = try daemon.run(["evidence", "prove", "77", "--state", "var"])
        #expect(absent.status != 0 && absent.errors.contains("77"))
        let second = try daemon.run(["evidence", "prove", "1", "--entry", "9", "--state", "var"])
        #expect(second.status != 0 && second.errors.contains("--entry 9"))
    }
}
