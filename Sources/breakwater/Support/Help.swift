import ArgumentParser
import Directives
import Foundation

/// What `breakwater help` says, in the language of the terminal.
enum Help {
    private static let language = Terminal.language(of: ProcessInfo.processInfo.environment)

    static func say(_ chinese: String, _ english: String) -> String { language.say(chinese, english) }

    /// The help of an option or argument.
    static func of(_ chinese: String, _ english: String, valueName: String? = nil) -> ArgumentHelp {
        ArgumentHelp(say(chinese, english), valueName: valueName)
    }

    /// The text below a command's abstract: what must be known, and lines to copy. A Chinese sentence stands on a
    /// line of its own, for nothing breaks it where it ends.
    static func text(_ chinese: String = "", _ english: String = "", examples: String) -> String {
        let words = say(chinese.replacing("。", with: "。\n").trimmingCharacters(in: .newlines), english)
        return (words.isEmpty ? "" : words + "\n\n") + say("示例\n", "EXAMPLES\n") + examples
    }
}
