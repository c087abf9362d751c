/// Finds the words of a lexicon in a sheet, leftmost and longest first.
///
/// A word in Latin letters is found only between word boundaries; a trailing `*` lets its ending
/// vary: `postpone*` finds "postponed".
struct Phrases<Label: Sendable>: Sendable {
    struct Match: Sendable {
        /// Letters of the sheet.
        let range: Range<Int>
        let label: Label
    }

    /// A word: which of `letters` it is.
    private struct Entry: Sendable {
        let start: Int
        let count: Int
        let isOpenEnded: Bool
    }

    /// The folded scalars of all words, one behind the other.
    private var letters: [UInt32] = []
    /// In order of their keys, of one key the longest first.
    private var entries: [Entry] = []
    private var labels: [Label] = []
    /// First two scalars of the words: an open-addressing table, at most half full; words of one scalar by it alone.
    /// Hundreds of English words begin with one letter, a few with the same two.
    private var keys: [UInt64] = [0]
    /// The entries of each key.
    private var runs: [Range<Int32>] = [0..<0]
    /// Which first scalars there are, by their low eleven bits: most letters of a text begin no word, and a bit
    /// costs less than a hash.
    private var starts = [UInt64](repeating: 0, count: 32)

    init(_ words: [(word: String, label: Label)]) {
        var grouped: [UInt64: [(scalars: [UInt32], isOpenEnded: Bool, label: Label)]] = [:]
        for (word, label) in words {
            var scalars = Sheet.word(word)
            let isOpenEnded = scalars.last == 0x2A
            if isOpenEnded { scalars.removeLast() }
            guard let first = scalars.first else { continue }
            starts[Int(first & 0x7FF) >> 6] |= 1 << UInt64(first & 0x3F)
            grouped[Self.key(first, scalars.count > 1 ? scalars[1] : 0), default: []].append((scalars, isOpenEnded, label))
        }
        var capacity = 2
        while capacity < grouped.count * 2 { capacity *= 2 }
        keys = Array(repeating: 0, count: capacity)
        runs = Array(repeating: 0..<0, count: capacity)
        for (key, words) in grouped {
            let start = entries.count
            for word in words.sorted(by: { $0.scalars.count > $1.scalars.count }) {
                entries.append(Entry(start: letters.count, count: word.scalars.count, isOpenEnded: word.isOpenEnded))
                letters += word.scalars
                labels.append(word.label)
            }
            var slot = Self.slot(of: key, keys.count - 1)
            while keys[slot] != 0 { slot = (slot &+ 1) & (keys.count - 1) }
            keys[slot] = key
            runs[slot] = Int32(start)..<Int32(entries.count)
        }
    }

    /// The longest word that starts at a place.
    func match(in text: Sheet, at start: Int, before end: Int) -> Match? {
        let first = text.letters[start]
        guard starts[Int(first & 0x7FF) >> 6] & (1 << UInt64(first & 0x3F)) != 0 else { return nil }
        if Sheet.isLatin(first), start > 0, Sheet.isLatin(text.letters[start - 1]) { return nil }
        if start + 1 < end, let match = match(of: Self.key(first, text.letters[start + 1]), in: text, at: start, before: end) {
            return match
        }
        return match(of: Self.key(first, 0), in: text, at: start, before: end)
    }

    private static func key(_ first: UInt32, _ second: UInt32) -> UInt64 { UInt64(first) << 32 | UInt64(second) }

    private static func slot(of key: UInt64, _ mask: Int) -> Int {
        // Fibonacci hashing (Knuth, TAOCP 3, 6.4).
        Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) &>> 24) & mask
    }

    private func match(of key: UInt64, in text: Sheet, at start: Int, before end: Int) -> Match? {
        let mask = keys.count - 1
        var slot = Self.slot(of: key, mask)
        while keys[slot] != key {
            if keys[slot] == 0 { return nil }
            slot = (slot &+ 1) & mask
        }
        for index in runs[slot] {
            let entry = entries[Int(index)]
            guard start + entry.count <= end else { continue }
            var place = 1
            while place < entry.count, text.letters[start + place] == letters[entry.start + place] { place += 1 }
            guard place == entry.count else { continue }
            var stop = start + place
            if Sheet.isLatin(text.letters[stop - 1]) {
                if entry.isOpenEnded {
                    while stop < end, Sheet.isLatin(text.letters[stop]) { stop += 1 }
                } else if stop < text.count, Sheet.isLatin(text.letters[stop]) {
                    continue
                }
            }
            return Match(range: start..<stop, label: labels[Int(index)])
        }
        return nil
    }

    /// All words in a stretch, not overlapping.
    func matches(in text: Sheet, _ range: Range<Int>) -> [Match] {
        var found: [Match] = []
        var place = range.lowerBound
        while place < range.upperBound {
            if let match = match(in: text, at: place, before: range.upperBound) {
                found.append(match)
                place = match.range.upperBound
            } else {
                place += 1
            }
        }
        return found
    }

    /// The first word in a stretch.
    func first(in text: Sheet, _ range: Range<Int>) -> Match? {
        var place = range.lowerBound
        while place < range.upperBound {
            if let match = match(in: text, at: place, before: range.upperBound) { return match }
            place += 1
        }
        return nil
    }
}

extension Phrases {
    /// All words of a section of the lexicon under one label.
    init(_ entries: [LexiconEntry], _ label: Label) {
        self.init(entries.flatMap { entry in entry.words.map { ($0, label) } })
    }
}
