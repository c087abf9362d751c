public import Directives

/// What a finding asks for, from the mildest to the strictest.
public enum Action: String, Hashable, Sendable, Codable, CaseIterable, Comparable {
    /// Recorded only.
    case deliver
    /// Delivered with a warning beside it.
    case flag
    /// Quarantined until somebody decides or the fuse fires.
    case hold

    public static func < (left: Action, right: Action) -> Bool { left.rank < right.rank }

    private var rank: Int {
        switch self {
        case .deliver: 0
        case .flag: 1
        case .hold: 2
        }
    }

    /// What is left of it in a mode: `warn` flags where `enforce` would hold, `shadow` only records.
    func tamed(by mode: Mode) -> Action {
        switch mode {
        case .enforce: self
        case .warn: min(self, .flag)
        case .shadow: .deliver
        }
    }

    var disposition: Disposition {
        switch self {
        case .deliver: .delivered
        case .flag: .flagged
        case .hold: .quarantined
        }
    }
}

/// What each kind of finding asks for by itself: `rules/quarantine.yaml`.
public struct ActionRules: Hashable, Sendable {
    /// Action for each subtype of duplicate.
    public let duplicates: [DuplicateSubtype: Action]
    /// Share of a request's items that were asked for before, from which it is flagged, in 0...1.
    public let reportFlagOverlap: Double
    /// Share from which it is held, in 0...1, not below ``reportFlagOverlap``.
    public let reportHoldOverlap: Double
    /// Days between two visits up to which the later one is held; 0 is the same day.
    public let inspectionHoldDays: Int
    public let conflict: Action
    /// Mode of single detectors; the bolder of site and detector never wins.
    public let modes: [FindingType: Mode]

    public static let settings: [Setting] =
        DuplicateSubtype.allCases.map { subtype in
            Setting(
                "actions.duplicate.\(subtype.rawValue)", .word(words),
                .text(standardAction(of: subtype).rawValue),
                "What becomes of a duplicate of this kind: \(meaning(of: subtype))")
        } + [
            Setting(
                "actions.redundant_report.flag_overlap", .number(0.1...1), .number(0.5),
                "Share of the new request's data items already asked for, from which it is flagged; half is what makes a report redundant."),
            Setting(
                "actions.redundant_report.hold_overlap", .number(0.1...1), .number(0.8),
                "Share from which it is held; at four fifths the rest can be answered from what was sent."),
            Setting(
                "actions.multi_headed_inspection.hold_days", .whole(0...30), .whole(7),
                "Days between two departments' visits up to which the later is held; within a week a joint visit is practical."),
            Setting(
                "actions.conflict", .word(["deliver", "flag"]), .text("flag"),
                "What becomes of a contradiction; it is never held, because holding one half hides it."),
        ]
        + FindingType.allCases.map { type in
            Setting(
                "modes.\(type.rawValue)", .word(Mode.allCases.map(\.rawValue)), .text("enforce"),
                "How bold this detector may be; never bolder than the site's mode.")
        }

    private static let words = Action.allCases.map(\.rawValue)

    private static func standardAction(of subtype: DuplicateSubtype) -> Action {
        switch subtype {
        case .exact, .reissue, .forward: .hold
        case .paraphrase, .subset, .reminder: .flag
        }
    }

    private static func meaning(of subtype: DuplicateSubtype) -> String {
        switch subtype {
        case .exact: "only white space differs."
        case .reissue: "sent again with another date, number or header."
        case .forward: "a wrapper that adds nothing to do."
        case .paraphrase: "the same ask in other words."
        case .subset: "all it asks is part of the earlier paper."
        case .reminder: "it chases the earlier paper; once is service."
        }
    }

    public init(_ settings: Settings) {
        func action(_ name: String) -> Action {
            guard let action = Action(rawValue: settings.text(name)) else {
                preconditionFailure("\(name) was checked against the list of actions")
            }
            return action
        }
        duplicates = Dictionary(
            uniqueKeysWithValues: DuplicateSubtype.allCases.map {
                ($0, action("actions.duplicate.\($0.rawValue)"))
            })
        reportFlagOverlap = settings.number("actions.redundant_report.flag_overlap")
        reportHoldOverlap = settings.number("actions.redundant_report.hold_overlap")
        inspectionHoldDays = settings.whole("actions.multi_headed_inspection.hold_days")
        conflict = action("actions.conflict")
        modes = Dictionary(
            uniqueKeysWithValues: FindingType.allCases.map { type in
                (type, Mode(rawValue: settings.text("modes.\(type.rawValue)")) ?? .enforce)
            })
    }

    /// What one finding asks for by itself, before circuits, mode, exemptions and caps.
    public func action(for finding: Finding) -> Action {
        switch finding.type {
        case .duplicate: duplicates[finding.subtype ?? .paraphrase] ?? .flag
        case .redundantReport:
            switch finding.overlap ?? reportFlagOverlap {
            case reportHoldOverlap...: .hold
            case reportFlagOverlap...: .flag
            default: .deliver
            }
        case .multiHeadedInspection:
            if let days = finding.daysApart, days <= inspectionHoldDays { .hold } else { .flag }
        case .conflict: min(conflict, .flag)
        case .supersedes: .deliver
        }
    }
}
