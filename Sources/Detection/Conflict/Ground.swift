import Directives

/// What the two papers as wholes say for or against a clash between their duties.
struct Ground: Sendable {
    let pair: Pair
    /// Another detector found that one repeats the other.
    let isRepeated: Bool
    /// Another detector found that both ask for the same data.
    let isRedundant: Bool

    /// Share of copied text from which two papers with different titles are one template; papers of
    /// different offices on one matter share less than 0.2.
    private static let templateLeast = 0.25
    /// Likeness from which one office contradicts itself rather than speaks of a second thing.
    private static let ownOfficeLikeness = 0.8

    init(_ pair: Pair, after others: [Finding]) {
        self.pair = pair
        isRepeated = others.contains { $0.against == pair.id && $0.type == .duplicate }
        isRedundant = others.contains { $0.against == pair.id && $0.type == .redundantReport }
    }

    private var isTemplate: Bool {
        !isRepeated && min(pair.copiedOfLater, pair.copiedOfEarlier) >= Self.templateLeast
    }

    /// Why no two duties of these papers are about one thing; nil when they may be.
    ///
    /// - Parameter likeness: of the two duties.
    func objection(_ aspect: Aspect, likeness: Double, _ language: Language) -> String? {
        if isTemplate, !pair.titlesAgree || pair.periodsDiffer {
            return language.say("同一模板，另一事项或另一期", "the same template for another subject or period")
        }
        if pair.sameIssuer == true, !isRepeated {
            if aspect == .deadline || likeness < Self.ownOfficeLikeness || pair.periodsDiffer {
                return language.say("同一单位另行部署的事项", "another matter of the same office")
            }
        }
        if pair.titlesAgree, pair.periodsDiffer {
            return language.say("期别不同，属另一期", "another period")
        }
        if aspect == .deadline, isRedundant {
            return language.say(
                "同类数据分别报不同单位，各有期限，属重复报送", "like data for two offices, each with its own date: a redundant report")
        }
        return nil
    }

    /// Titles of two offices on one matter prove what thin sentences leave open.
    var isOneMatter: Bool { pair.titlesAgree && !pair.periodsDiffer || isRedundant || isRepeated }
}
