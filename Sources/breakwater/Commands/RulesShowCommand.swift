import ArgumentParser
import Directives
import Rules

/// Prints rules: as they hold, as they came about, or as they are shipped.
struct RulesShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: Help.say(
            "查看生效的值、来自哪里，或默认值。",
            "Show what holds, where it comes from, or the defaults."),
        discussion: Help.text(
            examples: """
              breakwater rules show breakers.yaml
              breakwater rules show --origin
              breakwater rules show --defaults detectors/duplicate.yaml > rules/detectors/duplicate.yaml
            """))

    enum View: String, EnumerableFlag {
        case effective, origin, defaults

        static func help(for value: View) -> ArgumentHelp? {
            switch value {
            case .effective: Help.of(
                "每个键和生效的值，连同注释，就是一个文件。", "Every key with the value that holds, as a file with comments.")
            case .origin: Help.of(
                "每个键的值，和写着它的那一行。", "Every key with its value and the line that says it.")
            case .defaults: Help.of(
                "本单位什么都不改时的文件。", "The file as it would be with no change of the office's.")
            }
        }
    }

    @OptionGroup var where_: RulesOptions
    @Flag var view: View = .effective
    @Argument(help: Help.of(
            "规则目录下的文件；不写就是除词库外的全部。",
            "Files below the rules' folder; all but the words when left out."))
    var files: [String] = []

    func run() throws {
        let rules = view == .defaults ? RuleSet.defaults() : try RuleSet.load(from: where_.folder)
        let kinds = try chosen()
        for (index, kind) in kinds.enumerated() {
            if kinds.count > 1 { say((index == 0 ? "" : "\n") + "# ---- \(kind.path)") }
            switch view {
            case .effective, .defaults:
                let text = kind.text(values: rules.files[kind.path]?.values ?? [:])
                say(text.hasSuffix("\n") ? String(text.dropLast()) : text)
            case .origin:
                for line in rules.origins(of: kind) { say(line) }
            }
        }
    }

    private func chosen() throws -> [FileKind] {
        guard !files.isEmpty else {
            return Catalogue.files.filter { !$0.path.hasPrefix("lexicon/") }
        }
        return try files.map { name in
            guard let kind = Catalogue.files.first(where: { $0.path == name }) else {
                let files = Catalogue.files.map(\.path).joined(separator: ", ")
                throw UsageError(Said(
                    "\(name)：没有这个规则文件；有 \(files)", "\(name): no such file of rules; there are \(files)"))
            }
            return kind
        }
    }
}
