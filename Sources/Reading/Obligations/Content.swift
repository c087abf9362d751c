/// Reads content words: what remains of a text when common words, numbers and dates are dropped.
///
/// Chinese has no spaces, so a content word is a run of ideographs between dropped words; Latin
/// words are stemmed. Words of the lexicon's synonyms stand as their canonical word.
struct Content: Sendable {
    let wording: Wording
    /// The words that part and drop.
    let phrases: Phrases<Wording.Role>

    /// Content words of a stretch, in order, with repeats.
    func words(in sheet: Sheet, _ range: Range<Int>) -> [String] {
        var words: [String] = []
        var run = range.lowerBound..<range.lowerBound
        func close() {
            // 三、, 周五: a bare numeral numbers a line or a day.
            if !run.isEmpty, !sheet.letters[run].allSatisfy(Content.numerals.contains) { words.append(sheet.folded(run)) }
            run = run.upperBound..<run.upperBound
        }
        var place = range.lowerBound
        while place < range.upperBound {
            let letter = sheet.letters[place]
            if let match = phrases.match(in: sheet, at: place, before: range.upperBound) {
                close()
                if case .canonical(let word) = match.label { words.append(word) }
                place = match.range.upperBound
                run = place..<place
            } else if let amount = number(sheet, place, range) {
                close()
                place = behindCounters(sheet, amount.range.upperBound, range.upperBound)
                run = place..<place
            } else if Sheet.isIdeograph(letter) {
                if run.upperBound != place { close(); run = place..<place }
                run = run.lowerBound..<(place + 1)
                place += 1
            } else if Sheet.isLatin(letter) {
                close()
                var stop = place
                while stop < range.upperBound, Sheet.isLatin(sheet.letters[stop]) { stop += 1 }
                if stop - place > 1 { words.append(Content.stem(sheet.folded(place..<stop))) }
                place = stop
                run = place..<place
            } else {
                close()
                place += 1
                run = place..<place
            }
        }
        close()
        return words
    }

    private static let numerals = Set(Sheet.word("一二三四五六七八九十"))

    /// A number in digits, or in Chinese numerals with a counter behind it (一把手 holds none).
    private func number(_ sheet: Sheet, _ place: Int, _ range: Range<Int>) -> Amount? {
        guard !Sheet.isLatin(sheet.letters[place]),
            let amount = Amounts.read(sheet, at: place, before: range.upperBound)
        else { return nil }
        if Sheet.isDigit(sheet.letters[place]) { return amount }
        let end = amount.range.upperBound
        guard end < range.upperBound,
            wording.counters.match(in: sheet, at: end, before: range.upperBound) != nil
        else { return nil }
        return amount
    }

    /// The place behind the counters that follow a number: 月 in 9月, 名以上 in 3名以上.
    private func behindCounters(_ sheet: Sheet, _ start: Int, _ end: Int) -> Int {
        var place = start
        while place < end,
            let counter = wording.counters.match(in: sheet, at: place, before: end)
        {
            place = counter.range.upperBound
        }
        return place
    }

    /// An English word without its common endings (after Porter, "An algorithm for suffix
    /// stripping", 1980, steps 1a and 1b, cut short: it need only map one word to one stem).
    static func stem(_ word: String) -> String {
        guard word.utf8.count > 3 else { return word }
        func without(_ ending: String, _ rest: String = "") -> String? {
            guard word.hasSuffix(ending), word.utf8.count - ending.utf8.count >= 3 else { return nil }
            return String(word.dropLast(ending.count)) + rest
        }
        if let stem = without("ies", "y") { return stem }
        if let stem = without("sses", "ss") ?? without("ches", "ch") ?? without("shes", "sh") {
            return stem
        }
        if let stem = without("ations") ?? without("ation") { return stem }
        if let stem = without("ings") ?? without("ing") { return unE(stem) }
        if let stem = without("ed") { return unE(stem) }
        if word.hasSuffix("ss") || word.hasSuffix("us") || word.hasSuffix("is") { return word }
        if let stem = without("es") { return unE(stem) }
        if let stem = without("s") { return unE(stem) }
        return unE(word)
    }

    /// Without a doubled last consonant or a last e: "stopp" and "stope" are one stem.
    private static func unE(_ stem: String) -> String {
        guard stem.utf8.count > 3 else { return stem }
        if stem.hasSuffix("e") { return String(stem.dropLast()) }
        let last = stem.suffix(2)
        if last.first == last.last, let letter = last.first, !"aeiouls".contains(letter) {
            return String(stem.dropLast())
        }
        return stem
    }
}
