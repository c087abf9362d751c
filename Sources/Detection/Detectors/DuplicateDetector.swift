public import Directives

/// Finds papers that ask for what an earlier paper already asked for.
///
/// A copy is told by its letters, a paraphrase by what it keeps: the due date, the figures, the
/// office. What differs in period, subject or place is never a duplicate, however alike it reads.
public struct DuplicateDetector: Detector {
    public static let type = FindingType.duplicate

    public static let settings = [
        Setting(
            "copied.reissue", .number(0.5...1), .number(0.78),
            Said(
                "两件的文字互相包含到这个份额，就是同一件重发；同一报表的两个月份达到 0.77。",
                "Share of either text that stands in the other, from which a paper is the same one sent again; two months of one return reach 0.77.")),
        Setting(
            "copied.forward", .number(0.3...1), .number(0.62),
            Said(
                "转发件（连同所转的）在前一件里有的份额；转发别的来文都在 0.55 以下。",
                "Share of a wrapper with what it passes on that stands in the earlier paper; forwards of other papers stay below 0.55.")),
        Setting(
            "content.paraphrase", .number(0.02...0.5), .number(0.08),
            Said(
                "时限相同的两件，实词相同到这个份额就是同一个要求；同一天到期而不相干的，都在 0.08 以下。",
                "Share of the content words that both papers have, from which one due date makes them one request; unrelated papers due on one day stay below 0.08.")),
        Setting(
            "content.undated", .number(0.05...0.5), .number(0.13),
            Said(
                "没有写时限的用这个数：还须同一单位，且没有不同的数值。",
                "As content.paraphrase where no due date is named: the office must then be the same, and no value may differ.")),
        Setting(
            "candidates", .whole(1...256), .whole(64), Said(
                "最多和多少件以前的来文比。",
                "Earlier papers looked at, at most.")),
    ]

    private let reissueCopied: Double
    private let forwardCopied: Double
    private let paraphraseContent: Double
    private let undatedContent: Double
    private let candidatesMax: Int
    private let language: Language

    public init(rules: Settings, language: Language) {
        reissueCopied = rules.number("copied.reissue")
        forwardCopied = rules.number("copied.forward")
        paraphraseContent = rules.number("content.paraphrase")
        undatedContent = rules.number("content.undated")
        candidatesMax = rules.whole("candidates")
        self.language = language
    }

    public func questions(about reading: ReadDirective) -> [Question] {
        let chased = reading.cues.contains { $0.kind == .chases } ? Keys.dues(of: reading) : []
        return [
            .resembling(atMost: candidatesMax),
            .sharing(
                Keys.names(of: reading) + reading.terms.cites.map { HistoryKey(.name, $0) } + chased
                    + Keys.figures(of: reading) + Keys.subjects(of: reading),
                atMost: candidatesMax),
        ]
    }

    public func findings(in past: Past, after others: [Finding]) -> Examination {
        var examination = Examination()
        let replaced = Set(others.filter { $0.type == .supersedes }.map(\.against))
        for pair in past.pairs {
            switch judge(pair) {
            case .finding(let subtype, let score, let why):
                if replaced.contains(pair.id), subtype != .exact {
                    examination.pass(
                        pair.id, .duplicate,
                        language.say("本件声明取代该件，不算重复", "replaces it, hence no duplicate"))
                    continue
                }
                examination.find(
                    Finding(
                        type: .duplicate, subtype: subtype, against: pair.id, score: score,
                        evidence: evidence(pair), why: why))
            case .passed(let why):
                if let why { examination.pass(pair.id, .duplicate, why) }
            }
        }
        return examination
    }

    private enum Verdict {
        case finding(DuplicateSubtype, Double, String)
        /// nil when the two have nothing in common.
        case passed(String?)
    }

