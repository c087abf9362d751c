import Foundation
import GRDB
import Records
import Testing

/// What a store may be opened on, and what it refuses.
@Suite struct OpeningTests {
    private static func path() -> String {
        FileManager.default.temporaryDirectory.appending(path: "state-\(UUID().uuidString).db").path
    }

    /// A start that was killed after the list of migrations and before the first table.
    @Test func goesOnWhereItsFirstStartWasCutOff() throws {
        let path = Self.path()
        defer { try? FileManager.default.removeItem(atPath: path) }
        let queue = try DatabaseQueue(path: path)
        try queue.write { try $0.execute(sql: "CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY)") }
        try queue.close()
        #expect(try Store(path: path).historyCount == 0)
        #expect(try Store(path: path).historyCount == 0)
    }

    @Test func refusesAForeignDatabase() throws {
        let path = Self.path()
        defer { try? FileManager.default.removeItem(atPath: path) }
        let queue = try DatabaseQueue(path: path)
        try queue.write { try $0.execute(sql: "CREATE TABLE addresses (name TEXT)") }
        try queue.close()
        #expect(throws: StoreError.self) { try Store(path: path) }
    }
}
