import Directives

/// Decides what sort of paper it is, from its title, its words and the facts read before.
struct KindReader {
    let page: Page

    /// - Parameters:
    ///   - title: letters of the title.
    ///   - hasVisit: whether a visit with a date was read.
    ///   - itemCount: number of data items read.
    func read(title: Range<Int>?, hasVisit: Bool, itemCount: Int) -> DirectiveKind {
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
        if hasVisit { return titled[.assessment] != nil ? .assessment : .inspection }
        if titled[.assessment] != nil { return .assessment }
        let asks = page.hits.of(.asks, in: page.all).count
        if page.hits.of(.letterWords, in: page.own).count >= 1, itemCount == 0, asks <= 1, !page.isMessage {
            return .letter
        }
        if titled[.reportRequest] != nil, itemCount >= 1 { return .reportRequest }
        if itemCount >= 3, asks >= 1 { return .reportRequest }
        return .notice
    }

    private func hasText(_ section: LexiconSection) -> Bool { page.hits.has(section, in: page.all) }
}

