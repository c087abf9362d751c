import Extraction
import Foundation
import Sandbox
import Testing

/// Papers made to do harm (Scripts/hostile): each ends with what its name says, in time.
@Suite struct HostileTests {
    static let folder = Scene.fixtures.appending(path: "hostile")

    static let names: [String] = {
        let found = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
        return (found ?? []).sorted()
    }()

    @Test func areSixtyAndMore() {
        #expect(Self.names.count >= 60)
    }

    /// `read--`, `no-text--` for any reason, `any--`, or the first word of the reason.
    @Test(arguments: names) func endsAsItsNameSays(name: String) throws {
        guard let parted = name.firstRange(of: "--") else {
            Issue.record("\(name) says no outcome")
            return
        }
        let expected = String(name[..<parted.lowerBound])
        let file = String(name[parted.upperBound...])
        let bytes = Array(try Data(contentsOf: Self.folder.appending(path: name)))
        let started = ContinuousClock.now
        let result = Scene.extracted(bytes, name: file)
        #expect(ContinuousClock.now - started < .seconds(22), "its time is up at 20 s")
        switch result {
        case .text(let text, _, _):
            #expect(["read", "any"].contains(expected), "\(name) gave \(text.prefix(200))")
        case .unreadable(let reason):
            let word = reason.line.prefix { $0 != "\t" }
            let isNamed = expected == word || ["no-text", "any"].contains(expected)
            let lacksTool = word == "missing-program"
            #expect(isNamed || lacksTool, "\(name): \(reason.line)")
            #expect(!reason.line.contains("signal"), "\(name) crashed its reader")
        case .needsProgram(let format): Issue.record("\(name): \(format) was not read")
        }
    }

    /// A file of one byte over and over is as harmless as its size allows.
    @Test func refusesTheLargeBeforeReadingThem() {
        let bytes = [UInt8](repeating: 0x61, count: (16 << 20) + 1)
        #expect(
            Scene.extracted(bytes, name: "a.txt")
                == .unreadable(.tooLarge(sizeBytes: bytes.count, limitBytes: 16 << 20)))
    }
}
