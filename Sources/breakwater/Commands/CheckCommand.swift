import ArgumentParser
import Detection
import Directives
import Filter
import Foundation
import Records
import Rules

/// Tries files without recording anything.
struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: Help.say(
            "试看文件会怎样处置；不记录，不移动。",
            "Say what would become of files; nothing is recorded, nothing moves."),
        discussion: Help.text(
            "每个文件都与状态目录里的历史（如果有）比，也与写在它前面的文件比。",
            "Each file is compared with the history of the state folder, when there is one, and with the files named before it.",
            examples: """
              breakwater check 通知.docx
              breakwater check --explain notice.pdf
              breakwater check --json --fail-on flagged *.txt
            """))

    /// From what on the exit code is 1.
    enum Severity: String, ExpressibleByArgument, CaseIterable { case flagged, quarantined }

    @OptionGroup var rulesOptions: RulesOptions
    @OptionGroup var stateOptions: StateOptions
    @OptionGroup var output: JSONOption
    @Flag(help: Help.of(
            "列出读出了什么，比过哪些以前的来文。",
            "Print what was read, and every earlier paper that was looked at."))
    var explain = false
    @Option(help: Help.of(
            "有文件会预警（flagged）或暂缓（quarantined）时，退出码为 1。",
            "Exit with 1 when a file would be flagged, or quarantined."))
    var failOn: Severity?
    @Argument(help: Help.of(
            "任何格式的文件。",
            "Files of any format."))
    var files: [String]

    func run() throws {
        let rules = try RuleSet.load(from: rulesOptions.folder)
        let trial = try Trial(
            rules: rules, state: stateOptions.folder,
            transcriber: Transcriber(program: Companion.extractor))
        var worst = Disposition.delivered
        for (index, file) in files.enumerated() {
            let bytes = try read(file)
            let decision = try trial.decide(bytes, file: URL(filePath: file).lastPathComponent)
            let record = decision.record
            worst = max(worst, record.disposition, by: Self.rank)
            if output.json {
                say(try JSON.line(record))
            } else {
                if index > 0 { say("") }
                let sheet = Sheet(
                    record: record, reading: decision.reading,
                    earlier: try trial.records(of: record.findings.map(\.against)),
                    terminal: .standard, language: rules.site.language)
                let name = sheet.name(of: record.disposition)
                sheet.printVerdict(standing: sheet.language.say("将\(name)", "would be \(name)"))
                if explain {
                    sheet.printOutline(trial.outline)
                    sheet.printFacts()
                    sheet.printDuties()
                }
                sheet.printFindings()
                if explain { sheet.printConsidered(decision.considered) }
            }
        }
        guard let failOn else { return }
        let limit: Disposition = failOn == .flagged ? .flagged : .quarantined
        if Self.rank(worst) >= Self.rank(limit) { throw ExitCode(1) }
    }

    private func read(_ file: String) throws -> [UInt8] {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: file, isDirectory: &isFolder) else {
            throw UsageError(Said("\(file)：没有这个文件", "\(file): no such file"))
        }
        guard !isFolder.boolValue, let data = FileManager.default.contents(atPath: file) else {
            throw UsageError(Said("\(file)：读不了；请写文件，不要写目录", "\(file): cannot be read; name files, not folders"))
        }
        return Array(data)
    }

    private static func rank(_ disposition: Disposition) -> Int {
        switch disposition {
        case .delivered: 0
        case .flagged: 1
        case .quarantined: 2
        }
    }

    private func max(
        _ one: Disposition, _ other: Disposition, by rank: (Disposition) -> Int
    ) -> Disposition {
        rank(one) >= rank(other) ? one : other
    }
}
