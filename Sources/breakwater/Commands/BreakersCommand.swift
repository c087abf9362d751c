import ArgumentParser
import Directives
import Filter
import Foundation
import Judgment
import Records
import Rules

/// The state of every circuit, and setting one by hand.
struct BreakersCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "breakers",
        abstract: Help.say(
            "列出断路器；人工断开、复位、旁路或只记不拦。",
            "List the circuits; trip, reset, bypass or shadow one by hand."),
        discussion: Help.text(
            "一个断路器看住一份负担：同一批数的报表、同一处的检查、同一件的催办。它的键见列表。",
            "A circuit guards one burden: reports on one thing, inspections of one place, reminders of one paper. Its key is printed by the list.",
            examples: """
              breakwater breakers
              breakwater breakers bypass 'multi_headed_inspection|福寿敬老院|消防' --by 张三 --reason 全区联查 --for 7d
              breakwater breakers reset 'redundant_report|养老|老年人|2025-Q1' --by 张三 --reason 已核实
            """),
        subcommands: [
            BreakersListCommand.self, BreakersTripCommand.self, BreakersResetCommand.self,
            BreakersBypassCommand.self, BreakersShadowCommand.self,
        ],
        defaultSubcommand: BreakersListCommand.self)
}

/// Every circuit that ever counted anything.
struct BreakersListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: Help.say(
            "列出每个计过数的断路器。",
            "List every circuit that ever counted anything."),
        discussion: Help.text(
            examples: """
              breakwater breakers
              breakwater breakers list --json
            """))

    @OptionGroup var stateOptions: StateOptions
    @OptionGroup var rulesOptions: RulesOptions
    @OptionGroup var output: JSONOption

    /// One circuit, for programs.
    private struct Report: Encodable {
        let circuit: String
        let state: String
        let until: Moment?
        let counted: Int
        let threshold: Int
        let amber: Bool
        let by: String?
        let reason: String?
    }

    func run() throws {
        let rules = try RuleSet.load(from: rulesOptions.folder)
        let store = try stateOptions.store()
        let now = OfficeClock(timeZone: rules.site.timeZone).now
        let reports = try store.circuits().map { report($0, rules.judgment, now) }
        guard !output.json else {
            for report in reports { say(try JSON.line(report)) }
            return
        }
        let language = rules.site.language
        guard !reports.isEmpty else {
            return say(language.say("尚无断路器计数", "no circuit has counted anything yet"))
        }
        var table = Table([
            .init(language.say("断路器", "CIRCUIT")), .init(language.say("状态", "STATE")),
            .init(language.say("计数", "COUNT")), .init(language.say("至", "UNTIL")),
            .init(language.say("设定人", "BY"), widthMin: 6),
        ])
        for report in reports {
            table.add([
                report.circuit,
                report.amber
                    ? language.say("闭合，将满", "closed, amber") : language.name(ofCircuitState: report.state),
                "\(report.counted)/\(report.threshold)", report.until?.minute ?? "—",
                [report.by, report.reason].compactMap(\.self).joined(separator: ": "),
            ])
        }
        let terminal = Terminal.standard
        let lines = table.lines(width: terminal.width)
        say(terminal.paint(lines[0], .bold))
        for (line, report) in zip(lines.dropFirst(), reports) {
            let colour: Terminal.Colour? =
                report.state.hasSuffix("open") ? .red : report.amber ? .yellow : nil
            say(colour.map { terminal.paint(line, $0) } ?? line)
        }
    }

    private func report(_ stored: Circuit, _ rules: JudgmentRules, _ now: Moment) -> Report {
        let own = rules.rules(of: stored.kind)
        var circuit = stored
        circuit.advance(to: now, rules: own)
        var override: Circuit.Override?
        switch circuit.state {
        case .forcedOpen(let order), .bypassed(let order), .shadow(let order): override = order
        default: break
        }
        return Report(
            circuit: circuit.id, state: circuit.state.name, until: circuit.state.until,
            counted: circuit.tally(at: now, rules: own), threshold: own.threshold,
            amber: circuit.isAmber(at: now, rules: own), by: override?.by, reason: override?.reason)
    }
}

