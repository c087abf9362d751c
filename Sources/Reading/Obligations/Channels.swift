import Directives

/// Reads the way in which something is to be handed in or done, and which ways are ruled out.
struct Channels: Sendable {
    let wording: Wording

    /// The channel of a sentence; nil when it names none.
    func channel(in sheet: Sheet, _ sentence: Range<Int>) -> Channel? {
        var used: [String] = []
        var refused: [String] = []
        var isExclusive = false
        for stretch in Segments.stretches(sheet, sentence) {
            let names = wording.channels.matches(in: sheet, stretch).map(\.label)
            let refusal = wording.refused.first(in: sheet, stretch)
            let only = wording.exclusive.first(in: sheet, stretch)
            if refusal != nil {
                refused += names.filter { !refused.contains($0) }
            } else if !names.isEmpty {
                used += names.filter { !used.contains($0) }
                isExclusive = isExclusive || only != nil
            } else if only != nil, let name = properName(sheet, stretch) {
                used.append(name)
                isExclusive = true
            }
        }
        guard !used.isEmpty || !refused.isEmpty else { return nil }
        return Channel(
            names: used, isExclusive: isExclusive, refused: refused.filter { !used.contains($0) },
            passage: sheet.passage(sentence))
    }

    /// "through SafeApp", "in AssetTrack only": a name that the lexicon does not know.
    private func properName(_ sheet: Sheet, _ range: Range<Int>) -> String? {
        for opening in ["through ", "via ", "using ", "in "] {
            let letters = Sheet.word(opening)
            var place = range.lowerBound
            while place + letters.count < range.upperBound {
                if sheet.has(letters, at: place), !Sheet.isLatin(sheet.letter(place - 1)) {
                    let start = place + letters.count
                    // A proper name begins with a capital.
                    if (0x41...0x5A).contains(sheet.written[start]) {
                        var stop = start
                        while stop < range.upperBound, Sheet.isLatin(sheet.letters[stop]) {
                            stop += 1
                        }
                        return sheet.folded(start..<stop)
                    }
                }
                place += 1
            }
        }
        return nil
    }
}
