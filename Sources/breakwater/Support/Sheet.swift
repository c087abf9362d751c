import Detection
import Directives
import Filter

/// One paper laid out for a terminal; `show` and `check --explain` print the same.
struct Sheet {
    let record: DecisionRecord
    let reading: ReadDirective
    /// The papers that the findings name.
    let earlier: [DirectiveID: DecisionRecord]
    let terminal: Terminal
    let language: Language

    func heading(_ text: String) { say("\n" + terminal.paint(text, .bold)) }

    func row(_ name: String, _ value: String, words: String? = nil) {
        let label = DisplayWidth.pad(name, to: 13)
        let source = words.map { "  " + terminal.paint("“\(Printable.line($0))”", .grey) } ?? ""
        say("  \(label)\(Printable.line(value))\(source)")
    }

    // MARK: Verdict

    func printVerdict(standing: String) {
        let title = record.facts.title?.value ?? record.file
        say(terminal.paint("\("\(record.id)".trimmedNumber)  \(Printable.line(title))", .bold))
        row(language.say("现况", "now"), standing)
        row(language.say("原因", "why"), record.reason)
        if let fuse = record.fuse {
            row(
                language.say("自动放行", "fuse"),
                language.say("\(fuse.at.minute)（\(fuse.why)）", "\(fuse.at.minute) (\(fuse.why))"))
        }
        if let exempt = record.exempt { row(language.say("豁免", "exempt"), exempt) }
        if let would = record.wouldHave { row(language.say("本应", "otherwise"), name(of: would)) }
        if let unscreened = record.unscreened { row(language.say("未筛查", "unscreened"), unscreened) }
        for change in record.circuits {
            let until = change.until.map { language.say("，至 \($0.minute)", " until \($0.minute)") } ?? ""
            row(language.say("断路器", "circuit"), "\(change.circuit): \(change.before) → \(change.after)\(until)")
        }
    }

    /// A disposition in a word.
    func name(of disposition: Disposition) -> String { Self.name(of: disposition, in: language) }

    static func name(of disposition: Disposition, in language: Language) -> String {
        switch disposition {
        case .delivered: language.say("送达", "delivered")
        case .flagged: language.say("预警", "flagged")
        case .quarantined: language.say("暂缓", "held")
        }
    }

    // MARK: Outline

    /// The headings of a file, the inner ones indented.
    func printOutline(_ outline: [(level: Int, words: String)]) {
        guard !outline.isEmpty else { return }
        heading(language.say("层次", "OUTLINE"))
        for (level, words) in outline { say(String(repeating: "  ", count: level) + words) }
    }

    // MARK: Facts

    func printFacts() {
        heading(language.say("事实  \(kindName)", "FACTS  \(kindName)"))
        let facts = reading.facts
        single(language.say("标题", "title"), facts.title)
        single(language.say("发文单位", "issuer"), facts.issuer, note: facts.issuerID)
        single(language.say("文号", "number"), facts.docNumber)
        single(language.say("成文日期", "issued"), facts.issuedOn)
        single(language.say("事由", "subject"), facts.subject)
        list(language.say("主送", "to"), facts.recipients)
        single(language.say("期限", "deadline"), facts.deadline)
        single(language.say("所属期", "period"), facts.period)
        single(
            language.say("频次", "frequency"), facts.frequency,
            shown: facts.frequency.map { frequencyName($0.value) })
        single(language.say("到访自", "visit from"), facts.visitFrom)
        single(language.say("到访至", "visit to"), facts.visitTo)
        list(language.say("对象", "targets"), facts.targets)
        single(language.say("人群", "population"), facts.population)
        list(language.say("指标", "data items"), facts.dataItems)
        single(
            language.say("紧急程度", "urgency"), facts.urgency,
            shown: facts.urgency.map { urgencyName($0.value) })
        list(language.say("引用", "cites"), facts.cites)
    }

