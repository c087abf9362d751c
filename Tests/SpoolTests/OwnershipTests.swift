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
}
