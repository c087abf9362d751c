import Detection
import Directives
import Judgment
import Records
import Rules

/// One set of rules on its way through a history: judges each paper as things stood when it came.
struct Side: Sendable {
    let screener: Screener
    private var book: StandingBook
    private(set) var records: [DecisionRecord] = []
    /// Held though they are emergencies.
    private(set) var emergencies: Set<DirectiveID> = []

    /// - Parameter labels: of the office's people, in the order in which they were given.
    init(rules: RuleSet, labels: [Label]) {
        screener = Screener(rules: rules)
        book = StandingBook(labels: labels)
    }

    /// Judges the next paper by what was found in it.
    @discardableResult
    mutating func judge(_ screened: Screener.Screened, _ examination: Examination) -> Decision {
        let reading = screened.reading
        let standing = book.standing(
            circuits: screener.circuits(touchedBy: reading, examination.findings), findings: examination.findings,
            at: reading.directive.received)
        let decision = screener.judge(screened, examination, standing: standing)
        book.keep(decision)
        let record = decision.record
        records.append(record)
        if record.disposition == .quarantined, screener.rules.judgment.exemptions.isEmergency(reading) {
            emergencies.insert(record.id)
        }
        return decision
    }
}
