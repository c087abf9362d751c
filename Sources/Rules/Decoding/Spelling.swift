/// Finds the known word that a misspelt one was meant to be.
public enum Spelling {
    /// The nearest of the known words, or nil when none is near enough to be meant.
    ///
    /// Near enough is a distance of at most a third of the word's length, and at least one; of a word of one
    /// character nothing would be left.
    public static func nearest(to word: String, in known: some Sequence<String>) -> String? {
        let wanted = normal(word)
        let limit = wanted.count < 2 ? 0 : max(1, wanted.count / 3)
        var best: (word: String, distance: Int)?
        for candidate in known {
            let distance = distance(wanted, normal(candidate), atMost: limit)
            guard let distance, distance < best?.distance ?? Int.max else { continue }
            best = (candidate, distance)
        }
        return best?.word
    }

    /// Optimal string alignment (Damerau 1964, Levenshtein 1966); nil when above the limit.
    static func distance(_ left: [UInt32], _ right: [UInt32], atMost limit: Int) -> Int? {
        guard abs(left.count - right.count) <= limit else { return nil }
        var before: [Int] = []
        var last = Array(0...right.count)
        for i in left.indices {
            var row = [i + 1]
            for j in right.indices {
                let change = left[i] == right[j] ? 0 : 1
                var cost = min(last[j + 1] + 1, row[j] + 1, last[j] + change)
                if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] {
                    cost = min(cost, before[j - 1] + 1)
                }
                row.append(cost)
            }
            before = last
            last = row
        }
        return last[right.count] <= limit ? last[right.count] : nil
    }

    /// Lower case, hyphens and blanks as underscores: `Window-Days` is `window_days`.
    private static func normal(_ word: String) -> [UInt32] {
        word.lowercased().unicodeScalars.map { $0 == "-" || $0 == " " ? "_" : $0 }.map(\.value)
    }
}
