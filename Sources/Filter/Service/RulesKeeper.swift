import Directives
import Foundation
import Glibc
public import Rules
import Synchronization

/// Holds the rules that are in force and swaps them when the folder has changed for the better.
public final class RulesKeeper: Sendable {
    /// What a look into the folder brought.
    public enum Change: Sendable {
        case none
        /// New rules are in force, in the place of those with this hash; of their own, when a rejected change was
        /// taken back.
        case loaded(RuleSet, replacing: String)
        /// The folder changed and cannot be used; the last good rules stay in force.
        case rejected(RulesProblems)
    }

    private struct State {
        var screener: Screener
        var seen: Set<FileState>
        var isAsked = false
        /// The last change was refused, and nothing good has been seen since.
        var isRejected = false
    }

    /// What tells that a file was written: its change time cannot be set by its owner.
    private struct FileState: Hashable {
        let path: String
        let inode: UInt
        let bytes: Int
        let changedSeconds: Int
        let changedNanoseconds: Int
    }

    public let folder: String
    private let state: Mutex<State>

    /// - Throws: the rules' errors; a program without any good rules does not start.
    public init(folder: String) throws(RulesProblems) {
        self.folder = folder
        let seen = Self.look(into: folder)
        let rules = try RuleSet.load(from: folder)
        state = Mutex(State(screener: Screener(rules: rules), seen: seen))
    }

    /// Has the folder read again at the next look, whether or not it seems changed: SIGHUP.
    public func askForReload() { state.withLock { $0.isAsked = true } }

    /// By what the next directive is judged.
    public var current: Screener { state.withLock { $0.screener } }

    /// Reads the folder again when something in it changed. Cost without a change: one stat a file.
    public func refresh() -> Change {
        state.withLock { state in
            let seen = Self.look(into: folder)
            guard state.isAsked || seen != state.seen else { return .none }
            state.isAsked = false
            state.seen = seen
            do throws(RulesProblems) {
                let rules = try RuleSet.load(from: folder)
                let active = state.screener.rules.sha256
                guard rules.sha256 != active else {
                    defer { state.isRejected = false }
                    return state.isRejected ? .loaded(rules, replacing: active) : .none
                }
                if rules.site.requiresTests { try Self.requireTests(of: rules) }
                state.screener = Screener(rules: rules)
                state.isRejected = false
                return .loaded(rules, replacing: active)
            } catch {
                state.isRejected = true
                return .rejected(error)
            }
        }
    }

    /// Refuses rules of which a test fails.
    private static func requireTests(of rules: RuleSet) throws(RulesProblems) {
        var problems: [Problem] = []
        do {
            for outcome in try RuleTestRun(rules: rules).outcomes() where !outcome.faults.isEmpty {
                problems.append(
                    Problem(
                        .redTest, file: outcome.test.file, message: "\(outcome.test.name): \(outcome.faults.joined(separator: "; "))",
                        hint: Said(
                            "请运行 `breakwater rules test`，或把 reload.require_tests 设为 false",
                            "run `breakwater rules test`, or set reload.require_tests to false")))
            }
        } catch {
            problems.append(Problem(.redTest, file: "tests", message: Said("测试无法运行：\(error)", "the tests could not be run: \(error)")))
        }
        guard problems.isEmpty else { throw RulesProblems(errors: problems) }
    }

    private static func look(into folder: String) -> Set<FileState> {
        var seen: Set<FileState> = []
        for name in FileManager.default.enumerator(atPath: folder)?.allObjects as? [String] ?? [] {
            var status = stat()
            guard lstat(folder + "/" + name, &status) == 0 else { continue }
            seen.insert(
                FileState(
                    path: name, inode: UInt(status.st_ino), bytes: Int(status.st_size),
                    changedSeconds: status.st_ctim.tv_sec, changedNanoseconds: status.st_ctim.tv_nsec))
        }
        return seen
    }
}
