import Directives

/// Reads the stretch of time that the data are about, never when they are due.
struct PeriodReader {
    let context: Context
    private var page: Page { context.page }
    private var sheet: Sheet { page.sheet }

    /// - Parameters:
    ///   - hasItems: whether data are asked for; only then does the year of issue stand in.
    ///   - taken: dates that are due dates or visits.
    func read(hasItems: Bool, issued: Fact<Day>?, except taken: [Passage?]) -> Fact<Period>? {
        if context.isTitled(.letter) { return nil }
        let used = Set(taken.compactMap { $0?.range })
        var year: Fact<Period>?
        if let title = context.title {
            if let fact = narrow(in: title, used) { return fact }
            year = named(in: title)
        }
        for piece in context.pieces where isAsking(piece) {
            if let fact = narrow(in: piece.range, used) { return fact }
        }
        if hasItems {
            for piece in context.pieces where isBody(piece) {
                if let fact = cutOff(in: piece.range) ?? narrow(in: piece.range, used) {
                    if case .year = fact.value { year = year ?? fact } else { return fact }
                }
            }
        } else {
            for piece in context.pieces where isBody(piece) {
                if let fact = stretch(in: piece.range, used) { return fact }
            }
        }
        if let year { return year }
        for piece in context.pieces where isAsking(piece) {
            if let fact = named(in: piece.range) { return fact }
        }
        // Figures asked for without a word of time are those of the year in which they are asked for.
        guard hasItems, let issued else { return nil }
        return Fact(.year(issued.value.year), issued.passage)
    }

    private func isBody(_ piece: Clauses.Piece) -> Bool {
        piece.clause.zone == .body || piece.clause.zone == .quoted || piece.clause.zone == .title
    }

    private func isAsking(_ piece: Clauses.Piece) -> Bool {
        isBody(piece) && (page.hits.has(.asks, in: piece.range) || page.hits.has(.leadIns, in: piece.range))
    }

    /// A period narrower than a year: a month, quarter, half or stretch, or its word.
    private func narrow(in range: Range<Int>, _ used: Set<Range<Int>>) -> Fact<Period>? {
        for hit in page.hits.longest(.relativePeriods, in: range) {
            if let period = relative(hit), !isYear(period) { return context.fact(period, hit.range) }
        }
        for mention in page.mentions(in: range) where !used.contains(sheet.passage(mention.range).range) {
            if isDue(mention, in: range) { continue }
            switch mention.shape {
            case .months(let year, let first, let lastYear, let last):
                guard let days = mention.days(from: context.anchor, by: context.rule, bias: .nearest) else { continue }
                let from = year ?? lastYear ?? days.lowerBound.year
                return context.fact(months(from, first, days.upperBound.year, last), mention.range)
            case .days(_, .some):
                // 均为1月1日至6月30日累计数
                if let fact = span(mention, bias: .backward), isWholeMonths(fact.value) { return fact }
                if let fact = span(mention, bias: .forward) { return fact }
            default: continue
            }
        }
        return nil
    }

    /// A year by its figure or its word.
    private func named(in range: Range<Int>) -> Fact<Period>? {
        for mention in page.mentions(in: range) {
            if case .year(let year) = mention.shape { return context.fact(.year(year), mention.range) }
        }
        if !sheet.isChinese, let fact = bareYear(in: range) { return fact }
        for hit in page.hits.longest(.relativePeriods, in: range) {
            if let period = relative(hit), isYear(period) { return context.fact(period, hit.range) }
        }
        return nil
    }

    /// "2024 research outputs", "calendar year 2024": a year that belongs to no date.
    private func bareYear(in range: Range<Int>) -> Fact<Period>? {
        for index in range where Sheet.isDigit(sheet.letters[index]) && !Sheet.isDigit(sheet.letter(index - 1)) {
            guard let year = sheet.digits(at: index), year.end - index == 4,
                abs(year.value - context.anchor.year) <= 2,
                ![0x2D, 0x2F, 0x2E].contains(sheet.letter(index - 1)), ![0x2D, 0x2F].contains(sheet.letter(year.end)),
                !page.mentions(in: range).contains(where: { $0.range.contains(index) })
            else { continue }
            return context.fact(.year(year.value), index..<year.end)
        }
        return nil
    }

