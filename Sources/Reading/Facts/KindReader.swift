import Directives

/// Decides what sort of paper it is, from its title, its words and the facts read before.
struct KindReader {
    let page: Page
    let pieces: [Clauses.Piece]

    /// - Parameters:
    ///   - title: letters of the title.
    ///   - hasVisit: whether a visit with a date was read.
    ///   - items: data items read.
    func read(title: Range<Int>?, hasVisit: Bool, items: [Fact<String>]) -> DirectiveKind {
        let itemCount = items.count
        var scores: [DirectiveKind: Int] = [:]
        if let title {
            for hit in page.hits.longest(.titleKinds, in: title) {
                guard let kind = DirectiveKind(rawValue: hit.canonical) else { continue }
                scores[kind, default: 0] += 2
            }
        }
        let titled = scores
        if titled[.letter] != nil { return .letter }
        if titled[.meeting] != nil, hasText(.meetingWords) || titled[.inspection] == nil { return .meeting }
        if title == nil, itemCount == 0, callsTogether { return .meeting }
        if hasVisit { return titled[.assessment] != nil ? .assessment : .inspection }
        if titled[.assessment] != nil { return .assessment }
        // Two questions of how many ask as a verb does.
        let asks = page.hits.of(.asks, in: page.all).count + (page.hits.of(.howMany, in: page.all).count >= 2 ? 1 : 0)
        if page.hits.of(.letterWords, in: page.own).count >= 1, itemCount == 0, asks <= 1, !page.isMessage {
            return .letter
        }
        if titled[.reportRequest] != nil, itemCount >= 1 { return .reportRequest }
        if itemCount >= 3, asks >= 1, title == nil || !comesLast(items) { return .reportRequest }
        return .notice
    }

    /// The figures are asked for behind most of what the paper orders: a notice that also wants a report.
    private func comesLast(_ items: [Fact<String>]) -> Bool {
        guard let first = items.first?.passage.range.lowerBound else { return false }
        let orders = pieces.filter { $0.clause.zone == .body || $0.clause.zone == .quoted }
        let before = orders.count { $0.clause.passage.range.upperBound <= first }
        return before >= Self.ordersLeast && before * 2 > orders.count
    }

    /// A greeting, a reason and an ask stand before the figures of any request.
    private static let ordersLeast = 4

    /// A paper without a telling title calls a meeting with the first day that it names.
    private var callsTogether: Bool {
        let dated = pieces.first { piece in
            piece.clause.zone == .body && page.mentions(in: piece.range).contains { $0.namesDay && !$0.isWeak }
        }
        guard let range = dated?.range else { return false }
        return page.hits.longest(.titleKinds, in: range).contains { $0.canonical == DirectiveKind.meeting.rawValue }
            && page.hits.has(.meetingWords, in: range) && !page.hits.has(.calledOff, in: range)
    }

    private func hasText(_ section: LexiconSection) -> Bool { page.hits.has(section, in: page.all) }
}

