import ArgumentParser
import Foundation
import Rules

/// Reads the rules as the daemon would, and says everything that is wrong with them.
struct RulesCheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Check every file of the rules; exit 3 when they could not be loaded.",
        discussion: """
            A running daemon keeps the last good rules when a check would fail.

            EXAMPLES
              breakwater rules check
              breakwater rules check --strict --json --rules /etc/breakwater/rules
            """)

    @OptionGroup var where_: RulesOptions
    @OptionGroup var output: JSONOption
    @Flag(help: "Count warnings as errors.")
    var strict = false

    /// One JSON line for programs.
    private struct Report: Encodable {
        let rules: String
        let valid: Bool
        let sha256: String?
        let errors: [Problem]
        let warnings: [Problem]
    }

    func run() throws {
        let folder = where_.folder
        do {
            let rules = try RuleSet.load(from: folder)
            let isValid = !strict || rules.warnings.isEmpty
            if output.json {
                say(try JSON.line(
                    Report(
                        rules: folder, valid: isValid, sha256: rules.sha256, errors: [],
                        warnings: rules.warnings)))
            } else {
                for warning in rules.warnings { say(warning.description) }
                say(
                    "\(folder): \(rules.files.count) files, \(rules.warnings.count) warnings; "
                        + "sha256 \(rules.sha256.prefix(12))…")
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
}
