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

    /// "Hold one drill", "your plan, gone over afresh": a verb with what it acts on, or a thing to be dealt with; the
    /// names of figures begin with a noun.
    func isEnglishOrder(_ name: Range<Int>) -> Bool {
        let words = sheet.folded(name).split(separator: " ").prefix(3)
        guard let first = words.first, words.count > 1 else { return false }
        if first == "the" || first == "a" { return words.count < 3 || !Self.measures.contains(words[1]) }
        if first == "your" { return true }
        return Self.articles.contains(words[1]) && !Self.joints.contains(first)
    }

    private static let articles: Set<Substring> = ["the", "a", "an", "your", "our", "their", "its", "at", "one", "all", "any", "every", "each", "no", "it", "them"]
    /// Before an article and no verb.
    private static let joints: Set<Substring> = ["of", "for", "in", "on", "at", "to", "by", "with", "from", "whether", "which", "what", "how", "both", "all", "half", "total", "date", "name", "is", "has", "does", "did", "are", "was", "were"]
    private static let measures: Set<Substring> = ["number", "total", "name", "names", "date", "dates", "amount", "value", "percentage", "share", "count"]

    /// 监测自2月20日起，至…, 通风按规程，每日三次: what goes on behind a comma, or names a day, tells how to act.
    func isInstruction(_ part: Range<Int>, behind name: Range<Int>) -> Bool {
        if page.mentions(in: name).contains(where: \.namesDay) { return true }
        return [0x2C, 0xFF0C].contains(sheet.letter(name.upperBound)) && name.upperBound < part.upperBound
    }
}
