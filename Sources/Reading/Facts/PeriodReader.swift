import Directives

/// Reads the stretch of time that the data are about, never when they are due.
struct PeriodReader {
    let context: Context
    let kind: DirectiveKind
    private var page: Page { context.page }
    private var sheet: Sheet { page.sheet }

    /// - Parameter facts: what was read before; items, due date, rhythm and urgency are used.
    func read(_ facts: Facts) -> Fact<Period>? {
        if context.isTitled(.letter) || kind == .letter { return told() }
        let hasItems = !facts.dataItems.isEmpty
        if kind == .meeting, !hasItems { return nil }
        let used = Set([facts.deadline?.passage.range].compactMap { $0 })
        var year: Fact<Period>?
        if let title = context.title {
            if let fact = narrow(in: title, used) { return fact }
            if hasItems || facts.deadline != nil, let fact = Festivals(context: context).days(in: title) { return fact }
            year = named(in: title)
        }
        if let frequency = facts.frequency?.value, [.daily, .weekly, .monthly].contains(frequency),
            let fact = recurring()
        {
            return fact
        }
        // "Month reported: February 2026" in the head of a form.
        for piece in context.pieces
        where piece.clause.zone == .head && page.hits.has(.monthBefore, in: piece.range) || isLabelled(piece.range) {
            if let fact = narrow(in: piece.range, used, isTold: true) { return fact }
        }
        for piece in context.pieces where isAsking(piece) {
            if let fact = quarter(in: piece.range) ?? cutOff(in: piece.range) ?? narrow(in: piece.range, used, isTold: true)
                ?? Festivals(context: context).days(in: piece.range)
            {
                return fact
            }
        }
        if hasItems || facts.deadline != nil, let fact = opening() { return fact }
        if hasItems {
            for piece in context.pieces where isBody(piece) {
                if let fact = cutOff(in: piece.range) ?? narrow(in: piece.range, used, isTold: true) {
                    if case .year = fact.value { year = year ?? fact } else { return fact }
                }
            }
        } else {
            for piece in context.pieces where isBody(piece) {
                if let fact = stretch(in: piece.range, used) { return fact }
            }
        }
        // "How timesheets work in 2025": a year in the title of what asks for nothing is only its edition.
        if let year, hasItems || facts.deadline != nil { return year }
        for piece in context.pieces where isAsking(piece) || hasItems && isBody(piece) && isHandingIn(piece.range) {
            if let fact = named(in: piece.range) { return fact }
        }
        // What is handed in without a word of time is about the year in which it is asked for.
        guard isHandedIn(facts), let issued = facts.issuedOn else { return nil }
        return Fact(.year(issued.value.year), issued.passage)
    }

    /// "MONTH: February 2026", 所属月份：2月, wherever in the form it stands.
    private func isLabelled(_ range: Range<Int>) -> Bool {
        page.hits.of(.monthBefore, in: range).contains {
            $0.range.lowerBound == range.lowerBound
                && (sheet.letter($0.range.upperBound - 1) == 0x3A || sheet.letter(sheet.skipBlanks($0.range.upperBound)) == 0x3A)
        }
    }

    /// What thanks or reports on something is about the quarter, half or year that it names in its title, or the
    /// quarter or half of its text; other days in it tell when things happened.
    private func told() -> Fact<Period>? {
        guard sheet.isChinese else { return nil }
        if let title = context.title {
            for hit in page.hits.longest(.relativePeriods, in: title) {
                if let period = relative(hit) { return context.fact(period, hit.range) }
            }
            if let year = named(in: title) { return year }
        }
        for piece in context.pieces where isBody(piece) {
            for hit in page.hits.longest(.relativePeriods, in: piece.range) where hit.canonical.last?.isNumber == true {
                if let period = relative(hit) { return context.fact(period, hit.range) }
            }
        }
        return nil
    }

    private func opening() -> Fact<Period>? {
        let body = context.pieces.filter(isBody).map(\.range)
        for range in ([context.title].compactMap(\.self) + body.filter(isAsked)) {
            if let fact = Festivals(context: context).opening(in: range, day: body) { return fact }
        }
        return nil
    }

