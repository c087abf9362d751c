import ArgumentParser

/// What can be asked of the rules.
struct RulesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rules",
        abstract: Help.say(
            "检查、查看规则，保存之前试算。",
            "Check and show the rules, and try them before they count."),
        discussion: Help.text(
            examples: """
              breakwater rules check
              breakwater rules show --origin breakers.yaml
              breakwater rules show --defaults
              breakwater rules diff --rules new-rules
              breakwater rules test
              breakwater rules backtest --rules new-rules --only changed
              breakwater rules tune
            """),
        subcommands: [
            RulesCheckCommand.self, RulesShowCommand.self, RulesDiffCommand.self, RulesTestCommand.self, RulesBacktestCommand.self, RulesTuneCommand.self,
            RulesSchemaCommand.self,
        ])
}
