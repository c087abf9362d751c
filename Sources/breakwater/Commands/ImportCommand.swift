import ArgumentParser
import Directives
import Filter
import Foundation
import Rules

/// Takes an archive into the history.
struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: Help.say(
            "把以前的存档读进历史；不移动，不暂缓。",
            "Take an archive of earlier papers into the history; nothing is moved or held."),
        discussion: Help.text(
            "目录下的文件从旧到新逐个读取，收文日期按发文日期算。期间守护进程须停着。导入过的会跳过，所以中断了重来即可。",
            "Reads every file below the folder, the oldest first; a file counts as received on the day it was issued. The daemon must be stopped meanwhile. What was imported before is passed over, so an interrupted import is simply repeated.",
            examples: """
              breakwater import archive/2025
              breakwater import /srv/papers --state /var/lib/breakwater
            """))

    @OptionGroup var rulesOptions: RulesOptions
    @OptionGroup var stateOptions: StateOptions
    @OptionGroup var output: JSONOption
    @Argument(help: Help.of(
            "一个目录。",
            "A folder."))
    var folder: String

    /// The result, for programs.
    private struct Report: Encodable {
        let folder: String
        let files: Int
        let imported: Int
        let known: Int
        let unreadable: Int
        let seconds: Double
    }

    func run() async throws {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder), isFolder.boolValue
        else { throw UsageError(Said("\(folder)：没有这个目录", "\(folder): no such folder")) }
        let rules = try RuleSet.load(from: rulesOptions.folder)
        let importer = try Importer(
            rules: rules, state: stateOptions.folder,
            transcriber: Transcriber(program: Companion.extractor))
        let start = ContinuousClock.now
        var bar = ProgressBar("importing")
        let result = try await importer.run(folder) { bar.show($0.done, of: $0.total) }
        bar.end()
        let seconds = Double((ContinuousClock.now - start).components.seconds)
        guard !output.json else {
            return say(try JSON.line(
                Report(
                    folder: folder, files: result.total, imported: result.imported,
                    known: result.known, unreadable: result.unreadable, seconds: seconds)))
        }
        say(rules.site.language.say(
            "\(result.total) 个文件：导入 \(result.imported) 件（其中 \(result.unreadable) 件读不出文字），\(result.known) 件此前已有",
            "\(result.total) files: \(result.imported) imported (\(result.unreadable) without text), \(result.known) known already"))
    }
}
