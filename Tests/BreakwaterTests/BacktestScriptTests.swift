import Foundation
import Testing

/// A short form of `Scripts/backtest`, which measures at full length with the program as it is shipped.
@Suite struct BacktestScriptTests {
    private static func run(limit: Int) throws -> (status: Int32, rows: [String]) {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.currentDirectoryURL = Program.checkout
        process.arguments = [
            "python3", "Scripts/lib/backtest.py", Program.url.path, "--papers", "60", "--runs", "1", "--limit", "\(limit)",
        ]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let text = String(decoding: try pipe.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
        process.waitUntilExit()
        return (process.terminationStatus, text.split(separator: "\n").map(String.init))
    }

    /// A row for each depth of change, a rate in each, all papers replayed; a limit that is missed is said.
    @Test(arguments: [(1, 0), (1_000_000, 1)]) func measuresEveryChange(limit: Int, status: Int32) throws {
        let outcome = try Self.run(limit: limit)
        #expect(outcome.status == status && outcome.rows.count == 8, "\(outcome.rows)")
        for row in outcome.rows {
            let match = try #require(row.firstMatch(of: /\s([0-9]+) directives\/s of ([0-9]+)  limit [0-9]+( MISSED)?$/), "\(row)")
            #expect(Int(match.1) ?? 0 > 1 && match.2 == "60" && (match.3 != nil) == (status == 1), "\(row)")
        }
    }
}
