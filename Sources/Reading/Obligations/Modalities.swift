import Directives

/// Reads whether a stretch orders, forbids, allows or waives, what it does so to, and when not.
struct Modalities: Sendable {
    let wording: Wording
    let content: Content

    /// The first modality of a stretch; a word in which it means nothing is passed over.
    ///
    /// - Parameter start: where the subject may begin: "No visitor, young or old, may stay" forbids.
    func modality(_ sheet: Sheet, _ range: Range<Int>, from start: Int) -> Modality? {
        let found = wording.modality.matches(in: sheet, range).compactMap { match -> Modality? in
            let word = sheet.folded(match.range)
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

    /// Content words behind the last word of modality; of the whole stretch when nothing is behind it.
    func act(_ sheet: Sheet, _ stretch: Range<Int>) -> [String] {
        guard let word = wording.modality.matches(in: sheet, stretch).last(where: { $0.label != nil })
        else { return [] }
        let behind = content.words(in: sheet, word.range.upperBound..<stretch.upperBound)
        return behind.isEmpty ? content.words(in: sheet, stretch) : behind
    }

    /// From the word that lets the duty give way to the end of its stretch: 除故障抢修外.
    func condition(_ sheet: Sheet, _ sentence: Range<Int>) -> Range<Int>? {
        guard let word = wording.exceptions.first(in: sheet, sentence) else { return nil }
        let stretch = Segments.stretches(sheet, sentence).first { $0.contains(word.range.lowerBound) }
        return word.range.lowerBound..<max(word.range.upperBound, stretch?.upperBound ?? 0)
    }

    /// The stretch begins with what should follow a subject: 由, 不得, 须, "must be", "is approved by".
    func lacksSubject(_ sheet: Sheet, _ stretch: Range<Int>) -> Bool {
        let start = sheet.skipBlanks(stretch.lowerBound)
        guard start < stretch.upperBound else { return false }
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
