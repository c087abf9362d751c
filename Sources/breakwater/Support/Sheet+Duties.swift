import Directives
import Filter

/// What the paper orders, slot by slot: what its conflicts are found by.
extension Sheet {
    func printDuties() {
        let all = reading.obligations
        let count = all.isEmpty ? language.say("无", "none") : "\(all.count)"
        heading(language.say("要求  \(count)", "OBLIGATIONS  \(count)"))
        for obligation in all {
            say("  " + "“\(Printable.line(obligation.passage.words))”")
            let slots = [modality(obligation)] + slots(of: obligation)
            row("", slots.joined(separator: " · "))
            let object = obligation.object.filter { !$0.isEmpty }
            if !object.isEmpty { row(language.say("  所指", "  about"), object.joined(separator: " ")) }
        }
    }

    private func modality(_ obligation: Obligation) -> String {
        let name =
            switch obligation.modality {
            case .must: language.say("须", "must")
            case .mustNot: language.say("不得", "must not")
            case .may: language.say("可以", "may")
            case .waived: language.say("无须", "need not")
            }
        return obligation.isStated ? name : language.say("\(name)（未明说）", "\(name) (unsaid)")
    }

    private func slots(of obligation: Obligation) -> [String] {
        var slots: [String] = []
        if let due = obligation.deadline { slots.append(language.say("期限 \(due.value)", "due \(due.value)")) }
        if let rate = obligation.timesPerYear {
            slots.append(language.say("每年 \(Self.plain(rate.value)) 次", "\(Self.plain(rate.value)) times a year"))
        }
        for quantity in obligation.quantities {
            slots.append(language.say("数量 ", "quantity ") + Self.interval(quantity))
        }
        for party in obligation.parties { slots.append(language.say("责任方 \(party.name)", "by \(party.name)")) }
        if let channel = obligation.channel {
            let only = channel.isExclusive ? language.say("只经", "only by ") : language.say("经", "by ")
            slots.append(only + channel.names.joined(separator: language.say("、", ", ")))
            if !channel.refused.isEmpty {
                slots.append(language.say("不收 ", "not by ") + channel.refused.joined(separator: language.say("、", ", ")))
            }
        }
        if let meeting = obligation.appointment {
            let (first, last) = (meeting.days.lowerBound, meeting.days.upperBound)
            slots.append(language.say("时间 ", "at ") + (first == last ? "\(first)" : "\(first)…\(last)")
                + (meeting.minutes.map { " \(Self.clock($0.lowerBound))–\(Self.clock($0.upperBound))" } ?? ""))
            slots += meeting.attendees.isEmpty ? [] : [meeting.attendees.joined(separator: " ")]
        }
        for deed in obligation.deeds {
            slots.append(deed.isUndone ? language.say("反：\(deed.name)", "undoes \(deed.name)") : deed.name)
        }
        if let condition = obligation.condition { slots.append(language.say("例外 ", "except ") + condition.words) }
        return slots
    }

    /// A figure for people: two digits behind the point at the most, none where there is nothing to say.
    static func plain(_ value: Double) -> String {
        let rounded = (value * 100).rounded() / 100
        return rounded == rounded.rounded() && abs(rounded) < 1e15 ? String(Int(rounded)) : String(rounded)
    }

    private static func interval(_ quantity: Quantity) -> String {
        let range =
            switch (quantity.least, quantity.most) {
            case (let least?, let most?) where least == most: plain(least)
            case (let least?, let most?): "\(plain(least))–\(plain(most))"
            case (let least?, nil): "≥ \(plain(least))"
            case (nil, let most?): "≤ \(plain(most))"
            case (nil, nil): "?"
            }
        return range + (quantity.unit.map { " \($0)" } ?? "") + (quantity.of.map { " \($0)" } ?? "")
    }

    private static func clock(_ minute: Int) -> String {
        let rest = minute % 60
        return "\(minute / 60):\(rest < 10 ? "0" : "")\(rest)"
    }
}
