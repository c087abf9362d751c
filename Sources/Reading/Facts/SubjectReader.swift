import Directives

/// Reads what a paper is about: its title without the formula around it, and subjects of the lexicon.
struct SubjectReader {
    let context: Context
    private var page: Page { context.page }

    /// The matter between 关于 and 的通知, or the English title.
    func subject() -> Fact<String>? {
        guard var range = context.title else { return nil }
        let sheet = page.sheet
        for index in range where sheet.has(LineShape.about, at: index) {
            range = index + 2..<range.upperBound
            break
        }
        for lead in Self.leads where sheet.has(lead, at: range.lowerBound) {
            range = range.lowerBound + lead.count..<range.upperBound
            break
        }
        if sheet.isChinese, let last = sheet.letters[range].lastIndex(of: 0x7684), range.upperBound - last <= 8,
            last > range.lowerBound
        {
            range = range.lowerBound..<last
        }
        range = sheet.trimmed(range)
        return range.isEmpty ? nil : context.fact(sheet.unwrapped(range), range)
    }

    private static let leads = ["开展", "做好", "报送", "进一步做好", "切实做好", "扎实做好", "进一步", "切实", "认真做好", "组织开展"].map(Sheet.word)

    /// Subjects named in the title, or twice in the text, most named first; at most five.
    func terms() -> [String] {
        var counts: [String: Int] = [:]
        for hit in page.hits.longest(.subjects, in: page.all) {
            let isTitle = context.title.map { $0.contains(hit.range.lowerBound) } ?? false
            counts[hit.canonical, default: 0] += isTitle ? 4 : 1
        }
        return counts.filter { $0.value >= 2 }.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(5).map(\.key)
    }
}
