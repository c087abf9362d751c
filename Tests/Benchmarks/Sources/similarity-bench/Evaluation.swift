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
        var scores: [Double] = []
    }

    init(corpus: CorpusFile, index: CandidateIndex) {
        self.corpus = corpus
        self.index = index
    }

    /// From which weighted share of one text's shingles in the other on a document is flagged: a tenth of all characters
    /// edited leaves 0.9⁵ = 0.59 of the shingles, and notices of one family share next to nothing by weight.
    static let flagged = 0.35

    mutating func ask(_ query: PlantedQuery) {
        let start = Process.threadSeconds()
        let sketch = sketcher.sketch(query.text)
        let found = index.candidates(like: sketch, atMost: 20)
        first.append(Process.threadSeconds() - start)
        let sketches = found.map { sketcher.sketch(corpus[Int($0.document)].span) }
        let rarities = index.rarities(of: [sketch] + sketches)
        let later = ShingleSet(query.text, rarities: rarities)
        let scores = found.map { candidate in
            let earlier = ShingleSet(corpus[Int(candidate.document)].span, rarities: rarities)
            let overlap = Overlap(of: later, with: earlier)
            if query.kind == "unrelated", max(overlap.weightedContainmentOfLater, overlap.weightedContainmentOfEarlier) > 0.35, getenv("DBG") != nil { print(first.count, candidate.document, candidate.evidenceBits, candidate.shared, later.count, earlier.count, String(format: "J %.2f cL %.2f cE %.2f wJ %.2f wL %.2f wE %.2f  weights %.1f %.1f", overlap.jaccard, overlap.containmentOfLater, overlap.containmentOfEarlier, overlap.weightedJaccard, overlap.weightedContainmentOfLater, overlap.weightedContainmentOfEarlier, later.weight, earlier.weight)) }
            return max(overlap.weightedContainmentOfLater, overlap.weightedContainmentOfEarlier)
        }
        whole.append(Process.threadSeconds() - start)
        candidates += found.count
        var kind = kinds[query.kind] ?? Kind()
        kind.asked += 1
        for (candidate, score) in zip(found, scores) {
            if Int(candidate.document) == query.src {
                kind.met += 1
                kind.found += score >= Self.flagged ? 1 : 0
                kind.scores.append(score)
            }
        }
        let strays = zip(found, scores).filter { Int($0.0.document) != query.src }.map(\.1)
        if strays.contains(where: { $0 >= Self.flagged }) { kind.strayed += 1 }
        if query.src < 0 { kind.scores.append(strays.max() ?? 0) }
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
            ("score_p02", object { number(percentile($0.scores, 0.02), 2) }),
            ("score_p99", object { number(percentile($0.scores, 0.99), 2) }),
        ]
    }
}
