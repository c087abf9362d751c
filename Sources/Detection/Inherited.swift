public import Directives

/// Facts that a paper does not name because it speaks of another: a reminder's period is that of the return it
/// chases, an extension's that of the return it extends.
public struct Inherited: Hashable, Sendable {
    var period: Fact<Period>?
    var frequency: Fact<Frequency>?

    public init() {}

    /// What a whole reading has and the reading of the paper alone lacks.
    public init(_ whole: ReadDirective, besides paper: ReadDirective) {
        period = paper.facts.period == nil ? whole.facts.period : nil
        frequency = paper.facts.frequency == nil ? whole.facts.frequency : nil
    }

    /// From the strongest of the findings whose paper names them.
    init(_ past: Past, _ findings: [Finding]) {
        let reading = past.later.reading
        guard reading.kind == .notice || reading.kind == .reportRequest,
            reading.facts.urgency?.value != .emergency,
            // The words by which it speaks of the other paper are those of its first sentence.
            let words = reading.clauses.first(where: { $0.zone == .body || $0.zone == .quoted })?.passage
        else { return }
        for finding in findings where finding.type == .duplicate || finding.type == .supersedes {
            guard let earlier = past.pairs.first(where: { $0.id == finding.against })?.earlier else { continue }
            if period == nil { period = Self.carried(from: earlier, finding, reading, words) }
            if frequency == nil, past.later.has(.chases), earlier.isRecurring {
                frequency = earlier.facts.frequency.map { Fact($0.value, words) }
            }
        }
    }

    /// The period of the earlier paper; what ends a return has none, and a change that begins within it its rest.
    private static func carried(
        from earlier: Profile, _ finding: Finding, _ later: ReadDirective, _ words: Passage
    ) -> Fact<Period>? {
        guard let period = earlier.facts.period?.value else { return nil }
        guard finding.type == .supersedes else { return Fact(period, words) }
        let keeps = later.amendments.contains { [.amends, .postpones, .corrects].contains($0.effect) || $0.isPartial }
        guard keeps else { return nil }
        guard let days = period.days, days.count > 1 else { return Fact(period, words) }
        let starts = later.amendments.filter { $0.effect == .amends }.flatMap(\.days)
        guard case .days = period, let start = starts.first(where: { days.contains($0) && $0 > days.lowerBound }) else {
            return Fact(period, words)
        }
        return Fact(.days(start...days.upperBound), words)
    }

    /// The reading with what it lacked; what it says itself stands.
    public func completing(_ reading: ReadDirective) -> ReadDirective {
        var whole = reading
        if whole.facts.period == nil { whole.facts.period = period }
        if whole.facts.frequency == nil { whole.facts.frequency = frequency }
        return whole
    }
}
