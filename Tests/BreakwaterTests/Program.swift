import Foundation
import Testing

/// The built program, run as a user runs it.
struct Program {
    /// Lies beside the test bundle.
    static let url: URL = {
        let bundle = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
        return bundle.appending(path: "breakwater")
    }()

    static let checkout = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    struct Outcome {
        let status: Int32
        let output: String
        let errors: String

        /// The objects of a `--json` output, one a line.
        var objects: [[String: Any]] {
            output.split(separator: "\n").compactMap {
                (try? JSONSerialization.jsonObject(with: Data($0.utf8))) as? [String: Any]
            }
        }
    }

    /// Runs to the end; output and errors go through files, so that no pipe fills.
    static func run(
        _ arguments: [String], in folder: URL = checkout, environment: [String: String] = [:]
    ) throws -> Outcome {
        let scratch = try TemporaryFolder()
        let process = try start(
            arguments, in: folder, environment: environment, capture: scratch.url)
        process.waitUntilExit()
        func text(_ name: String) throws -> String {
            String(decoding: try Data(contentsOf: scratch.url.appending(path: name)), as: UTF8.self)
        }
        return Outcome(
            status: process.terminationStatus, output: try text("out"), errors: try text("err"))
    }

    /// Starts and returns at once.
    static func start(
        _ arguments: [String], in folder: URL = checkout, environment: [String: String] = [:],
        capture: URL
    ) throws -> Process {
        let process = Process()
        process.executableURL = url
        process.arguments = arguments
        process.currentDirectoryURL = folder
        var variables = ProcessInfo.processInfo.environment
        variables["SWIFT_BACKTRACE"] = "enable=no"
        variables.merge(environment) { $1 }
        process.environment = variables
        for name in ["out", "err"] {
            _ = FileManager.default.createFile(atPath: capture.appending(path: name).path, contents: nil)
        }
        process.standardOutput = try FileHandle(forWritingTo: capture.appending(path: "out"))
        process.standardError = try FileHandle(forWritingTo: capture.appending(path: "err"))
        process.standardInput = FileHandle.nullDevice
        try process.run()
        return process
    }
}

/// A folder of its own for one test, gone with the value's last holder.
final class TemporaryFolder: Sendable {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appending(
            path: "breakwater-" + UUID().uuidString)
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit {
        do { try FileManager.default.removeItem(at: url) } catch {
            FileHandle.standardError.write(Data("\(url.path) stays: \(error)\n".utf8))
        }
    }
}

/// A running daemon on a tree of its own.
final class RunningDaemon {
    let folder: TemporaryFolder
    private(set) var process: Process
    var state: URL { folder.url.appending(path: "var") }
    var rules: URL { folder.url.appending(path: "rules") }

    /// Starts on a copy of the shipped rules and waits until it watches.
    ///
    /// - Parameter language: what `site.yaml` is to say; nil leaves what is shipped.
    init(language: String? = nil) throws {
        folder = try TemporaryFolder()
        try FileManager.default.copyItem(
            at: Program.checkout.appending(path: "rules"), to: folder.url.appending(path: "rules"))
        if let language {
            let site = folder.url.appending(path: "rules/site.yaml")
            let text = try String(contentsOf: site, encoding: .utf8)
            try Data(text.replacing("\nlanguage: zh", with: "\nlanguage: \(language)").utf8).write(to: site)
        }
        process = try Program.start(
            ["run", "--rules", "rules", "--state", "var"], in: folder.url, capture: folder.url)
        try awaitReady()
    }

    deinit { if process.isRunning { kill(process.processIdentifier, SIGKILL) } }

    private func awaitReady() throws {
        try #require(
            wait(10) {
                FileManager.default.fileExists(atPath: self.state.appending(path: "inbox").path)
                    || !self.process.isRunning
            })
        #expect(process.isRunning, "\(diary())")
    }

    /// What the daemon wrote to standard error.
    func diary() -> String {
        (try? String(contentsOf: folder.url.appending(path: "err"), encoding: .utf8)) ?? ""
    }

    /// Drops a file as a careful sender does: written under another name, then renamed.
    func drop(_ name: String, _ text: String) throws {
        try drop(name, Data(text.utf8))
    }

    func drop(_ name: String, _ bytes: Data) throws {
        let hidden = state.appending(path: "inbox/." + UUID().uuidString + ".tmp")
        try bytes.write(to: hidden)
        try FileManager.default.moveItem(at: hidden, to: state.appending(path: "inbox/" + name))
    }

    func run(_ arguments: [String]) throws -> Program.Outcome {
        try Program.run(arguments, in: folder.url)
    }

    /// The log's decision lines once there are as many as wanted; fails after the time limit.
    func decisions(_ count: Int, within seconds: Double = 20) throws -> [[String: Any]] {
        var lines: [[String: Any]] = []
        _ = try wait(seconds) {
            lines = try self.run(["log", "--json", "--state", "var"]).objects.filter {
                ["deliver", "flag", "hold", "refused"].contains($0["event"] as? String ?? "")
            }
            return lines.count >= count
        }
        #expect(lines.count == count, "\(diary())")
        return lines
    }

    func stop(_ signal: Int32 = SIGTERM) -> Int32 {
        kill(process.processIdentifier, signal)
        process.waitUntilExit()
        return process.terminationStatus
    }

    func restart() throws {
        process = try Program.start(
            ["run", "--rules", "rules", "--state", "var"], in: folder.url, capture: folder.url)
        Thread.sleep(forTimeInterval: 0.3)
        try awaitReady()
    }

    /// Asks again until it is true; false when the time is over.
    func wait(_ seconds: Double, until isTrue: () throws -> Bool) throws -> Bool {
        let end = ContinuousClock.now.advanced(by: .seconds(seconds))
        while ContinuousClock.now < end {
            if try isTrue() { return true }
            Thread.sleep(forTimeInterval: 0.05)
        }
        return try isTrue()
    }

    /// All regular files below a folder of the state, as paths relative to it.
    func files(in name: String) throws -> [String] {
        let root = state.appending(path: name)
        return try FileManager.default.subpathsOfDirectory(atPath: root.path).filter {
            var isFolder: ObjCBool = false
            return FileManager.default.fileExists(
                atPath: root.appending(path: $0).path, isDirectory: &isFolder) && !isFolder.boolValue
        }.sorted()
    }
}
