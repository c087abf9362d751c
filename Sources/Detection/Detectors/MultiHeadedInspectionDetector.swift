public import Directives

/// Finds visits of several offices to one place for one matter within a month.
///
/// What a visit is called does not count; the reading has unmasked it. Two visits are about one
/// matter when they look at the same things, less what every inspector asks for.
public struct MultiHeadedInspectionDetector: Detector {
    public static let type = FindingType.multiHeadedInspection

    public static let settings = [
        Setting(
            "matter", .number(0.02...0.5), .number(0.085),
            Said(
                "两次检查各自的内容中对方也查的份额，其几何平均到这个数就算同一件事；到同一处查不同的事，都在 0.08 以下。",
                "Geometric mean of the shares of what either visit looks at that the other looks at too, from which they are about one matter; visits to one place for different matters stay below 0.08.")),
        Setting(
            "matter_of_subject", .number(0.02...0.5), .number(0.04),
            Said(
                "词库认为事项相同的两次检查，用这个数；有标注的同地同事项检查，0.04 以下没有一件是同一件事，以上没有一件是两件事。",
                "The same share for two visits that the lexicon knows to be about one subject; of labelled visits to one place with a common subject none below 0.04 was one matter and none above it was two.")),
        Setting(
            "days", .whole(1...120), .whole(30),
            Said(
                "两次检查相隔多少天以内算一份负担；公布的检查次数上限按月算。",
                "Days between two visits within which they are one burden; a month is the span of the published caps.")),
        Setting("candidates", .whole(1...256), .whole(64), Said(
                "最多和多少件以前的来文比。",
                "Earlier papers looked at, at most.")),
    ]

    private let matterLeast: Double
    private let subjectLeast: Double
    private let daysMax: Int
    private let candidatesMax: Int
    private let language: Language

    public init(rules: Settings, language: Language) {
        matterLeast = rules.number("matter")
        subjectLeast = rules.number("matter_of_subject")
        daysMax = rules.whole("days")
        candidatesMax = rules.whole("candidates")
        self.language = language
    }

    public func questions(about reading: ReadDirective) -> [Question] {
        guard reading.facts.visitFrom != nil else { return [] }
        return [
            .sharing(
                Keys.unique(Keys.visitsNear(reading) + Keys.visits(of: reading) + Keys.subjects(of: reading)),
                atMost: candidatesMax),
            .resembling(atMost: candidatesMax),
        ]
    }

    public func findings(in past: Past, after others: [Finding]) -> Examination {
        var examination = Examination()
        guard let visit = past.later.visit, past.later.isInspection else { return examination }
        let explained = Set(
            others.filter { $0.type == .duplicate || $0.type == .supersedes }.map(\.against))
        let mine = past.pairs.filter { explained.contains($0.id) && $0.earlier.isVisit }
            .reduce(past.later.matter) { $0.union($1.earlier.matter) }
        for pair in past.pairs where !explained.contains(pair.id) {
            guard let earlier = pair.earlier.visit, pair.earlier.isInspection else { continue }
            if Self.isMoved(pair, in: past) {
                examination.pass(
                    pair.id, .multiHeadedInspection,
                    language.say("该次到访已改期", "that visit was moved to another day"))
                continue
            }
            let apart = Self.days(between: visit, and: earlier)
            let theirs = Self.matter(of: pair, in: past)
            // One English word in common ("control", "handling") is chance; one Chinese word makes several pairs.
            let isChance = !past.later.isHan && mine.sharedCount(with: theirs) < Self.sharedWordsMin
            let matter = isChance ? 0 : pair.matter(mine, theirs)
            if let why = reasonAgainst(pair, apart, matter) {
                examination.pass(pair.id, .multiHeadedInspection, why)
            } else {
                examination.find(finding(pair, apart, matter))
            }
        }
        return examination
    }

    private static let sharedWordsMin = 2

    /// What an earlier visit looks at; a paper that moves it says only "the scope is unaltered", so that what it moved
    /// counts as its own.
    private static func matter(of pair: Pair, in past: Past) -> Features {
        past.pairs.filter { other in other.precedent.superseded.contains { $0.by == pair.id } }
            .reduce(pair.earlier.matter) { $0.union($1.earlier.matter) }
    }

    /// A paper at hand gave the visit another day: whoever comes clashes with that one.
    private static func isMoved(_ pair: Pair, in past: Past) -> Bool {
        pair.precedent.superseded.contains { supersession in
            past.pairs.contains { $0.id == supersession.by && $0.earlier.visit != nil && $0.visitDiffers(from: pair) }
        }
    }

    private func reasonAgainst(_ pair: Pair, _ apart: Int, _ matter: Double) -> String? {
        if apart > daysMax {
            return language.say("两次到访相隔 \(apart) 天", "the visits are \(apart) days apart")
        }
        if pair.sameIssuer != false || pair.sharesOrigin {
            return language.say("同一单位，或来源不明", "the same office, or an unknown one")
        }
        if pair.precedent.superseded.contains(where: \.isWhole) {
            return language.say("该件已被取代", "that visit was called off")
        }
        if Places(of: pair.later).differ(from: Places(of: pair.earlier)) {
            return language.say("去的是另一处", "the visits go to different places")
        }
        if matter < (pair.sharesSubject ? min(subjectLeast, matterLeast) : matterLeast) {
            return language.say(
                "检查事项不同：只有 \(Language.percent(matter)) 相同",
                "another matter: \(Language.percent(matter)) in common")
        }
        return nil
    }

    private func finding(_ pair: Pair, _ apart: Int, _ matter: Double) -> Finding {
        let office = pair.earlier.facts.issuer?.value ?? language.say("另一单位", "another office")
        let day = pair.earlier.facts.visitFrom?.value.description ?? ""
        let span = apart == 0
            ? language.say("日期重叠", "on the same days")
            : language.say("前后相隔 \(apart) 天", "\(apart) days apart")
        return Finding(
            type: .multiHeadedInspection, against: pair.id,
            // Seven days apart or less weighs more: the two could be one visit.
            score: min(1, 0.6 + min(0.25, matter) + (apart <= 7 ? 0.15 : 0)),
            evidence: pair.closestClauses.map { [Evidence(here: $0.here.words, there: $0.there.words)] }
                ?? [],
            why: language.say(
                "与\(office) \(day) 的检查对象、内容重合，\(span)，建议合并为一次联合检查",
                "looks at what \(office) looks at on \(day), \(span); propose one joint visit"),
            daysApart: apart)
    }

    /// 0 when the two overlap or touch.
    static func days(between left: ClosedRange<Day>, and right: ClosedRange<Day>) -> Int {
        if left.overlaps(right) { return 0 }
        return left.lowerBound > right.upperBound
            ? right.upperBound.distance(to: left.lowerBound)
            : left.upperBound.distance(to: right.lowerBound)
    }
}
