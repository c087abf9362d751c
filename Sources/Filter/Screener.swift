import Detection
public import Directives
import Judgment
import Reading
public import Records
public import Rules
public import Similarity

/// Reads, asks, examines and judges one directive by one generation of the rules.
///
/// Reading needs no history and runs in parallel; deciding asks the history and is done in the
/// order of the claims.
public struct Screener: Sendable {
    public let rules: RuleSet
    private let reader: Reader
    let detectors: Detectors
    private let judge: Judge
    private let sketcher = Sketcher()

    public init(rules: RuleSet) {
        self.rules = rules
        reader = Reader(
            lexicon: rules.lexicon, calendar: rules.calendar, office: rules.office,
            issuers: rules.issuers)
        detectors = Detectors(rules: rules.detectors, language: rules.site.language)
        judge = Judge(
            rules: rules.judgment, calendar: rules.calendar, language: rules.site.language)
    }

    /// A directive with what was read from it, ready to be decided.
    public struct Screened: Sendable {
        public let reading: ReadDirective
        public let sketch: Sketch
        /// What reading took.
        public let elapsed: Duration
    }

    /// Turns text into facts; what could not be read stays without any, and what was read in part has
    /// the facts of that part.
    public func read(_ directive: Directive) -> Screened {
        let start = ContinuousClock.now
        let reading =
            directive.unscreened == nil || !directive.text.isEmpty
            ? reader.read(directive)
            : ReadDirective(
                directive: directive, kind: .other, facts: Facts(), clauses: [], obligations: [],
                terms: Terms())
        let sketch = sketcher.sketch(directive.text)
        return Screened(reading: reading, sketch: sketch, elapsed: ContinuousClock.now - start)
    }

    /// Decides one directive against the history of a session; writes nothing.
    public func decide(
        _ screened: Screened, in session: borrowing Session
    ) throws -> Decision {
        let start = ContinuousClock.now
        let reading = screened.reading
        let examination = try examine(screened, in: session)
        let standing = try session.standing(
            circuits: circuits(touchedBy: reading, examination.findings), findings: examination.findings,
            at: reading.directive.received)
        return judge(screened, examination, standing: standing, since: start)
    }

    /// Compares a directive with the history; what could not be read is compared with nothing.
    func examine(_ screened: Screened, in session: borrowing Session) throws -> Examination {
        let reading = screened.reading
        let questions = questions(about: reading)
        guard !questions.isEmpty else { return Examination() }
        let answers = try session.answer(questions, about: reading, sketch: screened.sketch)
        return detectors.examine(reading, given: answers)
    }

    /// What has to be known of the past; nothing about what could not be read.
    func questions(about reading: ReadDirective) -> [Question] {
        let directive = reading.directive
        return directive.unscreened == nil || !directive.text.isEmpty ? detectors.questions(about: reading) : []
    }

    /// Whether a detector of one of these types looks at a directive at all.
    func examines(_ reading: ReadDirective, for types: Set<FindingType>) -> Bool {
        detectors.asks(types, about: reading)
    }

    /// Ids of the circuits whose states a judgment needs.
    func circuits(touchedBy reading: ReadDirective, _ findings: [Finding]) -> [String] {
        judge.circuitKeys(for: reading, findings: findings)
    }

    /// Judges findings that were made before: what a change of thresholds, circuits or modes needs.
    func judge(
        _ screened: Screened, _ examination: Examination, standing: Standing,
        since start: ContinuousClock.Instant = .now
    ) -> Decision {
        let reading = examination.inherited.completing(screened.reading)
        let directive = reading.directive
        let verdict = judge.judge(
            reading, findings: examination.findings, standing: standing, now: directive.received)
        let elapsed = screened.elapsed + (ContinuousClock.now - start)
        let record = DecisionRecord(
            id: directive.id, receivedAt: directive.received, file: directive.file,
            sha256: directive.content, kind: reading.kind, facts: reading.facts,
            findings: examination.findings, circuits: verdict.changes,
            disposition: verdict.disposition, reason: verdict.reason, exempt: verdict.exempt,
            wouldHave: verdict.wouldHave, fuse: verdict.fuse, unscreened: directive.unscreened,
            rules: rules.sha256, engine: Engine.version,
            elapsedMilliseconds: elapsed.milliseconds)
        var decision = Decision(reading: reading, sketch: screened.sketch, record: record)
        decision.considered = examination.considered
        decision.circuits = verdict.circuits
        decision.exemptionsUsed = verdict.exempt.map { [$0] } ?? []
        return decision
    }
}

extension Duration {
    /// Milliseconds, rounded to hundredths.
    var milliseconds: Double {
        let (seconds, attoseconds) = components
        let exact = Double(seconds) * 1_000 + Double(attoseconds) / 1e15
        return (exact * 100).rounded() / 100
    }
}
