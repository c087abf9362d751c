import Corpus
import Foundation
import Notices
import Similarity

/// growth-bench DOCUMENTS CORPUS QUERIES WORDS FOLDER: grows one history and prints a JSON object at 10,000, 100,000 … documents.
///
/// Documents are made as they are needed, by the seed in the environment's SEED; they must be those of CORPUS, of which the
/// first 1,000 are compared. Only their sketches lie in FOLDER, as a store would hold them. CPU seconds of one thread, except restarts: wall seconds.
@main struct GrowthBench {
    static func main() throws {
        let arguments = CommandLine.arguments
        guard arguments.count == 6, let limit = Int(arguments[1]), limit > 0 else {
            print("usage: growth-bench DOCUMENTS CORPUS QUERIES WORDS FOLDER")
            exit(64)
        }
        let seed = ProcessInfo.processInfo.environment["SEED"] ?? "directive-peers-v1"
        let notices = try Notices(words: URL(filePath: arguments[4]), seed: seed)
        let queries = try PlantedQuery.all(in: URL(filePath: arguments[3]))
        try compare(notices, with: CorpusFile(contentsOf: URL(filePath: arguments[2]), limit: 1_000))
        var history = try History(notices: notices, folder: URL(filePath: arguments[5]))
        defer { history.remove() }
        for size in sizes(upTo: limit) {
            try history.grow(to: size)
            let lines = try history.lines(asking: queries)
            try FileHandle.standardOutput.write(contentsOf: Data((object(lines) + "\n").utf8))
        }
    }

    /// Refuses to measure when the documents are not those that the queries were made from.
    static func compare(_ notices: Notices, with corpus: CorpusFile) throws {
        for number in 0..<corpus.count where notices.document(number) != Array(corpus[number]) {
            throw CorpusError.foreign(document: number)
        }
    }

    /// 10,000 and its tenfolds below the limit, then the limit.
    static func sizes(upTo limit: Int) -> [Int] {
        var sizes: [Int] = []
        var size = 10_000
        while size < limit {
            sizes.append(size)
            size *= 10
        }
        return sizes + [limit]
    }
}
