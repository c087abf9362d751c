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
                Said("这一种重复怎么办：\(meaning(of: subtype).zh)", "What becomes of a duplicate of this kind: \(meaning(of: subtype).en)"))
        } + [
            Setting(
                "actions.redundant_report.flag_overlap", .number(0.1...1), .number(0.5),
                Said(
                "新要的指标有这么大一份以前要过，就预警；一半就算重复报表。",
                "Share of the new request's data items already asked for, from which it is flagged; half is what makes a report redundant.")),
            Setting(
                "actions.redundant_report.hold_overlap", .number(0.1...1), .number(0.8),
                Said(
                "到这么大一份就暂缓；五分之四已经报过，剩下的好办。",
                "Share from which it is held; at four fifths the rest can be answered from what was sent.")),
            Setting(
                "actions.multi_headed_inspection.hold_days", .whole(0...30), .whole(7),
                Said(
                "两个部门到访相隔不超过这么多天，后一件暂缓；一周之内并成一次检查办得到。",
                "Days between two departments' visits up to which the later is held; within a week a joint visit is practical.")),
            Setting(
                "actions.conflict", .word(["deliver", "flag"]), .text("flag"),
                Said(
                "前后矛盾的怎么办；从不暂缓，拦下一半等于藏起矛盾。",
                "What becomes of a contradiction; it is never held, because holding one half hides it.")),
        ]
        + FindingType.allCases.map { type in
            Setting(
                "modes.\(type.rawValue)", .word(Mode.allCases.map(\.rawValue)), .text("enforce"),
                Said(
                "这一种毛病可以多大胆；不会超过 site.yaml 的 mode。",
                "How bold this detector may be; never bolder than the site's mode."))
        }

    private static let words = Action.allCases.map(\.rawValue)

    private static func standardAction(of subtype: DuplicateSubtype) -> Action {
        switch subtype {
        case .exact, .reissue, .forward: .hold
        case .paraphrase, .subset, .reminder: .flag
        }
    }

    private static func meaning(of subtype: DuplicateSubtype) -> Said {
        switch subtype {
        case .exact: Said("只有空白不同。", "only white space differs.")
        case .reissue: Said("换了日期、文号或抬头重发。", "sent again with another date, number or header.")
        case .forward: Said("转发，没有新的要求。", "a wrapper that adds nothing to do.")
        case .paraphrase: Said("换个说法提同样的要求。", "the same ask in other words.")
        case .subset: Said("所要的都在前一件之内。", "all it asks is part of the earlier paper.")
        case .reminder: Said("催办前一件；催一次是提醒。", "it chases the earlier paper; once is service.")
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
