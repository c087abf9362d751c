import ArgumentParser
import Directives
import Filter
import Rules

/// `breakwater rules diff`.
struct RulesDiffCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "Show which values differ from the rules in force, or from another folder.",
        discussion: """
            Compares what holds, not how it is written: comments, order and defaults do not count.

            EXAMPLES
              breakwater rules diff --rules new-rules
              breakwater rules diff --rules new-rules --compare /etc/breakwater/rules
            """)

    @OptionGroup var where_: RulesOptions
    @OptionGroup var stateOptions: StateOptions
    @Option(help: "Rules to compare with: a folder, or `active` for those in force.")
    var compare = "active"

    func run() throws {
        let new = try RuleSet.load(from: where_.folder)
        let old = try stateOptions.rules(comparedAs: compare)
        let language = new.site.language
        let differences = old.differences(to: new)
        for difference in differences {
            say("\(difference.file): \(difference.key)  \(difference.before) → \(difference.after)")
        }
        if differences.isEmpty { say(language.say("没有差别", "no difference")) }
    }
}