    private func judge(_ pair: Pair) -> Verdict {
        if pair.later.bare == pair.earlier.bare {
            return .finding(
                .exact, 1,
                language.say("与该件逐字相同，只差空白", "the same text; only white space differs"))
        }
        if let verdict = copy(pair) { return verdict }
        if informs(pair.later) {
            return .passed(
                pair.sharedMass > 3
                    ? language.say("仅为通报或致谢，没有新的要求", "asks for nothing: thanks or information")
                    : nil)
        }
        // In an emergency a like order is the next one, not the same one.
        if pair.later.facts.urgency?.value == .emergency {
            return .passed(language.say("应急来文，另有部署", "an emergency's paper, with orders of its own"))
        }
        if let verdict = reminder(pair) { return verdict }
        return sameAsk(pair)
    }

    // MARK: Copies

    private func copy(_ pair: Pair) -> Verdict? {
        let (here, there) = (pair.copiedOfLater, pair.copiedOfEarlier)
        let share = Language.percent(min(here, there))
        if pair.later.has(.passesOn) || !pair.later.quoted.isEmpty {
            let quoted = pair.quotedCopied
            let isWhole = here >= forwardCopied || quoted >= 0.9
            // A forward may cut the tail off; a third of the paper must be there.
            if isWhole, there >= 0.35, quoted >= 0.85 || !pair.periodsAreNotOne {
                return .finding(
                    .forward, 0.9,
                    language.say(
                        "转发该件，未增加新的要求，可并入原件办理",
                        "passes that paper on and adds nothing to do; handle it with the original"))
            }
        }
        let isOriginal = pair.copiedOfPassedOn >= 0.9
        guard min(here, there) >= reissueCopied || isCutCopy(pair) || isOriginal || isSameOrder(pair, min(here, there)) else {
            return nil
        }
        if pair.sameDeadline == false || pair.periodsDiffer || pair.visitsDiffer {
            return .passed(
                language.say(
                    "文字 \(share) 相同，但时限、期别或到访日期不同，属另一期",
                    "\(share) the same text, but due date, period or visit differ: another issue"))
        }
        // Two offices that fill in one form ask for like data, each for itself; a wrapper passes on what is another's.
        if pair.sameIssuer == false, !pair.later.facts.dataItems.isEmpty, !isOriginal, !isCutCopy(pair), !pair.sharesOrigin {
            return .passed(
                language.say(
                    "文字 \(share) 相同，但来自另一单位，按重复报表看", "\(share) the same text, but of another office: judged as a report asked for twice"))
        }
        // A wrapper has a title of its own.
        if pair.titlesDiffer, !isOriginal {
            return .passed(
                language.say(
                    "同一模板、另一事项：文字 \(share) 相同", "same template, other subject: \(share) the same text"))
        }
        return .finding(
            .reissue, min(1, 0.5 + min(here, there) / 2),
            language.say(
                "重复印发：正文 \(share) 与该件相同，任务、时限未变",
                "sent again: \(share) of the body is that paper's; task and due date are the same"))
    }

    /// One office's standing order under one title: without period, visit or due date there is no other issue of it that
    /// the copied share would have to tell apart.
    private func isSameOrder(_ pair: Pair, _ share: Double) -> Bool {
        let (here, there) = (pair.later.facts, pair.earlier.facts)
        return share >= forwardCopied && pair.headsAgree && pair.sameIssuer == true
            && here.period == nil && there.period == nil && here.deadline == nil && there.deadline == nil
            && here.visitFrom == nil && there.visitFrom == nil && !pair.later.isRecurring
    }

    /// The original that arrives after its forward lacks the wrapper and holds what was cut.
    private func isCutCopy(_ pair: Pair) -> Bool {
        pair.earlier.has(.passesOn) && max(pair.copiedOfLater, pair.copiedOfEarlier) >= 0.9
            && min(pair.copiedOfLater, pair.copiedOfEarlier) >= 0.5
    }

    // MARK: The same request in other words

