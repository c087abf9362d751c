import Detection
import Directives
import Foundation
import Records
import Seeded
import Similarity
import Testing

/// The index file makes a start quicker and decides nothing.
@Suite struct IndexFileTests {
    static func text(_ number: Int) -> String {
        "关于报送第\(number)批材料的通知\n请于\(number % 28 + 1)日前报送编号\(number * 7_919)的机构数、床位数、护理员数。"
    }

    /// Commits directives of these numbers; `life` tells one history from another with the same texts.
    static func commit(_ numbers: Range<Int>, to store: Store, life: String = "a") throws {
        for number in numbers {
            try store.commit(Fixture.decision(Fixture.reading("\(life)\(number)", text(number))))
        }
    }

    /// Whether each of the numbers is the first answer to its own text, as in an index made of all sketches.
    static func findsAll(_ numbers: Range<Int>, in store: Store, life: String = "a") throws -> Bool {
        try numbers.allSatisfy { number in
            let copy = Fixture.reading("copy", text(number))
            let answers = try store.answer(
                [.resembling(atMost: 1)], about: copy, sketch: Fixture.sketch(copy))
            return answers.precedents.map(\.reading.directive.id.rawValue) == ["\(life)\(number)"]
        }
    }

    /// A folder with a store of 12 directives and its index file, closed again.
    static func withIndexed<Value>(_ body: (_ database: String, _ index: URL) throws -> Value) throws -> Value {
        try Fixture.temporary { folder in
            let path = folder.appending(path: "state.db").path
            do {
                let store = try Store(path: path)
                try commit(0..<12, to: store)
                #expect(try store.saveIndex(from: 1))
            }
            return try body(path, folder.appending(path: "state.index"))
        }
    }

    @Test func aStartReadsTheFile() throws {
        try Self.withIndexed { path, _ in
            let store = try Store(path: path)
            #expect(store.indexOrigin == .file(newer: 0))
            #expect(store.historyCount == 12)
            #expect(try Self.findsAll(0..<12, in: store))
        }
    }

    @Test func whatIsNewerComesFromTheRecords() throws {
        try Self.withIndexed { path, _ in
            try Self.commit(12..<17, to: try Store(path: path))
            let store = try Store(path: path)
            #expect(store.indexOrigin == .file(newer: 5))
            #expect(store.historyCount == 17)
            #expect(try Self.findsAll(0..<17, in: store))
        }
    }

    @Test(arguments: UInt64(1)...24) func aDamagedFileIsNeverBelieved(seed: UInt64) throws {
        try Self.withIndexed { path, index in
            var bytes = [UInt8](try Data(contentsOf: index))
            var generator = SplitMix64(seed: seed)
            switch seed % 4 {
            case 0: bytes = Array(bytes.prefix(.random(in: 0..<bytes.count, using: &generator)))
            case 1: bytes = (0..<5_000).map { _ in .random(in: 0...255, using: &generator) }
            default:
                bytes[.random(in: bytes.indices, using: &generator)] ^= 1 << UInt8.random(in: 0...7, using: &generator)
            }
            try Data(bytes).write(to: index)
            let store = try Store(path: path)
            guard case .sketches(let why?) = store.indexOrigin else {
                Issue.record("seed \(seed): believed as \(store.indexOrigin)")
                return
            }
            #expect(why.hasSuffix("rebuild the index from the stored sketches"))
            #expect(try Self.findsAll(0..<12, in: store))
            // And the next file replaces it.
            #expect(try store.saveIndex(from: 1))
            #expect(try Store(path: path).indexOrigin == .file(newer: 0))
        }
    }

    @Test func theFileOfAnotherHistoryIsNotOurs() throws {
        try Self.withIndexed { path, index in
            let other = path + ".other.db"
            try Self.commit(0..<12, to: try Store(path: other), life: "b")
            try FileManager.default.copyItem(atPath: index.path, toPath: path + ".other.index")
            let store = try Store(path: other)
            #expect(
                store.indexOrigin
                    == .sketches(why: "\(SnapshotError.foreign("belongs to another history"))"))
            #expect(try Self.findsAll(0..<12, in: store, life: "b"))
        }
    }

    @Test func aFileAheadOfRestoredRecordsIsNotOurs() throws {
        try Self.withIndexed { path, index in
            let backup = path + ".backup"
            do {
                let store = try Store(path: path)
                try store.backup(to: backup)
                try Self.commit(12..<20, to: store)
                try store.saveIndex(from: 1)
            }
            try FileManager.default.removeItem(atPath: path)
            try FileManager.default.moveItem(atPath: backup, toPath: path)
            let restored = try Store(path: path)
            #expect(restored.indexOrigin != .file(newer: 0) && restored.historyCount == 12)
            // The office goes on with other papers under the numbers that the file knows.
            try Self.commit(12..<24, to: restored, life: "b")
            let again = try Store(path: path)
            guard case .sketches = again.indexOrigin else {
                Issue.record("believed as \(again.indexOrigin)")
                return
            }
            #expect(try Self.findsAll(0..<12, in: again))
            #expect(try Self.findsAll(12..<24, in: again, life: "b"))
        }
    }

    @Test func aShortHistoryNeedsNoFile() throws {
        try Fixture.temporary { folder in
            let store = try Store(path: folder.appending(path: "state.db").path)
            try Self.commit(0..<3, to: store)
            #expect(try !store.saveIndex())
            #expect(try !store.saveIndex(from: 4))
            #expect(!FileManager.default.fileExists(atPath: folder.appending(path: "state.index").path))
            #expect(store.indexOrigin == .sketches(why: nil))
            #expect(try store.saveIndex(from: 3))
            // Nothing is newer, or not enough.
            #expect(try !store.saveIndex(from: 3))
            try Self.commit(3..<5, to: store)
            #expect(try !store.saveIndex(from: 3, after: 3))
            #expect(try store.saveIndex(from: 3, after: 2))
        }
    }

    @Test func aFailureToWriteLeavesTheFileBefore() throws {
        try Self.withIndexed { path, index in
            let before = try Data(contentsOf: index)
            let store = try Store(path: path)
            try Self.commit(12..<13, to: store)
            // Nobody can make a file where a folder stands.
            try FileManager.default.createDirectory(
                atPath: index.path + ".new", withIntermediateDirectories: false)
            #expect(
                throws: StoreError.storage(path: index.path, detail: "open: Is a directory")
            ) { try store.saveIndex(from: 1) }
            #expect(try Data(contentsOf: index) == before)
            #expect(try Store(path: path).indexOrigin == .file(newer: 1))
        }
    }

    @Test func aSessionThatThrowsReadsTheFileAgain() throws {
        struct Stop: Error {}
        try Self.withIndexed { path, _ in
            let store = try Store(path: path)
            #expect(throws: StoreError.self) {
                try store.deciding { session in
                    try session.commit(Fixture.decision(Fixture.reading("x", Self.text(99))))
                    throw Stop()
                }
            }
            #expect(store.historyCount == 12 && store.indexOrigin == .file(newer: 0))
            #expect(try Self.findsAll(0..<12, in: store))
        }
    }
}
