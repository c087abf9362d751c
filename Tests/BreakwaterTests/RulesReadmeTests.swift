import Foundation
import Testing

/// `rules/README.md` tells the truth: each of its commands is run as it stands there, in order, in a folder that
/// holds what it names, and must print what stands below it.
@Suite struct RulesReadmeTests {
    /// One command of a document, with the output that is shown for it.
    private struct Step {
        var command: String
        var output: [String] = []
        /// Line of the document, counted from 1.
        let line: Int
    }

    private static func steps(of text: String) -> [Step] {
        var steps: [Step] = []
        var isInBlock = false
        var end: String?
        for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let line = String(line)
            if line.hasPrefix("```") {
                isInBlock = line == "```console"
            } else if isInBlock, let last = steps.indices.last, let word = end {
                steps[last].command += "\n" + line
                if line == word { end = nil }
            } else if isInBlock, line.hasPrefix("$ ") {
                steps.append(Step(command: String(line.dropFirst(2)), line: number + 1))
                end = line.firstMatch(of: /<<'(\w+)'$/).map { String($0.1) }
            } else if isInBlock, let last = steps.indices.last {
                steps[last].output.append(line)
            }
        }
        return steps
    }

    /// A folder as a new user has it: the shipped rules, the sample month, and the program on the path.
    private static func office() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        let files = FileManager.default
        try files.createDirectory(at: folder.url.appending(path: "Scripts"), withIntermediateDirectories: true)
        for name in ["rules", "Scripts/month"] {
            try files.copyItem(at: Program.checkout.appending(path: name), to: folder.url.appending(path: name))
        }
        // The import takes the oldest file first; a checkout gives them times as it comes to them.
        let month = folder.url.appending(path: "Scripts/month").path
        for name in try files.contentsOfDirectory(atPath: month) {
            try files.setAttributes(
                [.modificationDate: Date(timeIntervalSince1970: 1_793_000_000)], ofItemAtPath: month + "/" + name)
        }
        return folder
    }

    private static func run(_ command: String, in folder: URL) throws -> [String] {
        let process = Process()
        process.executableURL = URL(filePath: "/bin/bash")
        process.arguments = ["-c", "exec 2>&1\n" + command]
        process.currentDirectoryURL = folder
        var variables = ProcessInfo.processInfo.environment
        variables["PATH"] = Program.url.deletingLastPathComponent().path + ":" + (variables["PATH"] ?? "/usr/bin:/bin")
        variables["SWIFT_BACKTRACE"] = "enable=no"
        variables["LC_ALL"] = "zh_CN.UTF-8"
        variables["COLUMNS"] = nil
        process.environment = variables
        let output = folder.appending(path: "." + UUID().uuidString)
        _ = FileManager.default.createFile(atPath: output.path, contents: nil)
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardInput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        let text = String(decoding: try Data(contentsOf: output), as: UTF8.self)
        try FileManager.default.removeItem(at: output)
        return plain(text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init))
    }

    /// Without what changes when anybody changes a shipped rule: hashes and the numbers of files and tests.
    private static func plain(_ lines: [String]) -> [String] {
        var lines = lines.map { line in
            var line = line.replacing(/sha256 [0-9a-f]{12}/, with: "sha256 …")
            line = line.replacing(/[0-9]+ (个文件可用|项测试|files, )/) { "N \($0.1)" }
            while line.last == " " { line.removeLast() }
            return line
        }
        while lines.last?.isEmpty == true { lines.removeLast() }
        return lines
    }

    @Test func everyCommandPrintsWhatStandsBelowIt() throws {
        let text = try String(
            contentsOf: Program.checkout.appending(path: "rules/README.md"), encoding: .utf8)
        let steps = Self.steps(of: text)
        #expect(steps.count { $0.command.hasPrefix("breakwater ") } >= 12)
        for word in ["rules check", "rules diff", "rules test", "rules backtest", "import"] {
            #expect(steps.contains { $0.command.hasPrefix("breakwater " + word) && !$0.output.isEmpty }, "\(word)")
        }
        let folder = try Self.office()
        for step in steps {
            let found = try Self.run(step.command, in: folder.url)
            let shown = Self.plain(step.output)
            #expect(
                found == shown,
                "rules/README.md:\(step.line): \(step.command)\nprints\n\(found.joined(separator: "\n"))")
        }
    }
}