    /// Whether something is to be handed in that has a period at all; an emergency asks about now.
    private func isHandedIn(_ facts: Facts) -> Bool {
        if facts.urgency?.value == .emergency { return false }
        // Daily figures are each day's.
        if kind == .reportRequest { return !facts.dataItems.isEmpty && facts.frequency?.value != .daily }
        guard kind == .notice, let due = facts.deadline?.passage.range else { return false }
        if !facts.dataItems.isEmpty { return true }
        // 4月20日前将汇总表报…: a sheet that is due holds data, though its columns are not named.
        return sheet.isChinese && context.pieces.contains { piece in
            let range = page.sheet.passage(piece.range).range
            return range.overlaps(due) && page.hits.has(.carriers, in: piece.range)
                && page.hits.has(.deliver, in: piece.range)
        }
    }

    /// Every Tuesday until the end of March 2026; 自2月20日起，至4月30日止: the months of a duty that comes again.
    private func recurring() -> Fact<Period>? {
        for piece in context.pieces where isBody(piece) {
            let mentions = Array(page.mentions(in: piece.range))
            for (index, mention) in mentions.enumerated() {
                if case .days(_, .some) = mention.shape, !page.hits.has(.occasions, in: piece.range),
                    let days = mention.days(from: context.anchor, by: context.rule, bias: .nearest),
                    days.count > Self.shortestSeason
                {
                    return context.fact(whole(days), mention.range)
                }
                guard context.endsNear(.untils, before: mention.range.lowerBound, in: piece.range),
                    let last = mention.day(from: context.anchor, by: context.rule),
                    last.number - context.anchor.number >= Self.shortestSeason, !isCutOff(mention, in: piece.range)
                else { continue }
                let opening = index > 0 ? mentions[index - 1].days(from: context.anchor, by: context.rule, bias: .nearest) : nil
                let first = opening.map { $0.lowerBound < last ? $0.lowerBound : context.anchor } ?? context.anchor
                guard first < last else { continue }
                return context.fact(months(first.year, first.month, last.year, last.month), mention.range)
            }
        }
        return nil
    }

    /// Days; what ends sooner is a task and no season.
    private static let shortestSeason = 21

    private func isBody(_ piece: Clauses.Piece) -> Bool {
        piece.clause.zone == .body || piece.clause.zone == .quoted || piece.clause.zone == .title
    }

    private func isAsking(_ piece: Clauses.Piece) -> Bool { isBody(piece) && isAsked(piece.range) }

    private func isAsked(_ range: Range<Int>) -> Bool {
        page.hits.has(.asks, in: range) || page.hits.has(.leadIns, in: range)
    }

    /// 请报2025年全年数据: what is handed in, and its figures.
    private func isHandingIn(_ range: Range<Int>) -> Bool {
        page.hits.has(.deliver, in: range) && page.hits.has(.carriers, in: range)
    }

    /// A period narrower than a year: a month, quarter, half or stretch, or its word.
    ///
    /// - Parameter isTold: whether a month counts only beside a word that says data are about it.
    private func narrow(in range: Range<Int>, _ used: Set<Range<Int>>, isTold: Bool = false) -> Fact<Period>? {
        for hit in page.hits.longest(.relativePeriods, in: range) where !isEachTime(hit, in: range) {
            if let period = relative(hit), !isYear(period) { return context.fact(period, hit.range) }
        }
        for mention in page.mentions(in: range) where !used.contains(sheet.passage(mention.range).range) {
            if isDue(mention, in: range) { continue }
            switch mention.shape {
            case .months(let year, let first, let lastYear, let last):
                if isTold || isOfSomething(mention), first == last, !isAboutData(mention, in: range) { continue }
                guard let days = mention.days(from: context.anchor, by: context.rule, bias: .nearest) else { continue }
                let from = year ?? lastYear ?? days.lowerBound.year
                // 10月至12月开展…: what goes on for three months is no quarter's figures.
                if isTold, first != last, last - first < 11, !isAsked(range), !isAboutData(mention, in: range) {
                    return context.fact(
                        .months(fromYear: from, fromMonth: first, toYear: days.upperBound.year, toMonth: last), mention.range)
                }
                return context.fact(months(from, first, days.upperBound.year, last), mention.range)
            case .third(let year, let month, _) where isTold && !page.hits.has(.deliver, in: range):
                guard let day = mention.day(from: context.anchor, by: context.rule, bias: .nearest) else { continue }
                return context.fact(.month(year: year ?? day.year, month: month), mention.range)
            case .days(_, .some):
                // 均为1月1日至6月30日累计数
                if isTold, page.hits.has(.occasions, in: range) { continue }
                if let days = mention.days(from: context.anchor, by: context.rule, bias: .backward), days.count > 1,
                    isAligned(days)
                {
                    return context.fact(whole(days), mention.range)
                }
                if let fact = span(mention, bias: isTold ? .nearest : .forward) { return fact }
            default: continue
            }
        }
        return nil
    }

