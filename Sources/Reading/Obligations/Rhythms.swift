/// How often something is owed, in a sheet.
struct Rhythm: Sendable {
    /// Letters of the sheet.
    let range: Range<Int>
    /// Times per year; 365 is daily.
    let timesPerYear: Double
}

/// Reads frequencies: 每周不少于2次, 每三天1次, 周报, every three months, twice a year.
struct Rhythms: Sendable {
    let wording: Wording

    /// Units of the lexicon in times per year; a term is half a school year.
    private static let perYear: [String: Double] = [
        "minute": 525_600, "hour": 8_760, "day": 365, "week": 52, "fortnight": 26, "month": 12, "quarter": 4, "term": 2, "half": 2,
        "year": 1,
    ]

    /// All frequencies in a stretch.
    func rhythms(in sheet: Sheet, _ range: Range<Int>) -> [Rhythm] {
        var found: [Rhythm] = []
        var place = range.lowerBound
        while place < range.upperBound {
            // "Average daily attendance" is a figure and no rhythm.
            if let other = wording.notRhythm.match(in: sheet, at: place, before: range.upperBound) {
                place = other.range.upperBound
                continue
            }
            if let rhythm = fixed(sheet, place, range) ?? opened(sheet, place, range)
                ?? counted(sheet, place, range)
            {
                found.append(rhythm)
                place = rhythm.range.upperBound
            } else {
                place += 1
            }
        }
        return found
    }

    /// 每周…2次, every three months: an opening word, a number perhaps, a unit.
    private func opened(_ sheet: Sheet, _ start: Int, _ range: Range<Int>) -> Rhythm? {
        guard let every = wording.frequencyEvery.match(in: sheet, at: start, before: range.upperBound)
        else { return nil }
        var place = sheet.skipBlanks(every.range.upperBound)
        var stretch = 1.0
        if place < range.upperBound,
            let amount = Amounts.read(sheet, at: place, before: range.upperBound)
        {
            stretch = amount.value
            place = sheet.skipBlanks(amount.range.upperBound)
            if place < range.upperBound, sheet.letters[place] == 0x4E2A { place += 1 }  // 个
        }
        guard place < range.upperBound, stretch > 0,
            let unit = wording.frequencyUnits.match(in: sheet, at: place, before: range.upperBound),
            let perYear = Rhythms.perYear[unit.label]
        else { return nil }
        // "a" opens a frequency only behind a count: "twice a year".
        let isBareArticle = sheet.folded(every.range) == "a"
        let counted = isBareArticle
            ? countBefore(sheet, start, range.lowerBound)
            : count(sheet, unit.range.upperBound, range.upperBound)
        if isBareArticle && counted == nil { return nil }
        return Rhythm(
            range: (isBareArticle ? counted?.range.lowerBound ?? start : start)
                ..< max(unit.range.upperBound, counted?.range.upperBound ?? 0),
            timesPerYear: perYear / stretch * (counted?.value ?? 1))
    }

    /// 日报, weekly: a word that is a frequency by itself.
    private func fixed(_ sheet: Sheet, _ start: Int, _ range: Range<Int>) -> Rhythm? {
        guard let word = wording.frequencyFixed.match(in: sheet, at: start, before: range.upperBound),
            let perYear = Rhythms.fixedPerYear[word.label]
        else { return nil }
        let days = word.label == "weekly" ? weekdays(sheet, word.range.upperBound, range.upperBound) : nil
        let end = days?.end ?? word.range.upperBound
        let counted = count(sheet, end, range.upperBound)
        return Rhythm(
            range: start..<(counted?.range.upperBound ?? end),
            timesPerYear: perYear * Double(days?.count ?? 1) * (counted?.value ?? 1))
    }

    /// 一、周四 or 一、三、五 or 一至周五 behind 每周: as many times a week as days are named.
    private func weekdays(_ sheet: Sheet, _ start: Int, _ end: Int) -> (count: Int, end: Int)? {
        func weekday(_ place: Int) -> Int? {
            place < end ? Self.weekdayLetters.firstIndex(of: sheet.letters[place]).map { min($0, 6) } : nil
        }
        guard let first = weekday(start) else { return nil }
        var days: Set<Int> = [first]
        var last = first
        var place = start + 1
        while place + 1 < end {
            let sign = sheet.letters[place]
            guard Self.dayJoins.contains(sign) else { break }
            var next = place + 1
            if let unit = wording.frequencyUnits.match(in: sheet, at: next, before: end), unit.label == "week" { next = unit.range.upperBound }
            guard let day = weekday(next) else { break }
            if Self.dayRanges.contains(sign), last < day { days.formUnion(last...day) } else { days.insert(day) }
            last = day
            place = next + 1
        }
        return (days.count, place)
    }

