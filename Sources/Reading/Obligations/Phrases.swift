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

    private struct Entry: Sendable {
        let scalars: [UInt32]
        let isOpenEnded: Bool
        let label: Label
    }

    /// By the first two scalars, longest first; words of one scalar by it alone. Hundreds of English words begin
    /// with one letter, a few with the same two.
    private var entries: [UInt64: [Entry]] = [:]
    /// Which first scalars there are, by their low eleven bits: most letters of a text begin no word, and a bit
    /// costs less than a hash.
    private var starts = [UInt64](repeating: 0, count: 32)

    init(_ words: [(word: String, label: Label)]) {
        for (word, label) in words {
            var scalars = Sheet.word(word)
            let isOpenEnded = scalars.last == 0x2A
            if isOpenEnded { scalars.removeLast() }
            guard let first = scalars.first else { continue }
            starts[Int(first & 0x7FF) >> 6] |= 1 << UInt64(first & 0x3F)
            entries[Self.key(first, scalars.count > 1 ? scalars[1] : 0), default: []].append(
                Entry(scalars: scalars, isOpenEnded: isOpenEnded, label: label))
        }
        for key in entries.keys {
            entries[key]?.sort { $0.scalars.count > $1.scalars.count }
        }
    }

    /// The longest word that starts at a place.
    func match(in text: Sheet, at start: Int, before end: Int) -> Match? {
        let first = text.letters[start]
        guard starts[Int(first & 0x7FF) >> 6] & (1 << UInt64(first & 0x3F)) != 0 else { return nil }
        if Sheet.isLatin(first), start > 0, Sheet.isLatin(text.letters[start - 1]) { return nil }
        if start + 1 < end, let longer = entries[Self.key(first, text.letters[start + 1])],
            let match = match(among: longer, in: text, at: start, before: end)
        {
            return match
        }
        return entries[Self.key(first, 0)].flatMap { match(among: $0, in: text, at: start, before: end) }
    }

    private static func key(_ first: UInt32, _ second: UInt32) -> UInt64 { UInt64(first) << 32 | UInt64(second) }

    private func match(among candidates: [Entry], in text: Sheet, at start: Int, before end: Int) -> Match? {
        for entry in candidates where start + entry.scalars.count <= end {
            var stop = start + 1
            var index = 1
            while index < entry.scalars.count, text.letters[stop] == entry.scalars[index] {
                stop += 1
                index += 1
            }
            guard index == entry.scalars.count else { continue }
            if Sheet.isLatin(text.letters[stop - 1]) {
                if entry.isOpenEnded {
                    while stop < end, Sheet.isLatin(text.letters[stop]) { stop += 1 }
                } else if stop < text.count, Sheet.isLatin(text.letters[stop]) {
                    continue
                }
            }
            return Match(range: start..<stop, label: entry.label)
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
