import Foundation
import Records
import Testing

@testable import Filter

@Suite struct SecondLookTests {
    private let malformed = "SQLite error 11: database disk image is malformed - while executing `SELECT 1`"

    private func folder() throws -> String {
        let folder = FileManager.default.temporaryDirectory.appending(path: "look-" + UUID().uuidString).path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        _ = try Store(path: folder + "/state.db")
        return folder
    }

    @Test func aReadThatFailedOnceIsTheDisksTrouble() throws {
        let state = try folder()
        defer { try? FileManager.default.removeItem(atPath: state) }
        let path = state + "/state.db"
        let seen = SecondLook.at(StoreError.damaged(path: path, detail: malformed), state: state) as? StoreError
        #expect(seen == .storage(path: path, detail: malformed + "; read again, it is sound"))
        #expect(seen?.exitCode == 70)
    }

    @Test func damageStaysDamage() throws {
        let state = try folder()
        defer { try? FileManager.default.removeItem(atPath: state) }
        let path = state + "/state.db"
        var bytes = try Data(contentsOf: URL(filePath: path))
        for index in 4_096..<min(bytes.count, 40_960) { bytes[index] = 0xA5 }
        try bytes.write(to: URL(filePath: path))
        let error = StoreError.damaged(path: path, detail: malformed)
        #expect(SecondLook.at(error, state: state) as? StoreError == error)
    }

    /// A root that differs is not a matter of reading again.
    @Test func whatIsNotOfTheRecordsIsLeftAlone() throws {
        let state = try folder()
        defer { try? FileManager.default.removeItem(atPath: state) }
        for error in [
            StoreError.damaged(path: state + "/evidence/checkpoint", detail: "has another root"),
            .absent(path: state + "/state.db"),
        ] {
            #expect(SecondLook.at(error, state: state) as? StoreError == error)
        }
    }
}
