import Directives
import Records
import Rules

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
