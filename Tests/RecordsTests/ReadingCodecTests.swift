import Detection
import Directives
import Foundation
import GRDB
import Records
import Testing

/// How a reading lies in its row.
@Suite struct ReadingCodecTests {
    static let text = "关于报送养老机构基本情况的通知\n" + String(repeating: "请于4月3日前报送机构数、床位数。", count: 60)

    /// A store on disk with one directive, closed again; then its row is changed.
    static func afterChanging(
        _ change: (Data) throws -> Data, _ body: (Store) throws -> Void
    ) throws {
        try Fixture.temporary { folder in
            let path = folder.appending(path: "state.db").path
            try Store(path: path).commit(Fixture.decision(Fixture.reading("d0", text)))
            let queue = try DatabaseQueue(path: path)
            try queue.write { database in
                let stored = try Data.fetchOne(database, sql: "SELECT reading FROM directive") ?? Data()
                try database.execute(sql: "UPDATE directive SET reading = ?", arguments: [try change(stored)])
            }
            try queue.close()
            try body(try Store(path: path))
        }
    }

    static func precedent(in store: Store) throws -> ReadDirective? {
        let copy = Fixture.reading("copy", text)
        let answers = try store.answer([.resembling(atMost: 1)], about: copy, sketch: Fixture.sketch(copy))
        return answers.precedents.first?.reading
    }

    @Test func takesLessRoomThanItsText() throws {
        try Self.afterChanging({ stored in
            #expect(stored.first == 2 && stored.count < Self.text.utf8.count / 2)
            return stored
        }) { store in
            let read = try Self.precedent(in: store)
            #expect(read == Fixture.reading("d0", Self.text))
        }
    }

    @Test(arguments: ["cut", "flipped", "longer", "header"]) func saysThatARowIsDamaged(how: String) throws {
        try Self.afterChanging({ stored in
            switch how {
            case "cut": return stored.dropLast(9)
            case "flipped": return Data(stored.enumerated().map { $0 == stored.count / 2 ? $1 ^ 4 : $1 })
            case "longer": return Data([2, 255, 255, 255, 255]) + stored.dropFirst(5)
            default: return stored.prefix(3)
            }
        }) { store in
            #expect {
                _ = try Self.precedent(in: store)
            } throws: { error in
                guard case StoreError.unreadable("reading", "d0", _)? = error as? StoreError else { return false }
                return "\(error)".hasSuffix("restore the database from a backup")
            }
        }
    }
}
