import Directives

/// Reads when the recipient's main deliverable is due.
///
/// Every date that a word beside it makes a due date is a candidate; what is handed in counts more
/// than what is merely finished, the first of recurring dates and a moved date count most.
struct DeadlineReader {
    let context: Context
    private var page: Page { context.page }
    private var sheet: Sheet { context.page.sheet }

    private struct Candidate {
        let day: Day
        let range: Range<Int>
        let score: Int
    }

    func read() -> Fact<Day>? {
        var best: Candidate?
        for piece in context.pieces where piece.clause.zone != .head && piece.clause.zone != .signature {
            for candidate in candidates(in: piece.range) where candidate.score > best?.score ?? 0 {
                best = candidate
            }
        }
        return best.map { context.fact($0.day, $0.range) }
    }

    private func candidates(in piece: Range<Int>) -> [Candidate] {
        page.mentions(in: piece).compactMap { candidate($0, in: piece) }
    }

    private func candidate(_ mention: DateMention, in piece: Range<Int>) -> Candidate? {
        guard mention.namesDay || isThird(mention) else { return nil }
        let lead = leads(mention.range.lowerBound, in: piece)
        let after = behind(mention.range.upperBound, in: piece)
        let isFirst = lead.flatMap { context.ends(.deadlineFirst, at: $0, in: piece) } != nil
        let isMoved = lead.flatMap { context.ends(.deadlineMoved, at: $0, in: piece) } != nil
        let isPast = lead.flatMap { context.ends(.deadlinePast, at: $0, in: piece) } != nil
        let isBefore = isPast || lead.flatMap { context.ends(.deadlineBefore, at: $0, in: piece) } != nil
            // 不得迟于3月20日: 于 belongs to the words before the day.
            || context.ends(.deadlineBefore, at: mention.range.lowerBound, in: piece) != nil
            || isLabelled(mention.range.lowerBound, in: piece)
        let isSpan = isSpanOfHandingIn(mention, in: piece, before: lead)
        var marker = after.flatMap { context.begins(.deadlineAfter, at: $0, in: piece.lowerBound..<piece.upperBound) }
        if marker == nil, let after, let hit = page.hits.of(.deadlineAfter, in: piece).first(where: {
            $0.range.count >= 4 && $0.range.lowerBound >= after && $0.range.lowerBound - after <= 4
        }) { marker = hit }
        if case .within = mention.shape {
            guard delivers(piece, near: mention.range) || finishes(piece),
                !limitsWhoIsCounted(behind: mention.range.upperBound, in: piece),
                !countsFromElsewhere(mention.range.upperBound)
            else { return nil }
        } else {
            guard isFirst || isMoved || isBefore || isSpan || marker != nil else { return nil }
        }
        if case .monthEnd(_, nil) = mention.shape, !isOwnMonth(mention.range, in: piece) || !delivers(piece, near: mention.range) {
            return nil
        }
        // "Every Tuesday until the end of March": the end of a series is no due date.
        if !sheet.isChinese, context.endsNear(.untils, before: mention.range.lowerBound, in: piece), marker == nil, !isAccepted(piece) { return nil }
        if mention.isWeak, marker == nil, !isBefore { return nil }
        if let marker, limitsWhoIsCounted(behind: marker.range.upperBound, in: piece) { return nil }
        if case .weekday = mention.shape, isRhythm(before: mention.range.lowerBound) { return nil }
        // "Was due Sept 30": a chaser names the day that has gone by.
        guard let day = mention.day(from: context.anchor, by: context.rule, bias: isPast ? .backward : .forward),
            isPast || day >= context.anchor
        else { return nil }
        let delivered = delivers(piece, near: mention.range)
        var score = delivered ? 5 : finishes(piece) ? 2 : 1
        if isFirst { score = 8 }
        if isMoved { score = delivered ? 7 : 0 }
        if case .offset(0) = mention.shape { score = min(score, 1) }
        // "So that it stays within three days, furnish by April 17": a named day is the surer one.
        if case .within = mention.shape { score -= 1 }
        if mention.range.lowerBound >= page.quotedFrom { score = max(0, score - 1) }
        guard score > 0 else { return nil }
        return Candidate(day: day, range: mention.range, score: score)
    }