    /// 统计时点为3月10日: the month of the day to which figures are drawn up.
    private func cutOff(in range: Range<Int>) -> Fact<Period>? {
        guard page.hits.has(.cutOff, in: range) else { return nil }
        for mention in page.mentions(in: range) {
            switch mention.shape {
            case .days(_, nil), .slashed, .third:
                let near = max(range.lowerBound, mention.range.lowerBound - 8)..<min(range.upperBound, mention.range.upperBound + 12)
                guard page.hits.has(.cutOff, in: near),
                    let day = mention.day(from: context.anchor, by: context.rule, bias: .nearest)
                else { continue }
                if day.month == 12, day.dayOfMonth == 31 { return context.fact(.year(day.year), mention.range) }
                return context.fact(.month(year: day.year, month: day.month), mention.range)
            default: continue
            }
        }
        return nil
    }

    /// The stretch of days or months in which something is to go on.
    private func stretch(in range: Range<Int>, _ used: Set<Range<Int>>) -> Fact<Period>? {
        if page.hits.has(.visitWords, in: range), context.isTitled(.inspection) { return nil }
        for mention in page.mentions(in: range) where !used.contains(sheet.passage(mention.range).range) {
            switch mention.shape {
            case .days(_, .some): if let fact = span(mention, bias: .forward) { return fact }
            case .months(let year, let first, let lastYear, let last) where first != last:
                guard let days = mention.days(from: context.anchor, by: context.rule, bias: .nearest) else { continue }
                return context.fact(
                    months(year ?? lastYear ?? days.lowerBound.year, first, days.upperBound.year, last), mention.range)
            default: continue
            }
        }
        return nil
    }

    private func span(_ mention: DateMention, bias: DateMention.Bias) -> Fact<Period>? {
        guard let days = mention.days(from: context.anchor, by: context.rule, bias: bias), days.count > 1 else {
            return nil
        }
        return context.fact(whole(days), mention.range)
    }

    /// Whole months, quarters, halves and years under their own names.
    private func whole(_ days: ClosedRange<Day>) -> Period {
        let first = days.lowerBound
        let last = days.upperBound
        guard first.dayOfMonth == 1, last == last.endOfMonth, first.year == last.year else { return .days(days) }
        let period = months(first.year, first.month, last.year, last.month)
        switch period {
        case .months: return .days(days)
        default: return period
        }
    }

    private func months(_ fromYear: Int, _ from: Int, _ toYear: Int, _ to: Int) -> Period {
        guard fromYear == toYear else {
            return .months(fromYear: fromYear, fromMonth: from, toYear: toYear, toMonth: to)
        }
        switch (from, to) {
        case (1, 12): return .year(fromYear)
        case (1, 6): return .half(year: fromYear, half: 1)
        case (7, 12): return .half(year: fromYear, half: 2)
        case (1, 3), (4, 6), (7, 9), (10, 12): return .quarter(year: fromYear, quarter: to / 3)
        default:
            return from == to
                ? .month(year: fromYear, month: from)
                : .months(fromYear: fromYear, fromMonth: from, toYear: toYear, toMonth: to)
        }
    }

    private func isWholeMonths(_ period: Period) -> Bool {
        if case .days = period { return false }
        return true
    }

    private func isYear(_ period: Period) -> Bool {
        if case .year = period { return true }
        return false
    }

    private func relative(_ hit: Vocabulary.Hit) -> Period? {
        let day = context.anchor
        var year = day.year
        // 2025年上半年, Q1 2025: a year beside the word is its year.
        if let mention = page.mentions.last(where: { $0.range.upperBound == hit.range.lowerBound }),
            case .year(let written) = mention.shape
        {
            year = written
        }
        let month = day.year * 12 + day.month - 1
        switch hit.canonical {
        case "year": return .year(day.year)
        case "last_year": return .year(day.year - 1)
        case "next_year": return .year(day.year + 1)
        case "half_1": return .half(year: year, half: 1)
        case "half_2": return .half(year: year, half: 2)
        case "quarter_1", "quarter_2", "quarter_3", "quarter_4":
            return .quarter(year: year, quarter: Int(hit.canonical.suffix(1)) ?? 1)
        case "quarter": return .quarter(year: day.year, quarter: (day.month + 2) / 3)
        case "last_quarter":
            let index = day.year * 4 + (day.month - 1) / 3 - 1
            return .quarter(year: index / 4, quarter: index % 4 + 1)
        case "month": return .month(year: day.year, month: day.month)
        case "last_month": return .month(year: (month - 1) / 12, month: (month - 1) % 12 + 1)
        default: return nil
        }
    }

    /// 3月底前, by August: a due date is no period.
    private func isDue(_ mention: DateMention, in range: Range<Int>) -> Bool {
        if context.begins(.deadlineAfter, at: mention.range.upperBound, in: range) != nil { return true }
        guard !sheet.isChinese else { return false }
        let before = mention.range.lowerBound
        return context.ends(.deadlineBefore, at: before - 1, in: range) != nil
    }
}
