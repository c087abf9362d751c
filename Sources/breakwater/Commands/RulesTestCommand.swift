import ArgumentParser
import Directives
import Filter
import Rules

/// `breakwater rules test`.
struct RulesTestCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test",
        abstract: Help.say(
            "运行 rules/tests 里的测试；有一项未通过，退出码为 1。",
            "Run the tests in rules/tests; exit 1 when one fails."),
        discussion: Help.text(
            "一项测试写明：以前有什么（history），来了什么（given），应当怎样（expect）。site.yaml 里设了 reload.require_tests 的，全部通过才采用改过的规则。",
            "A test says what came before (history), what arrives (given) and what should become of it (expect). With reload.require_tests in site.yaml, changed rules are used only when all pass.",
            examples: """
              breakwater rules test
              breakwater rules test --rules new-rules --json
            """))

    @OptionGroup var where_: RulesOptions
    @OptionGroup var output: JSONOption

    private struct Printed: Encodable {
        let file: String
        let name: String
        let passed: Bool
        let faults: [String]
    }

    func run() throws {
        let rules = try RuleSet.load(from: where_.folder)
        let language = rules.site.language
        let outcomes = try RuleTestRun(rules: rules).outcomes()
        for outcome in outcomes {
            if output.json {
                say(try JSON.line(Printed(
                    file: outcome.test.file, name: outcome.test.name, passed: outcome.faults.isEmpty,
                    faults: outcome.faults)))
            } else {
                say((outcome.faults.isEmpty ? "✓ " : "✗ ") + "\(outcome.test.file): \(outcome.test.name)")
                for fault in outcome.faults { say("    " + fault) }
                if !outcome.faults.isEmpty { say("    " + language.say("原因：", "reason: ") + outcome.record.reason) }
            }
        }
        let failed = outcomes.count { !$0.faults.isEmpty }
        if !output.json {
            say(outcomes.isEmpty
                ? language.say("\(where_.folder)/tests 中没有测试", "\(where_.folder)/tests: no tests")
                : language.say("\(outcomes.count) 项测试，\(failed) 项未通过", "\(outcomes.count) tests, \(failed) failed"))
        }
        if failed > 0 { throw ExitCode(1) }
    }
}
