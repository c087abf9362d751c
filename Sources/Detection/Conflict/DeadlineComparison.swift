import Directives

/// Two due dates for one deliverable: meeting the earlier meets both.
enum DeadlineComparison: Comparison {
    static let aspect = Aspect.deadline
    static let proof = Proof(
        likeness: 0.42, mass: 1.5,
        reason:
            Said(
                "靠标题或少见的报送物证明；交同一科室而不相干的表，都在 0.35 以下",
                "titles or a rare deliverable carry it; unrelated forms for one desk stay below 0.35"))

    static func why(_ clash: Clash, _ office: String, _ language: Language) -> String {
        language.say(
            "同一材料两个报送期限：本件 \(clash.here)，\(office) \(clash.there)；按早的报可以两全",
            "two due dates for one deliverable: \(clash.here) here, \(clash.there) from \(office); the earlier one meets both"
        )
    }

    /// Titles on one matter, or a deliverable that the other paper's headings or title name: both
    /// leave it out of the sentence with the date.
    static func isProvedOtherwise(
        _ clash: Clash, _ matter: Matter, _ ground: Ground, areMain: Bool
    ) -> Bool {
        if areMain, ground.isOneMatter || ground.namesTitle, matter.settingMass > 0 { return true }
        return matter.setting >= 0.6 && matter.settingMass >= 1.4
    }

    static func isSaid(in duty: Duty) -> Bool { duty.obligation.deadline != nil || duty.obligation.quantities.contains(where: \.isTerm) }

    static func clash(_ here: Duty, _ there: Duty) -> Clash? {
        byDay(here, there) ?? byTerm(here, there)
    }

    /// "Within two working days" and "within five": one act, whenever it begins.
    private static func byTerm(_ here: Duty, _ there: Duty) -> Clash? {
        for mine in here.obligation.quantities where mine.isTerm {
            for theirs in there.obligation.quantities where theirs.unit == mine.unit && theirs.most != mine.most {
                return Clash(strength: .soft, here: mine.passage.words, there: theirs.passage.words)
            }
        }
        return nil
    }

    private static func byDay(_ here: Duty, _ there: Duty) -> Clash? {
        guard let mine = here.obligation.deadline?.value,
            let theirs = there.obligation.deadline?.value, mine != theirs
        else { return nil }
        return Clash(strength: .soft, here: mine.description, there: theirs.description)
    }
}
