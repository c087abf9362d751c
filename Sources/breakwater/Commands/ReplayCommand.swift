import ArgumentParser
import Directives
import Filter
import Foundation
import Records
import Rules

/// Decides a stream of directives against a fresh history, on the stream's own clock.
struct ReplayCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay",
        abstract: Help.say(
            "把录下的来文流重新研判，一行输出一条处置。",
            "Decide a recorded stream anew and print one decision record a line."),
        discussion: Help.text(
            "来文流是每行一个 JSON {id, received_at, file, text} 的文件，或一个放文本的目录。不读状态目录，也不写。",
            "The stream is a file of JSON lines {id, received_at, file, text} or a folder of texts. Nothing is read from the state and nothing is written to it.",
            examples: """
              breakwater replay --rules rules --output decisions.jsonl stream.jsonl
              breakwater replay archive/2025 | jq -r '[.id, .disposition, .reason] | @tsv'
            """))

    @OptionGroup var where_: RulesOptions
    @Option(help: Help.of(
            "结果写到哪里；- 是标准输出。",
            "Where the records go; - is standard output."))
    var output = "-"
    @Argument(help: Help.of(
            "每行一个 JSON 的文件，或一个目录。",
            "A file of JSON lines, or a folder."))
    var stream: String

    func run() throws {
        let rules = try RuleSet.load(from: where_.folder)
        let directives: [Directive]
        do {
            directives = try Filter.Stream(
                path: stream, clock: OfficeClock(timeZone: rules.site.timeZone)
            ).directives
        } catch let problem as Filter.Stream.Problem {
            throw UsageError(problem.words)
        }
        let writer = try LineWriter(output)
        let replay = try Replay(screener: Screener(rules: rules))
        for directive in directives {
            try writer.write(JSON.line(replay.decide(directive).record))
        }
        try writer.end()
    }
}
