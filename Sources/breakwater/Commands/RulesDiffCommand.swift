import ArgumentParser
import Directives
import Filter
import Rules

/// `breakwater rules diff`.
struct RulesDiffCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: Help.say(
            "列出与现行规则（或另一个目录）不同的值。",
            "Show which values differ from the rules in force, or from another folder."),
        discussion: Help.text(
            "比的是生效的值，不是写法：注释、顺序和默认值不算。",
            "Compares what holds, not how it is written: comments, order and defaults do not count.",
            examples: """
              breakwater rules diff --rules new-rules
              breakwater rules diff --rules new-rules --compare /etc/breakwater/rules
            """))

    @OptionGroup var where_: RulesOptions
    @OptionGroup var stateOptions: StateOptions
    @Option(help: Help.of(
            "与哪套规则比：一个目录，或 active（现行的）。",
            "Rules to compare with: a folder, or `active` for those in force."))
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
