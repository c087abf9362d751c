import ArgumentParser
import Directives
import Foundation
import Rules

/// `breakwater rules schema`.
struct RulesSchemaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema",
        abstract: Help.say(
            "打印规则文件的 JSON Schema，供编辑器用。",
            "Print the JSON Schema of a file of rules, for editors."),
        discussion: Help.text(
            "由守护进程检查所依据的同一份声明生成，两边说法一致。",
            "Made from the declarations that the daemon checks by, so both say the same.",
            examples: """
              breakwater rules schema breakers.yaml
              breakwater rules schema --output schemas
            """))

    @Option(help: Help.of(
            "每个文件写一份到这个目录。",
            "Write one schema a file into this folder.", valueName: "folder"))
    var output: String?
    @Argument(help: Help.of(
            "规则目录下的文件；写了 --output 就是全部。",
            "File below the rules' folder; all of them with --output."))
    var file: String?

    func run() throws {
        if let output {
            for kind in Catalogue.files {
                let url = URL(filePath: output).appending(path: kind.path.replacing(".yaml", with: ".schema.json"))
                try FileManager.default.createDirectory(
                    at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
                try Data((kind.schema.text(indent: 0) + "\n").utf8).write(to: url)
                say(url.path)
            }
            return
        }
        guard let file, let kind = Catalogue.files.first(where: { $0.path == file }) else {
            let files = Catalogue.files.map(\.path).joined(separator: ", ")
            throw UsageError(Said(
                "\(file ?? "没有写文件")：请写其中之一：\(files)", "\(file ?? "no file named"): name one of \(files)"))
        }
        say(kind.schema.text(indent: 0))
    }
}
