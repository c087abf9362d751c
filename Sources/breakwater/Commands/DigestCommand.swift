import ArgumentParser
import Directives
import Filter
import Foundation
import Records

/// `breakwater digest`: what a clerk wants to know in the morning.
struct DigestCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "digest",
        abstract: Help.say(
            "晨报：哪些暂缓着、哪件先自动放行、放行了哪些。",
            "What is held, what frees itself next, what was released: for the morning."),
        discussion: Help.text(
            examples: """
              breakwater digest
              breakwater digest --days 1
              breakwater digest --json
            """))

    @OptionGroup var stateOptions: StateOptions
    @OptionGroup var output: JSONOption
    @Option(help: Help.of(
            "往回看多少天，1 到 366。",
            "How many days to look back, 1 to 366.", valueName: "n"))
    var days = 7

    /// For programs, one object.
    private struct Report: Encodable {
        let since: Moment
        let received: Int
        let delivered: Int
        let flagged: Int
        let held: Int
        let heldNow: [Waiting]
        let ended: [Label]
    }

    private struct Waiting: Encodable {
        let id: DirectiveID
        let title: String
        let issuer: String?
        let reason: String
        let freesItself: Moment
        let why: String
    }

    func run() throws {
        guard (1...366).contains(days) else { throw UsageError(Said("--days \(days)：请写 1 到 366", "--days \(days): give 1 to 366")) }
        let store = try stateOptions.store()
        let language = try stateOptions.language(of: store)
        let now = OfficeClock(timeZone: TimeZone.current.identifier).now
        let report = try report(store, since: now.advanced(bySeconds: -Int64(days) * 86_400))
        guard !output.json else { return say(try JSON.line(report)) }
        tellCounts(report, language)
        tellHeld(report, language)
        try tellEnded(report, store, language)
    }

    private func report(_ store: Store, since: Moment) throws -> Report {
        var selection = Selection()
        selection.since = since
        let records = try store.list(selection).map(\.record)
        func count(_ disposition: Disposition) -> Int { records.count { $0.disposition == disposition } }
        let waiting = try store.held().map { hold in
            let record = try store.outcome(of: hold.id).record
            return Waiting(
                id: hold.id, title: record.facts.title?.value ?? record.file, issuer: record.facts.issuer?.value,
                reason: record.reason, freesItself: hold.fuse.at, why: hold.fuse.why)
        }
        return Report(
            since: since, received: records.count, delivered: count(.delivered), flagged: count(.flagged),
            held: count(.quarantined), heldNow: waiting, ended: try store.labels().filter { $0.at >= since })
    }

    private func tellCounts(_ report: Report, _ language: Language) {
        say(language.say(
            "近 \(days) 天收到 \(report.received) 件：送达 \(report.delivered)，预警 \(report.flagged)，暂缓 \(report.held)",
            "last \(days) days: \(report.received) received, \(report.delivered) delivered, \(report.flagged) flagged, \(report.held) held"))
    }

    private func tellHeld(_ report: Report, _ language: Language) {
        say("")
        guard !report.heldNow.isEmpty else { return say(language.say("目前没有暂缓的来文", "nothing is held")) }
        say(language.say(
            "现暂缓 \(report.heldNow.count) 件，先到期的在前：", "held now: \(report.heldNow.count), those that free themselves next first"))
        var table = Table([
            .init(language.say("编号", "ID")), .init(language.say("自动放行", "FREES ITSELF")),
            .init(language.say("来文单位", "FROM"), widthMin: 8), .init(language.say("来文", "WHAT"), widthMin: 14),
            .init(language.say("原因", "WHY"), widthMin: 20),
        ])
        for paper in report.heldNow {
            table.add([
                "\(paper.id)".trimmedNumber, paper.freesItself.minute, paper.issuer ?? "—", paper.title, paper.reason,
            ])
        }
        for line in table.lines(width: Terminal.standard.width) { say(line) }
        say(language.say(
            "放行：breakwater release 编号 --by 姓名 --reason 理由；维持：breakwater uphold …",
            "to release: breakwater release ID --by NAME --reason TEXT; to uphold: breakwater uphold …"))
    }

    private func tellEnded(_ report: Report, _ store: Store, _ language: Language) throws {
        say("")
        guard !report.ended.isEmpty else {
            return say(language.say("近 \(days) 天没有放行或维持", "nothing was released or upheld in \(days) days"))
        }
        var table = Table([
            .init(language.say("编号", "ID")), .init(language.say("时间", "WHEN")), .init(language.say("结果", "WHAT")),
            .init(language.say("由谁", "BY")), .init(language.say("来文", "PAPER"), widthMin: 14),
            .init(language.say("理由", "REASON"), widthMin: 12),
        ])
        for label in report.ended {
            let record = try store.outcome(of: label.directive).record
            table.add([
                "\(label.directive)".trimmedNumber, label.at.minute, name(of: label.action, language), label.by,
                record.facts.title?.value ?? record.file, label.reason,
            ])
        }
        for line in table.lines(width: Terminal.standard.width) { say(line) }
    }

    private func name(of end: HoldEnd, _ language: Language) -> String {
        switch end {
        case .release: language.say("放行", "released")
        case .uphold: language.say("维持", "upheld")
        case .fuse: language.say("自动放行", "freed itself")
        }
    }
}
