import Detection
import Directives
import Judgment
import Records
import Rules
import Similarity

/// One directive of the office's history, as it was read and decided then.
struct PastPaper: Sendable {
    let reading: ReadDirective
    let record: DecisionRecord
}

/// How much of the work has to be done anew under other rules; what did not change is taken over.
enum Depth: Int, Comparable, Sendable {
    /// Thresholds of actions, circuits, modes, fuse, caps, exemptions: the findings stand.
    case judge
    /// Settings of detectors: the readings stand.
    case detect
    /// Words, issuers, names, calendar: every text is read anew.
    case read

    static func < (left: Depth, right: Depth) -> Bool { left.rawValue < right.rawValue }

    /// From one generation of rules to another, by the files in which they differ.
    static func between(_ old: RuleSet, _ new: RuleSet) -> Depth {
        let paths = Set(old.texts.keys).union(new.texts.keys).filter { old.texts[$0] != new.texts[$0] }
        if old.office != new.office || old.site.timeZone != new.site.timeZone { return .read }
        if paths.contains(where: { $0.hasPrefix("lexicon/") || ["issuers.yaml", "holidays.csv"].contains($0) }) {
            return .read
        }
        return paths.contains { $0.hasPrefix("detectors/") } ? .detect : .judge
    }
}

/// Decides a history again in memory, under some rules; nothing of the office's is touched.
struct Rerun {
    private let screener: Screener
    private let store: Store
    private let depth: Depth
    private let sketcher = Sketcher()
    private var book: StandingBook

    init(rules: RuleSet, depth: Depth, labels: [Label]) throws {
        screener = Screener(rules: rules)
        store = try Store.inMemory()
        book = StandingBook(labels: labels)
        self.depth = depth
    }

    /// Decides the next paper, as things stood when it came.
    mutating func decide(_ paper: PastPaper) throws -> DecisionRecord {
        let directive = paper.reading.directive
        var screened = Screener.Screened(
            reading: paper.reading, sketch: depth == .judge ? Self.none : sketcher.sketch(directive.text),
            elapsed: .zero)
        if depth == .read { screened = screener.read(directive) }
        var examination = Examination()
        if depth == .judge {
            examination.findings = paper.record.findings
        } else {
            examination = try store.deciding { try screener.examine(screened, in: $0) }
        }
        let standing = book.standing(
            circuits: screener.circuits(touchedBy: screened.reading, examination.findings),
            findings: examination.findings, at: directive.received)
        let decision = screener.judge(screened, examination, standing: standing)
        book.keep(decision)
        if depth > .judge { try store.deciding { try $0.commit(decision) } }
        return decision.record
    }

    /// Of no text: nothing is compared with it.
    private static let none = Sketcher().sketch("")
}
