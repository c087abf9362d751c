import ArgumentParser
import Directives
import Filter
import Foundation
import MerkleLog
import Records

/// `breakwater evidence verify`.
struct EvidenceVerify: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: Help.say(
            "从文件重新推算全部存证，并与记录比对。",
            "Derive the whole log again from its files and compare it with the records."),
        discussion: Help.text(
            "全部成立退出码为 0，有一处不成立为 1。",
            "Exit 0 when everything holds, 1 when something does not.",
            examples: """
              breakwater evidence verify
              breakwater evidence verify --old kept-checkpoint
              breakwater evidence verify --files-only --vkey "$(cat office.vkey)"
            """))

    @OptionGroup var options: EvidenceOptions
    @Option(help: Help.of(
            "以前留下的检查点：证明它之前没有改动。",
            "A checkpoint kept from before: shows that nothing before it changed.", valueName: "file"))
    var old: [String] = []
    @Flag(help: Help.of(
            "只看公布的文件，像手里没有记录的人那样。",
            "Only the published files, as somebody without the records would."))
    var filesOnly = false
    @Flag(help: Help.of(
            "输出一个 JSON 对象。",
            "Print one JSON object."))
    var json = false

    private struct Printed: Encodable {
        let holds: Bool
        var origin: String?
        var entries: Int?
        var root: String?
        var decisions: Int?
        var waiting: Int?
        var fault: String?
    }

    func run() throws {
        let store = filesOnly ? nil : try options.stateOptions.store()
        let language = try store.map { try options.stateOptions.language(of: $0) }
            ?? Terminal.language(of: ProcessInfo.processInfo.environment)
        let check = EvidenceCheck(folder: options.folder, key: try options.key(), store: store)
        do {
            let report = try check.run()
            for file in old { try check.checkConsistency(with: try options.read(file)) }
            json ? try tell(report) : tell(report, language)
        } catch let fault as EvidenceFault {
            if json {
                say(try JSON.line(Printed(holds: false, fault: "\(fault)")))
            } else {
                say(language.say("不成立：\(fault)", "DOES NOT HOLD: \(fault)"))
            }
            throw ExitCode(1)
        }
    }

    private func tell(_ report: EvidenceCheck.Report) throws {
        say(try JSON.line(Printed(
            holds: true, origin: report.origin, entries: report.entries, root: Base64.encode(report.root),
            decisions: report.decisions, waiting: report.waiting)))
    }

    private func tell(_ report: EvidenceCheck.Report, _ language: Language) {
        say(language.say(
            "成立：\(report.origin) 共 \(report.entries) 条，其中处置 \(report.decisions) 条；核对文件 \(report.files) 个",
            "holds: \(report.origin), \(report.entries) entries, \(report.decisions) of them decisions; \(report.files) files derived again"))
        say(language.say("根  ", "root  ") + Base64.encode(report.root))
        if report.waiting > 0 {
            say(language.say(
                "另有 \(report.waiting) 条已记录、尚未公布", "\(report.waiting) more are recorded and not yet published"))
        }
        for file in old { say(language.say("自 \(file) 以来，此前各条未改动", "nothing before \(file) was changed")) }
        tellLimits(report, language)
    }

    /// What this cannot show, so that nobody takes it for more than it is.
    private func tellLimits(_ report: EvidenceCheck.Report, _ language: Language) {
        say(language.say("未能证明：", "not proved:"))
        if !report.sawRecords {
            say(language.say("  · 与数据库一致（未读取数据库）", "  · that the records agree (they were not read)"))
        }
        if report.linesBefore > 0 {
            say(language.say(
                "  · 存证开始之前的 \(report.linesBefore) 行日志",
                "  · \(report.linesBefore) log lines from before the evidence began"))
        }
        if old.isEmpty {
            say(language.say(
                "  · 持有密钥者未重写全部历史：请定期把 checkpoint 另存他处，以后用 --old 核对",
                "  · that whoever has the key did not rewrite everything: keep copies of the checkpoint elsewhere, and give them with --old"))
        }
        say(language.say("  · 从未送入收件夹的来文", "  · papers that never reached the inbox"))
    }
}
