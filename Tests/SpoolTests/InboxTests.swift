import CSpool
import Directives
import Foundation
import Glibc
import Testing

@testable import Spool

@Suite struct InboxTests {
    @Test(arguments: [".hidden", "a.part", "A.TMP", "~$plan.docx", "film.crdownload", ""])
    func draftsAreNotForUs(name: String) { #expect(!Inbox.isForUs(Array(name.utf8))) }

    @Test(arguments: ["a.txt", "part", "通知.docx", "-rf", "a.partial"])
    func otherNamesAreForUs(name: String) { #expect(Inbox.isForUs(Array(name.utf8))) }

    @Test func aFileMovedInIsOfferedLongBeforeTheNextLook() async throws {
        let scene = try Scene()
        let spool = try scene.spool()
        var inbox = Inbox(of: spool, settleMilliseconds: 2_000, lookEveryMilliseconds: 60_000)
            .makeAsyncIterator()
        try scene.drop(".a.tmp", "whole")
        let sender = Task {
            try await Task.sleep(for: .milliseconds(100))
            guard rename(scene.path("inbox/.a.tmp"), scene.path("inbox/a.txt")) == 0 else {
                throw POSIXError(.EIO)
            }
            return ContinuousClock.now
        }
        let batch = try await inbox.next()
        let found = ContinuousClock.now
        #expect(batch?.map(\.name) == [Array("a.txt".utf8)])
        #expect(found - (try await sender.value) < .seconds(20))
    }

    @Test func aFileThatWasClosedIsOfferedLongBeforeTheNextLook() async throws {
        let scene = try Scene()
        let spool = try scene.spool()
        var inbox = Inbox(of: spool, settleMilliseconds: 2_000, lookEveryMilliseconds: 60_000)
            .makeAsyncIterator()
        let sender = Task {
            try await Task.sleep(for: .milliseconds(100))
            try scene.drop("a.txt", "whole")
            return ContinuousClock.now
        }
        let batch = try await inbox.next()
        let found = ContinuousClock.now
        #expect(batch?.count == 1)
        #expect(found - (try await sender.value) < .seconds(20))
    }

    @Test func aFileWithAWriterIsNotOffered() async throws {
        let scene = try Scene()
        let spool = try scene.spool()
        try scene.drop("slow.txt", "first half")
        try scene.drop("z.txt", "whole")
        let writer = try FileHandle(forWritingTo: URL(filePath: scene.path("inbox/slow.txt")))
        var inbox = Inbox(of: spool, settleMilliseconds: 0, lookEveryMilliseconds: 20, listens: false)
            .makeAsyncIterator()
        #expect(try await inbox.next()?.map(\.name) == [Array("z.txt".utf8)])
        try writer.close()
        let names = try await inbox.next()?.map(\.name)
        #expect(names?.contains(Array("slow.txt".utf8)) == true)
    }

    @Test(arguments: ["folder", "link", "nothing"])
    func stopsWhenAnotherFolderTakesThePlaceOfTheInbox(what: String) async throws {
        let scene = try Scene()
        let spool = try scene.spool()
        var inbox = Inbox(of: spool, lookEveryMilliseconds: 20, idleMilliseconds: 20, listens: false)
            .makeAsyncIterator()
        #expect(try await inbox.next()?.isEmpty == true)
        #expect(rename(scene.path("inbox"), scene.path("gone")) == 0)
        if what == "folder" { #expect(mkdir(scene.path("inbox"), 0o755) == 0) }
        if what == "link" { #expect(symlink("gone", scene.path("inbox")) == 0) }
        try await Task.sleep(for: .milliseconds(30))
        let error = await #expect(throws: SpoolError.self) { _ = try await inbox.next() }
        #expect(error == .replaced(path: scene.path("inbox")))
        #expect(error?.exitCode == 70 && error?.description.contains("begins anew") == true)
    }

    @Test func whoeverIsWrittenToForLongIsNamedAndNoOther() async throws {
        let scene = try Scene()
        let spool = try scene.spool()
        let began = ContinuousClock.now
        try scene.drop("slow.txt", "first half")
        try scene.drop("z.txt", "whole")
        let writer = try FileHandle(forWritingTo: URL(filePath: scene.path("inbox/slow.txt")))
        var inbox = Inbox(
            of: spool, settleMilliseconds: 50, lookEveryMilliseconds: 20, idleMilliseconds: 1_500, listens: false
        ).makeAsyncIterator()
        #expect(try await inbox.next()?.map(\.name) == [Array("z.txt".utf8)])
        // Not late before it has been there so long; a busy machine may have taken a minute for the first look.
        let age = ContinuousClock.now - began
        #expect(inbox.late(after: Int(age.components.seconds) + 2).isEmpty)
        try FileManager.default.removeItem(atPath: scene.path("inbox/z.txt"))
        #expect(try await inbox.next()?.isEmpty == true)
        #expect(inbox.late(after: 1) == [Inbox.Late(name: Array("slow.txt".utf8), trouble: nil)])
        try writer.close()
        #expect(try await inbox.next()?.map(\.name) == [Array("slow.txt".utf8)])
        #expect(inbox.late(after: 1).isEmpty)
    }

    @Test func whatLiesInTheInboxForLongIsSeenFromOutside() throws {
        let scene = try Scene()
        let spool = try scene.spool()
        try scene.drop("a.txt", "text")
        try scene.drop(".hidden", "text")
        #expect(try Spool.left(in: scene.folder.path, forSeconds: 0).map(\.name) == [Array("a.txt".utf8)])
        #expect(try Spool.left(in: scene.folder.path, forSeconds: 60).isEmpty)
        withExtendedLifetime(spool) {}
    }

    @Test func findsEverythingWithoutTheKernelsHints() async throws {
        let scene = try Scene()
        let spool = try scene.spool()
        var inbox = Inbox(
            of: spool, settleMilliseconds: 50, lookEveryMilliseconds: 20, batchMax: 7, listens: false
        ).makeAsyncIterator()
        for number in 0..<50 { try scene.drop("f\(number)", "text \(number)") }
        var seen: Set<[UInt8]> = []
        while seen.count < 50, let batch = try await inbox.next() {
            #expect(batch.count <= 7)
            for arrival in batch {
                seen.insert(arrival.name)
                try FileManager.default.removeItem(
                    atPath: scene.path("inbox/" + String(decoding: arrival.name, as: UTF8.self)))
            }
        }
        #expect(seen.count == 50)
    }
}

@Suite struct SettlingTests {
    let name = Array("a".utf8)

    func look(size: Int64 = 5, modified: Int64 = 1, inode: UInt64 = 1) -> FileLook {
        var found = spool_look()
        found.inode = inode
        found.size = size
        found.modified = modified
        found.type = S_IFREG
        return FileLook(found)
    }

    func milliseconds(_ count: UInt64) -> UInt64 { count * 1_000_000 }

    @Test func aGrowingFileIsNotReady() {
        var settling = Settling(calmMilliseconds: 2_000)
        for second in 0..<10 {
            settling.note(name, look(size: Int64(second)), at: milliseconds(UInt64(second) * 1_000))
        }
        #expect(settling.ready(at: milliseconds(10_999)).isEmpty)
        #expect(settling.ready(at: milliseconds(11_000)).map(\.name) == [name])
    }

    @Test func aFileMovedInIsReadyWhenNoneFollows() {
        var settling = Settling(calmMilliseconds: 2_000)
        settling.note(name, look(), hint: .movedIn, at: 0)
        #expect(settling.ready(at: milliseconds(49)).isEmpty)
        #expect(settling.ready(at: milliseconds(50)).count == 1)
        var hasty = Settling(calmMilliseconds: 0)
        hasty.note(name, look(), hint: .movedIn, at: 0)
        #expect(hasty.ready(at: 0).count == 1)
    }

    /// `mv folder/* inbox/`: what is moved in together is ready together, within a second.
    @Test func filesThatAreMovedInTogetherAreReadyTogether() {
        var settling = Settling(calmMilliseconds: 2_000)
        for number in 0..<4 {
            settling.note([UInt8(97 + number)], look(), hint: .movedIn, at: milliseconds(UInt64(number) * 40))
        }
        #expect(settling.ready(at: milliseconds(169)).isEmpty)
        #expect(settling.ready(at: milliseconds(170)).count == 4)
        var stream = Settling(calmMilliseconds: 2_000)
        for number in 0..<40 {
            stream.note([UInt8(97 + number)], look(), hint: .movedIn, at: milliseconds(UInt64(number) * 40))
        }
        #expect(stream.ready(at: milliseconds(1_050)).map(\.name) == [[97]], "a steady stream holds none up by more than a second")
    }

    @Test func aClosedFileIsReadyAfterAShortCalm() {
        var settling = Settling(calmMilliseconds: 2_000)
        settling.note(name, look(), hint: .closed, at: 0)
        #expect(settling.ready(at: milliseconds(299)).isEmpty)
        #expect(settling.ready(at: milliseconds(300)).count == 1)
    }

    /// A folder that is copied in file by file is taken whole.
    @Test func filesThatAreClosedTogetherAreReadyTogether() {
        var settling = Settling(calmMilliseconds: 200)
        for (letter, time) in [(UInt8(97), 0), (98, 150), (99, 290)] as [(UInt8, UInt64)] {
            settling.note([letter], look(inode: UInt64(letter)), hint: .closed, at: milliseconds(time))
        }
        settling.note([100], look(inode: 100), hint: .appeared, at: milliseconds(300))
        #expect(settling.ready(at: milliseconds(489)).isEmpty && settling.nextDue == milliseconds(490))
        #expect(settling.ready(at: milliseconds(490)).map(\.name) == [[97], [98], [99]])
    }

    /// A steady stream of files holds none up for long.
    @Test func aFileWaitsForOthersOnlySoLong() {
        var settling = Settling(calmMilliseconds: 200)
        for number in 0..<20 as Range<UInt64> {
            settling.note([UInt8(number)], look(inode: number), hint: .closed, at: milliseconds(number * 100))
        }
        #expect(settling.ready(at: milliseconds(1_199)).isEmpty)
        #expect(settling.ready(at: milliseconds(1_200)).map(\.name) == [[0]] && settling.nextDue == milliseconds(1_200))
        #expect(settling.ready(at: milliseconds(2_100)).count == 20)
    }

    @Test func aChangeAfterTheHintTakesTheHintBack() {
        var settling = Settling(calmMilliseconds: 2_000)
        settling.note(name, look(), hint: .closed, at: 0)
        settling.note(name, look(size: 9), at: milliseconds(100))
        #expect(settling.ready(at: milliseconds(2_099)).isEmpty)
        #expect(settling.ready(at: milliseconds(2_100)).count == 1)
    }

    @Test func anEmptyFileWaitsForItsContent() {
        var settling = Settling(calmMilliseconds: 2_000)
        settling.note(name, look(size: 0), hint: .closed, at: 0)
        #expect(settling.ready(at: milliseconds(1_999)).isEmpty)
        #expect(settling.ready(at: milliseconds(2_000)).count == 1)
    }

    @Test func anotherFileUnderTheNameBeginsAgain() {
        var settling = Settling(calmMilliseconds: 2_000)
        settling.note(name, look(), at: 0)
        settling.note(name, look(inode: 2), at: milliseconds(1_500))
        #expect(settling.ready(at: milliseconds(2_500)).isEmpty)
    }

    @Test func aModificationTimeInTheFutureChangesNothing() {
        var settling = Settling(calmMilliseconds: 2_000)
        settling.note(name, look(modified: .max), at: 0)
        #expect(settling.ready(at: milliseconds(2_000)).count == 1)
    }

    @Test func aFileThatIsGoneIsForgotten() {
        var settling = Settling(calmMilliseconds: 0)
        settling.note(name, look(), at: 0)
        settling.note(name, nil, at: 1)
        #expect(settling.ready(at: 2).isEmpty && settling.nextDue == nil)
    }
}
