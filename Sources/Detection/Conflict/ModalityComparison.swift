import Directives

/// One act that is ordered, forbidden, allowed or waived (PATTERNS §1, step 7).
enum ModalityComparison: Comparison {
    static let aspect = Aspect.modality
    static let isOfOneInstance = true
    static let proof = Proof(
        likeness: 0.38, mass: 1.8,
        reason: Said(
                "“应当”“不得”每件都有，还须是同一件事",
                "orders and bans stand in every paper; the act itself must be shared too"))

    static func why(_ clash: Clash, _ office: String, _ language: Language) -> String {
        language.say(
            "对同一件事，本件要求与\(office)的要求相反，无法同时执行，请先问清",
            "orders the opposite of what \(office) ordered of the same thing; ask before acting")
    }

    static func isSaid(in duty: Duty) -> Bool { duty.obligation.isStated || !duty.stances.isEmpty }

    static func clash(_ here: Duty, _ there: Duty) -> Clash? {
        guard let clash = byDeed(here, there) ?? byAct(here, there), !here.excepts(there), !there.excepts(here)
        else { return nil }
        return clash
    }

    private static func byAct(_ here: Duty, _ there: Duty) -> Clash? {
        let (mine, theirs) = (here.obligation, there.obligation)
        guard mine.isStated, theirs.isStated, clashes(mine.modality, theirs.modality),
            // What the one orders must be spoken of by the other, and the other way round.
            !here.act.isDisjoint(with: there.object), !there.act.isDisjoint(with: here.object)
        else { return nil }
        let isConditional = mine.condition != nil || theirs.condition != nil
        return Clash(
            strength: isConditional ? .soft : .hard, here: mine.modality.rawValue,
            there: theirs.modality.rawValue, weight: isConditional ? 0.8 : 1)
    }

    /// One act with an opposite, ordered here and undone there: 照常收费 and 一律免费.
    private static func byDeed(_ here: Duty, _ there: Duty) -> Clash? {
        guard !here.stances.isEmpty, !there.stances.isEmpty else { return nil }
        for (name, mine) in here.stances.sorted(by: { $0.key < $1.key }) {
            guard let theirs = there.stances[name], clashes(mine, theirs),
                here.obligation.isStated || there.obligation.isStated
                    || here.obligation.deeds.contains(where: \.isUndone)
                    || there.obligation.deeds.contains(where: \.isUndone)
            else { continue }
            let isConditional = here.obligation.condition != nil || there.obligation.condition != nil
            return Clash(
                strength: isConditional ? .soft : .hard, here: mine.rawValue, there: theirs.rawValue,
                weight: isConditional ? 0.8 : 1, isPlain: true)
        }
        return nil
    }

    /// The act itself is named on both sides, so that headings and titles may say of what.
    static func isProvedOtherwise(
        _ clash: Clash, _ matter: Matter, _ ground: Ground, areMain: Bool
    ) -> Bool {
        guard clash.isPlain else { return false }
        return matter.setting >= 0.6 && matter.settingMass >= 2
            // "Windows … are to be kept open", "all windows … are to be kept shut".
            || clash.strength == .hard && matter.isOneSubject && matter.mass >= 1.8
    }

    /// Ordered against forbidden or waived, forbidden against allowed; waiving allows too.
    private static func clashes(_ mine: Modality, _ theirs: Modality) -> Bool {
        switch (mine, theirs) {
        case (.must, .mustNot), (.mustNot, .must), (.must, .waived), (.waived, .must),
            (.mustNot, .may), (.may, .mustNot):
            true
        default: false
        }
    }
}
