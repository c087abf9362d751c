import Directives

/// Finds every date in a text by hand scanners, Chinese and English: closed grammar, no lexicon.
enum DateScanner {
    /// All mentions, in order of place; they do not overlap.
    static func mentions(in sheet: Sheet) -> [DateMention] {
        var found: [DateMention] = []
        let chinese = ChineseDates(sheet: sheet)
        let english = EnglishDates(sheet: sheet)
        var index = 0
        while index < sheet.count {
            let letter = sheet.letters[index]
            var mention: DateMention?
            if Sheet.isDigit(letter) {
                if !Sheet.isDigit(sheet.letter(index - 1)) {
                    mention = numeric(sheet, index) ?? chinese.numbered(at: index)
                    if mention == nil, !sheet.isChinese { mention = english.numbered(at: index) }
                }
            } else if letter >= 0x3007 {
                mention = chinese.numbered(at: index) ?? chinese.named(at: index)
            } else if Sheet.isLatin(letter), !sheet.isChinese, !Sheet.isLatin(sheet.letter(index - 1)) {
                mention = english.named(at: index)
            }
            if let mention {
                found.append(mention)
                index = max(mention.range.upperBound, index + 1)
            } else {
                index += 1
            }
        }
        return found
    }

    /// 2025-07-16, 2025.3.21, 2025/3/5, 1/24/2025, 24.10.2025; weak: 9-10, 6.27, 7/9.
    private static func numeric(_ sheet: Sheet, _ index: Int) -> DateMention? {
        guard let a = sheet.digits(at: index) else { return nil }
        let before = sheet.letter(index - 1)
        // 0879-62…, 3.5%, C1.04 and §2.1 are no dates.
        if before == 0x2E || before == 0x2D || before == 0x2F || Sheet.isLatin(before) { return nil }
        let mark = sheet.letter(a.end)
        guard mark == 0x2D || mark == 0x2E || mark == 0x2F else { return nil }
        guard let b = sheet.digits(at: a.end + 1), b.end - a.end <= 3 else { return nil }
        let behind = sheet.letter(b.end)
        if a.end - index == 4 {
            guard (1900...2100).contains(a.value), (1...12).contains(b.value) else { return nil }
            if behind == mark, let c = sheet.digits(at: b.end + 1), c.end - b.end <= 3 {
                guard (1...31).contains(c.value) else { return nil }
                return DateMention(
                    index..<c.end, .days(first: .init(a.value, b.value, c.value), last: nil))
            }
            return nil
        }
        guard a.end - index <= 2 else { return nil }
        if behind == mark, let c = sheet.digits(at: b.end + 1) {
            let width = c.end - b.end - 1
            guard width == 4 || (width == 2 && mark == 0x2F) else { return nil }
            let year = width == 4 ? c.value : 2000 + c.value
            guard (1900...2100).contains(year) else { return nil }
            return slashed(sheet, index..<c.end, a.value, b.value, year)
        }
        guard behind != 0x2D, behind != 0x2F, behind != 0x25, !Sheet.isLatin(behind),
            (1...31).contains(a.value), (1...31).contains(b.value),
            !(behind == 0x2E && Sheet.isDigit(sheet.letter(b.end + 1)))
        else { return nil }
        guard var mention = slashed(sheet, index..<b.end, a.value, b.value, nil) else { return nil }
        // "Tues 4/14": the weekday says that it is a date.
        mention.isWeak = sheet.isChinese || !EnglishDates(sheet: sheet).hasWeekday(before: index)
        return mention
    }

    private static func slashed(
        _ sheet: Sheet, _ range: Range<Int>, _ a: Int, _ b: Int, _ year: Int?
    ) -> DateMention? {
        if sheet.isChinese {
            guard (1...12).contains(a), (1...31).contains(b) else { return nil }
            return DateMention(range, .days(first: .init(year, a, b), last: nil))
        }
        if a > 12, (1...12).contains(b), a <= 31 {
            return DateMention(range, .days(first: .init(year, b, a), last: nil))
        }
        if b > 12, (1...12).contains(a), b <= 31 {
            return DateMention(range, .days(first: .init(year, a, b), last: nil))
        }
        guard (1...12).contains(a), (1...12).contains(b) else { return nil }
        return DateMention(range, .slashed(a, b, year: year))
    }
}
