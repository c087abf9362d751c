import Directives

/// Reads the way in which something is to be handed in or done, and which ways are ruled out.
struct Channels: Sendable {
    let wording: Wording
    let modalities: Modalities

    /// The channel of a sentence; nil when it names none.
    func channel(in sheet: Sheet, _ sentence: Range<Int>) -> Channel? {
        var used: [String] = []
        var demanded: Set<String> = []
        var refused: [String] = []
        var isExclusive = false
        for stretch in Segments.stretches(sheet, sentence) {
            let names = wording.channels.matches(in: sheet, stretch).map { named($0, sheet, stretch) }
            let only = wording.exclusive.first(in: sheet, stretch)
            if isRefused(sheet, stretch, from: sentence.lowerBound) {
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

    /// Ruled out in words, forbidden, or part of what is repealed.
    private func isRefused(_ sheet: Sheet, _ stretch: Range<Int>, from start: Int) -> Bool {
        if wording.refused.first(in: sheet, stretch) != nil { return true }
        if modalities.modality(sheet, stretch, from: start) == .mustNot { return true }
        let effects = wording.effects.matches(in: sheet, stretch).compactMap(\.label)
        return effects.contains(.repeals) || effects.contains(.cancels)
    }

    /// A way with the name that stands in quotes before it: 平台/一表通.
    private func named(
        _ way: Phrases<String>.Match, _ sheet: Sheet, _ stretch: Range<Int>
    ) -> String {
        let end = way.range.lowerBound - 1
        guard end > stretch.lowerBound, Self.closers.contains(sheet.letters[end]) else {
            return way.label
        }
        var start = end
        // Twelve letters hold the name of a platform.
        while start > stretch.lowerBound, end - start <= 12, !Self.openers.contains(sheet.letters[start - 1]) {
            start -= 1
        }
        guard start > stretch.lowerBound, Self.openers.contains(sheet.letters[start - 1]), start < end
        else { return way.label }
        return way.label + "/" + sheet.folded(start..<end)
    }

    // “ 「 《 " and their ends; straight quotes open and close.
    private static let openers: Set<UInt32> = [0x201C, 0x300C, 0x300A, 0x22]
    private static let closers: Set<UInt32> = [0x201D, 0x300D, 0x300B, 0x22]

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
                        return "平台/" + sheet.folded(start..<stop)
                    }
                }
                place += 1
            }
        }
        return nil
    }
}
