public import Directives

/// Who is never held: `rules/exemptions.yaml`. Exempt means never held, not never scored.
public struct ExemptionRules: Hashable, Sendable {
    /// Words of an event that is happening or imminent; the built-in ones stay on.
    public let emergencyWords: [String]
    private let foldedEmergencyWords: [String]
    /// Words in a title that make it no emergency: 演练, 台账.
    public let notEmergencyTitles: [String]
    /// Words in issuer or title of a statutory procedure.
    public let statutoryWords: [String]
    public let dated: [DatedExemption]

    /// Always in force: the rules may add to them and cannot take any away.
    public static let builtInEmergencyWords = [
        "险情", "转移群众", "群众转移", "紧急转移", "启动应急响应", "红色预警", "橙色预警", "火情", "溃坝", "决堤",
        "山体滑坡", "泥石流", "疫情处置", "紧急撤离", "立即撤离", "失联", "停课停运", "紧急疏散", "召回",
        "險情", "轉移群眾", "群眾轉移", "緊急轉移", "啟動應急響應", "啓動應急響應", "紅色預警", "橙色預警", "潰壩", "決堤",
        "山體滑坡", "疫情處置", "緊急撤離", "立即撤離", "失聯", "停課停運", "緊急疏散",
        "evacuate", "evacuation order", "outbreak", "levee breach", "dam breach", "flash flood",
        "tornado warning", "active shooter", "boil water", "shelter in place", "product recall",
        "immediate recall", "gas leak", "ice storm warning",
    ]

    public static let settings: [Setting] = [
        Setting(
            "emergency.words", .list(.text), .list([]),
            Said(
                "再加一些正在发生或马上发生的险情用语；内置的去不掉。",
                "More words of an event that is happening or imminent; the built-in ones cannot be taken away.")),
        Setting(
            "emergency.not_titles", .list(.text),
            .list(["演练", "台账", "总结", "预案", "物资储备", "培训", "drill", "exercise", "tabletop"].map(SettingValue.text)),
            Said(
                "标题里有这些词的，光凭词语不算应急；真是应急命令的仍然算。",
                "Words in a title that make a paper no emergency by its words alone; an emergency order stays one.")),
        Setting(
            "statutory.words", .list(.text),
            .list(
                ["法院", "检察院", "纪检监察", "纪委监委", "审计局", "审计厅", "巡察组", "听证", "仲裁", "传票", "court", "subpoena", "audit office", "inspector general"]
                    .map(SettingValue.text)),
            Said(
                "法定程序（法院、审计、纪检）来文的单位或标题用词；这类来文从不暂缓。",
                "Words in the head of a paper of a statutory procedure (court, audit, discipline), which is never held.")),
        Setting(
            "exemptions", .list(.record(DatedExemption.settings)), .list([]),
            Said(
                "本单位自己的豁免，每项写明谁定的、为什么、到哪天、至少两个条件。",
                "Exemptions of this office, each with who, why, an end date and two matchers.")),
    ]

    public init(_ settings: Settings) {
        emergencyWords = Self.builtInEmergencyWords + settings.texts("emergency.words")
        foldedEmergencyWords = emergencyWords.map(\.folded)
        notEmergencyTitles = settings.texts("emergency.not_titles")
        statutoryWords = settings.texts("statutory.words")
        guard case .list(let entries) = settings["exemptions"] else {
            preconditionFailure("exemptions was checked to be a list")
        }
        dated = entries.compactMap { entry in
            guard case .table(let fields) = entry else { return nil }
            return DatedExemption(fields)
        }
    }

    /// The id of the exemption that keeps a directive from being held; nil when there is none.
    func exemption(
        for reading: ReadDirective, lastUsed: [String: Moment], now: Moment
    ) -> String? {
        if isEmergency(reading) { return "emergency" }
        if isStatutory(reading) { return "statutory" }
        return dated.first { $0.covers(reading, lastUsed: lastUsed[$0.id], now: now) }?.id
    }

    /// Errs on the side of delivery: what the reader calls an emergency is one, and so is a paper
    /// with a word of an event, unless its title says that it is about a drill or a ledger.
    public func isEmergency(_ reading: ReadDirective) -> Bool {
        if reading.facts.urgency?.value == .emergency { return true }
        // Not folded: 汇总 结果 holds no 总结.
        let title = (reading.facts.title?.value ?? reading.directive.file).lowercased()
        if notEmergencyTitles.contains(where: { title.contains($0.lowercased()) }) { return false }
        let text = reading.directive.text.folded
        return foldedEmergencyWords.contains { text.holds($0) }
    }

    /// Looks at issuer, title and number only: an audit named in passing exempts nothing.
    private func isStatutory(_ reading: ReadDirective) -> Bool {
        let facts = reading.facts
        let head = [facts.issuer?.value, facts.title?.value, facts.docNumber?.value]
            .compactMap(\.self).joined(separator: "\n").lowercased()
        return statutoryWords.contains { head.contains($0.lowercased()) }
    }
}

/// An exemption of the office's own, for a time.
public struct DatedExemption: Hashable, Sendable {
    public let id: String
    /// Matchers; at least two are set, since an issuer alone is too broad.
    public let issuer: String?
    public let kind: DirectiveKind?
    public let subject: String?
    public let target: String?
    public let words: [String]
    public let from: Day
    /// Last day on which it holds, at most 180 days after ``from``.
    public let until: Day
    public let by: String
    public let reason: String
    /// Seconds without use after which it expires.
    public let expireUnused: Int

