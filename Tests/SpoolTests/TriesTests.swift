import Foundation
import Spool
import Testing

@Suite struct TriesTests {
    let token = String(repeating: "a", count: 32)

    @Test func marksOutliveTheirProcessAndTheSweep() throws {
        let scene = try Scene()
        do { try scene.spool().note(tries: [token: 2, String(repeating: "b", count: 32): 1]) }
        let spool = try scene.spool()
        #expect(try spool.sweep { _ in .none }.isEmpty)
        #expect(try spool.tries() == [token: 2, String(repeating: "b", count: 32): 1])
    }

    @Test func laterMarksReplaceEarlierOnesAndAnEndInOrderTakesThemBack() throws {
        let scene = try Scene()
        let spool = try scene.spool()
        try spool.note(tries: [token: 1])
        try spool.note(tries: [token: 2])
        #expect(try spool.tries() == [token: 2])
        try spool.forgetTries()
        try spool.forgetTries()
        #expect(try spool.tries().isEmpty)
    }

    @Test func aDraftThatAKilledRunLeftIsCleared() throws {
        let scene = try Scene()
        let spool = try scene.spool()
        try "\(token) 9\n".write(toFile: scene.path("work/.tries.new"), atomically: false, encoding: .utf8)
        #expect(try spool.sweep { _ in .none }.isEmpty)
        #expect(try spool.tries().isEmpty)
        try spool.note(tries: [token: 1])
        #expect(try spool.tries() == [token: 1])
    }
}
