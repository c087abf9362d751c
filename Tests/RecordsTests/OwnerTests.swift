import CPages
import Directives
import Foundation
import Records
import Testing

/// The entry of the process that works on the records.
@Suite struct OwnerTests {
    static let noon = Moment(Day(number: 20_180), secondOfDay: 43_200, offsetSeconds: 28_800)
    static let me = Holder(host: "office", boot: "b1", pid: 10, started: 100)

    private func store(ownedBy other: Holder) throws -> Store {
        let store = try Store.inMemory()
        try store.own(as: other, at: Self.noon) { _ in false }
        return store
    }

    @Test func aLivingProcessOfThisBootKeepsOthersOut() throws {
        let other = Holder(host: "office", boot: "b1", pid: 11, started: 90)
        let store = try store(ownedBy: other)
        #expect(throws: StoreError.owned(path: ":memory:", holder: "process 11 on office")) {
            try store.own(as: Self.me, at: Self.noon) { $0 == other }
        }
        try store.own(as: Self.me, at: Self.noon) { _ in false }
        try store.stillOwn(as: Self.me, at: Self.noon)
    }

    @Test func aProcessFromBeforeTheRestartOfTheMachineIsGone() throws {
        let store = try store(ownedBy: Holder(host: "office", boot: "b0", pid: 10, started: 100))
        try store.own(as: Self.me, at: Self.noon) { _ in true }
    }

    @Test(arguments: [(0, true), (599, true), (600, false), (-599, true), (-600, false)])
    func anotherMachineIsGoneWhenItWasSilentForTenMinutes(seconds: Int64, isKept: Bool) throws {
        let store = try store(ownedBy: Holder(host: "other", boot: "x", pid: 1, started: 1))
        let now = Self.noon.advanced(bySeconds: seconds)
        if isKept {
            #expect(throws: StoreError.owned(path: ":memory:", holder: "process 1 on other")) {
                try store.own(as: Self.me, at: now) { _ in false }
            }
        } else {
            try store.own(as: Self.me, at: now) { _ in false }
        }
    }

    @Test func whoLostTheRecordsIsToldAtTheNextRenewal() throws {
        let store = try store(ownedBy: Self.me)
        let other = Holder(host: "office", boot: "b1", pid: 11, started: 200)
        try store.own(as: other, at: Self.noon) { _ in false }
        #expect(throws: StoreError.owned(path: ":memory:", holder: "process 11 on office")) {
            try store.stillOwn(as: Self.me, at: Self.noon)
        }
        // Leaving does not take away what is another's.
        try store.disown(as: Self.me)
        try store.stillOwn(as: other, at: Self.noon)
    }

    @Test func saysWhatToDoAndLeavesWith75() {
        let error = StoreError.owned(path: "var/state.db", holder: "process 1 on other")
        #expect(error.exitCode == 75)
        #expect("\(error)".contains("process 1 on other") && "\(error)".contains("--state"))
    }
}

/// What is done from time to time.
@Suite struct UpkeepTests {
    @Test func remembersWhenAChoreWasDone() throws {
        let store = try Store.inMemory()
        #expect(try store.lastDone("integrity") == nil)
        try store.didChore("integrity", at: OwnerTests.noon)
        #expect(try store.lastDone("integrity")?.milliseconds == OwnerTests.noon.milliseconds)
    }

    @Test func everyTableIsCheckedByItself() throws {
        let store = try Store.inMemory()
        let tables = try store.tables()
        #expect(tables.contains("arrival") && tables.contains("leaf") && tables.count > 12)
        for table in tables { try store.checkIntegrity(of: table) }
    }

    @Test func anIndexThatDisagreesWithItsTableIsFound() throws {
        try Fixture.temporary { folder in
            let path = folder.appending(path: "state.db").path
            do {
                let store = try Store(path: path)
                let arrival = Arrival(
                    name: [65], identity: FileIdentity(device: 1, inode: 0x1122_3344_5566, birth: 5))
                _ = try store.claim([arrival], at: OwnerTests.noon)
            }
            // The inode stands in the table and in an index; one of them now says another.
            var bytes = try Data(contentsOf: URL(filePath: path))
            let inode = Data([0x11, 0x22, 0x33, 0x44, 0x55, 0x66])
            let place = try #require(bytes.firstRange(of: inode))
            bytes[place.lowerBound] = 0x12
            // As a fault of a program would leave it: the page is whole and says something else.
            let start = place.lowerBound / 4_096 * 4_096
            let page = [UInt8](bytes[start..<(start + 4_096)])
            let sum = pages_checksum(page, 4_096, UInt32(start / 4_096 + 1))
            for i in 0..<8 { bytes[start + 4_088 + i] = UInt8(truncatingIfNeeded: sum >> UInt64(8 * i)) }
            try bytes.write(to: URL(filePath: path))
            let store = try Store(path: path)
            #expect(throws: StoreError.self) { try store.checkIntegrity(of: "arrival") }
        }
    }

    @Test func readsEveryPageInPiecesAndRefusesAChangedOne() throws {
        try PageTests.withStore { file in
            let pages = try Data(contentsOf: file).count / PageTests.pageBytes
            var bytes = try Data(contentsOf: file)
            let store = try Store(path: file.path)
            var next: Int? = 1
            var pieces = 0
            while let first = next {
                next = try store.readPages(from: first, atMost: 7)
                pieces += 1
            }
            #expect(pieces == (pages + 6) / 7 && pages > 14)
            #expect(try store.readPages(from: pages + 1, atMost: 7) == nil)
            // The store has all pages in its memory; what counts is what the disk has.
            bytes[9 * PageTests.pageBytes + 100] ^= 4
            let handle = try FileHandle(forWritingTo: file)
            try handle.write(contentsOf: bytes)
            try handle.close()
            #expect(try store.readPages(from: 1, atMost: 9) == 10)
            do {
                _ = try store.readPages(from: 8, atMost: 7)
                Issue.record("page 10 is believed")
            } catch let error as StoreError {
                #expect(error.exitCode == 78, "\(error)")
            }
        }
    }

    @Test func aClockThatWasSetBackBringsHoldsForward() throws {
        let store = try Store.inMemory()
        let due = Fixture.noon.advanced(bySeconds: 86_400)
        for id in ["a", "b", "c"] {
            try store.commit(
                Fixture.decision(
                    Fixture.reading(id, "第\(id)号通知"), disposition: .quarantined, fuse: Fuse(at: due, why: "two days")))
        }
        try store.end(hold: DirectiveID("c"), .uphold, by: "somebody", reason: "rightly", at: Fixture.noon)
        let count = try store.bringForward(holdsBy: 3_600_000) { count in
            [Event(kind: "clock_jump", at: Fixture.noon, directive: nil, line: "{\"holds\":\(count)}")]
        }
        #expect(count == 2)
        #expect(try store.held().map(\.fuse.at.milliseconds) == [due.milliseconds - 3_600_000, due.milliseconds - 3_600_000])
        #expect(try store.lastEvent(ofKinds: ["clock_jump"])?.line.contains("\"holds\":2") == true)
    }
}
