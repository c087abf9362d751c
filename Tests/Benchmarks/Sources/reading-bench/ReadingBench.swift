import Corpus
import Directives
import Foundation
import Reading
import Rules

/// reading-bench RULES STREAMS [ROUNDS]: reads every directive of a folder's streams and prints one JSON object.
///
/// The time is CPU time of one thread, from the text to the facts, duties and terms; decoding the file and comparing with
/// the history are not in it.
@main struct ReadingBench {
    static func main() throws {
        let arguments = CommandLine.arguments
        guard arguments.count >= 3 else {
            print("usage: reading-bench RULES STREAMS [ROUNDS]")
            exit(64)
        }
        let rules = try RuleSet.load(from: arguments[1])
        let reader = Reader(
            lexicon: rules.lexicon, calendar: rules.calendar, office: rules.office, issuers: rules.issuers)
        let directives = try directives(below: URL(filePath: arguments[2]))
        let rounds = arguments.count > 3 ? Int(arguments[3]) ?? 5 : 5
        var facts = 0
        for directive in directives { facts += reader.read(directive).facts.dataItems.count }
        var best = Double.infinity
        for _ in 0..<rounds {
            let start = Process.threadSeconds()
            for directive in directives { facts += reader.read(directive).facts.dataItems.count }
            best = min(best, Process.threadSeconds() - start)
        }
        let bytes = directives.reduce(0) { $0 + $1.text.utf8.count }
        print(
            """
            {"directives": \(directives.count), "bytes_each": \(bytes / max(1, directives.count)), \
            "directives_s": \(Int(Double(directives.count) / best)), \
            "megabytes_s": \((Double(bytes) / best / 1e4).rounded() / 100), "items": \(facts / (rounds + 1))}
            """)
    }

    /// The directives of every stream, in the order of the files' names.
    private static func directives(below folder: URL) throws -> [Directive] {
        struct Line: Decodable {
            let id: String
            let received_at: String
            let file: String
            let text: String
        }
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .filter { $0.pathExtension == "jsonl" }.sorted { $0.path < $1.path }
        return try files.flatMap { file in
            try String(contentsOf: file, encoding: .utf8).split(separator: "\n").compactMap { text in
                let line = try JSONDecoder().decode(Line.self, from: Data(text.utf8))
                return Moment(line.received_at).map {
                    Directive(
                        id: DirectiveID(line.id), content: ContentHash(rawValue: String(repeating: "0", count: 64)),
                        received: $0, file: line.file, text: line.text)
                }
            }
        }
    }
}
