public import Directives

/// Finds papers that say in words that they replace, move or end what an earlier paper ordered.
///
/// The wording alone proves nothing; the earlier paper is found by its number or title, by the day
/// that it named, or by its subject, and only its own office or one above may replace it.
public struct SupersessionDetector: Detector {
    public static let type = FindingType.supersedes

    public static let settings = [
        Setting(
            "matter", .number(0.1...1), .number(0.4),
            Said(
                "更改的那句话（或整件）含有前一件标题实词的份额，到这个数就是同一件事。",
                "Share of the earlier title's content words that the amending sentence or paper has, from which the two are about one matter.")),
        Setting("candidates", .whole(1...256), .whole(64), Said(
                "最多和多少件以前的来文比。",
                "Earlier papers looked at, at most.")),
    ]

    private let matterLeast: Double
    private let candidatesMax: Int
    private let language: Language

    public init(rules: Settings, language: Language) {
        matterLeast = rules.number("matter")
        candidatesMax = rules.whole("candidates")
        self.language = language
    }

    public func questions(about reading: ReadDirective) -> [Question] {
        guard !reading.amendments.isEmpty else { return [] }
        let cites = reading.terms.cites + reading.amendments.flatMap(\.cites)
        return [
            .sharing(
                Keys.unique(cites.map { HistoryKey(.name, $0) }) + Keys.subjects(of: reading),
                atMost: candidatesMax),
            .resembling(atMost: candidatesMax),
        ]
    }

    public func findings(in past: Past, after others: [Finding]) -> Examination {
        var examination = Examination()
        guard !past.later.reading.amendments.isEmpty else { return examination }
        for pair in past.pairs {
            // A copy of the amending paper replaces what its original replaced, not the original.
            if min(pair.copiedOfLater, pair.copiedOfEarlier) >= 0.7, !pair.earlier.reading.amendments.isEmpty { continue }
            var best: (amendment: Amendment, score: Double, how: String)?
            for amendment in past.later.reading.amendments {
                guard let (score, how) = link(amendment, pair) else { continue }
                if score > best?.score ?? 0 { best = (amendment, score, how) }
            }
            guard let best else {
                if pair.sameIssuer == true, pair.sharedMass > 2 {
                    examination.pass(
                        pair.id, .supersedes,
                        language.say(
                            "有更改的表述，但所指不是该件", "says that something changes, but not in that paper"))
                }
                continue
            }
            examination.find(
                Finding(
                    type: .supersedes, against: pair.id, score: min(1, best.score),
                    evidence: [
                        Evidence(
                            here: best.amendment.passage.words,
                            there: pair.counterpart(of: best.amendment.object)?.words
                                ?? Self.beginning(of: pair.earlier))
                    ],
                    why: best.how))
        }
        return examination
    }

    /// What tells a paper best that has no words of the matter: its title, else its first sentence.
    private static func beginning(of paper: Profile) -> String {
        if let title = paper.facts.title { return title.passage.words }
        let clauses = paper.reading.clauses
        let first = clauses.first { $0.zone == .body } ?? clauses.first
        return first?.passage.words ?? paper.reading.directive.text
    }

    /// How sure it is that the sentence means this paper; nil when it does not.
    private func link(_ amendment: Amendment, _ pair: Pair) -> (Double, String)? {
        let names = Set(pair.earlier.reading.terms.names)
        let isNamed = amendment.cites.contains { cite in names.contains { Names.match(cite, $0) } } || pair.continuesNumber
        // Where no issuer was read, the head that both bear stands for it.
        let office = pair.sameIssuer ?? pair.headsAgree
        if isNamed, office || pair.sameIssuer == nil || amendment.effect == .repeals {
            return (
                0.97,
                language.say(
                    "本件点名\(verb(amendment.effect))该件，以本件为准",
                    "names that paper and \(verb(amendment.effect)) it; follow this one"))
        }
        // "The notice of 18 November" by whoever sends the change: its day and its matter stand for the office.
        let isDated = pair.sameIssuer == nil && pair.citesIssueDay && pair.contentOfLater >= Self.datedContent
        guard office || isDated else { return nil }
        let object = Grams.of(amendment.object)
        let title = pair.earlier.title
        let rareness = pair.rareness
        // The sentence names what the earlier paper is about, or the earlier paper holds the words.
        let inTitle = title.isEmpty ? 0 : rareness.containment(of: title, in: object)
        let inText = rareness.containment(of: object, in: pair.earlier.grams)
        let mass = rareness.shared(object, pair.earlier.grams)
        let days = Set(amendment.days).intersection(pair.earlier.days).count
        let wide = min(0.5, pair.contentOfLater)
        var score = max(inTitle, inText * 0.8) * 0.6 + wide * 0.5
        if days > 0 { score += 0.3 }
        if amendment.refersBack { score += 0.15 }
        if pair.citesIt { score += 0.3 }
        if endsItsRhythm(amendment, pair) { score += 0.25 }
        // Words that speak of an earlier paper prove half; then the day it set may stand for its words.
        let least = amendment.refersBack ? matterLeast - 0.02 : matterLeast + 0.15
        guard score >= least, mass >= 1 || amendment.refersBack && days > 0 && wide >= 0.2 else {
            return nil
        }
        return (
            min(0.9, score),
            language.say(
                "同一单位就同一事项\(verb(amendment.effect))了该件的规定",
                "the same office \(verb(amendment.effect)) what that paper said of this matter"))
    }

    /// Share of the later paper's content from which a paper of the day that it names is the one it means.
    private static let datedContent = 0.15

    /// 周报自本周起不再报送: the sentence ends a return that the earlier paper asks for as often.
    private func endsItsRhythm(_ amendment: Amendment, _ pair: Pair) -> Bool {
        guard amendment.effect == .cancels || amendment.effect == .amends else { return false }
        let ended = pair.later.reading.obligations.filter { $0.passage == amendment.passage }
            .compactMap { $0.timesPerYear?.value }
        let owed = pair.earlier.reading.obligations.compactMap(\.timesPerYear)
        // 由“每周一、周四”改为“每周一、三、五”: the old rhythm is quoted before the new one.
        return owed.contains { rhythm in
            ended.contains(rhythm.value)
                || rhythm.passage.words.count > 2 && amendment.passage.words.contains(rhythm.passage.words)
        }
    }

    private func verb(_ effect: Amendment.Effect) -> String {
        switch effect {
        case .repeals: language.say("废止", "repeals")
        case .amends: language.say("调整", "amends")
        case .postpones: language.say("改期", "moves")
        case .cancels: language.say("取消", "cancels")
        case .corrects: language.say("更正", "corrects")
        }
    }
}
