import Directives

/// Reads whether a stretch orders, forbids, allows or waives, what it does so to, and when not.
struct Modalities: Sendable {
    let wording: Wording
    let content: Content

    /// The first modality of a stretch; a word in which it means nothing is passed over.
    ///
    /// - Parameter start: where the subject may begin: "No visitor, young or old, may stay" forbids.
    func modality(_ sheet: Sheet, _ range: Range<Int>, from start: Int) -> Modality? {
        let matches = wording.modality.matches(in: sheet, range)
        let found = matches.indices.compactMap { index -> Modality? in
            let match = matches[index]
            let word = sheet.folded(match.range)
            if isMonth(match.range, sheet) { return nil }
            // 不得停止 orders what 停止 alone forbids.
            if isStop(match.range, sheet) {
                return index > 0 && bans(matches[index - 1], match.range, sheet) ? .must : .mustNot
            }
            if index + 1 < matches.count, isStop(matches[index + 1].range, sheet),
                bans(match, matches[index + 1].range, sheet)
            {
                return .must
            }
            // "Nobody stays" forbids; "what nobody claims" and "by nobody else" do not.
            if word == "nobody" || word == "no one" {
                return sheet.skipBlanks(range.lowerBound) == match.range.lowerBound ? .mustNot : nil
            }
            return match.label == .may && isDenied(sheet, start..<match.range.lowerBound)
                ? .mustNot : match.label
        }
        // 不得 outweighs 可 and 须 in one stretch; waiving outweighs owing.
        return [.mustNot, .waived, .must, .may].first { found.contains($0) }
    }

    /// "May" with its capital is the month; in capitals throughout it may be the verb.
    private func isMonth(_ range: Range<Int>, _ sheet: Sheet) -> Bool {
        range.count == 3 && sheet.written[range.lowerBound] == 0x4D
            && sheet.written[range.lowerBound + 1] == 0x61
    }

    private func isStop(_ range: Range<Int>, _ sheet: Sheet) -> Bool {
        wording.stops.match(in: sheet, at: range.lowerBound, before: range.upperBound)?.range == range
    }

    /// The ban stands right before the word that stops.
    private func bans(
        _ ban: Phrases<Modality?>.Match, _ stop: Range<Int>, _ sheet: Sheet
    ) -> Bool {
        // Two ideographs (不得随意停止) or a short English word may stand between.
        let gap = Sheet.isLatin(sheet.letters[stop.lowerBound]) ? 4 : 2
        return ban.label == .mustNot && !isStop(ban.range, sheet)
            && (0...gap).contains(stop.lowerBound - ban.range.upperBound)
    }

    /// Acts of a stretch that have an opposite; 不 before one turns it round.
    func deeds(_ sheet: Sheet, _ range: Range<Int>) -> [Deed] {
        var found: [Deed] = []
        for match in wording.deeds.matches(in: sheet, range) {
            guard let deed = match.label else { continue }
            let place = match.range.lowerBound
            let isDenied =
                sheet.letter(place - 1) == 0x4E0D && !wording.endsInModality(sheet, range, place)
            let said = Deed(deed.name, isUndone: deed.isUndone != isDenied)
            if !found.contains(said) { found.append(said) }
        }
        return found
    }

    /// Content words behind the last word of modality; of the whole stretch when nothing is behind it.
    func act(_ sheet: Sheet, _ stretch: Range<Int>) -> [String] {
        guard let word = wording.modality.matches(in: sheet, stretch).last(where: {
            $0.label != nil && !isMonth($0.range, sheet)
        })
        else { return [] }
        // "Space heaters are prohibited in all offices", "registers shall not be maintained": the act stands before.
        if isPredicate(word.range, sheet) { return content.words(in: sheet, stretch) }
        let behind = content.words(in: sheet, word.range.upperBound..<stretch.upperBound)
        return behind.isEmpty ? content.words(in: sheet, stretch) : behind
    }

    /// The word of modality says it of its subject: "is prohibited", "is compulsory", "shall be kept".
    private func isPredicate(_ word: Range<Int>, _ sheet: Sheet) -> Bool {
        guard Sheet.isLatin(sheet.letters[word.lowerBound]) else { return false }
        if sheet.has(Self.be, at: sheet.skipBlanks(word.upperBound)) { return true }
        let said = sheet.folded(word)
        if said.hasSuffix(" be") || said.hasSuffix("ed") || said.hasSuffix("forbidden") { return true }
        return !said.hasSuffix(" to") && (said.hasPrefix("is ") || said.hasPrefix("are "))
    }

    private static let be = Sheet.word("be ")

    /// From the word that lets the duty give way to the end of its stretch: 除故障抢修外.
    func condition(_ sheet: Sheet, _ sentence: Range<Int>) -> Range<Int>? {
        let stretches = Segments.stretches(sheet, sentence)
        func stretch(of word: Phrases<Void>.Match) -> Range<Int>? {
            stretches.first { $0.contains(word.range.lowerBound) }
        }
        // 除 excepts only before 外: 清除 and 解除 do not.
        let word = wording.exceptions.matches(in: sheet, sentence).first { word in
            guard sheet.folded(word.range) == "除" else { return true }
            guard let stretch = stretch(of: word), word.range.upperBound <= stretch.upperBound else { return false }
            return sheet.first(0x5916, in: word.range.upperBound..<stretch.upperBound) != nil
        }
        guard let word else { return nil }
        let stretch = stretch(of: word)
        return word.range.lowerBound..<max(word.range.upperBound, stretch?.upperBound ?? 0)
    }

    /// The stretch begins with what should follow a subject: 由, 不得, 须, "must be", "is approved by".
    func lacksSubject(_ sheet: Sheet, _ stretch: Range<Int>) -> Bool {
        var start = sheet.skipBlanks(stretch.lowerBound)
        guard start < stretch.upperBound else { return false }
        // 每月由机电队保养: the rhythm is no subject.
        if let rhythm = wording.frequencyFixed.match(in: sheet, at: start, before: stretch.upperBound),
            rhythm.range.upperBound < stretch.upperBound
        {
            start = rhythm.range.upperBound
        }
        if sheet.letter(start) == 0x7531 { return true }  // 由
        if wording.modality.match(in: sheet, at: start, before: stretch.upperBound)?.label != nil {
            return true
        }
        guard Sheet.isLatin(sheet.letter(start)) else { return false }
        var stop = start
        while stop < stretch.upperBound, Sheet.isLatin(sheet.letters[stop]) { stop += 1 }
        return Modalities.auxiliaries.contains(sheet.folded(start..<stop))
    }

    private static let auxiliaries: Set<String> = [
        "is", "are", "be", "was", "were", "has", "have", "does", "do", "can", "which",
    ]

    /// The subject right before the verb is denied: "no home may", "neither office may".
    private func isDenied(_ sheet: Sheet, _ subject: Range<Int>) -> Bool {
        let words = sheet.folded(subject).split { $0 == " " || $0 == "," }
        let near = words.reversed().prefix { $0 != "and" && $0 != "but" && !$0.hasSuffix(".") }
        return near.contains("no") || near.contains("neither")
    }
}
