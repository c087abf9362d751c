import ArgumentParser
import Directives
import Filter
import Records
import Rules

/// `breakwater rules tune`.
struct RulesTuneCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tune",
        abstract: Help.say(
            "按大家维持和放行的意见建议门槛；不改任何文件。",
            "Propose thresholds from what people upheld and released; writes nothing."),
        discussion: Help.text(
            "每个门槛要有 \(Tuner.labelsMin) 件有意见的暂缓。把建议写进 quarantine.yaml 之前，先用 rules backtest 试算。",
            "Needs \(Tuner.labelsMin) labelled holds for each threshold. Try a proposal with `rules backtest` before you write it into quarantine.yaml.",
            examples: """
              breakwater rules tune
              breakwater rules tune --target precision=0.9
            """))

    @OptionGroup var where_: RulesOptions
    @OptionGroup var stateOptions: StateOptions
    @Option(help: Help.of(
            "目标：precision=份额，即暂缓中应当维持的比例。",
            "What is wanted: precision=SHARE, the share of holds that people should uphold."))
    var target = "precision=0.95"

    func run() throws {
        let store = try stateOptions.store()
        let language = try stateOptions.language(of: store)
        let precision = try share()
        let tuner = try Tuner(of: store, rules: try RuleSet.load(from: where_.folder))
        for proposal in tuner.proposals(precision: precision) { tell(proposal, precision, language) }
    }

    private func share() throws -> Double {
        let parts = target.split(separator: "=", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0] == "precision", let share = Double(parts[1]), (0.5...1).contains(share) else {
            throw UsageError(Said("--target \(target)：请写 precision=份额，0.5 到 1，如 precision=0.95", "--target \(target): write precision=SHARE with a share from 0.5 to 1, like precision=0.95"))
        }
        return share
    }

    private func tell(_ proposal: Tuner.Proposal, _ target: Double, _ language: Language) {
        say("\(proposal.file): \(proposal.key)  \(Self.plain(proposal.now))")
        guard proposal.labelled >= Tuner.labelsMin else {
            return say(language.say(
                "  有标注的 \(proposal.labelled) 件，至少要 \(Tuner.labelsMin) 件才提建议；请继续放行或维持暂缓件",
                "  \(proposal.labelled) labelled, \(Tuner.labelsMin) are needed; go on releasing or upholding what is held"))
        }
        say(language.say(
            "  现值：标注件中暂缓 \(proposal.held)，其中维持 \(proposal.upheld)",
            "  now: \(proposal.held) of the labelled are held, \(proposal.upheld) of them upheld"))
        guard let value = proposal.proposed else {
            return say(language.say(
                "  没有取值能达到 \(Self.percent(target)) 的准确率",
                "  no value reaches a precision of \(Self.percent(target))"))
        }
        say(language.say(
            "  建议 \(Self.plain(value))：暂缓 \(proposal.heldThen)，维持 \(proposal.upheldThen)（\(Self.percent(Double(proposal.upheldThen) / Double(max(1, proposal.heldThen))))）",
            "  proposed \(Self.plain(value)): \(proposal.heldThen) held, \(proposal.upheldThen) upheld (\(Self.percent(Double(proposal.upheldThen) / Double(max(1, proposal.heldThen)))))"))
    }

    private static func plain(_ value: Double) -> String {
        value == value.rounded() ? String(Int(value)) : "\((value * 1_000).rounded() / 1_000)"
    }

    private static func percent(_ share: Double) -> String { "\(Int((share * 100).rounded())) %" }
}