    private static let weekdayLetters = Sheet.word("一二三四五六日天")
    private static let dayRanges = Set(Sheet.word("至到—-~"))
    private static let dayJoins = Set(Sheet.word("、和及与，,")).union(dayRanges)

    private static let fixedPerYear: [String: Double] = [
        "daily": 365, "weekly": 52, "fortnightly": 26, "monthly": 12, "quarterly": 4, "yearly": 1,
    ]

    /// 一礼拜至少…两趟, 半年做一次, 三天一次: a stretch of time, then a count close by.
    private func counted(_ sheet: Sheet, _ start: Int, _ range: Range<Int>) -> Rhythm? {
        guard Sheet.isIdeograph(sheet.letters[start]) || Sheet.isDigit(sheet.letters[start]) else {
            return nil
        }
        var stretch = 1.0
        var place = start
        if sheet.letters[start] != 0x534A {  // 半
            guard let amount = Amounts.read(sheet, at: start, before: range.upperBound),
                amount.value > 0
            else { return nil }
            stretch = amount.value
            place = amount.range.upperBound
            if sheet.letter(place) == 0x4E2A { place += 1 }  // 个
        }
        guard place < range.upperBound,
            let unit = wording.frequencyUnits.match(in: sheet, at: place, before: range.upperBound),
            let perYear = Rhythms.perYear[unit.label]
        else { return nil }
        // Behind more than one unit the count must follow at once: 3天内检查2次 is no rhythm.
        let reach = stretch == 1
            ? range.upperBound : min(range.upperBound, unit.range.upperBound + Rhythms.countReach)
        guard let count = count(sheet, unit.range.upperBound, reach) else { return nil }
        return Rhythm(
            range: start..<count.range.upperBound, timesPerYear: perYear / stretch * count.value)
    }

    /// Letters of 做一次, 一次.
    private static let countReach = 3

    /// The count of times behind a unit, within the reach of one short phrase.
    private func count(_ sheet: Sheet, _ start: Int, _ end: Int) -> Amount? {
        var place = start
        // Twenty letters hold the object between 每月 and 2次 (每月组织志愿服务活动2次).
        let stop = min(end, start + 24)
        var clockPoints = 0
        while place < stop {
            if let amount = Amounts.read(sheet, at: place, before: end) {
                var next = sheet.skipBlanks(amount.range.upperBound)
                if sheet.letter(next) == 0x4E2A { next += 1 }  // 个
                if next < end,
                    let times = wording.frequencyTimes.match(in: sheet, at: next, before: end)
                {
                    // 10时、16时各报告一次: once at each of the times named.
                    let each = clockPoints > 1 && sheet.folded(start..<place).contains("各")
                    return Amount(
                        value: amount.value * Double(each ? clockPoints : 1),
                        range: amount.range.lowerBound..<times.range.upperBound)
                }
                if sheet.letter(amount.range.upperBound) == 0x65F6 { clockPoints += 1 }  // 时
                place = max(place + 1, amount.range.upperBound)
            } else {
                place += 1
            }
        }
        return nil
    }

    /// The count before "a year": once, twice, three times.
    private func countBefore(_ sheet: Sheet, _ end: Int, _ start: Int) -> Amount? {
        let reach = max(start, end - 14)
        let before = sheet.folded(reach..<end)
        for (words, value) in [("once ", 1.0), ("twice ", 2.0), ("thrice ", 3.0)]
        where before.hasSuffix(words) {
            return Amount(value: value, range: (end - words.count)..<end)
        }
        guard before.hasSuffix("times ") else { return nil }
        var place = reach
        while place < end {
            if let amount = Amounts.read(sheet, at: place, before: end), amount.value > 1 {
                return Amount(value: amount.value, range: amount.range.lowerBound..<end)
            }
            place += 1
        }
        return nil
    }
}
