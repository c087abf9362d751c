import ArgumentParser
import Directives
import Foundation
import Rules

/// `breakwater rules schema`.
struct RulesSchemaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema",
        abstract: "Print the JSON Schema of a file of rules, for editors.",
        discussion: """
            Made from the declarations that the daemon checks by, so both say the same.

            EXAMPLES
              breakwater rules schema breakers.yaml
              breakwater rules schema --output schemas
            """)

    @Option(help: ArgumentHelp("Write one schema a file into this folder.", valueName: "folder"))
    var output: String?
    @Argument(help: "File below the rules' folder; all of them with --output.")
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
