import Directives
import Foundation
import Glibc
import Spool
import Testing

@Suite struct TakeTests {
    @Test func movesAFileOnItsWholeWay() async throws {
        let scene = try Scene()
        let spool = try scene.spool()
        try scene.drop("通知(1).txt", "请于4月3日前报送。")
        let claim = try #require(Scene.claims(try await scene.arrivals(spool)).first)
        let body = try #require(try spool.take([claim]).first?.body)
        #expect(body.hash == ContentHash(of: Array("请于4月3日前报送。".utf8)))
        #expect(try spool.bytes(of: claim, as: body) == Array("请于4月3日前报送。".utf8))
        #expect(try scene.names("inbox").isEmpty)

        let target = Spool.target(of: claim, hash: body.hash, as: .flagged)
        #expect(target == "delivered/2025/04/0000000001-\(body.hash.rawValue.prefix(12))-通知(1).txt")
        try spool.file([claim.decided(target)])
        #expect(try scene.text(target) == "请于4月3日前报送。")
        #expect(try scene.names("work").isEmpty)
    }

    @Test func everyStepMayBeRepeated() async throws {
        let scene = try Scene()
        let spool = try scene.spool()
        try scene.drop("a.txt", "one")
        let claims = Scene.claims(try await scene.arrivals(spool))
        let first = try spool.take(claims)
        #expect(try spool.take(claims) == first)
        let filed = claims.map { $0.decided("quarantine/x.txt") }
        try spool.file(filed)
        try spool.file(filed)
        #expect(try scene.text("quarantine/x.txt") == "one")
    }

    @Test func whatTheSenderWritesAfterTheClaimChangesNothing() async throws {
        let scene = try Scene()
        let spool = try scene.spool()
        try scene.drop("a.txt", "as decided")
        let claims = Scene.claims(try await scene.arrivals(spool))
        let body = try #require(try spool.take(claims).first?.body)
        let late = try FileHandle(forWritingTo: URL(filePath: scene.path("work/" + claims[0].token)))
        try late.write(contentsOf: Data("overwritten".utf8))
        try late.close()
        try spool.file([claims[0].decided("delivered/2026/11/a.txt")])
        #expect(try scene.text("delivered/2026/11/a.txt") == "as decided")
        #expect(body.hash == ContentHash(of: Array("as decided".utf8)))
    }

    @Test func waitsForAWriterThatStillHasTheFileOpen() async throws {
        let scene = try Scene()
        let spool = try scene.spool()
        try scene.drop("a.txt", "half")
        let claims = Scene.claims(try await scene.arrivals(spool))
        let writer = try FileHandle(forWritingTo: URL(filePath: scene.path("inbox/a.txt")))
        #expect(try spool.take(claims) == [.later(.written)])
        try writer.seekToEnd()
        try writer.write(contentsOf: Data(" whole".utf8))
        try writer.close()
        let body = try #require(try spool.take(claims).first?.body)
        #expect(body.hash == ContentHash(of: Array("half whole".utf8)))
    }

    @Test func aFileThatWasReplacedBeforeItsClaimIsAnotherArrival() async throws {
        let scene = try Scene()
        let spool = try scene.spool()
        try scene.drop("a.txt", "old")
        let claims = Scene.claims(try await scene.arrivals(spool))
        try FileManager.default.moveItem(atPath: scene.path("inbox/a.txt"), toPath: scene.path("log/old"))
        try scene.drop("a.txt", "new")
        #expect(try spool.take(claims) == [.withdrawn])
        #expect(try scene.text("inbox/a.txt") == "new")
    }

    @Test func aFileThatIsGoneWasWithdrawn() async throws {
        let scene = try Scene()
        let spool = try scene.spool()
        try scene.drop("a.txt", "old")
        let claims = Scene.claims(try await scene.arrivals(spool))
        try FileManager.default.removeItem(atPath: scene.path("inbox/a.txt"))
        #expect(try spool.take(claims) == [.withdrawn])
    }

