import ArgumentParser
import Detection
import Directives
import Filter
import Records

/// Shows one paper: what was read, what was found, what was decided, where it went.
struct ShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: Help.say(
            "看一件来文：读出的事实与原文、毛病两边对照、处置、留痕。",
            "Show one paper: facts with their words, findings side by side, verdict, custody."),
        discussion: Help.text(
            examples: """
              breakwater show 12
              breakwater show 12 --explain
              breakwater show 12 --as-of
              breakwater show 0000000012 --json
            """))

    @OptionGroup var stateOptions: StateOptions
    @OptionGroup var output: JSONOption
    @Flag(help: Help.of(
            "并列出比过的每一件以前的来文，以及为什么算或不算。",
            "Also every earlier paper that was looked at, and why it is or is not a finding."))
    var explain = false
    @Flag(help: Help.of(
            "同 --explain，并列出当日的规则和此后的改动。",
            "As --explain, with the rules of that day and what changed in them since."))
    var asOf = false
    @Option(help: Help.of(
            "同 --as-of，但与这个目录的规则比，而不是现行的。",
            "As --as-of, compared with the rules of this folder in the place of those in force."))
    var rules: String?
    @Argument(help: Help.of(
            "来文的编号，或编号的开头。",
            "Its number, or the beginning of its id."))
    var id: String

    private var showsRules: Bool { asOf || rules != nil }

    /// The record with what became of it, for programs.
    private struct Report: Encodable {
        let record: DecisionRecord
        let held: Bool
        let ended: HoldEnd?
        let target: String?
        let labels: [Label]
        let considered: [Considered]
        let relatedLater: [DirectiveID]
    }

    func run() throws {
        let store = try stateOptions.store()
        let id = try store.find(id)
        let outcome = try store.outcome(of: id)
        let considered = try store.considered(about: id)
        let labels = try store.labels(of: id)
        let later = try store.relating(to: id)
        guard !output.json else {
            return say(try JSON.line(
                Report(
                    record: outcome.record, held: outcome.isHeld, ended: outcome.ended,
                    target: outcome.arrival?.target, labels: labels, considered: considered,
                    relatedLater: later)))
        }
        var earlier: [DirectiveID: DecisionRecord] = [:]
        for against in Set(outcome.record.findings.map(\.against)) {
            earlier[against] = try store.outcome(of: against).record
        }
        let sheet = Sheet(
            record: outcome.record, reading: try store.reading(of: id), earlier: earlier,
            terminal: .standard, language: try stateOptions.language(of: store))
        sheet.printVerdict(standing: LogRow(outcome, sheet.language).standing)
        sheet.printFacts()
        if explain || showsRules { sheet.printDuties() }
        sheet.printFindings()
        if explain || showsRules { sheet.printConsidered(considered) }
        if showsRules { try sheet.printRules(of: store, since: rules) }
        printCustody(outcome, labels, later, sheet)
    }

    private func printCustody(
        _ outcome: Outcome, _ labels: [Label], _ later: [DirectiveID], _ sheet: Sheet
    ) {
        let language = sheet.language
        sheet.heading(language.say("留痕", "CUSTODY"))
        if let arrival = outcome.arrival {
            let name = Printable.name(arrival.claim.name)
            let time = "\(arrival.claim.claimed)"
            sheet.row(language.say("受理", "claimed"), language.say("\(time)，原名 \(name)", "\(time) as \(name)"))
            sheet.row("sha256", "\(outcome.record.sha256.rawValue)")
            if let size = arrival.sizeBytes {
                sheet.row(language.say("大小", "size"), language.say("\(size) 字节", "\(size) bytes"))
            }
            if let links = arrival.otherLinks, links > 0 {
                sheet.row(
                    language.say("硬链接", "links"),
                    language.say(
                        "该文件另有 \(links) 个名称留在发送方处",
                        "\(links) other names of the file stayed with the sender"))
            }
            // What was imported stays where it was.
            let place = arrival.target.map { "\(stateOptions.folder)/\($0)" }
            sheet.row(
                language.say("存放", "lies at"),
                place ?? language.say("原处（历史导入，未移动）", "where it was imported from"))
        } else {
            sheet.row(
                language.say("来源", "origin"), language.say("没有文件", "came without a file"))
        }
        let rules = outcome.record.rules.prefix(12)
        sheet.row(
            language.say("规则", "rules"),
            language.say("\(rules) · 程序 \(outcome.record.engine)", "\(rules) · engine \(outcome.record.engine)"))
        for label in labels {
            sheet.row(
                name(of: label.action, in: language),
                language.say(
                    "\(label.at.minute) \(label.by)：\(label.reason)",
                    "\(label.at.minute) by \(label.by): \(label.reason)"))
        }
        if !later.isEmpty {
            sheet.row(
                language.say("后件", "later"), later.map { "\($0)".trimmedNumber }.joined(separator: ", "))
        }
    }

    private func name(of end: HoldEnd, in language: Language) -> String {
        switch end {
        case .release: language.say("放行", "release")
        case .uphold: language.say("维持", "uphold")
        case .fuse: language.say("自动放行", "fuse")
        }
    }
}
