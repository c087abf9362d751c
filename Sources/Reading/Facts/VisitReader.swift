import Directives

/// Reads when somebody comes to look: the days of an inspection, under its own name or another.
struct VisitReader {
    let context: Context
    private var page: Page { context.page }

    struct Visit {
        let from: Fact<Day>
        let to: Fact<Day>
        let range: Range<Int>
        /// The clause that announces it.
        let piece: Range<Int>
    }

    func read() -> Visit? {
        if context.isTitled(.letter) { return nil }
        let isInspection = context.isTitled(.inspection) || context.isTitled(.assessment) || isAnnouncedUntitled
        if context.isTitled(.meeting), !isInspection { return nil }
        // A "survey" asks for figures or comes to look; who asks for nothing comes to look.
        let isComing = page.hits.has(.visitComing, in: page.own) || context.pieces.contains {
            page.hits.has(.visitors, in: $0.range) && page.hits.has(.visitAnnounce, in: $0.range)
                && page.mentions(in: $0.range).contains(where: \.namesDay)
        }
        if context.isTitled(.reportRequest), !isInspection, !isComing, page.hits.has(.asks, in: page.all) { return nil }
        var best: (score: Int, visit: Visit)?
        for piece in context.pieces
        where isLabelledHead(piece, isInspection) || piece.clause.zone != .head && piece.clause.zone != .signature
            && piece.clause.zone != .recipients
        {
            let isUnderLabel = piece.clause.headings.contains { page.hits.has(.visitLabels, in: context.pieces[$0].range) }
            guard let (score, visit) = candidate(piece.range, isInspection, isUnderLabel: isUnderLabel) else { continue }
            if score > best?.score ?? 0 { best = (score, visit) }
        }
        return best?.visit ?? (isInspection ? scheduled() : nil)
    }

    /// 4月7日　中心小学 over 4月8日　敬老院: the days of a timetable, from the first to the last, where no sentence
    /// of the announcement names one.
    private func scheduled() -> Visit? {
        guard let title = context.title else { return nil }
        let own = page.hits.of(.visitOwn, in: title)
        guard page.hits.of(.visitWords, in: title).contains(where: { word in !own.contains { $0.range.overlaps(word.range) } })
        else { return nil }
        let found = context.pieces.filter(isInTimetable).flatMap { piece in
            page.mentions(in: piece.range).compactMap { mention in days(mention, piece.range).map { (mention, $0, piece.range) } }
        }
        guard let first = found.min(by: { $0.1.lowerBound < $1.1.lowerBound }),
            let last = found.max(by: { $0.1.upperBound < $1.1.upperBound }),
            last.1.upperBound.number - first.1.lowerBound.number < Self.daysMax
        else { return nil }
        return Visit(
            from: Fact(first.1.lowerBound, page.sheet.passage(first.0.range)),
            to: Fact(last.1.upperBound, page.sheet.passage(last.0.range)), range: first.0.range, piece: first.2)
    }

    /// A row of a table, or a line that begins with its day.
    private func isInTimetable(_ piece: Clauses.Piece) -> Bool {
        if let line = page.line(at: piece.range.lowerBound), line.role == .table { return true }
        guard piece.clause.zone == .body, let first = page.mentions(in: piece.range).first else { return false }
        return first.range.lowerBound - piece.range.lowerBound <= Self.markerLettersMax
    }

    /// （1） and a blank stand before the day of a line.
    private static let markerLettersMax = 4

    /// 时间：2023年11月8日下午 above 地点 and 内容: a header of a paper that announces an inspection.
    private func isLabelledHead(_ piece: Clauses.Piece, _ isInspection: Bool) -> Bool {
        isInspection && piece.clause.zone == .head && page.sheet.isChinese
            && page.hits.of(.visitLabels, in: piece.range).contains { $0.range.lowerBound == piece.range.lowerBound }
            && page.mentions(in: piece.range).contains { mention in
                mention.day(from: context.anchor, by: context.rule, bias: .nearest).map { $0 > context.anchor } ?? false
            }
    }

    /// 现将对你校进行督导评估的有关事项告知如下: no title, and the first sentence says what comes.
    private var isAnnouncedUntitled: Bool {
        guard context.title == nil else { return false }
        return context.pieces.filter { $0.clause.zone == .body }.prefix(Self.openingSentences).map(\.range).contains { first in
            let own = page.hits.of(.visitOwn, in: first)
            return (page.hits.has(.visitAnnounce, in: first) || page.hits.has(.deadlineMoved, in: first)
                || page.hits.has(.postponed, in: first))
                && page.hits.of(.visitWords, in: first).contains { word in !own.contains { $0.range.overlaps(word.range) } }
        }
    }

    /// A kind word may stand before what the letter is about.
    private static let openingSentences = 2

