import Detection
import Directives
import Judgment
import Records
import Rules
import Similarity

/// One directive of the office's history, as it was read and decided then.
struct PastPaper: Sendable {
    let stored: StoredReading
    let record: DecisionRecord

    var reading: ReadDirective { stored.reading }
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

extension RuleSet {
    /// Types of the detectors whose files differ.
    func detectorsChanged(from old: RuleSet) -> Set<FindingType> {
        Set(FindingType.allCases.filter { type in
            let path = "detectors/\(type.rawValue).yaml"
            return old.texts[path] != texts[path]
        })
    }
}

/// Decides a history again in memory, under some rules; nothing of the office's is touched.
struct Rerun: Sendable {
    private let screener: Screener
    private let store: Store
    private let depth: Depth
    /// Detectors that may find something else than is recorded; nil when any may.
    private let changed: Set<FindingType>?
    private let sketcher = Sketcher()
    private var book: StandingBook

    /// Stored bytes of papers kept ready to be compared: some 3,000 papers, 100 MB resident.
    private static let profileBytesMax = 16 << 20

    /// - Parameter changed: detectors whose rules are other than those of the records, all else being equal;
    ///   nil when the records say nothing of what would be found.
    init(rules: RuleSet, depth: Depth, labels: [Label], changed: Set<FindingType>? = nil) throws {
        screener = Screener(rules: rules)
        store = try Store.inMemory(profileBytesMax: Self.profileBytesMax)
        book = StandingBook(labels: labels)
        self.depth = depth
        // What is replaced is seen by every detector.
        self.changed = changed?.contains(.supersedes) == true ? nil : changed
    }

    /// Decides the next paper, as things stood when it came.
    mutating func decide(_ paper: PastPaper) throws -> DecisionRecord {
        let directive = paper.reading.directive
        var screened = Screener.Screened(
            reading: paper.reading, sketch: depth == .judge ? Self.none : sketcher.sketch(directive.text),
            elapsed: .zero)
        if depth == .read { screened = screener.read(directive) }
        var examination = Examination()
        if stands(paper) {
            examination.findings = paper.record.findings
        } else {
            examination = try store.deciding { try screener.examine(screened, in: $0) }
        }
        let standing = book.standing(
            circuits: screener.circuits(touchedBy: screened.reading, examination.findings),
            findings: examination.findings, at: directive.received)
        var decision = screener.judge(screened, examination, standing: standing)
        if depth == .detect { decision.storedReading = paper.stored }
        book.keep(decision)
        if depth > .judge { try store.deciding { try $0.commit(decision) } }
        return decision.record
    }

    /// Whether the findings on record are those that would be made: a detector that asks nothing about a
    /// paper finds nothing, by whatever rules, and the others find what they found.
    private func stands(_ paper: PastPaper) -> Bool {
        switch depth {
        case .judge: true
        case .detect: changed.map { !screener.examines(paper.reading, for: $0) } ?? false
        case .read: false
        }
    }

    /// Of no text: nothing is compared with it.
    private static let none = Sketcher().sketch("")
}
