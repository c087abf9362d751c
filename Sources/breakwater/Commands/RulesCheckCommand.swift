import ArgumentParser
import Directives
import Filter
import Foundation
import Rules

/// Reads the rules as the daemon would, and says everything that is wrong with them.
struct RulesCheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: Help.say(
            "检查每个规则文件；不能采用时退出码为 3。",
            "Check every file of the rules; exit 3 when they could not be loaded."),
        discussion: Help.text(
            "检查不通过时，守护进程继续用上一套规则。守护进程运行过的地方，还会拿最近 200 件来文试一遍：会多暂缓很多的，给出警告。",
            "A running daemon keeps the last good rules when a check would fail. Where a daemon has run, its last 200 papers are tried too: rules that would hold many more of them are warned of.",
            examples: """
              breakwater rules check
              breakwater rules check --on 2027-01-04
              breakwater rules check --strict --json --rules /etc/breakwater/rules
            """))

    @OptionGroup var where_: RulesOptions
    @OptionGroup var stateOptions: StateOptions
    @OptionGroup var output: JSONOption
    @Flag(help: Help.of(
            "警告也算错误。",
            "Count warnings as errors."))
    var strict = false
    @Option(help: Help.of(
            "按这一天提醒到期的（默认今天）。",
            "Warn of what will have ended on this day (default: today).", valueName: "day"))
    var on: String?

    /// One JSON line for programs.
    private struct Report: Encodable {
        let rules: String
        let valid: Bool
        let sha256: String?
        let errors: [Problem]
        let warnings: [Problem]
    }

    func run() async throws {
        let folder = where_.folder
        do {
            let rules = try RuleSet.load(from: folder)
            let warnings = try await rules.warnings(on: try day(in: rules)) + history(rules)
            let isValid = !strict || warnings.isEmpty
            if output.json {
                say(try JSON.line(
                    Report(
                        rules: folder, valid: isValid, sha256: rules.sha256, errors: [],
                        warnings: warnings)))
            } else {
                for warning in warnings { say(warning.text(in: rules.site.language)) }
                let hash = rules.sha256.prefix(12)
                say(rules.site.language.say(
                    "\(folder)：\(rules.files.count) 个文件可用，\(warnings.count) 条警告；sha256 \(hash)…",
                    "\(folder): \(rules.files.count) files, \(warnings.count) warnings; sha256 \(hash)…"))
            }
            if !isValid { throw ExitCode(Exit.rulesInvalid) }
        } catch let problems as RulesProblems {
            guard output.json else { throw problems }
            say(try JSON.line(
                Report(
                    rules: folder, valid: false, sha256: nil, errors: problems.errors,
                    warnings: problems.warnings)))
            throw ExitCode(Exit.rulesInvalid)
        }
    }

    /// What the office's own papers say; nothing where there are none.
    private func history(_ rules: RuleSet) async throws -> [Problem] {
        guard FileManager.default.fileExists(atPath: stateOptions.folder + "/state.db") else { return [] }
        return try await HistoryCheck.problems(
            of: rules, in: try stateOptions.store(), at: OfficeClock(timeZone: rules.site.timeZone).now)
    }

    private func day(in rules: RuleSet) throws -> Day {
        guard let on else { return OfficeClock(timeZone: rules.site.timeZone).now.day }
        guard let day = Day(on) else { throw UsageError(Said("--on \(on)：不是日期；请写成 2026-10-01", "--on \(on): is no day; write 2026-10-01")) }
        return day
    }
}
