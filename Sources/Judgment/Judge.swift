public import Directives

/// Decides what becomes of a directive: the verdict on its findings first, then the breaker on the
/// burden, then everything that forbids to hold.
///
/// A pure function of its arguments; `now` is the time of the claim, so a replay judges the same.
public struct Judge: Sendable {
    let rules: JudgmentRules
    let calendar: WorkingCalendar
    let language: Language

    public init(rules: JudgmentRules, calendar: WorkingCalendar, language: Language) {
        self.rules = rules
        self.calendar = calendar
        self.language = language
    }

    /// Ids of the circuits whose states ``judge(_:findings:standing:now:)`` needs.
    public func circuitKeys(for reading: ReadDirective, findings: [Finding]) -> [String] {
        CircuitKeys.circuits(for: reading, findings: findings).map(\.id)
    }

    /// Judges a directive; one that could not be read, or only in part, is never held.
    ///
    /// - Parameter findings: strongest first.
    public func judge(
        _ reading: ReadDirective, findings: [Finding], standing: Standing, now: Moment
    ) -> Verdict {
        if let why = reading.directive.unscreened { return unscreened(why, findings) }
        let circuits = pass(reading, findings: findings, standing: standing, now: now)
        let opened = Set(circuits.filter(\.holds).map(\.circuit.kind))
        let strict = findings.map { finding in
            raised(rules.actions.action(for: finding), of: finding, opened: opened)
        }
        let wanted = strict.max() ?? .deliver
        let permitted = zip(findings, strict).map { finding, action in
            let tamed = action.tamed(by: rules.mode(of: finding.type))
            let isOverruled = standing.released.contains(
                ReleasedReason(type: finding.type, original: finding.original))
            return isOverruled ? min(tamed, .flag) : tamed
        }
        let leading = leadingFinding(findings, permitted, strict)
        var action = permitted.max() ?? .deliver
        var exempt: String?
        var fuse: Fuse?
        var restraint: String?
        if action == .hold {
            exempt = rules.exemptions.exemption(
                for: reading, lastUsed: standing.exemptionsLastUsed, now: now)
            if exempt != nil {
                action = .flag
                restraint = words.exempt
            } else if let why = capReached(standing) {
                action = .flag
                restraint = why
            } else {
                fuse = rules.fuse.fuse(
                    due: Self.firstDue(of: reading, from: now.day), arrived: now,
                    calendar: calendar, language: language)
                if fuse == nil {
                    action = .flag
                    restraint = words.dueSoon
                }
            }
        } else if wanted == .hold,
            rules.exemptions.isEmergency(reading)
        {
            exempt = "emergency"
        }
        let probe = action != .hold && circuits.contains(where: \.isProbe) ? words.probe : nil
        let reason =
            [leading?.why ?? words.clean, restraint, probe].compactMap(\.self)
            .joined(separator: words.semicolon)
        return Verdict(
            disposition: action.disposition, reason: reason, exempt: exempt,
            wouldHave: wanted.disposition == action.disposition ? nil : wanted.disposition,
            fuse: fuse, circuits: circuits.map(\.circuit), changes: circuits.compactMap(\.change))
    }

    /// Fail open: what could not be judged, or only in part, is delivered with a flag.
    private func unscreened(_ why: String, _ findings: [Finding]) -> Verdict {
        let found = findings.first.map { words.semicolon + words.readPart + $0.why } ?? ""
        return Verdict(
            disposition: .flagged, reason: why + found, exempt: nil, wouldHave: nil, fuse: nil,
            circuits: [], changes: [])
    }

    /// Raises a flag to a hold where the circuit of its burden is open.
    private func raised(_ action: Action, of finding: Finding, opened: Set<CircuitKind>) -> Action {
        switch finding.type {
        case .redundantReport where opened.contains(.redundantReport):
            (finding.overlap ?? 1) >= rules.rules(of: .redundantReport).openOverlap ? .hold : action
        case .multiHeadedInspection where opened.contains(.multiHeadedInspection): .hold
        case .duplicate where finding.subtype == .reminder && opened.contains(.reminderStorm): .hold
        default: action
        }
    }

    /// The finding that explains the disposition best: the strongest of the strictest.
    private func leadingFinding(
        _ findings: [Finding], _ permitted: [Action], _ strict: [Action]
    ) -> Finding? {
        let ranked = zip(findings, zip(permitted, strict)).enumerated()
        return ranked.max { left, right in
            let (a, b) = (left.element.1, right.element.1)
            if a.0 != b.0 { return a.0 < b.0 }
            if a.1 != b.1 { return a.1 < b.1 }
            // Findings come strongest first: the earlier is the greater.
            return left.offset > right.offset
        }?.element.0
    }

    /// Why the cap forbids one more hold; nil while it does not. Computed after the action.
    private func capReached(_ standing: Standing) -> String? {
        let most = rules.caps.heldMax(intake: standing.intakeLastWeek + 1)
        let after = standing.heldCount + 1
        return after > most ? words.capped(after, most) : nil
    }

    /// The first day from today on which the recipient owes anything or somebody comes; a day before
    /// today when something is already overdue; nil when nothing is known.
    static func firstDue(of reading: ReadDirective, from today: Day) -> Day? {
        let facts = reading.facts
        let days =
            [facts.deadline?.value, facts.visitFrom?.value].compactMap(\.self)
            + reading.obligations.compactMap { $0.deadline?.value }
            + reading.obligations.compactMap { $0.appointment?.days.lowerBound }
        // An obligation may name a day of the past in passing; the main deadline never does.
        if let deadline = facts.deadline?.value, deadline < today { return deadline }
        return days.filter { $0 >= today }.min()
    }

    private var words: JudgeWords { JudgeWords(language: language) }
}
