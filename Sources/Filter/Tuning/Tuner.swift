import Directives
import Judgment
public import Records
public import Rules

/// Proposes thresholds from what people upheld and released; writes nothing.
public struct Tuner {
    /// One threshold: as it is, as it could be, and what that costs.
    public struct Proposal: Hashable, Sendable {
        /// File and key, as the rules have them.
        public let file: String
        public let key: String
        public let now: Double
        /// nil when no value reaches the target, or too little is labelled.
        public let proposed: Double?
        public let labelled: Int
        /// Labelled holds now, and how many of them people upheld.
        public let held: Int
        public let upheld: Int
        /// The same under the proposal.
        public let heldThen: Int
        public let upheldThen: Int
    }

    /// Labels below which nothing is proposed: with fewer, one clerk's one decision moves the rate by more than
    /// five points.
    public static let labelsMin = 20

    private let cases: [(finding: Finding, isRight: Bool)]
    private let rules: RuleSet

    public init(of store: Store, rules: RuleSet) throws {
        self.rules = rules
        var last: [DirectiveID: HoldEnd] = [:]
        for label in try store.labels() where label.action != .fuse { last[label.directive] = label.action }
        cases = try last.sorted { $0.key.rawValue < $1.key.rawValue }.flatMap { id, action in
            try store.outcome(of: id).record.findings.map { ($0, action == .uphold) }
        }
    }

    /// - Parameter precision: share of holds that people should uphold, in 0...1.
    public func proposals(precision target: Double) -> [Proposal] {
        let actions = rules.judgment.actions
        return [
            proposal(
                "actions.redundant_report.hold_overlap", actions.reportHoldOverlap, target, rising: true,
                values: of(.redundantReport) { $0.overlap }),
            proposal(
                "actions.multi_headed_inspection.hold_days", Double(actions.inspectionHoldDays), target, rising: false,
                values: of(.multiHeadedInspection) { $0.daysApart.map(Double.init) }),
        ]
    }

    private func of(
        _ type: FindingType, _ value: (Finding) -> Double?
    ) -> [(value: Double, isRight: Bool)] {
        cases.filter { $0.finding.type == type }.compactMap { one in
            value(one.finding).map { ($0, one.isRight) }
        }
    }

    /// The boldest threshold that keeps the target.
    ///
    /// - Parameter rising: what lies at or above the threshold is held; else what lies at or below it.
    private func proposal(
        _ key: String, _ now: Double, _ target: Double, rising: Bool, values: [(value: Double, isRight: Bool)]
    ) -> Proposal {
        func count(_ threshold: Double) -> (held: Int, upheld: Int) {
            let held = values.filter { rising ? $0.value >= threshold : $0.value <= threshold }
            return (held.count, held.count(where: \.isRight))
        }
        let bold = Set(values.map(\.value)).sorted { rising ? $0 < $1 : $0 > $1 }
        let best = values.count < Self.labelsMin
            ? nil
            : bold.first { threshold in
                let (held, upheld) = count(threshold)
                return held > 0 && Double(upheld) >= target * Double(held)
            }
        let (before, after) = (count(now), count(best ?? now))
        return Proposal(
            file: "quarantine.yaml", key: key, now: now, proposed: best, labelled: values.count,
            held: before.held, upheld: before.upheld, heldThen: after.held, upheldThen: after.upheld)
    }
}
