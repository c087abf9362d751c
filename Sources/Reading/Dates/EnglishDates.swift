import Directives

/// Reads an English date that begins at a place: January 6, 2025, 18 and 19 March, the 18th, next Tuesday.
struct EnglishDates {
    let sheet: Sheet

    /// A date that begins with a number: 6 January 2025, 18 and 19 September, 12-23 May.
    func numbered(at index: Int) -> DateMention? {
        guard let a = sheet.digits(at: index), a.end - index <= 2, (1...31).contains(a.value),
            sheet.letter(index - 1) != 0x2E, sheet.letter(index - 1) != 0x3A,
            !Sheet.isLatin(sheet.letter(index - 1))
        else { return nil }
        let ordinal = behindOrdinal(a.end)
        if let month = monthName(behindOf(ordinal)) {
            return finish(index, .init(nil, month.value, a.value), month.end)
        }
        // A second day before the month: 18 and [Wednesday] 19 March, 12 to 23 May, 2-4 June.
        if let place = connector(ordinal) {
            let next = skipWeekday(place)
            if let b = sheet.digits(at: next), b.end - next <= 2, (1...31).contains(b.value),
                b.value > a.value, let month = monthName(behindOf(behindOrdinal(b.end)))
            {
                let end = yearBehind(month.end)
                return DateMention(
                    index..<end.place,
                    .days(
                        first: .init(end.year, month.value, a.value),
                        last: .init(end.year, month.value, b.value)))
            }
        }
        return nil
    }

    /// D Month [Year], and the stretch that it may begin: 25 August to 5 September 2025.
    private func finish(_ index: Int, _ part: DateMention.Part, _ place: Int) -> DateMention {
        var first = part
        let year = yearBehind(place)
        first.year = year.year
        if let next = connector(year.place) {
            let start = skipWeekday(next)
            if let b = sheet.digits(at: start), b.end - start <= 2, (1...31).contains(b.value),
                let month = monthName(behindOf(behindOrdinal(b.end))),
                isStretch(year.place)
            {
                let end = yearBehind(month.end)
                return DateMention(
                    index..<end.place,
                    .days(first: first, last: .init(end.year, month.value, b.value)))
            }
        }
        return DateMention(index..<year.place, .days(first: first, last: nil))
    }

    /// A date that begins with a word.
    func named(at index: Int) -> DateMention? {
        var end = index
        while end < sheet.count, Sheet.isLatin(sheet.letters[end]) { end += 1 }
        let word = sheet.letters[index..<end]
        guard word.count >= 3, let meaning = Self.words[Array(word)] else { return nil }
        switch meaning {
        case .month(let month): return behindMonth(index, month, end)
        case .weekday(let weekday): return weekdayMention(index, weekday, end)
        case .offset(let days): return DateMention(index..<end, .offset(days))
        case .the: return dayOfMonth(index, end)
        case .within: return within(index, end)
        case .end: return periodEnd(index, end)
        case .week: return weekOf(index, end)
        case .next: return nextWeekday(index, end)
        case .last:
            guard let day = weekdayName(sheet.skipBlanks(end)) else { return nil }
            return DateMention(index..<day.end, .weekday(day.value, week: -1))
        }
    }

