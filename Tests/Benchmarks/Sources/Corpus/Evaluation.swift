import Foundation
public import Similarity

/// Asks queries as the filter does and counts what was found of what was planted.
///
/// The texts of the candidates are fetched between the two stages, outside the measured time: where they come from is
/// not the engine's.
public struct Evaluation {
    /// Candidates that are verified (a query's budget in the filter).
    static let candidatesMax = 20

    private let text: (Int) -> [UInt8]
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

    /// - Parameter text: the UTF-8 of a document by its number.
    public init(text: @escaping (Int) -> [UInt8]) { self.text = text }

    public mutating func ask(_ query: PlantedQuery, of index: CandidateIndex) {
        let start = Process.threadSeconds()
        let sketch = sketcher.sketch(query.text)
        let found = index.candidates(like: sketch, atMost: Self.candidatesMax)
        let sought = Process.threadSeconds() - start
        let texts = found.map { text(Int($0.document)) }
        let resumed = Process.threadSeconds()
        var comparison = Comparison(of: query.text.utf8.span, weighedBy: index)
        let overlaps = texts.map { comparison.overlap(with: $0.span, weighedBy: index) }
        first.append(sought)
        whole.append(sought + Process.threadSeconds() - resumed)
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

    /// The figures, by name, as JSON values.
    public var lines: [(String, String)] {
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

/// A number with so many digits after the point.
public func number(_ value: Double, _ digits: Int) -> String {
    String(format: "%.\(digits)f", value)
}

/// One JSON object on one line.
public func object(_ lines: [(String, String)]) -> String {
    "{" + lines.map { "\"\($0.0)\": \($0.1)" }.joined(separator: ", ") + "}"
}
