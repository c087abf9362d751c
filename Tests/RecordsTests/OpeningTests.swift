import Foundation
import GRDB
import Records
import Testing

/// What a store may be opened on, and what it refuses.
@Suite struct OpeningTests {
    /// Opens, twice, a store on a file that holds one table.
    private static func open(on table: String) throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "state-\(UUID().uuidString).db").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        let queue = try DatabaseQueue(path: path)
        try queue.write { try $0.execute(sql: "CREATE TABLE " + table) }
        try queue.close()
        for _ in 0..<2 { #expect(try Store(path: path).historyCount == 0) }
    }

    /// A start that was killed after the list of migrations and before the first table.
    @Test func goesOnWhereItsFirstStartWasCutOff() throws {
        try Self.open(on: "grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY)")
    }

    @Test func refusesAForeignDatabase() {
        #expect(throws: StoreError.self) { try Self.open(on: "addresses (name TEXT)") }
    }
}
