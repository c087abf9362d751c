import Directives

/// Reads the title: the title line, the subject header, or the 《》 of a wrapper.
struct TitleReader {
    let page: Page

    /// The letters of the title.
    func range() -> Range<Int>? {
        if let field = page.field("subject"), !field.value.isEmpty { return withoutMarks(field.value) }
        return wrapped(isQuoted: false) ?? wrapped(isQuoted: true)
    }

    /// The first title line with those that go on behind it.
    private func wrapped(isQuoted: Bool) -> Range<Int>? {
        guard let first = page.lines.firstIndex(where: { $0.role == .title && $0.isQuoted == isQuoted }) else { return nil }
        var last = first
        while last + 1 < page.lines.count, page.lines[last + 1].role == .title, page.lines[last + 1].gap == 0,
            page.sheet.isChinese, page.lines[last + 1].isQuoted == isQuoted
        {
            last += 1
        }
        return page.lines[first].range.lowerBound..<page.lines[last].range.upperBound
    }

    func read() -> Fact<String>? {
        guard let range = range() else { return nil }
        return Fact(page.sheet.unwrapped(range), page.sheet.passage(range))
    }

    /// Without "FW:", "RE:" and "转发：" in front.
    private func withoutMarks(_ value: Range<Int>) -> Range<Int> {
        var low = value.lowerBound
        var changed = true
        while changed {
            changed = false
            for mark in Self.marks where page.sheet.has(mark, at: low) {
                low = page.sheet.skipBlanks(low + mark.count)
                changed = true
            }
        }
        return low < value.upperBound ? low..<value.upperBound : value
    }

    private static let marks = ["fw:", "fwd:", "re:", "转发:", "回复:", "答复:"].map(Sheet.word)
}
