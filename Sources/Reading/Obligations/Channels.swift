import Directives

/// Reads the way in which something is to be handed in or done, and which ways are ruled out.
struct Channels: Sendable {
    let wording: Wording

    /// The channel of a sentence; nil when it names none.
    func channel(in sheet: Sheet, _ sentence: Range<Int>) -> Channel? {
        var used: [String] = []
        var demanded: Set<String> = []
        var refused: [String] = []
        var isExclusive = false
        for stretch in Segments.stretches(sheet, sentence) {
            let names = wording.channels.matches(in: sheet, stretch).map(\.label)
            let refusal = wording.refused.first(in: sheet, stretch)
            let only = wording.exclusive.first(in: sheet, stretch)
            if refusal != nil {
                for name in names where !refused.contains(name) { refused.append(name) }
            } else if !names.isEmpty {
                for name in names where !used.contains(name) { used.append(name) }
                if only != nil {
                    isExclusive = true
                    demanded.formUnion(names)
                }
            } else if only != nil, let name = properName(sheet, stretch) {
                used.append(name)
                demanded.insert(name)
                isExclusive = true
            }
        }
        // 统一用系统 stands against any refusal; what is only named beside a refusal is refused.
        refused.removeAll { demanded.contains($0) }
        used.removeAll { refused.contains($0) }
        guard !used.isEmpty || !refused.isEmpty else { return nil }
        return Channel(
            names: used, isExclusive: isExclusive, refused: refused,
            passage: sheet.passage(sentence))
    }

    /// The stretches that say what goes by a channel: those that name one, and the one before the
    /// first of them.
    func stretches(in sheet: Sheet, _ sentence: Range<Int>) -> [Range<Int>] {
        let all = Segments.stretches(sheet, sentence)
        guard let place = all.firstIndex(where: { names(sheet, $0) }) else { return all }
        // One stretch before the first channel: 计划停电公告，统一通过平台发布.
        return all.enumerated().filter { index, stretch in
            index == place || index == place - 1 || index > place && names(sheet, stretch)
        }.map(\.element)
    }

    private func names(_ sheet: Sheet, _ stretch: Range<Int>) -> Bool {
        wording.channels.first(in: sheet, stretch) != nil || properName(sheet, stretch) != nil
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