    /// 报送截止时间：, "The deadline for returns is": a label earlier in the sentence, with "is" or a colon behind it and
    /// no other day between.
    private func isLabelled(_ start: Int, in piece: Range<Int>) -> Bool {
        guard let label = page.hits.of(.deadlineLabels, in: piece).last(where: { $0.range.upperBound <= start }),
            start - label.range.upperBound <= Self.labelReach,
            !page.mentions(in: label.range.upperBound..<start).contains(where: \.namesDay)
        else { return false }
        let between = label.range.upperBound..<start
        return between.contains { place in
            Self.colons.contains(sheet.letters[place]) || Self.copulas.contains { sheet.has($0, at: place) && place + $0.count <= start }
        } || between.allSatisfy { Sheet.isBlank(sheet.letters[$0]) }
    }

    /// Letters between "deadline" and its day: "for submission of the completed return to this office is Friday,".
    private static let labelReach = 60
    private static let colons: Set<UInt32> = [0x3A, 0x2D, 0x2013, 0x2014]
    private static let copulas = ["为", "是", " is ", " will be ", " being "].map(Sheet.word)

    /// 3月16日至20日集中填报, 填报时间为3月16日至20日: handed in within a stretch of days, of which the last is the limit.
    private func isSpanOfHandingIn(_ mention: DateMention, in piece: Range<Int>, before lead: Int?) -> Bool {
        guard case .days(_, .some) = mention.shape else { return false }
        let behind = sheet.skipBlanks(mention.range.upperBound)
        if page.hits.of(.deliver, in: piece).contains(where: {
            $0.range.count > 1 && ($0.range.lowerBound == behind || $0.range.lowerBound == behind + 2)
        }) { return true }
        guard let lead else { return false }
        return Self.spanLabels.contains { label in
            let start = lead - label.count
            return start >= piece.lowerBound && sheet.has(label, at: start)
                && page.hits.of(.deliver, in: piece).contains { $0.range.upperBound == start }
        }
    }

    private static let spanLabels = ["时间", "时间为", "时间是", "期限为", "期为"].map(Sheet.word)

    /// 月底前 and 本月底前, "by the end of the month": not 每月底前, which comes back.
    private func isOwnMonth(_ date: Range<Int>, in piece: Range<Int>) -> Bool {
        guard !page.hits.has(.rhythm, in: piece) else { return false }
        if sheet.isChinese { return !Self.recurring.contains(sheet.letter(date.lowerBound - 1)) }
        return !Self.eaches.contains { each in date.contains { sheet.has(each, at: $0) } }
    }

    private static let eaches = ["each ", "every "].map(Sheet.word)

    private static let recurring = Set(Sheet.word("每各逢季"))

    /// "Submissions will be accepted until 20 March."
    private func isAccepted(_ piece: Range<Int>) -> Bool { page.hits.has(.deadlineAccepting, in: piece) }

    private func isThird(_ mention: DateMention) -> Bool {
        if case .third = mention.shape { return true }
        return false
    }

    /// The place before the date and before a weekday that belongs to it.
    private func leads(_ start: Int, in piece: Range<Int>) -> Int? {
        var place = start
        while place > piece.lowerBound {
            while place > piece.lowerBound, [0x20, 0x2C, 0x3A, 0x22, 0x28, 0x2E].contains(sheet.letters[place - 1]) {
                place -= 1
            }
            if sheet.isChinese {
                if place > piece.lowerBound, sheet.letters[place - 1] == 0x4E8E { place -= 1; continue }  // 于
                return place
            }
            var low = place
            while low > piece.lowerBound, Sheet.isLatin(sheet.letters[low - 1]) || Sheet.isDigit(sheet.letters[low - 1])
                || sheet.letters[low - 1] == 0x3A
            {
                low -= 1
            }
            let word = sheet.folded(low..<place)
            // Without a word before it, a date that begins with a clock would be met for ever.
            // "By 1200 hrs on 20 March".
            let isClock = sheet.clock(at: low) != nil || word.utf8.count == 4 && Int(word).map { $0 < 2_400 } == true
            guard low < place, Self.fillers.contains(word) || isClock else { return place }
            place = low
        }
        return place
    }

