import Directives

/// Decides once for each paper whether 2/7/2025 is in February or in July.
enum DateOrder {
    /// Dates that only one order allows decide; then weekdays beside a date, the nearness of the head's
    /// date to the arrival, the style of dates in words, and last the clock's offset (the Americas).
    static func isMonthFirst(_ page: Page) -> Bool {
        let sheet = page.sheet
        var votes = 0
        let received = page.directive.received.day
        for mention in page.mentions {
            switch mention.shape {
            case .slashed(let a, let b, let year?):
                let monthFirst = Day(year, a, b)
                let dayFirst = Day(year, b, a)
                if a == b { continue }
                if let weekday = weekday(before: mention.range.lowerBound, sheet) {
                    if monthFirst?.weekday == weekday { votes += 4 }
                    if dayFirst?.weekday == weekday { votes -= 4 }
                }
                if let monthFirst, let dayFirst {
                    let near = abs(monthFirst.number - received.number)
                    let other = abs(dayFirst.number - received.number)
                    if near <= 31, other > 31 { votes += 2 }
                    if other <= 31, near > 31 { votes -= 2 }
                }
            case .days(let first, nil) where isNumeric(mention, sheet):
                // 24/10/2025 or 1/24/2025: the first number tells.
                if let a = sheet.digits(at: mention.range.lowerBound), a.value <= 31, let month = first.month {
                    votes += a.value == month && first.day > 12 ? 8 : a.value == first.day && a.value > 12 ? -8 : 0
                }
            case .days(let first, _) where first.month != nil:
                votes += Sheet.isLatin(sheet.letter(mention.range.lowerBound)) ? 1 : -1
            default: break
            }
        }
        if votes != 0 { return votes > 0 }
        return page.directive.received.offsetSeconds <= -3 * 3_600
    }

    private static func isNumeric(_ mention: DateMention, _ sheet: Sheet) -> Bool {
        mention.range.contains { sheet.letters[$0] == 0x2F }
    }

    private static func weekday(before index: Int, _ sheet: Sheet) -> Int? {
        var end = index
        while end > 0, [0x20, 0x2C].contains(sheet.letters[end - 1]) { end -= 1 }
        var start = end
        while start > 0, Sheet.isLatin(sheet.letters[start - 1]) { start -= 1 }
        guard end - start >= 3 else { return nil }
        let word = sheet.folded(start..<end)
        let names = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
        return names.firstIndex { word.hasPrefix($0) && word.count <= 9 }.map { $0 + 1 }
    }
}