    /// Days that an exemption may last: half a year is two budget quarters; then somebody decides anew.
    public static let daysMax = 180

    public static let settings: [Setting] = [
        Setting("id", .text, .text(""), Said(
                "短名，日志和便条里用它。",
                "A short name, shown in log and notes."), isRequired: true),
        Setting("issuer", .text, .text(""), Said(
                "条件：来文单位的 id、名称或名称的一部分。",
                "Matcher: the issuer's id, name or part of its name.")),
        Setting(
            "kind", .word([""] + DirectiveKind.allCases.map(\.rawValue)), .text(""),
            Said(
                "条件：来文的种类。",
                "Matcher: the sort of paper.")),
        Setting("subject", .text, .text(""), Said(
                "条件：词库里的事项，或标题里的词。",
                "Matcher: a subject of the lexicon or a word of the title.")),
        Setting("target", .text, .text(""), Said(
                "条件：被检查、被要求的地方或单位。",
                "Matcher: the place or unit that is visited or asked.")),
        Setting("words", .list(.text), .list([]), Said(
                "条件：正文里有其中一个词。",
                "Matcher: one of these words stands in the text.")),
        Setting(
            "from", .day, .none, Said(
                "第一天；多久没用也从这天算起。要续期，就写新的第一天。",
                "First day; unused time counts from it. To renew one, write a new first day."),
            isRequired: true),
        Setting(
            "until", .day, .none, Said(
                "最后一天，离第一天最多 \(daysMax) 天。",
                "Last day, at most \(daysMax) days after the first."), isRequired: true),
        Setting("by", .text, .text(""), Said(
                "谁定的。",
                "Who decided it."), isRequired: true),
        Setting("reason", .text, .text(""), Said(
                "为什么，写到明年也看得懂。",
                "Why, in words that will be understood next year."), isRequired: true),
        Setting(
            "expire_if_unused", .duration(86_400...180 * 86_400), .duration(30 * 86_400),
            Said(
                "多久没用上就自动失效。",
                "Time without use after which it expires.")),
    ]

    /// - Returns: nil where a required key is missing.
    public init?(_ fields: [SettingEntry]) {
        func text(_ name: String) -> String? {
            for field in fields where field.key == name {
                if case .text(let text) = field.value, !text.isEmpty { return text }
            }
            return nil
        }
        func day(_ name: String) -> Day? {
            for field in fields where field.key == name {
                if case .day(let day) = field.value { return day }
            }
            return nil
        }
        guard let id = text("id"), let until = day("until"), let by = text("by"),
            let reason = text("reason"), let from = day("from")
        else { return nil }
        self.id = id
        self.until = until
        self.by = by
        self.reason = reason
        issuer = text("issuer")
        kind = text("kind").flatMap(DirectiveKind.init)
        subject = text("subject")
        target = text("target")
        self.from = from
        var words: [String] = []
        var unused = 30 * 86_400
        for field in fields {
            if field.key == "words", case .list(let list) = field.value {
                words = list.compactMap { if case .text(let word) = $0 { word } else { nil } }
            }
            if field.key == "expire_if_unused", case .duration(let seconds) = field.value {
                unused = seconds
            }
        }
        self.words = words
        expireUnused = unused
    }

    /// How many matchers are set.
    public var matcherCount: Int {
        [issuer, kind?.rawValue, subject, target, words.first].compactMap(\.self).count
    }

    /// Whether it covers every paper that the other covers, on every day on which the other holds.
    public func coversAll(of other: DatedExemption) -> Bool {
        func isWider<Value: Equatable>(_ mine: Value?, _ its: Value?) -> Bool { mine == nil || mine == its }
        return matcherCount >= 2 && from <= other.from && other.until <= until && isWider(issuer, other.issuer)
            && isWider(kind, other.kind) && isWider(subject, other.subject) && isWider(target, other.target)
            && (words.isEmpty || (!other.words.isEmpty && other.words.allSatisfy(words.contains)))
    }

    /// Whether nobody used it for so long that it has expired; counted from its first day at the earliest, so
    /// that one which is renewed lives again.
    public func isUnused(lastUsed: Moment?, now: Moment) -> Bool {
        let begin = Moment(from, offsetSeconds: now.offsetSeconds)
        return max(begin, lastUsed ?? begin).seconds(to: now) > Int64(expireUnused)
    }

    /// Whether it keeps this directive from being held now.
    func covers(_ reading: ReadDirective, lastUsed: Moment?, now: Moment) -> Bool {
        guard matcherCount >= 2, from <= now.day, now.day <= until, !isUnused(lastUsed: lastUsed, now: now)
        else { return false }
        let facts = reading.facts
        if let issuer {
            guard facts.issuerID == issuer || facts.issuer?.value.contains(issuer) == true else {
                return false
            }
        }
        if let kind, reading.kind != kind { return false }
        if let subject {
            guard reading.terms.subjects.contains(subject)
                || facts.title?.value.contains(subject) == true
                || facts.subject?.value.contains(subject) == true
            else { return false }
        }
        if let target {
            guard reading.terms.targets.contains(target)
                || facts.targets.contains(where: { $0.value.contains(target) })
            else { return false }
        }
        return words.isEmpty || words.contains { reading.directive.text.contains($0) }
    }
}
