import Directives
import Dispatch
import Foundation
import Logging
import MerkleLog
import Records
import Spool
import Testing

@testable import Filter

/// The published log: it holds, and nothing in it can be changed unseen.
@Suite struct EvidenceTests {
    /// A state folder with some entries, published.
    private final class Office {
        let state: String
        let spool: Spool
        var store: Store
        var log: EvidenceLog

        init(entries: Int) throws {
            state = FileManager.default.temporaryDirectory.appending(path: "evidence-\(UUID().uuidString)").path
            spool = try Spool(path: state, fileSizeBytesMax: 1 << 20)
            store = try Store(path: state + "/state.db")
            log = try EvidenceLog(store: store, spool: spool, logger: Logger(label: "test"))
            try add(entries)
            try log.publish()
        }

        deinit { try? FileManager.default.removeItem(atPath: state) }

        func add(_ count: Int) throws {
            for number in 0..<count {
                let at = Moment(milliseconds: Int64(number) * 1_000, offsetSeconds: 28_800)
                try store.note([
                    Event(kind: "start", at: at, directive: nil, line: "{\"by\":\"daemon\",\"event\":\"start\",\"n\":\(number)}")
                ])
            }
        }

        func key() throws -> VerifierKey {
            let text = try #require(try spool.evidenceKey())
            return try #require(SignerKey(text.trimmingCharacters(in: .whitespacesAndNewlines))).verifier
        }

        func check(withRecords: Bool = true) throws -> EvidenceCheck {
            EvidenceCheck(folder: state + "/evidence", key: try key(), store: withRecords ? store : nil)
        }

        /// Published files that the checkpoint speaks of, below `evidence/`.
        func files(size: Int) -> [String] {
            ["checkpoint"] + Tile.all(size: size).flatMap { $0.level == 0 ? [$0.path, $0.bundlePath] : [$0.path] }
        }
    }

    /// While somebody publishes all the time, and before the first has been.
    @Test func aBackupIsNeverBehindItsCheckpointNorWithoutOne() throws {
        let office = try Office(entries: 0)
        let (store, log, state) = (office.store, office.log, office.state)
        let group = DispatchGroup()
        let begun = DispatchSemaphore(value: 0)
        group.enter()
        // A thread of its own: beside other tests a queue may wait long for one.
        Thread.detachNewThread {
            defer { group.leave() }
            for number in 0..<60 {
                let at = Moment(milliseconds: Int64(number), offsetSeconds: 0)
                #expect(throws: Never.self) {
                    try store.note([Event(kind: "start", at: at, directive: nil, line: "{\"event\":\"start\",\"by\":\"x\"}")])
                    if number == 0 { begun.signal() }
                    // A start takes that long to its first publication.
                    if number == 0 { Thread.sleep(forTimeInterval: 0.5) }
                    try log.publish()
                    Thread.sleep(forTimeInterval: 0.02)
                }
            }
        }
        defer { group.wait() }
        try #require(begun.wait(timeout: .now() + 60) == .success)
        var number = 0
        repeat {
            let copy = state + "-\(number)"
            defer { try? FileManager.default.removeItem(atPath: copy) }
            try Backup.make(of: store, state: state, to: copy)
            let report = try EvidenceCheck(
                folder: copy + "/evidence", key: try office.key(), store: try Store(path: copy + "/state.db")).run()
            #expect(report.entries > 0 && report.waiting >= 0)
            number += 1
        } while group.wait(timeout: .now()) == .timedOut
        #expect(number > 1)
    }

    @Test(arguments: [1, 5, 255, 256, 257, 600]) func holds(entries: Int) throws {
        let office = try Office(entries: entries)
        let report = try office.check().run()
        #expect(report.entries == entries && report.waiting == 0 && report.sawRecords)
        #expect(try office.check(withRecords: false).run().root == report.root)
    }

    @Test func refusesEveryFlippedByteWithoutTheRecords() throws {
        let office = try Office(entries: 5)
        let check = try office.check(withRecords: false)
        var flips = 0
        for file in office.files(size: 5) {
            let url = URL(filePath: office.state + "/evidence/" + file)
            let whole = try Data(contentsOf: url)
            for place in whole.indices {
                var bytes = whole
                bytes[place] ^= 1 << UInt8(place % 8)
                try bytes.write(to: url)
                flips += 1
                #expect(throws: EvidenceFault.self, "\(file), byte \(place)") { try check.run() }
            }
            try whole.write(to: url)
        }
        #expect(flips > 1_000, "a flip that never happened cannot pass")
        _ = try check.run()
    }

    @Test func refusesAMissingFile() throws {
        let office = try Office(entries: 300)
        for file in office.files(size: 300) {
            let path = office.state + "/evidence/" + file
            try FileManager.default.moveItem(atPath: path, toPath: path + ".away")
            #expect(throws: EvidenceFault.missing(file)) { try office.check(withRecords: false).run() }
            try FileManager.default.moveItem(atPath: path + ".away", toPath: path)
        }
    }

    @Test func refusesAnOlderDatabase() throws {
        let office = try Office(entries: 4)
        let copy = office.state + "/copy.db"
        try office.store.backup(to: copy)
        try office.add(3)
        try office.log.publish()
        office.store = try Store(path: copy)
        #expect(throws: StoreError.self) {
            try EvidenceLog(store: office.store, spool: office.spool, logger: Logger(label: "test"))
        }
        #expect(throws: EvidenceFault.self) { try office.check().run() }
    }

    @Test func showsThatAnEarlierCheckpointIsTheBeginning() throws {
        let office = try Office(entries: 7)
        let old = try #require(try office.spool.evidence("checkpoint"))
        try office.add(300)
        try office.log.publish()
        try office.check().checkConsistency(with: old)
        let other = try Office(entries: 7)
        let foreign = try #require(try other.spool.evidence("checkpoint"))
        #expect(throws: EvidenceFault.self) { try office.check().checkConsistency(with: foreign) }
    }

    /// Killed after the database had the checkpoint: before any file was written, or before the last one was.
    @Test(arguments: [false, true]) func publishesAgainWhatACrashLeftOut(hasNewTiles: Bool) throws {
        let office = try Office(entries: 3)
        let files = try office.files(size: 3).map { ($0, try #require(try office.spool.evidence($0))) }
        try office.add(2)
        try office.log.publish()
        if !hasNewTiles { try FileManager.default.removeItem(atPath: office.state + "/evidence/tile") }
        for (path, bytes) in files { try office.spool.publish(bytes, as: path, replacing: true) }
        office.log = try EvidenceLog(store: office.store, spool: office.spool, logger: Logger(label: "test"))
        try office.log.publish()
        #expect(try office.check().run().entries == 5)
    }

    /// Whatever lies there proves something: damage to any file is damage to the log.
    @Test func keepsNoFileThatTheCheckpointDoesNotSpeakOf() throws {
        let office = try Office(entries: 3)
        for added in [1, 5, 246, 1, 300] {
            try office.add(added)
            try office.log.publish()
        }
        let folder = URL(filePath: office.state + "/evidence")
        let found = try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter {
            try folder.appending(path: $0).resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true
        }
        #expect(Set(found) == Set(office.files(size: 556)))
        _ = try office.check().run()
    }

    @Test func keepsTheKeyFromOthers() throws {
        let office = try Office(entries: 1)
        let attributes = try FileManager.default.attributesOfItem(atPath: office.state + "/" + Spool.keyName)
        #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600)
    }
}