    private var kindName: String {
        switch record.kind {
        case .notice: language.say("通知", "notice")
        case .reportRequest: language.say("报送要求", "report request")
        case .inspection: language.say("检查", "inspection")
        case .meeting: language.say("会议", "meeting")
        case .assessment: language.say("考核评比", "assessment")
        case .letter: language.say("函件", "letter")
        case .other: language.say("其他", "other")
        }
    }

    private func frequencyName(_ frequency: Frequency) -> String {
        switch frequency {
        case .daily: language.say("每日", "daily")
        case .weekly: language.say("每周", "weekly")
        case .monthly: language.say("每月", "monthly")
        case .quarterly: language.say("每季", "quarterly")
        case .yearly: language.say("每年", "yearly")
        case .once: language.say("一次", "once")
        }
    }

    private func urgencyName(_ urgency: Urgency) -> String {
        switch urgency {
        case .urgent: language.say("标注加急", "marked urgent")
        case .emergency: language.say("应急", "emergency")
        }
    }

    private func single<Value>(
        _ name: String, _ fact: Fact<Value>?, note: String? = nil, shown: String? = nil
    ) {
        guard let fact else { return }
        let value = (shown ?? "\(fact.value)") + (note.map { " (\($0))" } ?? "")
        let words = fact.passage.words
        row(name, value, words: words == value || words.isEmpty ? nil : words)
    }

    private func list(_ name: String, _ facts: [Fact<String>]) {
        guard !facts.isEmpty else { return }
        row(name, facts.map(\.value).joined(separator: " · "))
    }

    // MARK: Findings

    func printFindings() {
        let count = record.findings.isEmpty ? language.say("无", "none") : "\(record.findings.count)"
        heading(language.say("发现  \(count)", "FINDINGS  \(count)"))
        for finding in record.findings {
            say("")
            let kind = NoteWords(language: language).kind(of: finding)
            say("  " + terminal.paint("\(kind)  \(Self.rounded(finding.score))", .yellow))
            row(language.say("前件", "against"), named(finding.against))
            if finding.original != finding.against {
                row(language.say("最早件", "original"), named(finding.original))
            }
            row(language.say("原因", "why"), finding.why)
            if let overlap = finding.overlap {
                let share = Int((overlap * 100).rounded())
                row(
                    language.say("重合", "overlap"),
                    language.say("\(share) % 的指标已要过", "\(share) % of its items were asked for before"))
            }
            if let new = finding.newItems, !new.isEmpty {
                row(language.say("新增指标", "new items"), new.joined(separator: " · "))
            }
            for evidence in finding.evidence { sideBySide(evidence) }
        }
    }

    private func named(_ id: DirectiveID) -> String {
        let number = "\(id)".trimmedNumber
        guard let paper = earlier[id] else { return number }
        let title = paper.facts.title?.value ?? paper.file
        return "\(number)  \("\(paper.receivedAt)".prefix(10))  \(title)"
    }

    /// Both passages in two columns, wrapped to the terminal.
    private func sideBySide(_ evidence: Evidence) {
        let width = max(20, (terminal.width - 7) / 2)
        let left = DisplayWidth.wrap(Printable.line(evidence.here), to: width)
        let right = DisplayWidth.wrap(Printable.line(evidence.there), to: width)
        say("  " + terminal.paint(DisplayWidth.pad(language.say("本件", "here"), to: width) + " │ " + language.say("前件", "there"), .grey))
        for index in 0..<max(left.count, right.count) {
            let here = index < left.count ? left[index] : ""
            let there = index < right.count ? right[index] : ""
            say("  " + DisplayWidth.pad(here, to: width) + " │ " + there)
        }
    }

    private static func rounded(_ score: Double) -> String {
        "\((score * 100).rounded() / 100)"
    }

    // MARK: What was looked at

    func printConsidered(_ considered: [Considered]) {
        heading(language.say("比对过的来文  \(considered.count)", "LOOKED AT  \(considered.count)"))
        for item in considered {
            let mark = item.isFinding ? language.say("成立", "finding") : language.say("不成立", "passed")
            row(item.against.description.trimmedNumber, "\(item.type.rawValue) \(mark): \(item.why)")
        }
    }
}
