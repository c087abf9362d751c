import Directives

/// Stretches of time that have names: a festival's days off, the opening of a term.
struct Festivals {
    let context: Context
    private var page: Page { context.page }

    /// 五一假期, 国庆节期间: the days off that the working calendar has under the festival's name.
    func days(in range: Range<Int>) -> Fact<Period>? {
        for hit in page.hits.longest(.festivals, in: range) {
            guard isSpan(hit, in: range),
                let days = context.rule.calendar.days(
                    of: hit.canonical, year: year(before: hit.range.lowerBound), near: context.anchor)
            else { continue }
            return context.fact(.days(days), hit.range)
        }
        return nil
    }

    /// 开学情况统计: figures of a term's opening are of the month in which it opens.
    ///
    /// - Parameter pieces: where the day of the opening may stand; without one it is now.
    func opening(in range: Range<Int>, day pieces: [Range<Int>]) -> Fact<Period>? {
        guard let hit = page.hits.longest(.openings, in: range).first(where: { hit in
            context.begins(.monthAfter, at: hit.range.upperBound, in: range) != nil
        }) else { return nil }
        for piece in pieces where page.hits.has(.openings, in: piece) {
            for mention in page.mentions(in: piece) {
                guard case .days(let first, nil) = mention.shape, first.month != nil,
                    let day = mention.day(from: context.anchor, by: context.rule, bias: .nearest)
                else { continue }
                return context.fact(.month(year: day.year, month: day.month), mention.range)
            }
        }
        return context.fact(.month(year: context.anchor.year, month: context.anchor.month), hit.range)
    }

    /// Whether the days off are meant and not those before them (节前, 假期前) or the name of a campaign.
    private func isSpan(_ festival: Vocabulary.Hit, in range: Range<Int>) -> Bool {
        page.hits.of(.festivalSpans, in: range).contains { span in
            (0...Self.reach).contains(span.range.lowerBound - festival.range.upperBound)
                && page.sheet.letter(span.range.upperBound) != 0x524D  // 前
        }
    }

    /// Letters between a festival and 假期: a quotation mark, or the second name of 中秋国庆假期.
    private static let reach = 4

    /// 2024年五一假期: the year that stands before the name, also before its quotation mark.
    private func year(before place: Int) -> Int? {
        guard let mention = page.mentions.last(where: { $0.range.upperBound <= place }),
            place - mention.range.upperBound <= 1, case .year(let year) = mention.shape
        else { return nil }
        return year
    }
}
