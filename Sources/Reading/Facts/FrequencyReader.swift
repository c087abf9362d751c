import Directives

/// Reads how often something is owed; a single return with a due date is owed once.
struct FrequencyReader {
    let context: Context
    private var page: Page { context.page }

    func read(deadline: Fact<Day>?, hasItems: Bool, kind: DirectiveKind) -> Fact<Frequency>? {
        if kind == .letter || kind == .inspection { return nil }
        if kind == .meeting {
            return deadline.map { Fact(.once, $0.passage) } ?? context.title.map { context.fact(.once, $0) }
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
            consider(piece.range, isReport ? 3 : 2)
        }
        if let best { return best.fact }
        guard let deadline, hasItems || kind == .reportRequest || kind == .notice else { return nil }
        return Fact(.once, deadline.passage)
    }

    private func isOther(_ range: Range<Int>) -> Bool {
        let around = max(0, range.lowerBound - 8)..<min(page.sheet.count, range.upperBound + 20)
        return page.hits.of(.notRhythm, in: around).contains { $0.range.overlaps(range) }
    }
}