    /// 一季度（1月1日至3月31日），以3月31日24时数据为准: the day only closes the quarter or half that is named beside it.
    private func quarter(in range: Range<Int>) -> Fact<Period>? {
        guard page.hits.has(.cutOff, in: range) else { return nil }
        for hit in page.hits.longest(.relativePeriods, in: range) where hit.canonical.last?.isNumber == true {
            if let period = relative(hit) { return context.fact(period, hit.range) }
        }
        return nil
    }

    /// 次月5日前报上月处方数: the month before each return, not the one before the day of issue.
    private func isEachTime(_ hit: Vocabulary.Hit, in range: Range<Int>) -> Bool {
        ["month", "last_month", "quarter", "last_quarter"].contains(hit.canonical)
            && page.hits.of(.rhythm, in: range).contains { !$0.range.overlaps(hit.range) }
    }

    /// "Slash from the March blowdown": the month of something that happened.
    private func isOfSomething(_ mention: DateMention) -> Bool {
        guard case .months(nil, _, nil, _) = mention.shape else { return false }
        return sheet.has(Self.the, at: mention.range.lowerBound - Self.the.count)
    }

    private static let the = Sheet.word(" the ")

    /// 3月份, March figures, for the month of March.
    private func isAboutData(_ mention: DateMention, in range: Range<Int>) -> Bool {
        // A month with its year beside an ask is said for the data's sake.
        if case .months(.some, _, _, _) = mention.shape, isAsked(range) { return true }
        let end = mention.range.upperBound
        if sheet.isChinese, sheet.letter(end - 1) == 0x4EFD { return true }  // 份
        if context.begins(.monthAfter, at: sheet.skipBlanks(end), in: range) != nil { return true }
        return context.endsNear(.monthBefore, before: mention.range.lowerBound, in: range)
    }

    /// A year by its figure or its word.
    private func named(in range: Range<Int>) -> Fact<Period>? {
        for mention in page.mentions(in: range) {
            if case .year(let year) = mention.shape { return context.fact(.year(year), mention.range) }
        }
        if !sheet.isChinese, let fact = bareYear(in: range) { return fact }
        let words = page.hits.longest(.relativePeriods, in: range).filter { !isCompared($0) }
        // 上年度使用量、下年度需求量: what is planned is the matter, what was is its measure.
        for hit in words.filter({ $0.canonical == "next_year" }) + words {
            if let period = relative(hit), isYear(period) { return context.fact(period, hit.range) }
        }
        return nil
    }

    /// 和去年的对比, 与上年相比: what the figures are held against is not what they are about.
    private func isCompared(_ hit: Vocabulary.Hit) -> Bool {
        let behind = hit.range.upperBound + (sheet.letter(hit.range.upperBound) == 0x7684 ? 1 : 0)  // 的
        return Self.comparisons.contains { sheet.has($0, at: behind) }
    }

