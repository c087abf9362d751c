import Directives

/// Reads the data items that a paper asks for, from tables, marked lists, brackets and sentences.
struct ItemReader {
    let context: Context

    /// - Parameter hasVisit: whether somebody comes to look; such a paper names papers to lay out, and data only in
    ///   a list that is due before.
    func read(hasVisit: Bool) -> [Fact<String>] {
        guard !context.isTitled(.letter), !context.isTitled(.meeting) else { return [] }
        let page = context.page
        let asks = page.hits[.asks].count + page.hits[.leadIns].count + page.hits[.deliver].count
        guard asks > 0 || page.hits[.howMany].count >= 2 else { return [] }
        let list = ListReader(context: context)
        // Before the visit figures are due by a day of their own.
        if hasVisit { return facts(list.marked(isDue: true).items) }
        var ranges = TableReader(page: page).items()
        var stretches: [Range<Int>] = []
        if ranges.isEmpty {
            let marked = list.marked()
            ranges = marked.items
            stretches = marked.stretches
        }
        if page.sheet.isChinese {
            for range in list.bracketed() + list.joined() + list.counted() + list.questioned()
            where !stretches.contains(where: { $0.overlaps(range) }) {
                ranges.append(range)
            }
        } else if ranges.isEmpty {
            ranges += list.english()
        }
        return facts(ranges)
    }

    /// In order of place, each name once, without what lies inside another.
    private func facts(_ ranges: [Range<Int>]) -> [Fact<String>] {
        var seen: Set<String> = []
        var facts: [Fact<String>] = []
        for found in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            var range = found
            var name = context.page.sheet.folded(range)
            if seen.contains(name), let longer = ItemTrimmer(page: context.page).withSisterWords(range) {
                range = longer
                name = context.page.sheet.folded(longer)
            }
            // 2.报送时间, 3.报送平台: how to report, not what.
            guard !context.page.hits.of(.notItems, in: range).contains(where: { $0.range == range }) else { continue }
            guard seen.insert(name).inserted else { continue }
            facts.append(context.fact(context.page.sheet.words(range), range))
        }
        return facts
    }
}
