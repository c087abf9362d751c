import Foundation
import Testing

/// A short run of each fault harness; `Scripts/faults` runs them at full length.
///
/// Two rows are left to the full run: flipped bits in the records, which shows what is known to be short, and a
/// disk that loses writes, which does not strike in every short run.
@Suite(.serialized) struct FaultTests {
    static let harnesses = [
        "kill", "pairs", "eio", "enospc", "order", "ext4", "xfs", "weak-ext4", "weak-xfs", "queue", "off", "owners",
        "evidence", "tiles", "older", "full", "inodes", "reserve", "readonly", "unread", "deadly", "clock",
        "unruly", "odd", "memory", "unit", "soak",
    ]

    struct Row: Decodable {
        let fault: String
        let seen: String
        let passed: Bool?
    }

    @Test(arguments: harnesses) func nothingIsLostNorDecidedTwice(under harness: String) throws {
        let folder = try TemporaryFolder()
        let rows = folder.url.appending(path: "rows")
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["bash", Program.checkout.appending(path: "Scripts/faults").path, "--short", harness]
        process.environment = ProcessInfo.processInfo.environment.merging([
            "FAULTS_NO_INSTALL": "yes", "FAULTS_ROWS": rows.path,
            "FAULTS_PROGRAMS": Program.url.deletingLastPathComponent().path,
        ]) { $1 }
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        let row = try #require(
            String(contentsOf: rows, encoding: .utf8).split(separator: "\n").first, "\(harness) said nothing")
        let seen = try JSONDecoder().decode(Row.self, from: Data(row.utf8))
        guard let passed = seen.passed else {
            try Test.cancel("\(harness) was not run: \(seen.seen)")
        }
        #expect(passed && process.terminationStatus == 0, "\(seen.fault): \(seen.seen)")
    }
}