    private func behindMonth(_ index: Int, _ month: Int, _ end: Int) -> DateMention? {
        // A name is capital: "may" and "march" are verbs.
        guard sheet.written[index] != sheet.letters[index] else { return nil }
        var place = end
        if sheet.letter(place) == 0x2E { place += 1 }
        place = sheet.skipBlanks(place)
        if let b = sheet.digits(at: place), b.end - place <= 2, (1...31).contains(b.value),
            sheet.letter(b.end) != 0x3A || !Sheet.isDigit(sheet.letter(b.end + 1))
        {
            let ordinal = behindOrdinal(b.end)
            let year = yearBehind(ordinal)
            if let next = connector(ordinal), isStretch(ordinal) || sheet.has(Self.and, at: sheet.skipBlanks(ordinal)) {
                let start = skipWeekday(next)
                if let other = monthName(start) {
                    let day = sheet.skipBlanks(other.end)
                    if let c = sheet.digits(at: day), (1...31).contains(c.value), c.end - day <= 2 {
                        let last = yearBehind(behindOrdinal(c.end))
                        return DateMention(
                            index..<last.place,
                            .days(
                                first: .init(nil, month, b.value),
                                last: .init(last.year, other.value, c.value)))
                    }
                } else if let c = sheet.digits(at: start), c.end - start <= 2,
                    (1...31).contains(c.value), c.value > b.value, monthName(sheet.skipBlanks(behindOrdinal(c.end))) == nil,
                    !isClock(start)
                {
                    let last = yearBehind(behindOrdinal(c.end))
                    return DateMention(
                        index..<last.place,
                        .days(
                            first: .init(last.year, month, b.value),
                            last: .init(last.year, month, c.value)))
                }
            }
            if let next = connector(year.place), isStretch(year.place), year.year != nil,
                let other = monthName(skipWeekday(next)),
                let c = sheet.digits(at: sheet.skipBlanks(other.end)), (1...31).contains(c.value)
            {
                let last = yearBehind(c.end)
                return DateMention(
                    index..<last.place,
                    .days(
                        first: .init(year.year, month, b.value),
                        last: .init(last.year, other.value, c.value)))
            }
            return DateMention(
                index..<year.place, .days(first: .init(year.year, month, b.value), last: nil))
        }
        if let next = connector(place), let other = monthName(next), isStretch(place) {
            let year = yearBehind(other.end)
            return DateMention(
                index..<year.place,
                .months(year: nil, first: month, lastYear: year.year, last: other.value))
        }
        let year = yearBehind(end)
        if let value = year.year, let next = connector(year.place), isStretch(year.place),
            let other = monthName(next)
        {
            let last = yearBehind(other.end)
            return DateMention(
                index..<last.place,
                .months(year: value, first: month, lastYear: last.year, last: other.value))
        }
        return DateMention(
            index..<year.place,
            .months(year: year.year, first: month, lastYear: year.year, last: month))
    }

    /// Friday alone; a weekday before a date is part of that date and yields nothing.
    private func weekdayMention(_ index: Int, _ weekday: Int, _ end: Int) -> DateMention? {
        var place = end
        if sheet.letter(place) == 0x2E { place += 1 }
        if sheet.letter(place) == 0x2C { place += 1 }
        place = sheet.skipBlanks(place)
        if sheet.has(Self.the, at: place) { place = sheet.skipBlanks(place + 3) }
        if monthName(place) != nil || sheet.digits(at: place).map({ !isClock(place) && $0.value <= 31 }) == true {
            return nil
        }
        return DateMention(index..<end, .weekday(weekday, week: nil))
    }

    /// Whether the word before a place is a weekday's name.
    func hasWeekday(before place: Int) -> Bool {
        var end = place
        while end > 0, [0x20, 0x2C, 0x2E].contains(sheet.letter(end - 1)) { end -= 1 }
        var start = end
        while start > 0, Sheet.isLatin(sheet.letter(start - 1)) { start -= 1 }
        return weekdayName(start)?.end == end
    }

    private func nextWeekday(_ index: Int, _ end: Int) -> DateMention? {
        let place = sheet.skipBlanks(end)
        guard let day = weekdayName(place) else { return nil }
        // "next Tuesday (16th)": the day of the month is the better fact.
        let behind = sheet.skipBlanks(day.end)
        if sheet.letter(behind) == 0x28, let b = sheet.digits(at: behind + 1),
            behindOrdinal(b.end) > b.end
        {
            return DateMention(
                index..<behindOrdinal(b.end), .days(first: .init(nil, nil, b.value), last: nil))
        }
        return DateMention(index..<day.end, .weekday(day.value, week: 1))
    }

    private func dayOfMonth(_ index: Int, _ end: Int) -> DateMention? {
        let place = sheet.skipBlanks(end)
        guard let b = sheet.digits(at: place), (1...31).contains(b.value) else { return nil }
        let ordinal = behindOrdinal(b.end)
        guard ordinal > b.end else { return nil }
        let next = sheet.skipBlanks(ordinal)
        if let month = monthName(behindOf(ordinal)) {
            return finish(place, .init(nil, month.value, b.value), month.end)
        }
        for noun in Self.ordinalNouns where sheet.has(noun, at: next) { return nil }
        return DateMention(place..<ordinal, .days(first: .init(nil, nil, b.value), last: nil))
    }

