import Directives

/// Reads the day a paper was issued: header, signature, head or a bracket at the end of a message.
///
/// The day it arrived is taken only for a message that shows a time of day and no date: such a
/// message is shown on the day on which it is sent.
struct IssueDateReader {
    let page: Page
    let rule: DateRule

    /// A paper that is older than a year was filed late or misread.
    private static let ageDaysMax = 400
    /// Days. A date without a year that would be older than half a year is one that lies ahead: a due date.
    private static let unsaidYearAgeMax = 183

    func read() -> Fact<Day>? {
        let sheet = page.sheet
        for field in page.fields where field.label == "date" && field.value.lowerBound < page.quotedFrom {
            if let fact = first(in: field.value, allowsWeak: true) { return fact }
        }
        let own = page.lines.filter { !$0.isQuoted }
        if sheet.isChinese {
            for line in own.reversed() where line.role == .signature {
                if let fact = first(in: line.range, allowsWeak: false) { return fact }
            }
        }
        for line in own where line.role == .head || line.role == .title {
            if let fact = first(in: line.range, allowsWeak: page.isMessage && line.role == .head) { return fact }
        }
        for line in own.reversed() where line.role == .signature {
            if let fact = first(in: line.range, allowsWeak: false) { return fact }
        }
        if let fact = atEnd(own) { return fact }
        if let line = own.first(where: { $0.role == .body || $0.role == .recipients }),
            page.isMessage, let fact = first(in: line.range, allowsWeak: true)
        {
            return fact
        }
        return ofTheDay(own)
    }

    /// The first day in a range that the arrival does not rule out.
    private func first(in range: Range<Int>, allowsWeak: Bool) -> Fact<Day>? {
        for mention in page.mentions(in: range) where allowsWeak || !mention.isWeak {
            switch mention.shape {
            case .days(let first, nil) where first.month != nil: break
            case .slashed: break
            default: continue
            }
            if let day = plausible(mention) { return Fact(day, page.sheet.passage(mention.range)) }
        }
        return nil
    }

    /// The day a mention means, where the arrival allows it; of 4/3/2025 the order that the arrival allows.
    private func plausible(_ mention: DateMention) -> Day? {
        let arrival = page.directive.received.day
        var rules = [rule]
        if case .slashed = mention.shape {
            rules.append(DateRule(calendar: rule.calendar, isMonthFirst: !rule.isMonthFirst))
        }
        let oldest = mention.namesYear ? Self.ageDaysMax : Self.unsaidYearAgeMax
        return rules.lazy.compactMap { mention.day(from: arrival, by: $0, bias: .backward) }.first {
            (-1...oldest).contains(arrival.number - $0.number)
        }
    }

    /// "（2025-03-26）", "—2024.5.8", "（6.27）" behind the last words of a message or a wrapper.
    private func atEnd(_ own: [Line]) -> Fact<Day>? {
        for line in own.suffix(2).reversed() {
            let tail = max(line.range.lowerBound, line.range.upperBound - 34)..<line.range.upperBound
            guard let mention = page.mentions(in: tail).last(where: { $0.namesDay }) else { continue }
            let behind = page.sheet.stripped(
                mention.range.upperBound..<line.range.upperBound,
                of: [0x29, 0x3002, 0x2E, 0x5D, 0x3011, 0x2014, 0x2D])
            guard behind.count <= 12 else { continue }
            let before = page.sheet.letter(mention.range.lowerBound - 1)
            let isApart = [0x28, 0x2014, 0x2D, 0x20, 0x3002, 0x5B, 0x2E, 0x09, 0x0A].contains(before)
            guard isApart || mention.range.lowerBound == line.range.lowerBound else { continue }
            if let fact = first(in: mention.range, allowsWeak: before == 0x28) { return fact }
        }
        return nil
    }

    /// A message that shows only a time of day.
    private func ofTheDay(_ own: [Line]) -> Fact<Day>? {
        guard page.isMessage, let line = own.first else { return nil }
        for index in line.range where page.sheet.letters[index] == 0x3A {
            var start = index
            while start > line.range.lowerBound, Sheet.isDigit(page.sheet.letters[start - 1]) { start -= 1 }
            if let clock = page.sheet.clock(at: start), start < index {
                return Fact(page.directive.received.day, page.sheet.passage(start..<clock.end))
            }
        }
        return nil
    }
}