    /// Words between "by" and the date.
    private static let fillers: Set<String> = [
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon", "tue", "tues",
        "wed", "thu", "thur", "thurs", "fri", "sat", "sun", "the", "on", "this", "pm", "am", "noon", "of", "at",
        "5", "12", "4", "3", "hrs", "hours", "hr", "h", "cob", "close", "midday", "midnight",
    ]

    /// The place behind the date, a bracket with its weekday and a time of day.
    private func behind(_ end: Int, in piece: Range<Int>) -> Int? {
        var place = end
        for _ in 0..<3 {
            place = sheet.skipBlanks(place)
            if sheet.letter(place) == 0x28 || sheet.letter(place) == 0x2C {
                var close = place
                while close < piece.upperBound, close - place < 8, sheet.letters[close] != 0x29 { close += 1 }
                if sheet.letter(close) == 0x29 { place = close + 1 } else { break }
            } else if sheet.letter(place) == 0x29 {
                place += 1
            } else if let clock = sheet.clock(at: place) {
                place = clock.end
            } else if let filler = Self.dayparts.first(where: { sheet.has($0, at: place) }) {
                place += filler.count
            } else {
                break
            }
        }
        return place <= piece.upperBound ? place : nil
    }

    private static let dayparts = ["中午", "上午", "下午", "晚上", "傍晚", "凌晨", "终", "整", "下班", "morning", "afternoon", "evening", "lunchtime"].map(Sheet.word)

    /// 每周五, every Friday.
    private func isRhythm(before start: Int) -> Bool {
        if sheet.letter(start - 1) == 0x6BCF { return true }  // 每
        return sheet.has(Sheet.word("every "), at: start - 6) || sheet.has(Sheet.word("each "), at: start - 5)
    }

    /// "Within 120 days of the written report": counted from a day that is not known yet.
    private func countsFromElsewhere(_ place: Int) -> Bool {
        guard !sheet.isChinese else { return false }
        let start = sheet.skipBlanks(place)
        guard let opening = Self.froms.first(where: { sheet.has($0, at: start) }) else { return false }
        var rest = start + opening.count
        if sheet.has(Self.the, at: rest) { rest += Self.the.count }
        return !Self.own.contains { sheet.has($0, at: rest) }
    }

    private static let the = Sheet.word("the ")
    private static let froms = ["of ", "after ", "from ", "following "].map(Sheet.word)
    /// What the days may count from: this paper and its arrival.
    private static let own = ["this ", "receipt", "receiving", "date", "today", "issue", "now", "letter", "notice"].map(Sheet.word)

    private func limitsWhoIsCounted(behind place: Int, in piece: Range<Int>) -> Bool {
        page.hits.of(.states, in: place..<min(piece.upperBound, place + 8)).contains {
            $0.range.lowerBound <= place + 2
        }
    }

    /// Whether something is handed in within the clause, at most forty letters behind the date or before it.
    private func delivers(_ piece: Range<Int>, near date: Range<Int>) -> Bool {
        let not = page.hits.of(.notDeliver, in: piece)
        return page.hits.of(.deliver, in: piece).contains { hit in
            !not.contains { $0.range.overlaps(hit.range) && $0.range.count > hit.range.count }
        }
    }

    private func finishes(_ piece: Range<Int>) -> Bool { page.hits.has(.done, in: piece) }
}
