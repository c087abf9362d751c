import Corpus
import Foundation
import Similarity

/// Asks queries as the filter does and counts what was found of what was planted.
struct Evaluation {
    let corpus: CorpusFile
    let index: CandidateIndex
    private let sketcher = Sketcher()
    private var first: [Double] = []
    private var whole: [Double] = []
    private var kinds: [String: Kind] = [:]
    private var candidates = 0

    struct Kind {
        var asked = 0
        /// The source is among the candidates.
        var met = 0
        /// The source is flagged after verification.
        var found = 0
        /// Some other document is flagged.
        var strayed = 0
    }

    init(corpus: CorpusFile, index: CandidateIndex) {
        self.corpus = corpus
        self.index = index
    }

    mutating func ask(_ query: PlantedQuery) {
        let start = Process.threadSeconds()
        let sketch = sketcher.sketch(query.text)
        let found = index.candidates(like: sketch, atMost: 20)
        first.append(Process.threadSeconds() - start)
        var comparison = Comparison(of: query.text.utf8.span, weighedBy: index)
        let overlaps = found.map { candidate in
            comparison.overlap(with: corpus[Int(candidate.document)].span, weighedBy: index)
        }
        whole.append(Process.threadSeconds() - start)
        candidates += found.count
        var strayed = false
        var kind = kinds[query.kind] ?? Kind()
        kind.asked += 1
        for (candidate, overlap) in zip(found, overlaps) {
            let isFlagged = candidate.isSameText || overlap.kinship == .repeats
            if Int(candidate.document) == query.src {
                kind.met += 1
                kind.found += isFlagged ? 1 : 0
            } else if isFlagged {
                strayed = true
            }
        }
        if strayed { kind.strayed += 1 }
        kinds[query.kind] = kind
    }

    var lines: [(String, String)] {
        func object(_ value: (Kind) -> String) -> String {
            "{" + kinds.keys.sorted().map { "\"\($0)\": \(value(kinds[$0] ?? Kind()))" }
                .joined(separator: ", ") + "}"
        }
        func share(_ part: Int, _ whole: Int) -> String {
            number(Double(part) / Double(max(1, whole)), 3)
        }
        return [
            ("q_cpu_p50_ms", number(percentile(first, 0.5) * 1e3, 4)),
            ("q_cpu_p99_ms", number(percentile(first, 0.99) * 1e3, 4)),
            ("end_to_end_p50_ms", number(percentile(whole, 0.5) * 1e3, 4)),
            ("end_to_end_p99_ms", number(percentile(whole, 0.99) * 1e3, 4)),
            ("candidates_mean", number(Double(candidates) / Double(max(1, first.count)), 1)),
            ("met", object { share($0.met, $0.asked) }),
            ("recall", object { share($0.found, $0.asked) }),
            ("other_flagged", object { share($0.strayed, $0.asked) }),
        ]
    }
}
