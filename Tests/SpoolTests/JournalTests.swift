import Directives
import Foundation
import Testing

@testable import Spool

@Suite struct JournalTests {
    @Test func cutsATornLineOff() throws {
        let scene = try Scene()
        let spool = try scene.spool()
        try spool.appendLog(["{\"seq\":1}", "{\"seq\":2}"], month: "2026-11")
        let log = scene.path("log/quarantine-2026-11.jsonl")
        let handle = try FileHandle(forWritingTo: URL(filePath: log))
        try handle.seekToEnd()
        try handle.write(contentsOf: Data("{\"seq\":3,\"to".utf8))
        try handle.close()
        #expect(try spool.lastLogLine(month: "2026-11") == "{\"seq\":2}")
        try spool.appendLog(["{\"seq\":3}"], month: "2026-11")
        #expect(try String(contentsOfFile: log, encoding: .utf8) == "{\"seq\":1}\n{\"seq\":2}\n{\"seq\":3}\n")
        #expect(try spool.logMonths() == ["2026-11"])
        #expect(try spool.lastLogLine(month: "2026-12") == nil)
    }

    @Test func aNoteReplacesTheOlderOne() throws {
        let scene = try Scene()
        let spool = try scene.spool()
        try spool.writeNotes([("first", "quarantine/a.txt")])
        try spool.writeNotes([("second", "quarantine/a.txt"), ("other", "delivered/2026/11/b.txt")])
        #expect(try scene.text("quarantine/a.txt.why.md") == "second")
        try spool.removeNote(beside: "quarantine/a.txt")
        try spool.removeNote(beside: "quarantine/a.txt")
        #expect(try scene.names("quarantine").isEmpty)
    }

    @Test func theSweepRemovesOnlyWhatIsFiledAndKeepsStrangers() throws {
        let scene = try Scene()
        let spool = try scene.spool()
        let tokens = ["a", "b", "c"].map { String(repeating: $0, count: 32) }
        for token in tokens {
            try "same".write(toFile: scene.path("work/" + token), atomically: true, encoding: .utf8)
        }
        try "foreign".write(toFile: scene.path("work/note.txt"), atomically: true, encoding: .utf8)
        try "same".write(toFile: scene.path("quarantine/x"), atomically: true, encoding: .utf8)
        let strangers = try spool.sweep { token in
            switch token {
            case tokens[0]: .open
            case tokens[1]: .filed(target: "quarantine/x", hash: ContentHash(of: Array("same".utf8)))
            case tokens[2]: .filed(target: "quarantine/x", hash: ContentHash(of: Array("other".utf8)))
            default: .none
            }
        }
        #expect(try scene.names("work") == [Array(tokens[0].utf8)])
        #expect(strangers.map(\.name) == [tokens[2], "note.txt"])
        #expect(try scene.text("refused/stranger-note.txt") == "foreign")
    }

    @Test func aSmallDiskHasASmallFloor() {
        #expect(Space(availableBytes: 1, totalBytes: 3 << 20).floorBytes == (3 << 20) / 20)
        #expect(Space(availableBytes: 300 << 20, totalBytes: 1 << 40).isEnough)
        #expect(!Space(availableBytes: 200 << 20, totalBytes: 1 << 40).isEnough)
    }

    @Test func aStartClearsAwayWhatAKilledOneLeftHalfMade() throws {
        let scene = try Scene()
        let spool = try scene.spool()
        for name in [".note", ".move-4711", "foreign.txt"] {
            #expect(FileManager.default.createFile(atPath: scene.path("work/" + name), contents: Data()))
        }
        let strangers = try spool.sweep { _ in .none }
        #expect(strangers.map(\.name) == ["foreign.txt"])
        #expect(try FileManager.default.contentsOfDirectory(atPath: scene.path("work")).isEmpty)
    }
}
