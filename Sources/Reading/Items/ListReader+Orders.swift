import Directives

/// What tells a list of figures from a list of orders.
extension ListReader {
    /// furnish by April 17: an ask and the day by which it is due.
    func namesDueDay(_ range: Range<Int>) -> Bool {
        guard page.hits.has(.asks, in: range) else { return false }
        return page.mentions(in: range).contains { mention in
            mention.namesDay && (context.endsNear(.deadlineBefore, before: mention.range.lowerBound, in: range)
                || page.hits.has(.deadlineBefore, in: range)
                || context.begins(.deadlineAfter, at: mention.range.upperBound, in: range) != nil)
        }
    }

    /// 监测自2月20日起，至…, 通风按规程，每日三次: what goes on behind a comma, or names a day, tells how to act.
    func isInstruction(_ part: Range<Int>, behind name: Range<Int>) -> Bool {
        if page.mentions(in: name).contains(where: \.namesDay) { return true }
        return [0x2C, 0xFF0C].contains(sheet.letter(name.upperBound)) && name.upperBound < part.upperBound
    }
}
