import Directives

/// Reads how often something is owed; a single return with a due date is owed once.
struct FrequencyReader {
    let context: Context
    private var page: Page { context.page }

    func read(deadline: Fact<Day>?, hasItems: Bool, kind: DirectiveKind) -> Fact<Frequency>? {
        if kind == .letter || kind == .inspection { return nil }
        if kind == .meeting {
            let place = context.title ?? context.pieces.first { $0.clause.zone == .body }?.range
            return deadline.map { Fact(.once, $0.passage) } ?? place.map { context.fact(.once, $0) }
        }
        var best: (score: Int, fact: Fact<Frequency>)?
        func consider(_ range: Range<Int>, _ score: Int) {
            for hit in page.hits.longest(.rhythm, in: range) where !isOther(hit.range) {
                guard let frequency = Frequency(rawValue: hit.canonical) else { continue }
                if score > best?.score ?? 0 { best = (score, context.fact(frequency, hit.range)) }
                return
            }
        }
        if let title = context.title { consider(title, 4) }
        for piece in context.pieces where piece.clause.zone == .body || piece.clause.zone == .quoted {
            let isReport = page.hits.has(.asks, in: piece.range) || page.hits.has(.deliver, in: piece.range)
            // "By the 5th of each month": the day on which the list is due, and its rhythm.
            let isDue = deadline.map { page.sheet.passage(piece.range).range.overlaps($0.passage.range) } ?? false
            consider(piece.range, isReport || isDue ? 3 : 2)
        }
        // A rhythm beside a list that is due on a day is another duty's: 每天预约40人.
        if let best, best.score > 2 || deadline == nil || !hasItems { return best.fact }
        if kind == .reportRequest, !page.sheet.isChinese, let month = namedMonth { return month }
        guard let deadline, hasItems || kind == .reportRequest || kind == .notice else { return nil }
        return Fact(.once, deadline.passage)
    }

    /// "August figures": an English return that is called after a month is the monthly one.
    private var namedMonth: Fact<Frequency>? {
        guard let title = context.title else { return nil }
        for mention in page.mentions(in: title) {
            if case .months(_, let first, _, let last) = mention.shape, first == last {
                return context.fact(.monthly, mention.range)
            }
        }
        return nil
    }

    /// An English return of a month, a quarter or a year that names neither a rhythm nor a day is the one of that
    /// month, quarter or year; with a day, and in Chinese, such figures are asked for once as often as not.
    func completed(_ facts: Facts, kind: DirectiveKind) -> Fact<Frequency>? {
        guard !page.sheet.isChinese, kind == .reportRequest, let period = facts.period,
            facts.frequency == nil,
            // The year of the date of issue, for want of another.
            period.passage != facts.issuedOn?.passage
        else { return facts.frequency }
        let rhythm: Frequency? =
            switch period.value {
            case .month: .monthly
            case .quarter: .quarterly
            case .year: .yearly
            default: nil
            }
        return rhythm.map { Fact($0, period.passage) } ?? facts.frequency
    }

    private func isOther(_ range: Range<Int>) -> Bool {
        let around = max(0, range.lowerBound - 8)..<min(page.sheet.count, range.upperBound + 20)
        return page.hits.of(.notRhythm, in: around).contains { $0.range.overlaps(range) }
    }
}
