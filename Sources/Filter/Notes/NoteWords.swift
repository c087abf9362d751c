public import Directives
import Records

/// What a note says, in either language. 预警, 暂缓 and 待核 are the words for people; nothing is ever 拒收.
public struct NoteWords {
    let language: Language

    public init(language: Language) { self.language = language }

    private func say(_ chinese: String, _ english: String) -> String {
        language.say(chinese, english)
    }

    var held: String { say("暂缓待核", "Held") }
    var flagged: String { say("预警", "Warning") }
    var unscreened: String { say("未筛查", "Not screened") }
    var from: String { say("来件", "From") }
    var received: String { say("收到", "Received") }
    var why: String { say("原因", "Why") }
    var releases: String { say("自动放行", "Releases itself") }
    var outcome: String { say("处理结果", "Outcome") }
    var otherwise: String { say("本应", "Would have been") }
    var circuit: String { say("断路器", "Circuit") }
    var against: String { say("前件", "Earlier paper") }
    var original: String { say("最早件", "Original") }
    var alike: String { say("同样见于", "The same of") }
    var here: String { say("本件：", "This paper:") }
    var there: String { say("前件：", "The earlier paper:") }
    var cure: String { say("建议", "Proposal") }
    var todo: String { say("怎样处理", "What you can do") }
    var name: String { say("姓名", "NAME") }
    var reason: String { say("理由", "REASON") }
    var askWhichStands: String {
        say("- 请向两个发文单位核实以哪一件为准；系统不代为取舍。", "- Ask both senders which of the two stands; the program does not choose.")
    }

    func row(_ label: String, _ value: String) -> String {
        say("**\(label)**　\(value)  ", "**\(label)** \(value)  ")
    }

    func more(_ count: Int) -> String {
        say("另有 \(count) 项，见 breakwater show。", "\(count) more: breakwater show.")
    }

    func fuse(_ fuse: Fuse) -> String {
        say("\(fuse.at.minute)（\(fuse.why)）", "\(fuse.at.minute) (\(fuse.why))")
    }

    func status(after end: HoldEnd) -> String {
        switch end {
        case .release: say("已放行", "Released")
        case .fuse: say("已自动放行", "Released itself")
        case .uphold: say("维持暂缓", "Upheld")
        }
    }

    func ended(_ label: Label) -> String {
        let who = label.action == .fuse ? say("到时自动放行", "its time came") : label.by
        return say("\(label.at.minute) \(who)：\(label.reason)", "\(label.at.minute) \(who): \(label.reason)")
    }

    func wouldHave(_ disposition: Disposition, exempt: String?) -> String {
        let word =
            switch disposition {
            case .quarantined: say("暂缓", "held")
            case .flagged: say("预警", "flagged")
            case .delivered: say("送达", "delivered")
            }
        guard let exempt else { return word }
        return say("\(word)（豁免：\(exempt)）", "\(word) (exempt: \(exempt))")
    }

    func circuit(_ change: CircuitChange) -> String {
        let until = change.until.map { say("，至 \($0.minute)", ", until \($0.minute)") } ?? ""
        return "\(change.circuit)：\(change.before) → \(change.after)\(until)"
    }

    /// What was found, in a phrase.
    public func kind(of finding: Finding) -> String {
        let strength =
            switch finding.strength {
            case .hard: say("（不可兼顾）", " (cannot both be met)")
            case .soft: say("（从严可兼顾）", " (the stricter meets both)")
            case nil: ""
            }
        return switch finding.type {
        case .duplicate: say("重复：", "Repeats: ") + subtype(finding.subtype)
        case .redundantReport: say("重复报送", "Asks for data already asked for")
        case .multiHeadedInspection: say("多头检查", "Another department inspects the same place")
        case .conflict: say("冲突：", "Contradicts: ") + aspect(finding.aspect) + strength
        case .supersedes: say("取代前件", "Replaces an earlier paper")
        }
    }

    private func subtype(_ subtype: DuplicateSubtype?) -> String {
        switch subtype {
        case .exact: say("原文相同", "the same text")
        case .reissue: say("再次印发", "sent again")
        case .forward: say("转发，未增加任务", "passed on, nothing added")
        case .paraphrase, nil: say("同一要求，换了说法", "the same ask in other words")
        case .subset: say("要求已包含在前件中", "all it asks is in the earlier paper")
        case .reminder: say("催办", "a reminder")
        }
    }

    private func aspect(_ aspect: Aspect?) -> String {
        switch aspect {
        case .deadline: say("期限", "deadline")
        case .frequency: say("频次", "frequency")
        case .modality: say("要求与禁止", "must against must not")
        case .quantity: say("数量", "quantity")
        case .responsibleParty: say("责任单位", "who is responsible")
        case .channel: say("报送渠道", "channel")
        case .schedule: say("时间安排", "schedule")
        case nil: say("要求", "what is asked")
        }
    }

    /// What of a report is new, and what was asked for before.
    func delta(new: [String], of total: Int, asked: DirectiveID) -> [String] {
        let known = max(0, total - new.count)
        let list = new.map { Printable.line($0) }.joined(separator: say("、", ", "))
        return [
            new.isEmpty
                ? say("- 所要 \(total) 项均已要过（\(asked)），可复用已报材料。", "- All \(total) items were asked for before (\(asked)): reuse what was sent.")
                : say(
                    "- \(total) 项中 \(known) 项已要过（\(asked)）；新要 \(new.count) 项：\(list)。可只报新增项。",
                    "- \(known) of \(total) items were asked for before (\(asked)); new are \(new.count): \(list). Answer those alone.")
        ]
    }

    /// One visit instead of two.
    func joint(departments: [String], days: ClosedRange<Day>?) -> [String] {
        let names = departments.map { Printable.line($0) }.joined(separator: say("、", " and "))
        let when =
            days.map { days in
                let text = days.count == 1 ? "\(days.lowerBound)" : "\(days.lowerBound)–\(days.upperBound)"
                return say("，时间建议 \(text)", ", on \(text)")
            } ?? say("，时间请协商", ", on a day to be agreed")
        return [say("- 建议 \(names) 合并为一次联合检查\(when)。", "- Propose one joint visit of \(names)\(when).")]
    }
}