    /// Whether the paper has a word for an inspection anywhere, which is not the recipient's own.
    private var comesToLook: Bool {
        let own = page.hits.of(.visitOwn, in: page.own)
        return page.hits.of(.visitWords, in: page.own).contains { word in !own.contains { $0.range.overlaps(word.range) } }
    }

    /// - Parameter isUnderLabel: whether it stands under a heading for the time: 二、督导时间.
    private func candidate(_ piece: Range<Int>, _ isInspection: Bool, isUnderLabel: Bool) -> (Int, Visit)? {
        let words = page.hits.of(.visitWords, in: piece)
        let own = page.hits.of(.visitOwn, in: piece)
        let isNamed = words.contains { word in !own.contains { $0.range.overlaps(word.range) } }
        let isAnnounced = page.hits.has(.visitAnnounce, in: piece)
        let isLabelled = page.hits.of(.visitLabels, in: piece).contains { $0.range.lowerBound - piece.lowerBound <= 4 }
        var score = 0
        if isNamed, isAnnounced { score += 3 }
        if page.hits.has(.visitors, in: piece), isAnnounced { score += 3 }
        if isNamed, isInspection { score += 2 }
        if isLabelled || isUnderLabel, isInspection { score += 3 }
        if page.hits.has(.visitRounds, in: piece) { score += 3 }
        if page.hits.has(.visitComing, in: piece), comesToLook { score += 3 }
        if isAnnounced, isInspection { score += 1 }
        guard score >= 3 || (isNamed && isInspection) else { return nil }
        // "Will not now go ahead on 14 October": the day on which nobody comes.
        if !page.sheet.isChinese, page.hits.has(.calledOff, in: piece) { return nil }
        // "postponed from 23 and 24 May to 13 and 14 June": the day that it is moved to.
        let moved = page.hits.of(.deadlineMoved, in: piece).last.map(\.range.lowerBound)
            ?? (isNamed ? page.hits.of(.postponed, in: piece).last.map(\.range.lowerBound) : nil)
        let mentions = page.mentions(in: piece)
        for mention in moved == nil ? Array(mentions) : mentions.reversed() where moved.map({ mention.range.lowerBound > $0 }) ?? true {
            guard let days = days(mention, piece) else { continue }
            let last = joined(to: mention, in: Array(mentions), piece) ?? (days, mention)
            return (
                score,
                Visit(
                    from: Fact(days.lowerBound, page.sheet.passage(mention.range)),
                    to: Fact(last.0.upperBound, page.sheet.passage(last.1.range)), range: mention.range, piece: piece)
            )
        }
        return nil
    }

    /// 4月20日、21日, 6 and 7 May: the last of several days, of which each follows the one before.
    private func joined(
        to first: DateMention, in mentions: [DateMention], _ piece: Range<Int>
    ) -> (ClosedRange<Day>, DateMention)? {
        guard var end = days(first, piece)?.upperBound, var place = mentions.firstIndex(where: { $0.range == first.range })
        else { return nil }
        var last: (ClosedRange<Day>, DateMention)?
        while place + 1 < mentions.count {
            let (before, next) = (mentions[place], mentions[place + 1])
            let between = page.sheet.letters[before.range.upperBound..<max(before.range.upperBound, next.range.lowerBound)]
                .filter { !Sheet.isBlank($0) }
            guard Self.joins.contains(between), let following = days(next, piece), following.lowerBound.number == end.number + 1
            else { break }
            last = (following, next)
            end = following.upperBound
            place += 1
        }
        return last
    }

    private static let joins = Set(["、", "和", "及", "与", "and", "&"].map(Sheet.word))

    /// The days of a mention, unless a word beside it makes it a due date or it lies behind us.
    private func days(_ mention: DateMention, _ piece: Range<Int>) -> ClosedRange<Day>? {
        switch mention.shape {
        case .days, .slashed, .week: break
        case .weekday, .offset:
            if case .offset(let days) = mention.shape, days <= 0 { return nil }
        default: return nil
        }
        guard !mention.isWeak else { return nil }
        if context.begins(.deadlineAfter, at: mention.range.upperBound, in: piece) != nil { return nil }
        if page.sheet.letter(mention.range.lowerBound - 1) == 0x6BCF { return nil }  // 每
        // "The audit return is due by Friday 3 May": a date by which something is done is nobody's visit.
        if !page.sheet.isChinese, context.endsNear(.deadlineBefore, before: mention.range.lowerBound, in: piece) { return nil }
        // 首报8月5日: the first return of a series.
        if context.ends(.deadlineFirst, at: mention.range.lowerBound, in: piece) != nil { return nil }
        // "The walks notified on 10 September": without a year the nearest day, so that one gone by is no visit.
        guard let days = mention.days(from: context.anchor, by: context.rule, bias: .nearest),
            days.upperBound >= context.anchor, days.count <= Self.daysMax
        else { return nil }
        return days
    }

    /// A visit is no season: longer stretches are campaigns.
    private static let daysMax = 62
}
