import ArgumentParser
import Directives
import Filter
import Foundation
import Records
import Rules
import Synchronization

/// `breakwater rules backtest`.
struct RulesBacktestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backtest",
        abstract: Help.say(
            "保存之前，用本单位自己的历史试算规则。",
            "Try rules on the office's own history before they count."),
        discussion: Help.text(
            "把记录下来的每一件，在内存里按给出的规则和现行规则各判一遍，不改动任何东西。会暂缓应急来文时退出码为 1；能通过检查的规则都不会。准确率是有意见的暂缓中维持的比例；工时是供比较的估计（一份报表 20 分钟、每个指标 10 分钟，一次到访 4 小时，一次会议 2 小时，其他一刻钟）。",
            "Replays every recorded directive under the rules given and under those in force, in memory: nothing is changed. Exit 1 when an emergency would be held, which no valid rules do. Precision is the share of labelled holds that people upheld; hours are estimates for comparing (a request 20 min and 10 a figure, a visit 4 h, a meeting 2 h, anything else a quarter).",
            examples: """
              breakwater rules backtest --rules new-rules
              breakwater rules backtest --rules new-rules --from 2026-10-01 --to 2026-10-31 --only changed
              breakwater rules backtest --rules new-rules --compare /etc/breakwater/rules --json
            """))

    @OptionGroup var where_: RulesOptions
    @OptionGroup var stateOptions: StateOptions
    @OptionGroup var output: JSONOption
    @Option(help: Help.of(
            "统计的第一天。",
            "First day reported on.", valueName: "day"))
    var from: String?
    @Option(help: Help.of(
            "统计的最后一天。",
            "Last day reported on.", valueName: "day"))
    var to: String?
    @Option(help: Help.of(
            "与哪套规则比：一个目录，或 active（现行的）。",
            "Rules to compare with: a folder, or `active` for those in force."))
    var compare = "active"
    @Option(help: Help.of(
            "只输出这些：changed 列出处置会变的来文。",
            "Print only this: `changed` names the directives whose verdict is another."))
    var only: Only?

    enum Only: String, ExpressibleByArgument, CaseIterable { case changed }

    private struct Printed: Encodable {
        let id: DirectiveID
        let before: Disposition
        let after: Disposition
        let reason: String
        let title: String
    }

    private struct Summary: Encodable {
        let rules: String
        let compared: String
        let depth: String
        let before: Backtest.Score
        let after: Backtest.Score
        let changed: Int
    }

    func run() async throws {
        let store = try stateOptions.store()
        // Most of a lexicon's loading is parsing: both at once, on two cores.
        async let loaded = Self.load(where_.folder)
        let active = Result { try stateOptions.rules(comparedAs: compare) }
        let candidate = try await loaded
        let language = candidate.site.language
        let backtest = try Backtest(of: store, active: active.get(), candidate: candidate)
        let bar = Mutex(ProgressBar("backtest"))
        let total = backtest.count * 2
        let report = try await backtest.run(days: try days()) { done in bar.withLock { $0.show(done, of: total) } }
        bar.withLock { $0.end() }
        if output.json {
            try printJSON(report, active.get(), candidate)
        } else {
            if only == nil { printTable(report, language) }
            printChanges(report, language)
        }
        if report.after.emergenciesHeld > 0 { throw ExitCode(1) }
    }

    @concurrent private static func load(_ folder: String) async throws -> RuleSet { try RuleSet.load(from: folder) }

    private func days() throws -> ClosedRange<Day>? {
        func day(_ text: String?, _ option: String, otherwise: Day) throws -> Day {
            guard let text else { return otherwise }
            guard let day = Day(text) else { throw UsageError(Said("\(option) \(text)：不是日期；请写成 2026-10-01", "\(option) \(text): is no day; write 2026-10-01")) }
            return day
        }
        guard from != nil || to != nil else { return nil }
        guard let least = Day("0001-01-01"), let most = Day("9999-12-31") else { return nil }
        let (first, last) = (try day(from, "--from", otherwise: least), try day(to, "--to", otherwise: most))
        guard first <= last else { throw UsageError(Said("--from \(first) 晚于 --to \(last)；请对调", "--from \(first) is after --to \(last); turn them round")) }
        return first...last
    }

    private func printJSON(_ report: Backtest.Report, _ active: RuleSet, _ candidate: RuleSet) throws {
        for change in report.changes {
            say(try JSON.line(Printed(
                id: change.after.id, before: change.before.disposition, after: change.after.disposition,
                reason: change.after.reason, title: change.after.facts.title?.value ?? change.after.file)))
        }
        guard only == nil else { return }
        say(try JSON.line(Summary(
            rules: candidate.sha256, compared: active.sha256, depth: report.depth, before: report.before,
            after: report.after, changed: report.changes.count)))
    }

    private func printTable(_ report: Backtest.Report, _ language: Language) {
        var table = Table([
            Table.Column(""), Table.Column(language.say("来文", "papers")), Table.Column(language.say("暂缓", "held")),
            Table.Column(language.say("预警", "flagged")), Table.Column(language.say("送达", "delivered")),
            Table.Column(language.say("准确率", "precision")), Table.Column(language.say("要求工时", "hours asked")),
            Table.Column(language.say("省下", "saved")), Table.Column(language.say("应急被暂缓", "emergencies held")),
        ])
        for (name, score) in [
            (language.say("现行", "in force"), report.before), (language.say("新规则", "new"), report.after),
        ] {
            let precision = score.precision.map {
                "\(Int(($0 * 100).rounded())) % (\(score.upheld)/\(score.upheld + score.overturned))"
            } ?? language.say("无标注", "no labels")
            table.add([
                name, "\(score.directives)", "\(score.held)", "\(score.flagged)", "\(score.delivered)", precision,
                Self.hours(score.hoursAsked), Self.hours(score.hoursSaved), "\(score.emergenciesHeld)",
            ])
        }
        for line in table.lines(width: Terminal.standard.width) { say(line) }
        say("")
    }

    private func printChanges(_ report: Backtest.Report, _ language: Language) {
        guard !report.changes.isEmpty else {
            return say(language.say("没有一件来文的处置会改变", "no verdict would change"))
        }
        say(language.say("\(report.changes.count) 件处置会改变：", "\(report.changes.count) verdicts would change:"))
        var table = Table([
            Table.Column(language.say("编号", "id")), Table.Column(language.say("现行 → 新规则", "in force → new")),
            Table.Column(language.say("来文", "paper"), widthMin: 16), Table.Column(language.say("原因", "why"), widthMin: 20),
        ])
        for change in report.changes {
            table.add([
                "\(change.after.id)".trimmedNumber,
                Sheet.name(of: change.before.disposition, in: language) + " → "
                    + Sheet.name(of: change.after.disposition, in: language),
                change.after.facts.title?.value ?? change.after.file, change.after.reason,
            ])
        }
        for line in table.lines(width: Terminal.standard.width) { say("  " + line) }
    }

    private static func hours(_ value: Double) -> String { "\((value * 10).rounded() / 10)" }
}