    /// within ten working days, within 30 days of receipt.
    private func within(_ index: Int, _ end: Int) -> DateMention? {
        let place = sheet.skipBlanks(end)
        let count: Int
        var next: Int
        if let b = sheet.digits(at: place), b.value <= 365 {
            (count, next) = (b.value, b.end)
        } else {
            var stop = place
            while Sheet.isLatin(sheet.letter(stop)) { stop += 1 }
            guard let value = Self.cardinals[Array(sheet.letters[place..<stop])] else { return nil }
            (count, next) = (value, stop)
        }
        next = sheet.skipBlanks(next)
        var isWorking = false
        for word in Self.workings where sheet.has(word, at: next) {
            isWorking = true
            next = sheet.skipBlanks(next + word.count)
        }
        if sheet.has(Self.calendarWord, at: next) { next = sheet.skipBlanks(next + 8) }
        for (word, factor) in Self.spans where sheet.has(word, at: next) {
            return DateMention(
                index..<next + word.count, .within(count * factor, isWorking: isWorking))
        }
        return nil
    }

    /// end of March, end of the month, end of this week.
    private func periodEnd(_ index: Int, _ end: Int) -> DateMention? {
        let place = sheet.skipBlanks(end)
        guard sheet.has(Self.of, at: place) else { return nil }
        var next = sheet.skipBlanks(place + 2)
        for word in Self.articles where sheet.has(word, at: next) {
            next = sheet.skipBlanks(next + word.count)
            break
        }
        if let month = monthName(next) {
            let year = yearBehind(month.end)
            return DateMention(index..<year.place, .monthEnd(year: year.year, month: month.value))
        }
        if sheet.has(Self.monthWord, at: next) {
            return DateMention(index..<next + 5, .monthEnd(year: nil, month: nil))
        }
        if sheet.has(Self.weekWord, at: next) {
            return DateMention(index..<next + 4, .weekday(5, week: 0))
        }
        if sheet.has(Self.yearWord, at: next) { return DateMention(index..<next + 4, .yearEnd) }
        return nil
    }

    /// week beginning 6 October 2025, week of February 10.
    private func weekOf(_ index: Int, _ end: Int) -> DateMention? {
        var place = sheet.skipBlanks(end)
        for word in Self.beginnings where sheet.has(word, at: place) {
            place = skipWeekday(sheet.skipBlanks(place + word.count))
            let inner = numbered(at: place) ?? (Sheet.isLatin(sheet.letter(place)) ? named(at: place) : nil)
            guard let inner, case .days(let first, nil) = inner.shape else { return nil }
            return DateMention(index..<inner.range.upperBound, .week(of: first))
        }
        return nil
    }

    // MARK: Small parts

    private func behindOrdinal(_ place: Int) -> Int {
        for suffix in Self.ordinals where sheet.has(suffix, at: place) {
            if !Sheet.isLatin(sheet.letter(place + 2)) { return place + 2 }
        }
        return place
    }

    /// Behind "of" and "day of"; a wide gap parts what stands in two columns: "No. 2026-03      March 2".
    private func behindOf(_ place: Int) -> Int {
        var next = sheet.skipBlanks(place)
        if next - place > 2 { return place }
        if sheet.has(Self.dayOf, at: next) { next += Self.dayOf.count }
        return sheet.has(Self.ofBlank, at: next) ? next + 3 : next
    }

    private static let dayOf = Sheet.word("day ")

    private func monthName(_ place: Int) -> (value: Int, end: Int)? {
        var end = place
        while Sheet.isLatin(sheet.letter(end)), end - place < 10 { end += 1 }
        guard end - place >= 3, case .month(let month)? = Self.words[Array(sheet.letters[place..<end])],
            sheet.written[place] != sheet.letters[place]
        else { return nil }
        // "10 Sept. 2025": a dot with no year behind it ends the sentence, "by 10 May."
        if sheet.letter(end) == 0x2E, end - place <= 4, Sheet.isDigit(sheet.letter(sheet.skipBlanks(end + 1))) { end += 1 }
        return (month, end)
    }

    private func weekdayName(_ place: Int) -> (value: Int, end: Int)? {
        var end = place
        while Sheet.isLatin(sheet.letter(end)), end - place < 10 { end += 1 }
        guard end - place >= 3,
            case .weekday(let day)? = Self.words[Array(sheet.letters[place..<end])]
        else { return nil }
        return (day, end)
    }

    private func skipWeekday(_ place: Int) -> Int {
        let start = sheet.skipBlanks(place)
        guard let day = weekdayName(start) else { return start }
        var end = day.end
        if sheet.letter(end) == 0x2C || sheet.letter(end) == 0x2E { end += 1 }
        end = sheet.skipBlanks(end)
        if sheet.has(Self.the, at: end) { end = sheet.skipBlanks(end + 3) }
        return end
    }

