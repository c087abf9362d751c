import Foundation
import Glibc
import Spool
import Testing

@Suite struct OwnershipTests {
    @Test func aSecondOwnerIsToldWhoHoldsTheFolder() throws {
        let scene = try Scene()
        let first = try scene.spool()
        let error = #expect(throws: SpoolError.self) { try scene.spool() }
        #expect(error == .owned(folder: scene.folder.path, holder: "pid \(getpid())"))
        #expect(error?.exitCode == 75)
        #expect(error?.description.contains("pid \(getpid())") == true)
        withExtendedLifetime(first) {}
    }

    @Test func theNextOwnerFollowsWhenTheFirstIsGone() throws {
        let scene = try Scene()
        do { _ = try scene.spool() }
        _ = try scene.spool()
    }

    @Test func makesTheWholeTree() throws {
        let scene = try Scene()
        _ = try scene.spool()
        let names = try scene.names("").map { String(decoding: $0, as: UTF8.self) }
        #expect(
            names == ["delivered", "evidence", "inbox", "lock", "log", "quarantine", "refused", "work"])
    }

    @Test func aProbeThatAKilledStartLeftIsNoObstacle() throws {
        let scene = try Scene()
        do { _ = try scene.spool() }
        for folder in ["work", "delivered", "inbox"] {
            try Data().write(to: URL(filePath: scene.path("\(folder)/.move-\(getpid())")))
        }
        _ = try scene.spool()
    }

    @Test(arguments: ["checkpoint", "tile"])
    func evidenceWithoutRecordsIsRefused(name: String) throws {
        let scene = try Scene()
        let spool = try scene.spool()
        try spool.checkRecords()
        try Data([1]).write(to: URL(filePath: scene.path("evidence/" + name)))
        let error = #expect(throws: SpoolError.bereft(folder: scene.folder.path)) {
            try spool.checkRecords()
        }
        #expect(error?.exitCode == 78)
        #expect(error?.description.contains("backup") == true)
        try Data().write(to: URL(filePath: scene.path("state.db")))
        #expect(throws: SpoolError.self) { try spool.checkRecords() }
        try Data([1]).write(to: URL(filePath: scene.path("state.db")))
        try spool.checkRecords()
    }
}

@Suite struct RunningProcessTests {
    @Test func thisOneIsAliveAndAnotherBeginningIsNot() {
        let me = RunningProcess.current()
        #expect(me.pid == getpid() && me.started > 0 && me.isAlive)
        #expect(!RunningProcess(pid: me.pid, started: me.started + 1).isAlive)
        #expect(!RunningProcess(pid: 1 << 30, started: 0).isAlive)
        #expect(!RunningProcess.host().isEmpty)
    }

    @Test func oneThatIsDeadAndNotWaitedForIsGone() throws {
        var pid: pid_t = 0
        var words: [UnsafeMutablePointer<CChar>?] = [strdup("sleep"), strdup("100"), nil]
        defer { for word in words { free(word) } }
        #expect(posix_spawn(&pid, "/bin/sleep", nil, nil, &words, environ) == 0)
        let stat = try String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8)
        let fields = stat[(stat.lastIndex(of: ")") ?? stat.startIndex)...].split(separator: " ")
        let child = RunningProcess(pid: pid, started: try #require(Int64(fields[20])))
        #expect(child.isAlive)
        kill(pid, SIGKILL)
        while try String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8).contains(") Z ") == false { usleep(1_000) }
        #expect(!child.isAlive)
        #expect(waitpid(pid, nil, 0) == pid)
    }
}
