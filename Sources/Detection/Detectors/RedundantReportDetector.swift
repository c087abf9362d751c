public import Directives

/// Finds requests for data of which half or more were already asked for by another office.
///
/// Items are matched whatever the table looks like; the same items of another period, population or
/// subject are other data.
public struct RedundantReportDetector: Detector {
    public static let type = FindingType.redundantReport

    public static let settings = [
        Setting(
            "overlap", .number(0.3...1), .number(0.5),
            Said(
                "后一件要的指标中前一件要过的份额，到这个数就算重复；一半就是“重复报表”的定义。",
                "Share of the later request's data items that the earlier one asked for, from which it is redundant; half is the office's own definition.")),
        Setting(
            "likeness", .number(0.3...1), .number(0.5),
            Said(
                "两个指标多像才算一个：少见的两字组合有一半相同，或者统一名称相同。",
                "Likeness of two items from which they are one: half of their rare letter pairs, or one canonical name.")),
        Setting(
            "likeness_of_many", .number(0.2...1), .number(0.42),
            Said(
                "这么像的指标有三个以上，也算一个：三个数说法都近，不会是碰巧。",
                "Likeness from which items are one where three and more of a list are: three figures do not come so near by chance.")),
        Setting(
            "template", .number(0.1...1), .number(0.25),
            Said(
                "标题不同而文字照抄到这个份额，就是同一模板的两件事；不同单位要同类数据，照抄没有这么多。",
                "Share of copied text from which two requests with different titles are one template on two subjects; requests of different offices for like data share less.")),
        Setting(
            "content", .number(0...0.5), .number(0.06),
            Said(
                "要同一批数据的两件来文，实词至少有这么大一份相同。",
                "Share of content words that two requests for the same data have at the least.")),
        Setting("candidates", .whole(1...256), .whole(64), Said(
                "最多和多少件以前的来文比。",
                "Earlier papers looked at, at most.")),
    ]

    private let overlapLeast: Double
    private let likenessLeast: Double
    private let manyLikenessLeast: Double
    private let templateLeast: Double
    private let contentLeast: Double
    private let candidatesMax: Int
    private let language: Language

    public init(rules: Settings, language: Language) {
        overlapLeast = rules.number("overlap")
        likenessLeast = rules.number("likeness")
        manyLikenessLeast = rules.number("likeness_of_many")
        templateLeast = rules.number("template")
        contentLeast = rules.number("content")
        candidatesMax = rules.whole("candidates")
        self.language = language
    }

    public func questions(about reading: ReadDirective) -> [Question] {
        guard !reading.facts.dataItems.isEmpty else { return [] }
        return [
            .sharing(
                Keys.unique(Keys.dataItems(of: reading) + Keys.subjects(of: reading)),
                atMost: candidatesMax),
            .resembling(atMost: candidatesMax),
        ]
    }

    public func findings(in past: Past, after others: [Finding]) -> Examination {
        var examination = Examination()
        guard past.later.reading.kind != .letter else { return examination }
        let explained = Set(
            others.filter { $0.type == .duplicate || $0.type == .supersedes }.map(\.against))
        guard !past.later.facts.dataItems.isEmpty else { return examination }
        for pair in past.pairs where !explained.contains(pair.id) {
            guard !pair.earlier.facts.dataItems.isEmpty, pair.earlier.reading.kind != .letter else {
                continue
            }
            let match = match(of: pair)
            guard match.overlap > 0 else { continue }
            if let why = reasonAgainst(pair, match) {
                examination.pass(pair.id, .redundantReport, why)
            } else {
                examination.find(finding(pair, match))
            }
        }
        findChasers(past, explained, into: &examination)
        return examination
    }

    /// Items that are surely one; or, where these are too few, three and more that are nearly so.
    private func match(of pair: Pair) -> ItemMatch {
        let sure = ItemMatch(pair, likeness: likenessLeast)
        guard sure.overlap < overlapLeast, manyLikenessLeast < likenessLeast, pair.later.items.count >= Self.manyItems
        else { return sure }
        let near = ItemMatch(pair, likeness: manyLikenessLeast)
        return near.matched.count >= Self.manyItems ? near : sure
    }

    private static let manyItems = 3

    /// What was asked for in a request holds against those who only chased it.
    private func findChasers(_ past: Past, _ explained: Set<DirectiveID>, into examination: inout Examination) {
        for finding in examination.findings {
            guard let original = past.pairs.first(where: { $0.id == finding.against }) else { continue }
            for pair in past.pairs
            where pair.id != original.id && !explained.contains(pair.id) && pair.earlier.chases(original.earlier) {
                guard !examination.findings.contains(where: { $0.against == pair.id }) else { continue }
                examination.find(
                    Finding(
                        type: .redundantReport, against: pair.id, score: finding.score,
                        evidence: pair.closestClauses.map { [Evidence(here: $0.here.words, there: $0.there.words)] } ?? [],
                        why: finding.why, overlap: finding.overlap, newItems: finding.newItems))
            }
        }
    }

    /// Why the two requests are not for the same data; nil when they are.
    private func reasonAgainst(_ pair: Pair, _ match: ItemMatch) -> String? {
        let share = Language.percent(match.overlap)
        if match.overlap < overlapLeast {
            return language.say("指标重合只有 \(share)", "only \(share) of the items were asked for")
        }
        // One item of several may meet by chance; all of a short list do not.
        if match.matched.count < 2, match.overlap < 0.99 {
            return language.say("只有一项指标相同", "only one item is the same")
        }
        if pair.periodsDiffer {
            return language.say("期别不同，属另一期数据", "the data of another period")
        }
        if pair.sameIssuer == true {
            return language.say("同一单位另行部署，属另一期或另一事项", "the same office: another issue or another subject")
        }
        if pair.populationsDiffer {
            return language.say("统计对象不同", "another population")
        }
        if pair.templateShare(pair.copied(besides: match.matched)) >= templateLeast, !pair.titlesAgree {
            return language.say(
                "同一模板、另一事项：文字 \(Language.percent(pair.copiedOfLater)) 相同",
                "same template, other subject: \(Language.percent(pair.copiedOfLater)) the same text")
        }
        // Three figures of one list are not asked for by chance, however little else the papers share.
        if match.matched.count < 3, max(pair.contentOfLater, pair.contentOfEarlier) < contentLeast || pair.sharedMass < 2 {
            return language.say("除指标名称外内容无关", "but for the items' names the papers have nothing in common")
        }
        if match.isCommonOnly {
            return language.say("相同的只有姓名、电话等通用栏目", "only names, telephones and the like are the same")
        }
        return nil
    }

    private func finding(_ pair: Pair, _ match: ItemMatch) -> Finding {
        let asked = match.matched.map { $0.here.value }.joined(separator: language.say("、", ", "))
        let new = match.new.map(\.value)
        let rest = new.joined(separator: language.say("、", ", "))
        let share = Language.percent(match.overlap)
        let office = pair.earlier.facts.issuer?.value ?? language.say("前件", "the earlier paper")
        return Finding(
            type: .redundantReport, against: pair.id, score: min(1, 0.5 + match.overlap / 2),
            evidence: match.matched.prefix(3).map {
                Evidence(here: $0.here.passage.words, there: $0.there.passage.words)
            },
            why: language.say(
                "\(share) 的指标\(office)已要过（\(asked)）"
                    + (new.isEmpty ? "，没有新的指标" : "；新增的只有\(rest)"),
                "\(share) of the items were already asked for by \(office) (\(asked)); "
                    + (new.isEmpty ? "nothing is new" : "new: \(rest)")),
            overlap: match.overlap, newItems: new)
    }
}