    @Test func neverOpensWhatIsNoFile() async throws {
        let scene = try Scene()
        let spool = try scene.spool()
        #expect(mkfifo(scene.path("inbox/fifo"), 0o644) == 0)
        #expect(symlink("/etc/passwd", scene.path("inbox/link")) == 0)
        #expect(mkdir(scene.path("inbox/folder"), 0o755) == 0)
        let arrivals = try await scene.arrivals(spool).sorted { $0.name.lexicographicallyPrecedes($1.name) }
        let claims = Scene.claims(arrivals)
        #expect(try spool.take(claims) == [.refused(.fifo), .refused(.folder), .refused(.link)])
        let filed = claims.map { $0.decided(Spool.refusal(of: $0), isCopied: false) }
        try spool.file(filed)
        try spool.file(filed)
        #expect(
            try scene.names("refused").map { String(decoding: $0, as: UTF8.self) }
                == ["0000000001-fifo", "0000000002-folder", "0000000003-link"])
        #expect(try scene.names("inbox").isEmpty && scene.names("work").isEmpty)
    }

    @Test func aFileOverTheLimitIsHashedInPartAndMovedAsItIs() async throws {
        let scene = try Scene()
        let spool = try scene.spool(limit: 1_000)
        try scene.drop("sparse", "x")
        #expect(truncate(scene.path("inbox/sparse"), 1 << 40) == 0)
        let claims = Scene.claims(try await scene.arrivals(spool))
        let clock = ContinuousClock()
        let start = clock.now
        let body = try #require(try spool.take(claims).first?.body)
        #expect(clock.now - start < .seconds(2))
        #expect(body.trouble == "1099511627776 bytes, over the limit of 1000")
        #expect(body.hashedBytes == 1_000 && body.sizeBytes == 1 << 40 && !body.isCopied)
        try spool.file([claims[0].decided("delivered/2026/11/sparse", isCopied: false)])
        #expect(try scene.names("delivered/2026/11").count == 1)
    }

    @Test func countsTheOtherNamesThatTheSenderKept() async throws {
        let scene = try Scene()
        let spool = try scene.spool()
        try scene.drop("a", "text")
        #expect(link(scene.path("inbox/a"), scene.path("log/kept")) == 0)
        let body = try #require(try spool.take(Scene.claims(try await scene.arrivals(spool))).first?.body)
        #expect(body.otherLinks == 1)
    }

    @Test func neverReplacesAFiledFile() async throws {
        let scene = try Scene()
        let spool = try scene.spool()
        try scene.drop("a", "first")
        let claims = Scene.claims(try await scene.arrivals(spool))
        _ = try spool.take(claims)
        try "earlier".write(toFile: scene.path("quarantine/a"), atomically: true, encoding: .utf8)
        #expect(throws: SpoolError.broken(claim: 1, detail: "quarantine/a is taken by another file")) {
            try spool.file([claims[0].decided("quarantine/a")])
        }
        #expect(try scene.text("quarantine/a") == "earlier")
    }

    @Test func aCopyThatReadsOtherwiseThanItWasHashedIsNotReadAtAll() async throws {
        let scene = try Scene()
        let spool = try scene.spool()
        try scene.drop("a", "as copied")
        let claim = try #require(Scene.claims(try await scene.arrivals(spool)).first)
        let body = try #require(try spool.take([claim]).first?.body)
        let path = scene.path("work/\(claim.token).body")
        #expect(chmod(path, 0o600) == 0)
        try Data("another!!".utf8).write(to: URL(filePath: path))
        let error = #expect(throws: SpoolError.self) { try spool.bytes(of: claim, as: body) }
        #expect(error?.isOfReading == true)
        #expect(try spool.take([claim]).first?.body == body)
        #expect(try spool.bytes(of: claim, as: body) == Array("as copied".utf8))
    }

    @Test func whatCannotBeWrittenIsNoTroubleOfReading() {
        for call in ["write", "create", "rename to x", "fchmod", "unlink"] {
            #expect(!SpoolError.failed(call: call, path: "x", code: EIO).isOfReading)
        }
        for call in ["open", "read", "statx"] {
            #expect(SpoolError.failed(call: call, path: "x", code: EIO).isOfReading)
        }
    }

    @Test func saysWhenAFileIsNowhere() async throws {
        let scene = try Scene()
        let spool = try scene.spool()
        try scene.drop("a", "first")
        let claims = Scene.claims(try await scene.arrivals(spool))
        let error = #expect(throws: SpoolError.self) {
            try spool.file([claims[0].decided("quarantine/a")])
        }
        #expect(error?.exitCode == 78)
    }
}