    /// A four-digit year behind a date, and the place behind it.
    private func yearBehind(_ place: Int) -> (year: Int?, place: Int) {
        var next = place
        if sheet.letter(next) == 0x2C { next += 1 }
        next = sheet.skipBlanks(next)
        if let year = sheet.digits(at: next), year.end - next == 4, (1980...2100).contains(year.value) {
            return (year.value, year.end)
        }
        return (nil, place)
    }

    /// The place behind "to", "and", "-" or "–".
    private func connector(_ place: Int) -> Int? {
        let next = sheet.skipBlanks(place)
        for word in Self.connectors where sheet.has(word, at: next) {
            return sheet.skipBlanks(next + word.count)
        }
        return nil
    }

    /// Whether the connector there means a stretch, not two single days.
    private func isStretch(_ place: Int) -> Bool {
        !sheet.has(Self.and, at: sheet.skipBlanks(place))
    }

    private func isClock(_ place: Int) -> Bool { sheet.clock(at: place) != nil }

    private enum Meaning {
        case month(Int), weekday(Int), offset(Int), the, within, end, week, next, last
    }

    private static let words: [[UInt32]: Meaning] = {
        var words: [[UInt32]: Meaning] = [:]
        let months = [
            "january", "february", "march", "april", "may", "june", "july", "august", "september",
            "october", "november", "december",
        ]
        for (index, month) in months.enumerated() {
            words[Sheet.word(month)] = .month(index + 1)
            words[Sheet.word(String(month.prefix(3)))] = .month(index + 1)
        }
        words[Sheet.word("sept")] = .month(9)
        let weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
        for (index, day) in weekdays.enumerated() {
            words[Sheet.word(day)] = .weekday(index + 1)
            if day != "sunday" { words[Sheet.word(String(day.prefix(3)))] = .weekday(index + 1) }
        }
        for (word, day) in [("tues", 2), ("thur", 4), ("thurs", 4)] {
            words[Sheet.word(word)] = .weekday(day)
        }
        for (word, days) in [
            ("today", 0), ("tonight", 0), ("tomorrow", 1), ("yesterday", -1),
        ] { words[Sheet.word(word)] = .offset(days) }
        words[Sheet.word("the")] = .the
        words[Sheet.word("within")] = .within
        words[Sheet.word("inside")] = .within
        words[Sheet.word("end")] = .end
        words[Sheet.word("week")] = .week
        words[Sheet.word("next")] = .next
        words[Sheet.word("last")] = .last
        return words
    }()

    private static let ordinals = ["st", "nd", "rd", "th"].map(Sheet.word)
    private static let ofBlank = Sheet.word("of ")
    private static let of = Sheet.word("of")
    private static let the = Sheet.word("the ")
    private static let and = Sheet.word("and ")
    private static let connectors = ["to ", "and ", "until ", "through ", "thru ", "till ", "-", "–", "—"].map(
        Sheet.word)
    private static let ordinalNouns = [
        "floor", "edition", "round", "anniversary", "grade", "percentile", "century", "avenue", "street",
    ].map(Sheet.word)
    private static let workings = ["working ", "business ", "school ", "clear working ", "week ", "operating "].map(Sheet.word)
    private static let calendarWord = Sheet.word("calendar ")
    private static let spans: [([UInt32], Int)] = [("days", 1), ("day", 1), ("weeks", 7), ("week", 7)]
        .map { (Sheet.word($0.0), $0.1) }
    private static let articles = ["the ", "this ", "each ", "every "].map(Sheet.word)
    private static let monthWord = Sheet.word("month")
    private static let weekWord = Sheet.word("week")
    private static let yearWord = Sheet.word("year")
    private static let beginnings = ["beginning ", "commencing ", "starting ", "of "].map(Sheet.word)
    static let cardinals: [[UInt32]: Int] = {
        var numbers: [[UInt32]: Int] = [:]
        for (index, word) in [
            "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
            "twelve", "thirteen", "fourteen", "fifteen", "sixteen",
        ].enumerated() { numbers[Sheet.word(word)] = index + 1 }
        for (word, value) in [("twenty", 20), ("thirty", 30), ("sixty", 60), ("ninety", 90)] {
            numbers[Sheet.word(word)] = value
        }
        return numbers
    }()
}
