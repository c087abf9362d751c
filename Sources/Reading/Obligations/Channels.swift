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
            let ways = wording.channels.matches(in: sheet, stretch)
            let unwanted = ways.indices.filter { isUnwanted($0, of: ways, sheet, stretch) }
            for name in unwanted.map({ named(ways[$0], sheet, stretch) }) where !refused.contains(name) { refused.append(name) }
            let names = ways.indices.filter { !unwanted.contains($0) }.map { named(ways[$0], sheet, stretch) }
            let only = wording.exclusive.first(in: sheet, stretch)
            if isRefused(sheet, stretch, from: sentence.lowerBound) {
                for name in names where !refused.contains(name) { refused.append(name) }
                if ways.isEmpty, wording.enters.first(in: sheet, stretch) != nil, let name = properName(sheet, stretch),
                    !refused.contains(name)
                {
                    refused.append(name)
                }
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

    /// "By text instead of by phone", "and not entered in the portal": the way behind such a word is not wanted.
    private func isUnwanted(
        _ index: Int, of ways: [Phrases<String>.Match], _ sheet: Sheet, _ stretch: Range<Int>
    ) -> Bool {
        let way = ways[index].range
        let start = max(stretch.lowerBound, index > 0 ? ways[index - 1].range.upperBound : 0, way.lowerBound - Self.unwantedReach)
        guard start < way.lowerBound, let word = wording.unwanted.matches(in: sheet, start..<way.lowerBound).last else { return false }
        // "Not later than Friday by e-mail" says when.
        return wording.dueBefore.match(in: sheet, at: word.range.lowerBound, before: way.lowerBound) == nil
            && wording.bounds.match(in: sheet, at: word.range.lowerBound, before: way.lowerBound) == nil
    }

    /// Letters between "not" and the way: " entered into the central ".
    private static let unwantedReach = 28

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
            return way.label + (brand(before: way.range.lowerBound, sheet, stretch).map { "/" + $0 } ?? "")
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

    /// "The DamageTrack portal": a capital word that is no common one. "The State portal" is one of many.
    private func brand(before place: Int, _ sheet: Sheet, _ stretch: Range<Int>) -> String? {
        guard Sheet.isLatin(sheet.letter(place)), sheet.letter(place - 1) == 0x20 else { return nil }
        var start = place - 1
        while start > stretch.lowerBound, Sheet.isLatin(sheet.letters[start - 1]) { start -= 1 }
        guard start > stretch.lowerBound, place - 1 - start > 2, sheet.written[start] != sheet.letters[start] else { return nil }
        if case .drop? = wording.content.match(in: sheet, at: start, before: place)?.label { return nil }
        return sheet.folded(start..<place - 1)
    }

    // “ 「 《 " and their ends; straight quotes open and close.
    private static let openers: Set<UInt32> = [0x201C, 0x300C, 0x300A, 0x22]
    private static let closers: Set<UInt32> = [0x201D, 0x300D, 0x300B, 0x22]

    /// An English stretch without the words for ways and for putting things into them: what is handed in, less how.
    func without(_ sheet: Sheet, _ stretch: Range<Int>) -> [Range<Int>] {
        guard !sheet.isChinese else { return [stretch] }
        var parts: [Range<Int>] = []
        var start = stretch.lowerBound
        let ways = wording.channels.matches(in: sheet, stretch).map(\.range)
        let verbs = wording.enters.matches(in: sheet, stretch).map(\.range)
        for way in (ways + verbs).sorted(by: { $0.lowerBound < $1.lowerBound }) where way.upperBound > start {
            // "The Greenfield portal": the name is no part of what is handed in either.
            var begin = way.lowerBound
            if let brand = brand(before: way.lowerBound, sheet, stretch) { begin -= brand.count + 1 }
            if begin > start { parts.append(start..<begin) }
            start = way.upperBound
        }
        parts.append(start..<stretch.upperBound)
        return parts.filter { !$0.isEmpty }
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
        for opening in ["through the ", "through ", "via the ", "via ", "using ", "in ", "into ", "on "] {
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
                        // "in March", "on Monday"
                        if case .drop? = wording.content.match(in: sheet, at: start, before: stop)?.label { place = stop; continue }
                        return "平台/" + sheet.folded(start..<stop)
                    }
                }
                place += 1
            }
        }
        return nil
    }
}
