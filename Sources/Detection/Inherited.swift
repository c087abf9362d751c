public import Directives

/// Facts that a paper does not name because it speaks of another: a reminder's period is that of the return it
/// chases, an extension's that of the return it extends.
public struct Inherited: Hashable, Sendable {
    var period: Fact<Period>?
    var frequency: Fact<Frequency>?

    public init() {}

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
            if period == nil { period = earlier.facts.period.map { Fact($0.value, words) } }
            if frequency == nil, past.later.has(.chases), earlier.isRecurring {
                frequency = earlier.facts.frequency.map { Fact($0.value, words) }
            }
        }
    }

    /// The reading with what it lacked; what it says itself stands.
    public func completing(_ reading: ReadDirective) -> ReadDirective {
        var whole = reading
        if whole.facts.period == nil { whole.facts.period = period }
        if whole.facts.frequency == nil { whole.facts.frequency = frequency }
        return whole
    }
}
