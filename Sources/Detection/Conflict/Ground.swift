import Directives

/// What the two papers as wholes say for or against a clash between their duties.
struct Ground: Sendable {
    let pair: Pair
    /// How rare words are, whatever the number of papers at hand.
    let rareness: Rareness
    /// Another detector found that one repeats the other.
    let isRepeated: Bool
    /// Another detector found that both ask for the same data.
    let isRedundant: Bool
    /// The later paper is a copy of one that the earlier replaced in part: a stale copy contradicts what replaced it.
    let isStale: Bool

    /// Share of copied text from which two papers with different titles are one template; papers of
    /// different offices on one matter share less than 0.2.
    private static let templateLeast = 0.25
    /// Share of copied letters from which two sentences are one formula.
    private static let formulaLeast = 0.7
    /// Words of a title in both sentences that name a deliverable: two, or a rare one.
    private static let themeLeast = 1.5
    /// Mass of three words of which none is common.
    private static let thingsLeast = 2.4
    /// Likeness from which one office contradicts itself rather than speaks of a second thing.
    private static let ownOfficeLikeness = 0.8

    /// - Parameter replacing: papers that replaced something of what the later one repeats.
    init(_ pair: Pair, among papers: Int, after others: [Finding], replacing: Set<DirectiveID> = []) {
        isStale = replacing.contains(pair.id)
        self.pair = pair
        rareness = pair.rareness.among(papers)
        isRepeated = others.contains { $0.against == pair.id && $0.type == .duplicate }
        isRedundant = others.contains { $0.against == pair.id && $0.type == .redundantReport }
    }

    /// Whether what stands around the two sentences is copied, so that they are two fillings of one
    /// form. The sentences themselves say nothing: a contradiction repeats the words it denies.
    private func isTemplate(_ here: Duty, _ there: Duty, _ matter: Matter, _ aspect: Aspect) -> Bool
    {
        guard !isRepeated, pair.templateShare(min(pair.copiedOfLater, pair.copiedOfEarlier)) >= Self.templateLeast
        else {
            return false
        }
        // Where and when to hand in is the same sentence in two forms: it names no deliverable.
        if aspect == .deadline, !pair.titlesAgree, matter.themeMass < Self.themeLeast,
            // An English sentence that names three things of its own is no formula.
            !matter.isLatin || matter.thingMass < Self.thingsLeast
        {
            let (mine, theirs) = (
                Shingles.of([here.passage.words]), Shingles.of([there.passage.words])
            )
            let shared = mine.sharedCount(with: theirs)
            if Double(shared) >= Self.formulaLeast * Double(min(mine.count, theirs.count)) {
                return true
            }
        }
        let mine = Self.rest(of: pair.later, without: here.passage)
        let theirs = Self.rest(of: pair.earlier, without: there.passage)
        let (least, shared) = (min(mine.count, theirs.count), mine.sharedCount(with: theirs))
        return least >= Self.restLeast
            && pair.templateShare(Double(shared) / Double(max(mine.count, theirs.count))) >= Self.templateLeast
    }

    /// Letter runs in what is left of a paper, from which it can be a form: a sentence of twenty
    /// ideographs or five English words.
    private static let restLeast = 20

    /// Of so many clauses one less changes no share: the whole paper stands for its rest, which would be made anew for
    /// each pair of duties.
    private static let restClausesMax = 100

    private static func rest(of paper: Profile, without passage: Passage) -> Features {
        let reading = paper.reading
        if reading.clauses.count > restClausesMax { return paper.shingles }
        return Shingles.of(
            reading.clauses.filter { clause in
                switch clause.zone {
                case .head, .title, .recipients, .signature: false
                default: !clause.passage.range.overlaps(passage.range)
                }
            }.map(\.passage.words))
    }

    /// Why no two duties of these papers are about one thing; nil when they may be.
    ///
    func objection(
        to here: Duty, _ there: Duty, _ matter: Matter, _ aspect: Aspect, _ language: Language
    ) -> String? {
        if isTemplate(here, there, matter, aspect), !pair.titlesAgree || pair.periodsDiffer {
            return language.say("同一模板，另一事项或另一期", "the same template for another subject or period")
        }
        if isStale { return nil }
        if pair.sameIssuer == true, !isRepeated {
            if aspect == .deadline || matter.likeness < Self.ownOfficeLikeness || pair.periodsDiffer
            {
                return language.say("同一单位另行部署的事项", "another matter of the same office")
            }
        }
        if pair.periodsDiffer, pair.titlesAgree || aspect == .deadline, !areOfOneYear(here, there) {
            return language.say("期别不同，属另一期", "another period")
        }
        if aspect == .deadline, isRedundant {
            return language.say(
                "同类数据分别报不同单位，各有期限，属重复报送",
                "like data for two offices, each with its own date: a redundant report")
        }
        return nil
    }

    /// The returns of two years are due a year apart: where both periods are whole years and both due dates lie within a
    /// month, "the 2024 review" and "the review in 2025" are one.
    private func areOfOneYear(_ here: Duty, _ there: Duty) -> Bool {
        guard case .year? = pair.later.facts.period?.value, case .year? = pair.earlier.facts.period?.value,
            let mine = here.obligation.deadline?.value, let theirs = there.obligation.deadline?.value
        else { return false }
        return abs(mine.number - theirs.number) <= Self.monthDays
    }

    private static let monthDays = 31

    /// Half of the later paper's data items, two at the least, are asked for in the earlier one too.
    var asksForOneThing: Bool {
        !isRepeated && pair.later.reading.terms.dataItems.count > 1 && pair.itemsCovered >= 0.5 && !pair.populationsDiffer
    }

    /// One paper says the other's title in its text: "October returns have to be certified by …".
    var namesTitle: Bool {
        Self.says(pair.later, titleOf: pair.earlier) || Self.says(pair.earlier, titleOf: pair.later)
    }

    private static func says(_ paper: Profile, titleOf other: Profile) -> Bool {
        guard let title = other.facts.title?.value, title.utf8.count >= titleLettersMin, title.contains(" ") else { return false }
        return paper.reading.directive.text.lowercased().contains(title.lowercased())
    }

    /// Shorter titles ("Notice", "Reminder") name no paper.
    private static let titleLettersMin = 10

    /// Titles of two offices on one matter prove what thin sentences leave open.
    var isOneMatter: Bool { pair.titlesAgree && !pair.periodsDiffer || isRedundant || isRepeated || isStale }
}
