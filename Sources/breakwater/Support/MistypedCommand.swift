import ArgumentParser
import Directives
import Rules

/// A word in the place of a command that is none, and what it was meant to be.
///
/// The library reads the options first and complains of those, which helps nobody who wrote `relase`.
struct MistypedCommand: Hashable, CustomStringConvertible {
    /// The commands that led there: `breakwater rules`.
    let parent: String
    let word: String
    let meant: String?
    /// What could stand there.
    let known: [String]

    /// - Parameter arguments: of the command line, without the program's own name.
    /// - Returns: nil when every command is one.
    static func find(in arguments: [String], below root: any ParsableCommand.Type) -> MistypedCommand? {
        var command = root
        var path = [name(of: root)]
        for word in arguments {
            let commands = command.configuration.subcommands
            // An option may take the next word; whatever follows it is no command's place for certain.
            guard !commands.isEmpty, !word.hasPrefix("-") else { return nil }
            if word == "help" { return nil }
            if let next = commands.first(where: { name(of: $0) == word }) {
                command = next
                path.append(word)
                continue
            }
            let known = commands.map { name(of: $0) }
            return MistypedCommand(
                parent: path.joined(separator: " "), word: word, meant: Spelling.nearest(to: word, in: known), known: known)
        }
        return nil
    }

    var description: String { words.en }

    var words: Said {
        Said(
            "\(word)：`\(parent)` 没有这个命令；"
                + (meant.map { "是不是 '\($0)'？请写 `\(parent) \($0)`" } ?? "有 \(known.joined(separator: "、"))"),
            "\(word): no command of `\(parent)`; "
                + (meant.map { "did you mean '\($0)'? Write `\(parent) \($0)`" }
                    ?? "there are \(known.joined(separator: ", "))"))
    }

    private static func name(of command: any ParsableCommand.Type) -> String {
        command.configuration.commandName ?? command._commandName
    }
}