    private func informs(_ profile: Profile) -> Bool {
        profile.reading.kind == .letter
            || (profile.has(.informs) && profile.facts.deadline == nil
                && profile.facts.dataItems.isEmpty && profile.facts.visitFrom == nil)
    }

    private func reminder(_ pair: Pair) -> Verdict? {
        // "Just a reminder, the survey is next week": of a visit only where its day is the one announced.
        let isOfVisit = pair.visitIsWithin
        guard pair.later.has(.chases), pair.earlier.asks, isOfVisit || !pair.later.isVisit && !pair.earlier.isVisit,
            // A chaser is short beside what it chases, or says no more than it.
            pair.later.grams.count < pair.earlier.grams.count + 20
        else { return nil }
        // Chasing the next issue of a weekly return names its own date; any other date is another paper's.
        if pair.periodsDiffer { return nil }
        // Behind the due date, or by its number, a paper may be given a day of grace.
        if pair.sameDeadline == false, !pair.earlier.isRecurring, !pair.isOverdue, !pair.citesIt { return nil }
        let names = pair.citesIt || pair.citesItsDay ? 0.4 : 0.0
        let office = pair.sameIssuer == true || pair.issuerIsNamedThere ? 0.25 : 0.0
        let due = pair.sameDeadline == true || isOfVisit ? 0.3 : 0.0
        let matter = min(0.45, pair.contentOfLater + pair.titleInLater * 0.3)
        let score = names + office + due + matter
        // A paper named by its office and day needs only a trace of its matter.
        guard score >= 0.6, matter >= (pair.citesItsDay ? 0.04 : 0.12) else { return nil }
        return .finding(
            .reminder, min(0.95, score),
            language.say("催办该件，没有新的要求", "chases that paper and asks for nothing new"))
    }

    private func sameAsk(_ pair: Pair) -> Verdict {
        let content = max(pair.contentOfLater, pair.contentOfEarlier)
        let figures = pair.sharedFigures
        guard content >= paraphraseContent || figures >= 2 && content >= paraphraseContent / 2 else {
            return .passed(nil)
        }
        guard pair.earlier.asks, pair.later.asks, !pair.later.isMeeting, !pair.earlier.isMeeting,
            !pair.later.isVisit, !pair.earlier.isVisit
        else { return .passed(nil) }
        guard pair.sameDeadline != false else {
            return .passed(language.say("时限不同", "another due date"))
        }
        guard !pair.periodsDiffer else {
            return .passed(language.say("期别不同，属另一期", "another period"))
        }
        // A formal paper does not repeat a message, and repeats a paper only if it adds little.
        guard pair.later.isMessage
            || !pair.earlier.isMessage
                && pair.later.ownMass(beside: pair) <= pair.earlier.ownMass(beside: pair) * 1.2
        else { return .passed(language.say("要求多于该件", "asks for more than that paper")) }
        if pair.sameDeadline == true {
            guard pair.sharedMass >= 2, content >= paraphraseContent || figures >= 2 else {
                return .passed(
                    language.say(
                        "时限相同，但内容只有 \(Language.percent(content)) 相同",
                        "due on the same day, but only \(Language.percent(content)) of the content is shared"))
            }
        } else {
            let office = pair.sameIssuer == true || pair.issuerIsNamedThere
            let evidence = content + (figures >= 2 ? 0.08 : 0)
            guard pair.later.isMessage, office, evidence >= undatedContent
            else { return .passed(nil) }
        }
        let isPart = pair.itemsArePart
        return .finding(
            isPart ? .subset : .paraphrase, min(0.9, 0.55 + content),
            isPart
                ? language.say("所要内容均在该件之内，时限相同", "all it asks for is part of that paper, due the same day")
                : language.say("换了说法，事项与时限同该件", "the same request in other words"))
    }

    /// The sentences of both that share most.
    private func evidence(_ pair: Pair) -> [Evidence] {
        guard let (here, there) = pair.closestClauses else { return [] }
        return [Evidence(here: here.words, there: there.words)]
    }
}
