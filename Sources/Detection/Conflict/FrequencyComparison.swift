import Directives

/// Two rhythms for one duty, in times per year.
enum FrequencyComparison: Comparison {
    static let aspect = Aspect.frequency
    static let isOfOneInstance = true
    static let proof = Proof(
        likeness: 0.7, mass: 1.5,
        reason: Said(
                "每天报一个数和每周量一次，达到 0.64",
                "reporting a figure daily and measuring it weekly reach 0.64"))

    static func why(_ clash: Clash, _ office: String, _ language: Language) -> String {
        language.say(
            "同一工作两个频次：本件“\(clash.here)”，\(office)“\(clash.there)”，请发文单位明确以哪个为准",
            "two rhythms for one duty: “\(clash.here)” here, “\(clash.there)” from \(office); ask which one holds"
        )
    }

    /// All that the thinner sentence names stands in the other: 每周巡河 and 管理所对景区河段每日巡河.
    static func isProvedOtherwise(
        _ clash: Clash, _ matter: Matter, _ ground: Ground, areMain: Bool
    ) -> Bool {
        if matter.inner > 0.99 && matter.likeness >= proof.likeness && matter.thingMass >= 0.5 { return true }
        // "Little-used outlets are flushed weekly", "all little-used taps have to be flushed daily": two rare words and
        // half of what either names.
        return matter.isLatin && matter.mass >= latinMass && matter.inner >= 0.5 && matter.thingMass >= latinMass / 1.5
            && clash.strength == .soft && areOfOneLevel(ground)
    }

    /// Two rare English words; one and a half pairs of ideographs each.
    private static let latinMass = 2.4

    /// A rhythm of a return and one of its preparation are two: the papers must not both ask for figures.
    private static func areOfOneLevel(_ ground: Ground) -> Bool {
        ground.pair.later.facts.dataItems.isEmpty && ground.pair.earlier.facts.dataItems.isEmpty
    }

    static func isSaid(in duty: Duty) -> Bool { duty.obligation.timesPerYear != nil }

    static func clash(_ here: Duty, _ there: Duty) -> Clash? {
        guard let mine = here.obligation.timesPerYear, let theirs = there.obligation.timesPerYear,
            mine.value > 0, theirs.value > 0
        else { return nil }
        let ratio = max(mine.value, theirs.value) / min(mine.value, theirs.value)
        // A twentieth: 52 weeks and 365 days name one rhythm in two roundings.
        guard ratio > 1.05 else { return nil }
        // Who may not do it more often cannot do it as often as the other says.
        let isCapped = [here, there].contains {
            $0.obligation.modality == .mustNot || $0.obligation.modality == .waived
        }
        return Clash(
            strength: isCapped ? .hard : .soft,
            here: mine.passage.words, there: theirs.passage.words)
    }
}
