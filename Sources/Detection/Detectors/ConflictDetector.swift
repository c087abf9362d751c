public import Directives

/// Finds papers that give two values for one thing and do not say that they replace it.
///
/// Two duties are compared only when their words prove one object; then the slots are, one aspect
/// in a file under `Conflict/`.
public struct ConflictDetector: Detector {
    public static let type = FindingType.conflict

    public static let settings: [Setting] =
        Comparisons.all.flatMap { comparison in
            let name = comparison.aspect.rawValue
            return [
                Setting(
                    "likeness.\(name)", .number(0.05...1), .number(comparison.proof.likeness),
                    Said(
                        "两项要求用词多像，\(name) 不一致才算：\(comparison.proof.reason.zh)。",
                        "Likeness of two duties' words from which a \(name) clash counts: \(comparison.proof.reason.en).")
                ),
                Setting(
                    "mass.\(name)", .number(0...10), .number(comparison.proof.mass),
                    Said(
                        "\(name) 不一致时两边至少共有多少词；少见的词算 1，常见的少算。",
                        "Words that the two share at the least for a \(name) clash; a rare word counts 1, a common one less.")
                ),
            ]
        } + [
            Setting("candidates", .whole(1...256), .whole(64), Said(
                "最多和多少件以前的来文比。",
                "Earlier papers looked at, at most."))
        ]

    private let proofs: [Aspect: Proof]
    private let candidatesMax: Int
    private let language: Language

    public init(rules: Settings, language: Language) {
        proofs = Dictionary(
            uniqueKeysWithValues: Comparisons.all.map { comparison in
                let name = comparison.aspect.rawValue
                return (
                    comparison.aspect,
                    Proof(
                        likeness: rules.number("likeness.\(name)"),
                        mass: rules.number("mass.\(name)"),
                        reason: comparison.proof.reason)
                )
            })
        candidatesMax = rules.whole("candidates")
        self.language = language
    }

    public func questions(about reading: ReadDirective) -> [Question] {
        guard !reading.obligations.isEmpty || reading.facts.deadline != nil else { return [] }
        return [
            .sharing(Keys.obligations(of: reading), atMost: candidatesMax),
            .sharing(Keys.subjects(of: reading), atMost: candidatesMax),
        ]
    }

    public func findings(in past: Past, after others: [Finding]) -> Examination {
        var examination = Examination()
        let replaced = Set(others.filter { $0.type == .supersedes }.map(\.against))
        let mine = past.later.duties
        guard !mine.isEmpty else { return examination }
        let repeated = Set(others.filter { $0.type == .duplicate && $0.subtype != .subset }.map(\.against))
        let replacing = Set(past.pairs.filter { repeated.contains($0.id) }.flatMap { $0.precedent.superseded.map(\.by) })
        for pair in past.pairs {
            if replaced.contains(pair.id) || pair.precedent.superseded.contains(where: \.isWhole) {
                continue
            }
            examine(
                pair, Ground(pair, among: past.pairs.count, after: others, replacing: replacing), mine, into: &examination
            )
        }
        return examination
    }

    /// Two duties whose slots clash.
    private struct Case {
        let here: Duty
        let there: Duty
        let clash: Clash
        let score: Double
    }

    private func examine(
        _ pair: Pair, _ ground: Ground, _ mine: [Duty], into examination: inout Examination
    ) {
        let theirs = pair.earlier.duties.filter { !isReplaced($0, pair) }
        var taken: [Case] = []
        for comparison in Comparisons.all {
            let found = strongest(comparison, mine, theirs, ground)
            if let why = found.objection { examination.pass(pair.id, .conflict, why) }
            guard let best = found.best else { continue }
            // A ban beside another clash of the same two sentences is its wording, no second clash.
            if comparison.aspect == .modality,
                taken.contains(where: {
                    $0.here.passage == best.here.passage || $0.there.passage == best.there.passage
                })
            {
                continue
            }
            taken.append(best)
            let office = pair.earlier.facts.issuer?.value ?? language.say("前件", "the earlier paper")
            examination.find(
                Finding(
                    type: .conflict, aspect: comparison.aspect, strength: best.clash.strength,
                    against: pair.id, score: best.score,
                    evidence: [
                        Evidence(here: best.here.passage.words, there: best.there.passage.words)
                    ],
                    why: comparison.why(best.clash, office, language)))
        }
    }

    private func strongest(
        _ comparison: any Comparison.Type, _ mine: [Duty], _ theirs: [Duty], _ ground: Ground
    ) -> (best: Case?, objection: String?) {
        guard let proof = proofs[comparison.aspect] else { return (nil, nil) }
        var best: Case?
        var objection: String?
        let theirs = theirs.filter(comparison.isSaid)
        for here in mine where !theirs.isEmpty && comparison.isSaid(in: here) {
            for there in theirs {
                guard let clash = comparison.clash(here, there),
                    here.passage.words != there.passage.words
                else { continue }
                let matter = Matter(here, there, ground)
                let areMain = here.isMain && there.isMain
                // The texts are looked at last: it costs most.
                guard isProved(matter, clash, proof, ground, areMain, comparison),
                    !here.isContrary(to: there),
                    !comparison.isOfOneInstance || !here.isAnother(than: there)
                else { continue }
                if let why = ground.objection(to: here, there, matter, comparison.aspect, language)
                {
                    objection = why
                    continue
                }
                let score = min(1, 0.55 + 0.45 * matter.likeness * clash.weight)
                if score > best?.score ?? 0 {
                    best = Case(here: here, there: there, clash: clash, score: score)
                }
            }
        }
        return (best, best == nil ? objection : nil)
    }

    private func isProved(
        _ matter: Matter, _ clash: Clash, _ proof: Proof, _ ground: Ground, _ areMain: Bool,
        _ comparison: any Comparison.Type
    ) -> Bool {
        matter.likeness * clash.weight >= proof.likeness && matter.mass >= proof.mass
            || comparison.isProvedOtherwise(clash, matter, ground, areMain: areMain)
    }

    /// A later paper said that it replaces this duty.
    private func isReplaced(_ duty: Duty, _ pair: Pair) -> Bool {
        let fields = Grams.of(pair.precedent.superseded.flatMap(\.fields))
        return !fields.isEmpty && pair.rareness.containment(of: duty.object, in: fields) >= 0.5
    }
}
