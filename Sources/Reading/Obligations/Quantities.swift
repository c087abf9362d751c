import Directives

/// Reads numbers that count something: 不少于3名, 控制在8000人次以内, at least 90%.
struct Quantities: Sendable {
    let wording: Wording

    /// - Parameter taken: stretches that are dates, clock times or frequencies.
    func quantities(
        in sheet: Sheet, _ range: Range<Int>, except taken: [Range<Int>]
    ) -> [Quantity] {
        var found: [Quantity] = []
        var place = range.lowerBound
        while place < range.upperBound {
            if let stretch = taken.first(where: { $0.contains(place) }) {
                place = stretch.upperBound
                continue
            }
            guard let amount = Amounts.read(sheet, at: place, before: range.upperBound) else {
                place += 1
                continue
            }
            if let quantity = quantity(sheet, amount, range) { found.append(quantity) }
            place = amount.range.upperBound
        }
        return found
    }

    /// How long something may take at the most: "within five working days".
    func term(_ dated: Dated, _ sheet: Sheet) -> Quantity? {
        dated.term.map {
            Quantity(
                least: nil, most: Double($0.days), unit: $0.isWorking ? Quantity.workingTerm : Quantity.calendarTerm,
                passage: sheet.passage(dated.range))
        }
    }

    /// $ £ € ₹ before a sum.
    private static let currencies: Set<UInt32> = [0x24, 0xA3, 0x20AC, 0x20B9]

    private func quantity(_ sheet: Sheet, _ amount: Amount, _ range: Range<Int>) -> Quantity? {
        let before = sheet.letter(amount.range.lowerBound - 1)
        // 第三, 〔2025〕, T-12 and C1.04 count nothing.
        if before == 0x7B2C || before == 0x3014 || before == 0x2D || Sheet.isLatin(before) {
            return nil
        }
        let isMoney = Self.currencies.contains(before)
        let start = isMoney ? amount.range.lowerBound - 1 : amount.range.lowerBound
        let bound = boundBefore(sheet, start, range)
        guard let unit = (isMoney ? Phrases<String>.Match(range: amount.range, label: sheet.folded(start..<start + 1)) : nil)
            ?? unit(sheet, amount.range.upperBound, range)
            ?? plural(sheet, amount, range, isBound: bound != nil)
        else { return nil }
        let behind = boundBehind(sheet, unit.range.upperBound, range)
        var least: Double? = amount.value
        var most: Double? = amount.value
        let isDenied = isDenied(sheet, amount.range.lowerBound, range)
        switch bound?.label ?? behind?.label {
        case "at_least": most = nil
        case "at_most": least = nil
        case "above": if isDenied { least = nil } else { most = nil }
        case "below": if isDenied { most = nil } else { least = nil }
        default: break
        }
        let first = bound?.range.lowerBound ?? start
        let last = max(unit.range.upperBound, behind?.range.upperBound ?? 0)
        return Quantity(
            least: least, most: most, unit: unit.label,
            passage: sheet.passage(first..<last))
    }

    /// The unit behind a number; in English a word or two may stand between: "three patching crews".
    private func unit(
        _ sheet: Sheet, _ start: Int, _ range: Range<Int>
    ) -> Phrases<String>.Match? {
        var place = sheet.skipBlanks(start)
        for _ in 0..<3 {
            guard place < range.upperBound else { return nil }
            if let unit = wording.units.match(in: sheet, at: place, before: range.upperBound) {
                let word = Sheet.isLatin(sheet.letters[place]) ? noun(sheet, unit.range) : unit.label
                return Phrases<String>.Match(range: unit.range, label: word)
            }
            guard Sheet.isLatin(sheet.letters[place]) else { return nil }
            while place < range.upperBound,
                Sheet.isLatin(sheet.letters[place]) || sheet.letters[place] == 0x2D
            {
                place += 1
            }
            place = sheet.skipBlanks(place)
        }
        return nil
    }

    private func isDropped(_ sheet: Sheet, _ place: Int, _ range: Range<Int>) -> Bool {
        if case .drop? = wording.content.match(in: sheet, at: place, before: range.upperBound)?.label { return true }
        return false
    }

    /// Any plural is counted, and behind "one" a singular: "no more than 12 hikers", "one ranger".
    private func plural(
        _ sheet: Sheet, _ amount: Amount, _ range: Range<Int>, isBound: Bool
    ) -> Phrases<String>.Match? {
        var place = sheet.skipBlanks(amount.range.upperBound)
        let number = sheet.folded(amount.range)
        if !isBound, number == "a" || number == "an" || number == "both" || number == "half" { return nil }
        if number == "one" {
            // "One ranger at a time" counts rangers, "one lockdown drill per term" drills.
            for _ in 0..<2 {
                var stop = place
                while stop < range.upperBound, Sheet.isLatin(sheet.letters[stop]) { stop += 1 }
                guard stop - place > 3 else { return nil }
                let next = sheet.skipBlanks(stop)
                let isLast = next >= range.upperBound || !Sheet.isLatin(sheet.letter(next)) || isDropped(sheet, next, range)
                if isLast { return Phrases<String>.Match(range: place..<stop, label: noun(sheet, place..<stop)) }
                place = next
            }
            return nil
        }
        for _ in 0..<3 {
            var stop = place
            while stop < range.upperBound, Sheet.isLatin(sheet.letters[stop]) { stop += 1 }
            guard stop - place > 3 else { return nil }
            let word = sheet.folded(place..<stop)
            if word.hasSuffix("s"), !word.hasSuffix("ss") {
                return Phrases<String>.Match(range: place..<stop, label: noun(sheet, place..<stop))
            }
            place = sheet.skipBlanks(stop)
        }
        return nil
    }

    /// The noun that is compared: the lexicon's word for it (gangs are crews), else its stem.
    private func noun(_ sheet: Sheet, _ range: Range<Int>) -> String {
        if let match = wording.content.match(in: sheet, at: range.lowerBound, before: range.upperBound),
            match.range == range, case .canonical(let word) = match.label
        {
            return Content.stem(word)
        }
        return Content.stem(sheet.folded(range))
    }

    /// The bound that ends right before a number, a word of up to twelve letters away.
    private func boundBefore(
        _ sheet: Sheet, _ end: Int, _ range: Range<Int>
    ) -> Phrases<String>.Match? {
        let reach = max(range.lowerBound, end - 24)
        let near = wording.bounds.matches(in: sheet, reach..<end).last
        guard let near else { return nil }
        let gap = end - near.range.upperBound
        return gap <= (Sheet.isLatin(sheet.letters[near.range.lowerBound]) ? 6 : 3) ? near : nil
    }

    private func boundBehind(
        _ sheet: Sheet, _ start: Int, _ range: Range<Int>
    ) -> Phrases<String>.Match? {
        let place = sheet.skipBlanks(start)
        guard place < range.upperBound else { return nil }
        return wording.bounds.match(in: sheet, at: place, before: range.upperBound)
    }

    /// "no department may roster more than six": a denial before the bound turns it round.
    private func isDenied(_ sheet: Sheet, _ end: Int, _ range: Range<Int>) -> Bool {
        (range.lowerBound..<end).contains { place in
            Self.denials.contains { word in
                place + word.count <= end && sheet.has(word, at: place)
                    && !(Sheet.isLatin(word[0]) && place > range.lowerBound && Sheet.isLatin(sheet.letters[place - 1]))
            }
        }
    }

    private static let denials = ["no ", "not ", "cannot", "never", "不得", "不能", "不可", "严禁"].map(Sheet.word)
}
