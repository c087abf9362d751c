import ArgumentParser
import Directives
import Testing

@testable import breakwater

/// The library that parses the command line speaks the language of the terminal.
@Suite struct ParserWordsTests {
    private static var english: Regex<Substring> { /OVERVIEW|USAGE|OPTIONS:|ARGUMENTS|COMMANDS|Usage:|Error:|Help:|See '|Show |Missing|Unknown|invalid|unexpected|subcommand|default:/ }

    /// Every command there is, with those below it.
    private static func paths(below command: any ParsableCommand.Type, _ path: [String]) -> [[String]] {
        [path] + command.configuration.subcommands.flatMap { next in
            paths(below: next, path + [next.configuration.commandName ?? ""])
        }
    }

    @Test func everyHelpScreenIsChineseThroughout() throws {
        let paths = Self.paths(below: Breakwater.self, [])
        #expect(paths.count >= 25)
        for path in paths {
            let help = try Program.run(path + ["--help"], environment: ["LC_ALL": "zh_CN.UTF-8"])
            #expect(help.status == 0 && help.output.contains("用法：breakwater") && help.output.contains("选项："), "\(path)")
            let found = help.output.firstMatch(of: Self.english)?.output
            #expect(found == nil, "\(path): \(found ?? "")")
        }
    }

    @Test(arguments: [
        (["release", "2"], "缺少 '--by <by>'"), (["show"], "缺少 '<id>'"), (["log", "--limit"], "'--limit <limit>' 后面缺少值"),
        (["log", "--limit", "x"], "'--limit <limit>' 不能是 'x'"), (["log", "--limit", "0"], "--limit 0：请写 1 以上"),
        (["log", "--hold"], "没有 '--hold' 这个选项；是不是 '--held'？"), (["log", "-q"], "没有 '-q' 这个选项"),
        (["show", "1", "2"], "多出 '2'"), (["show", "1", "2", "3"], "多出 2 项：'2', '3'"),
        (["log", "--json=3"], "'--json' 后面不带值，却写了 '3'"), (["log", "--type", "x"], "--type x：没有这种毛病；有 duplicate"),
    ]) func complaintsAreChinese(arguments: [String], words: String) throws {
        let outcome = try Program.run(arguments, environment: ["LC_ALL": "zh_CN.UTF-8"])
        #expect(outcome.status == 2 && outcome.errors.hasPrefix("错误：" + words), "\(outcome.errors)")
        #expect(outcome.errors.firstMatch(of: Self.english) == nil, "\(outcome.errors)")
        #expect(outcome.errors.contains("用法：breakwater") && outcome.errors.contains("详见：breakwater"))
    }

    @Test func anEnglishTerminalHearsTheLibraryItself() throws {
        let outcome = try Program.run(["show"], environment: ["LC_ALL": "en_GB.UTF-8"])
        #expect(outcome.errors.hasPrefix("Error: Missing expected argument '<id>'"))
        #expect(try Program.run(["--help"], environment: ["LC_ALL": "en_GB.UTF-8"]).output.contains("\nUSAGE: breakwater <subcommand>"))
    }

    /// Words that the library says elsewhere are let alone: a completion script is a program.
    @Test func whatIsNoComplaintIsLetAlone() {
        let script = "complete -c breakwater -l help -d 'Show help information.'\n"
        #expect(ParserWords.say(script, in: .zh) == script)
        #expect(ParserWords.say("Error: The value 'x' is invalid for '--only <only>'. Please provide one of 'a', 'b' or 'c'.", in: .zh)
            == "错误：'--only <only>' 不能是 'x'；可以是 'a', 'b'、'c'")
        #expect(ParserWords.say("USAGE: x\n  --a <a>  Words (values: b, c; default: b)", in: .zh) == "用法：x\n  --a <a>  Words （可填 b, c；默认 b）")
    }
}
