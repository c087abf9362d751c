import CPages
import Directives
import Foundation
import GRDB
import Seeded
import Testing

@testable import Records

/// Every page has a checksum, so that no bit of it changes unnoticed.
@Suite struct PageTests {
    static let pageBytes = 4_096

    /// A store with a few of everything, closed.
    static func withStore<Value>(_ body: (URL) throws -> Value) throws -> Value {
        try Fixture.temporary { folder in
            let file = folder.appending(path: "state.db")
            do {
                let store = try Store(path: file.path)
                try store.deciding { session in
                    for number in 0..<40 {
                        let reading = Fixture.reading("d\(number)", IndexFileTests.text(number))
                        var decision = Fixture.decision(reading)
                        decision.events = [
                            Event(kind: "deliver", at: Fixture.noon, directive: reading.directive.id, line: "{}")
                        ]
                        try session.commit(decision)
                    }
                }
            }
            return try body(file)
        }
    }

    @Test func oneBitIsNeverOverlooked() throws {
        try Self.withStore { file in
            var chance = SplitMix64(seed: 1)
            let whole = try Data(contentsOf: file)
            for _ in 0..<200 {
                var bytes = whole
                let place = Int.random(in: bytes.indices, using: &chance)
                bytes[place] ^= 1 << UInt8.random(in: 0...7, using: &chance)
                try bytes.write(to: file)
                do {
                    _ = try Store(path: file.path)
                    Issue.record("byte \(place) of \(bytes.count) is believed")
                } catch let error as StoreError {
                    #expect(error.exitCode == 78, "byte \(place): \(error)")
                }
            }
        }
    }

    @Test func aPageInAnothersPlaceIsFound() throws {
        try Self.withStore { file in
            var bytes = try Data(contentsOf: file)
            let size = Self.pageBytes
            let (a, b) = (bytes[5 * size..<6 * size], bytes[6 * size..<7 * size])
            bytes.replaceSubrange(5 * size..<6 * size, with: Data(b))
            bytes.replaceSubrange(6 * size..<7 * size, with: Data(a))
            try bytes.write(to: file)
            #expect(throws: StoreError.self) { _ = try Store(path: file.path) }
        }
    }

    /// A command beside the daemon does not read the whole file first; what it reads, it checks.
    @Test func whatIsReadIsChecked() throws {
        try Self.withStore { file in
            var bytes = try Data(contentsOf: file)
            let id = try #require(bytes.range(of: Data("d17.txt".utf8)) ?? bytes.range(of: Data("d17".utf8)))
            bytes[id.lowerBound + 2] ^= 1
            try bytes.write(to: file)
            let page = id.lowerBound / Self.pageBytes + 1
            #expect(throws: StoreError.damaged(path: file.path, detail: "page \(page): its checksum differs")) {
                _ = try Store.beside(path: file.path).list()
            }
        }
    }

    @Test func aLargeFileIsReadWholeAfterAStopThatWasNotClean() throws {
        try Self.withStore { file in
            let store = try Store(path: file.path)
            func isDue(above bytes: Int) throws -> Bool {
                try store.read { try Store.isWholeCheckDue($0, above: bytes) }
            }
            #expect(try isDue(above: .max) && !isDue(above: 0))
            try store.own(as: OwnerTests.me, at: Fixture.noon) { _ in false }
            #expect(try isDue(above: 0))
            try store.disown(as: OwnerTests.me)
            #expect(try !isDue(above: 0))
        }
    }

    @Test func aFileThatDeniesItsChecksumsIsRefused() throws {
        try Self.withStore { file in
            var bytes = try Data(contentsOf: file)
            bytes[20] = 0
            try bytes.write(to: file)
            #expect { _ = try Store(path: file.path) } throws: { ($0 as? StoreError)?.exitCode == 78 }
            #expect { _ = try Store.beside(path: file.path) } throws: { ($0 as? StoreError)?.exitCode == 78 }
        }
    }

    @Test func everyPageIsStampedAlsoInABackup() throws {
        try Self.withStore { file in
            let copy = file.path + ".copy"
            try Store.beside(path: file.path).backup(to: copy)
            for path in [file.path, copy] {
                let bytes = [UInt8](try Data(contentsOf: URL(filePath: path)))
                for (number, start) in stride(from: 0, to: bytes.count, by: Self.pageBytes).enumerated() {
                    let page = Array(bytes[start..<(start + Self.pageBytes)])
                    let found = page.suffix(8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
                    #expect(pages_checksum(page, Int32(page.count), UInt32(number + 1)) == found, "page \(number + 1)")
                }
            }
        }
    }

    /// All or none of them, and found like those that came one by one.
    @Test func manyDecisionsAtOnceAreTheSame() throws {
        try Fixture.temporary { folder in
            let path = folder.appending(path: "state.db").path
            let store = try Store(path: path)
            let prepared = try (0..<30).map {
                try PreparedDecision(Fixture.decision(Fixture.reading("a\($0)", IndexFileTests.text($0))))
            }
            try store.deciding { try $0.commit(contentsOf: Array(prepared.prefix(20))) }
            #expect(throws: StoreError.self) {
                // The last of them is there already.
                try store.deciding { try $0.commit(contentsOf: Array(prepared.suffix(10)) + [prepared[0]]) }
            }
            #expect(try store.historyCount == 20 && store.directiveCount() == 20)
            try store.deciding { try $0.commit(contentsOf: Array(prepared.suffix(10))) }
            #expect(try IndexFileTests.findsAll(0..<30, in: store))
            #expect(try IndexFileTests.findsAll(0..<30, in: Store(path: path)))
        }
    }

    /// A large database that is made in one transaction spills pages to the disk before its header.
    @Test func pagesBeforeTheHeaderAreStampedToo() throws {
        try Fixture.temporary { folder in
            let path = folder.appending(path: "large.db").path
            var configuration = Store.configuration(isOnDisk: true)
            configuration.prepareDatabase { try $0.execute(sql: "PRAGMA cache_size = 10") }
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            try queue.write { database in
                try database.execute(sql: "CREATE TABLE t (a BLOB)")
                for _ in 0..<200 { try database.execute(sql: "INSERT INTO t VALUES (randomblob(3000))") }
            }
            try queue.close()
            let again = try DatabaseQueue(path: path, configuration: configuration)
            #expect(try again.read { try String.fetchOne($0, sql: "PRAGMA integrity_check") } == "ok")
            #expect(try again.read { try Int.fetchOne($0, sql: "SELECT sum(length(a)) FROM t") } == 600_000)
        }
    }

    @Test func aDatabaseOfAnotherMakerPassesThrough() throws {
        _ = try Store.inMemory()
        try Fixture.temporary { folder in
            let path = folder.appending(path: "other.db").path
            let queue = try DatabaseQueue(path: path)
            try queue.write { try $0.execute(sql: "CREATE TABLE t (a); INSERT INTO t VALUES (randomblob(9000))") }
            try queue.close()
            let bytes = [UInt8](try Data(contentsOf: URL(filePath: path)))
            #expect(bytes[20] == 0)
            #expect(try DatabaseQueue(path: path).read { try String.fetchOne($0, sql: "PRAGMA integrity_check") } == "ok")
        }
    }
}
