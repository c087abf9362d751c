import Corpus
import Foundation
import Similarity

/// similarity-bench CORPUS QUERIES [DOCUMENTS]: builds an index of a corpus, asks it all queries, prints one JSON object.
///
/// CPU seconds of one thread throughout. A query's time is first stage (sketch and candidates), then end to end
/// (verification of 20 candidates too).
@main struct SimilarityBench {
    static func main() throws {
        let arguments = CommandLine.arguments
        guard arguments.count >= 3 else {
            print("usage: similarity-bench CORPUS QUERIES [DOCUMENTS]")
            exit(64)
        }
        let limit = arguments.count > 3 ? Int(arguments[3]) ?? .max : .max
        let corpus = try CorpusFile(contentsOf: URL(filePath: arguments[1]), limit: limit)
        let queries = try PlantedQuery.all(in: URL(filePath: arguments[2]))
        var report: [(String, String)] = [("documents", "\(corpus.count)")]
        report += sketching(corpus)
        let (index, lines) = building(corpus)
        report += lines
        var warming = Evaluation { Array(corpus[$0]) }
        for query in queries.prefix(50) { warming.ask(query, of: index) }
        var evaluation = Evaluation { Array(corpus[$0]) }
        for query in queries { evaluation.ask(query, of: index) }
        print(object(report + evaluation.lines))
    }

    /// Decode, fold, shingle and sketch alone: the best of five rounds, as the C ceiling counts.
    static func sketching(_ corpus: CorpusFile) -> [(String, String)] {
        let sketcher = Sketcher()
        let count = min(corpus.count, 10_000)
        var best = Double.infinity
        var sum = 0
        for _ in 0..<5 {
            let start = Process.threadSeconds()
            for i in 0..<count { sum &+= sketcher.sketch(corpus[i].span).fingerprints.count }
            best = min(best, Process.threadSeconds() - start)
        }
        let bytes = (0..<count).reduce(0) { $0 + corpus[$1].count }
        return [
            ("sketch_MB_s", number(Double(bytes) / 1e6 / best, 1)),
            ("sketch_docs_s", number(Double(count) / best, 0)),
            ("fingerprints_per_doc", number(Double(sum) / 5 / Double(count), 1)),
        ]
    }

    static func building(_ corpus: CorpusFile) -> (CandidateIndex, [(String, String)]) {
        let sketcher = Sketcher()
        var index = CandidateIndex()
        let before = Process.residentBytes()
        let start = Process.threadSeconds()
        for i in 0..<corpus.count { index.insert(UInt32(i), sketcher.sketch(corpus[i].span)) }
        let seconds = Process.threadSeconds() - start
        let resident = Process.residentBytes() - before
        return (
            index,
            [
                ("build_cpu_s", number(seconds, 2)),
                ("docs_cpu_s", number(Double(corpus.count) / seconds, 0)),
                ("bytes_per_doc", number(Double(index.byteCount) / Double(corpus.count), 0)),
                ("rss_bytes_per_doc", number(Double(resident) / Double(corpus.count), 0)),
                ("keys_per_doc", number(Double(index.keyCount) / Double(corpus.count), 1)),
            ]
        )
    }
}