    private static let comparisons = ["对比", "相比", "比较", "同期"].map(Sheet.word)

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
            case .days(_, nil), .slashed, .third, .monthEnd:
                guard isCutOff(mention, in: range),
                    let day = mention.day(from: context.anchor, by: context.rule, bias: .nearest)
                else { continue }
                if day.month == 12, day.dayOfMonth == 31 { return context.fact(.year(day.year), mention.range) }
                return context.fact(.month(year: day.year, month: day.month), mention.range)
            case .year(let year) where isYearEnd(mention):
                // 以2025年底在住人数为准
                return context.fact(.year(year), mention.range)
            default: continue
            }
        }
        return nil
    }

    private func isYearEnd(_ mention: DateMention) -> Bool {
        sheet.isChinese && [0x5E95, 0x672B].contains(sheet.letter(mention.range.upperBound))  // 底末
    }

    /// The word stands before the day (截至3月10日, as of 31 December) or behind it (以3月10日为准), and the people's
    /// ages are not counted to it.
    private func isCutOff(_ mention: DateMention, in range: Range<Int>) -> Bool {
        if isDue(mention, in: range) || page.hits.has(.ages, in: range) { return false }
        return page.hits.of(.cutOff, in: range).contains { hit in
            let before = mention.range.lowerBound - hit.range.upperBound
            let behind = hit.range.lowerBound - mention.range.upperBound
            return (0...Self.cutOffReach).contains(before) || (0...Self.behindReach).contains(behind)
        }
    }

    /// "as of close of business on", 时点为: letters between the word and the day.
    private static let cutOffReach = 12
    /// 以6月中旬实际情况为准.
    private static let behindReach = 8

    /// The stretch of days or months in which something is to go on.
    private func stretch(in range: Range<Int>, _ used: Set<Range<Int>>) -> Fact<Period>? {
        if page.hits.has(.visitWords, in: range), context.isTitled(.inspection) { return nil }
        for hit in page.hits.longest(.relativePeriods, in: range) {
            if hit.canonical.last?.isNumber == true, let period = relative(hit) { return context.fact(period, hit.range) }
        }
        for mention in page.mentions(in: range) where !used.contains(sheet.passage(mention.range).range) {
            switch mention.shape {
            case .days(_, .some):
                if page.hits.has(.occasions, in: range) { continue }
                if let fact = span(mention, bias: .forward) { return fact }
            case .months(let year, let month, _, let last)
            where month == last && sheet.isChinese && sheet.letter(mention.range.upperBound - 1) == 0x4EFD:
                guard let days = mention.days(from: context.anchor, by: context.rule, bias: .nearest) else { continue }
                return context.fact(.month(year: year ?? days.lowerBound.year, month: month), mention.range)
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

    /// Whole months, quarters, halves and years under their own names; a season with ragged ends under its months.
    private func whole(_ days: ClosedRange<Day>) -> Period {
        let first = days.lowerBound
        let last = days.upperBound
        let isRagged = first.dayOfMonth != 1 && last != last.endOfMonth
        if isRagged, first.startOfMonth != last.startOfMonth, days.count > Self.shortestSeason {
            return months(first.year, first.month, last.year, last.month)
        }
        guard isAligned(days) else { return .days(days) }
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

    /// From the first of a month to the last of one, in one year.
    private func isAligned(_ days: ClosedRange<Day>) -> Bool {
        days.lowerBound.dayOfMonth == 1 && days.upperBound == days.upperBound.endOfMonth
            && days.lowerBound.year == days.upperBound.year
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
        } else if let word = page.hits.of(.relativePeriods, in: page.all).last(where: { $0.range.upperBound == hit.range.lowerBound }) {
            // 去年四季度
            if word.canonical == "last_year" { year -= 1 }
            if word.canonical == "next_year" { year += 1 }
        } else if let written = yearBehind(hit.range.upperBound) {
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

    /// "Q3 2025", "third quarter of 2025", "H2 2025/26" not: the year behind the word, at most three from this one.
    private func yearBehind(_ end: Int) -> Int? {
        guard !sheet.isChinese else { return nil }
        var place = sheet.skipBlanks(end)
        if sheet.has(Self.of, at: place) { place += Self.of.count }
        guard let written = sheet.digits(at: place), written.end - place == 4, abs(written.value - context.anchor.year) <= 3,
            ![0x2D, 0x2F, 0x2013].contains(sheet.letter(written.end))
        else { return nil }
        return written.value
    }

    private static let of = Sheet.word("of ")

    /// 3月底前, by August: a due date is no period.
    private func isDue(_ mention: DateMention, in range: Range<Int>) -> Bool {
        if context.begins(.deadlineAfter, at: mention.range.upperBound, in: range) != nil { return true }
        guard !sheet.isChinese else { return false }
        let before = mention.range.lowerBound
        return context.ends(.deadlineBefore, at: before - 1, in: range) != nil
    }
}
