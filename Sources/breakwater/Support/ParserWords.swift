import Directives

/// What the library that parses the command line says, in Chinese: it speaks English alone and has no catalogue.
///
/// Its sentences are known by their form, line by line; what is not known stays as it is.
enum ParserWords {
    /// A help screen, or a complaint with the usage below it. Anything else, such as a completion script, is let alone.
    static func say(_ text: String, in language: Language) -> String {
        guard language == .zh, ["OVERVIEW: ", "USAGE: ", "Error: "].contains(where: text.hasPrefix) else { return text }
        return text.split(separator: "\n", omittingEmptySubsequences: false).map { chinese(String($0)) }
            .joined(separator: "\n")
    }

    private static func chinese(_ line: String) -> String {
        for (english, chinese) in [("Error: ", "错误："), ("   or: ", "或者：")] where line.hasPrefix(english) {
            return chinese + complaint(String(line.dropFirst(english.count)))
        }
        for (english, chinese) in headings where line.hasPrefix(english) {
            return chinese + line.dropFirst(english.count).replacing("<subcommand>", with: "<命令>")
        }
        if let reference = line.wholeMatch(of: /\s+See '(.+)' for (?:more information|detailed help)\./) {
            return "  详见：" + reference.1.replacing("<subcommand>", with: "<命令>")
        }
        return line.replacing("Show help information.", with: "显示这份帮助。")
            .replacing("Show the version.", with: "显示版本。")
            .replacing(/\(default: ([^()]*)\)/) { "（默认 \($0.1)）" }
            .replacing(/\(values: ([^();]*)\)/) { "（可填 \($0.1)）" }
            .replacing(/\(values: ([^();]*); default: ([^()]*)\)/) { "（可填 \($0.1)；默认 \($0.2)）" }
    }

    /// What a line begins with.
    private static let headings = [
        ("OVERVIEW: ", ""), ("USAGE: ", "用法："), ("Usage: ", "用法："), ("ARGUMENTS:", "参数："), ("OPTIONS:", "选项："),
        ("SUBCOMMANDS:", "命令："), ("Help:  ", "说明："),
    ]

    private static func complaint(_ words: String) -> String {
        words
            .replacing(/^Missing expected argument '(.+)'$/) { "缺少 '\($0.1)'" }
            .replacing(/^Missing one of: (.+)$/) { "下列之一不能少：\($0.1)" }
            .replacing(/^Missing value for '(.+?)'(?: in '(.+)')?$/) { "'\($0.1)' 后面缺少值" }
            .replacing(/^Missing required subcommand\.$/, with: "缺少命令")
            .replacing(/^Unknown option '(.+?)'\. Did you mean '(.+)'\?$/) { "没有 '\($0.1)' 这个选项；是不是 '\($0.2)'？" }
            .replacing(/^Unknown option '(.+)'$/) { "没有 '\($0.1)' 这个选项" }
            .replacing(/^Invalid option: (.+)$/) { "没有 '\($0.1)' 这个选项" }
            .replacing(/^Unexpected argument '(.+)'$/) { "多出 '\($0.1)'" }
            .replacing(/^([0-9]+) unexpected arguments: (.+)$/) { "多出 \($0.1) 项：\($0.2)" }
            .replacing(/^The option '(.+)' does not take any value, but '(.+)' was specified\.$/) { "'\($0.1)' 后面不带值，却写了 '\($0.2)'" }
            .replacing(/^The value '(.*)' is invalid for '(.+?)'/) { "'\($0.2)' 不能是 '\($0.1)'" }
            .replacing(/^The value '(.*)' is invalid\./) { "不能是 '\($0.1)'" }
            .replacing(/\. Please provide one of (.+)\.$/) { "；可以是 \($0.1.replacing(" and ", with: "、").replacing(" or ", with: "、"))" }
            .replacing(". Please provide one of the following:", with: "；可以是：")
            .replacing(/^Value to be set with flag (.+) had already been set with flag (.+)$/) { "\($0.1) 与 \($0.2) 只能写一个" }
    }
}
