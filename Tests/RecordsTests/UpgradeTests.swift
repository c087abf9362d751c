import Detection
import Directives
import Foundation
import GRDB
import Similarity
import Synchronization
import Testing

@testable import Records

/// An office's history survives the update: records that schema 2 wrote, in `Earlier/schema2.sql`.
@Suite struct UpgradeTests {
    static let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Earlier/schema2.sql")

    /// A folder with the records of an office of the last release, closed.
    static func withEarlier<Value>(_ body: (_ path: String, _ queue: () throws -> DatabaseQueue) throws -> Value) throws -> Value {
        try Fixture.temporary { folder in
            let path = folder.appending(path: "state.db").path
            let queue = try DatabaseQueue(path: path)
            let sql = try String(contentsOf: script, encoding: .utf8)
            try queue.writeWithoutTransaction { try $0.execute(sql: sql) }
            try queue.close()
            return try body(path) { try DatabaseQueue(path: path) }
        }
    }

    @Test func everyRowIsThere() throws {
        try Self.withEarlier { path, open in
            let earlier = try open()
            let tables = [
                "arrival", "directive", "finding", "supersession", "circuit", "hold", "label", "exemption", "generation", "leaf",
                "tree_hash", "checkpoint", "event", "owner", "chore", "sqlite_sequence",
            ]
            func rows(_ queue: DatabaseQueue, _ table: String) throws -> [Row] {
                let columns =
                    table == "directive" ? "seq, id, arrival, received_at, received_offset, kind, issuer, disposition, considered" : "*"
                return try queue.read { try Row.fetchAll($0, sql: "SELECT \(columns) FROM \(table) ORDER BY 1, 2") }
            }
            let before = try tables.map { try rows(earlier, $0) }
            #expect(before.allSatisfy { !$0.isEmpty })
            let records = try earlier.read { try String.fetchAll($0, sql: "SELECT record FROM directive ORDER BY seq") }
            let plain = try earlier.read {
                try Row.fetchAll($0, sql: "SELECT id, reading FROM directive WHERE substr(reading, 1, 1) = CAST('{' AS BLOB)")
            }
            try earlier.close()
            let store = try Store(path: path)
            let after = try DatabaseQueue(path: path)
            for (table, rows) in zip(tables, before) {
                #expect(try after.read { try Row.fetchAll($0, sql: "SELECT * FROM \(table)") }.count == rows.count, "\(table)")
                #expect(try UpgradeTests.texts(after, table, like: rows) == rows.map { "\($0)" }.sorted(), "\(table)")
            }
            #expect(try store.list().map(\.record) == records.map { try JSON.decode(DecisionRecord.self, from: $0) })
            #expect(plain.count >= 3)
            for row in plain {
                let reading = try JSONDecoder().decode(ReadDirective.self, from: row["reading"])
                #expect(try store.reading(of: DirectiveID(row["id"])) == reading)
            }
            for outcome in try store.list() { #expect(try store.reading(of: outcome.record.id).directive.text.isEmpty == false) }
            try store.checkIntegrity()
        }
    }

    private static func texts(_ queue: DatabaseQueue, _ table: String, like rows: [Row]) throws -> [String] {
        let columns = try #require(rows.first).columnNames.map(\.quotedDatabaseIdentifier).joined(separator: ", ")
        return try queue.read { try Row.fetchAll($0, sql: "SELECT \(columns) FROM \(table)") }.map { "\($0)" }.sorted()
    }

    /// The same keys as schema 2 posted, found by the same questions.
    @Test func whatWasPostedIsFound() throws {
        try Self.withEarlier { path, open in
            let earlier = try open()
            let posted = try earlier.read {
                try Row.fetchAll($0, sql: "SELECT key, count(*) AS count FROM posting GROUP BY key")
            }
            let clauses = try earlier.read {
                try Row.fetchAll($0, sql: "SELECT hash, count(*) AS count FROM clause GROUP BY hash")
            }
            try earlier.close()
            let store = try Store(path: path)
            #expect(store.historyCount == 8 && posted.count > 100 && clauses.count > 10)
            store.memory.withLock { memory in
                for row in posted {
                    let key = TableKey(hash: UInt64(bitPattern: row["key"]))
                    #expect(memory.finders.keys.frequency(of: key) == row["count"])
                }
                #expect(memory.finders.keys.keyCount == posted.count)
                for row in clauses {
                    let clause = TableKey(hash: UInt64(bitPattern: row["hash"]))
                    #expect(memory.finders.clauses.isCommon(clause) == (row["count"] as Int >= 3))
                }
            }
            let first = try store.reading(of: "0000000001")
            let copy = Fixture.reading("copy", first.directive.text)
            let answers = try store.answer([.resembling(atMost: 1)], about: copy, sketch: Fixture.sketch(copy))
            #expect(answers.precedents.map(\.reading.directive.id) == ["0000000001"])
        }
    }

    @Test func theEarlierFileIsKeptAndGoesOnWhereItWas() throws {
        try Self.withEarlier { path, _ in
            let before = try Data(contentsOf: URL(filePath: path))
            // What a start that was cut off left behind.
            try Data("half".utf8).write(to: URL(filePath: path + ".new"))
            _ = try Store(path: path)
            #expect(try Data(contentsOf: URL(filePath: path + ".schema2")) == before)
            #expect(!FileManager.default.fileExists(atPath: path + ".new"))
            let store = try Store(path: path)
            let claims = try store.claim(
                [Arrival(name: [65], identity: FileIdentity(device: 1, inode: 9, birth: 5))], at: Fixture.noon)
            #expect(claims.map(\.number) == [9])
        }
    }

    @Test func aCutBetweenLinkAndRenameIsMadeGood() throws {
        try Self.withEarlier { path, _ in
            try FileManager.default.linkItem(atPath: path, toPath: path + ".schema2")
            #expect(try Store(path: path).historyCount == 8)
        }
    }

    @Test func damagedEarlierRecordsAreLeftAlone() throws {
        try Self.withEarlier { path, open in
            let earlier = try open()
            try earlier.write { try $0.execute(sql: "UPDATE directive SET reading = x'0100000000' WHERE seq = 3") }
            try earlier.close()
            let before = try Data(contentsOf: URL(filePath: path))
            #expect {
                _ = try Store(path: path)
            } throws: { ($0 as? StoreError)?.exitCode == 78 && "\($0)".hasPrefix("0000000003") }
            #expect(try Data(contentsOf: URL(filePath: path)) == before)
        }
    }

    @Test func onlyTheOwnerUpgrades() throws {
        try Self.withEarlier { path, _ in
            #expect(throws: StoreError.tooOld(path: path, found: 2, known: 3)) { _ = try Store.beside(path: path) }
            let error = StoreError.tooOld(path: "var/state.db", found: 2, known: 3)
            #expect(error.exitCode == 2 && "\(error)".contains("breakwater run"))
        }
    }
}