extension Language {
    /// The state for people: the names that orders and the log use, in Chinese with their meaning.
    fileprivate func name(ofCircuitState state: String) -> String {
        switch state {
        case "closed": say("闭合", "closed")
        case "open": say("断开", "open")
        case "half_open": say("试探", "half open")
        case "forced_open": say("人工断开", "forced open")
        case "bypassed": say("人工旁路", "bypassed")
        case "shadow": say("只记不拦", "shadow")
        default: state
        }
    }
}

/// What every order about a circuit needs.
struct CircuitOrderOptions: ParsableArguments {
    @OptionGroup var order: OrderOptions
    @Option(name: .customLong("for"), help: Help.of(
            "多久：36h、7d；最多 180d。",
            "For how long: 36h, 7d; at most 180d."))
    var time = "7d"
    @Argument(help: Help.of(
            "断路器的键，照列表打印的写。",
            "The circuit's key, as the list prints it."))
    var key: String

    /// One JSON line for programs.
    private struct Report: Encodable {
        let circuit: String
        let state: String
        let until: Moment?
    }

    func carryOut(_ what: Circuit.Order) throws {
        let desk = try order.desk()
        let circuit = try desk.order(
            what, circuit: key, by: order.by, reason: order.reason,
            seconds: Since.seconds(time))
        guard !order.output.json else {
            return say(try JSON.line(Report(circuit: circuit.id, state: circuit.state.name, until: circuit.state.until)))
        }
        let language = desk.language
        let state = language.name(ofCircuitState: circuit.state.name)
        let until = circuit.state.until?.minute
        say(language.say(
            "\(circuit.id)：\(state)" + (until.map { "，到 \($0)" } ?? ""),
            "\(circuit.id): \(state)" + (until.map { " until \($0)" } ?? "")))
    }
}

struct BreakersTripCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trip", abstract: Help.say(
            "人工断开一个断路器。",
            "Open a circuit by hand."),
        discussion: Help.text(examples: "  breakwater breakers trip 'multi_headed_inspection|福寿敬老院|消防' --by 张三 --reason 连续多头检查 --for 7d"))
    @OptionGroup var options: CircuitOrderOptions
    func run() throws { try options.carryOut(.trip) }
}

struct BreakersResetCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reset", abstract: Help.say(
            "闭合一个断路器，计数清零。",
            "Close a circuit and forget what it counted."),
        discussion: Help.text(examples: "  breakwater breakers reset 'multi_headed_inspection|福寿敬老院|消防' --by 张三 --reason 已合并为联合检查"))
    @OptionGroup var options: CircuitOrderOptions
    func run() throws { try options.carryOut(.reset) }
}

struct BreakersBypassCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bypass", abstract: Help.say(
            "一段时间内，这个断路器什么也不拦。",
            "Let a circuit hold nothing for a time."),
        discussion: Help.text(examples: "  breakwater breakers bypass 'multi_headed_inspection|福寿敬老院|消防' --by 张三 --reason 专项行动 --for 14d"))
    @OptionGroup var options: CircuitOrderOptions
    func run() throws { try options.carryOut(.bypass) }
}

struct BreakersShadowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "shadow", abstract: Help.say(
            "一段时间内，这个断路器只计数、记录，不拦。",
            "Let a circuit count and log, and hold nothing, for a time."),
        discussion: Help.text(examples: "  breakwater breakers shadow 'multi_headed_inspection|福寿敬老院|消防' --by 张三 --reason 试运行 --for 14d"))
    @OptionGroup var options: CircuitOrderOptions
    func run() throws { try options.carryOut(.shadow) }
}
