import Directives

/// The keys under which papers are found again; few, so that the store stays small.
enum Keys {
    /// Own number and title.
    static func names(of reading: ReadDirective) -> [HistoryKey] {
        unique(reading.terms.names.map { HistoryKey(.name, $0) })
    }

    /// 41号: what is left of its number when the office that gave it speaks.
    static func serials(of reading: ReadDirective) -> [HistoryKey] {
        reading.facts.docNumber.flatMap { Names.serial($0.value) }.map { [HistoryKey(.name, "serial:\($0)")] } ?? []
    }

    /// The days by which a chaser names it: its own, and the one on which it is due.
    static func days(of reading: ReadDirective) -> [HistoryKey] {
        let issued = reading.facts.issuedOn.map { HistoryKey(.name, "issued:\($0.value)") }
        return [issued].compactMap { $0 } + dues(of: reading)
    }

    static func dues(of reading: ReadDirective) -> [HistoryKey] {
        reading.facts.deadline.map { [HistoryKey(.name, "due:\($0.value)")] } ?? []
    }

    /// Numbers of four digits and more with their units: a hotline, an amount.
    static func figures(of reading: ReadDirective) -> [HistoryKey] {
        let long = Set(reading.terms.figures.filter { $0.count(where: \.isNumber) >= 4 })
        return long.sorted().prefix(figuresMax).map { HistoryKey(.subject, "#" + $0) }
    }

    private static let figuresMax = 8

    /// Papers it cites, as names to look for and as cites it shares with others.
    static func cites(of reading: ReadDirective) -> [HistoryKey] {
        unique(reading.terms.cites.map { HistoryKey(.cite, $0) })
    }

    /// Data items: canonical, and each of its content words.
    static func dataItems(of reading: ReadDirective) -> [HistoryKey] {
        unique(reading.terms.dataItems.prefix(itemsMax).map { HistoryKey(.dataItem, $0) })
    }

    /// Content words of the title and, in papers without one, the longest of the text.
    static func subjects(of reading: ReadDirective) -> [HistoryKey] {
        let words = reading.terms.title + reading.terms.subjects + reading.terms.matters
        let body = longest(Set(reading.terms.content), subjectsMax)
        return unique((words + body).map { HistoryKey(.subject, $0) })
    }

    /// Targets of a visit, and its months: whoever else comes in a month is looked at, whatever he calls it.
    static func visits(of reading: ReadDirective) -> [HistoryKey] {
        guard let from = reading.facts.visitFrom?.value else { return [] }
        let months = months(from: from, to: reading.facts.visitTo?.value ?? from)
        return unique(reading.terms.targets.map { HistoryKey(.visit, $0) } + months)
    }

    /// The months of a visit and those beside them.
    static func visitsNear(_ reading: ReadDirective) -> [HistoryKey] {
        guard let from = reading.facts.visitFrom?.value else { return [] }
        let to = reading.facts.visitTo?.value ?? from
        return months(from: from.advanced(by: -monthDays), to: to.advanced(by: monthDays))
    }

    private static func months(from: Day, to: Day) -> [HistoryKey] {
        let first = from.year * 12 + from.month - 1
        let last = min(max(first, to.year * 12 + to.month - 1), first + monthsMax - 1)
        return (first...last).map { HistoryKey(.visit, "@\($0 / 12)-\($0 % 12 + 1)") }
    }

    private static let monthDays = 31
    /// A visit of 62 days touches four months, and one lies on either side.
    private static let monthsMax = 6

    /// Content words of the objects of obligations that hold a value.
    static func obligations(of reading: ReadDirective) -> [HistoryKey] {
        let words = Set(reading.obligations.flatMap(\.object)).filter { $0.count > 1 }
        return longest(words, obligationsMax).map { HistoryKey(.obligation, $0) }
    }

    /// The words with the most letters, of as many the last in order; each is counted once.
    private static func longest(_ words: Set<String>, _ most: Int) -> [String] {
        words.map { (count: $0.count, word: $0) }.sorted { ($0.count, $0.word) > ($1.count, $1.word) }.prefix(most)
            .map(\.word)
    }

    /// Longer lists of items repeat themselves; forty hold any form seen.
    private static let itemsMax = 40
    private static let subjectsMax = 16
    private static let obligationsMax = 32

    static func unique(_ keys: [HistoryKey]) -> [HistoryKey] {
        var seen: Set<HistoryKey> = []
        return keys.filter { !$0.value.isEmpty && seen.insert($0).inserted }
    }
}
