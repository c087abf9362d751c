public import Directives
internal import Judgment

extension RuleSet {
    /// Days before its end from which an exemption is said to end soon: time to ask whether to renew it.
    static let endsSoonDays = 14

    /// All that is loaded and probably does not do what was meant, on this day.
    public func warnings(on today: Day) -> [Problem] {
        (warnings + endings(today) + calendarEnd(today)).sorted()
    }

    private func endings(_ today: Day) -> [Problem] {
        let path = FileKind.exemptions.path
        guard let text = texts[path],
            case .success(let source) = SourceFile.make(path: path, bytes: Array(text.utf8))
        else { return [] }
        let check = CrossCheck(files: files, sources: [path: source], tests: nil)
        return check.dated.compactMap { index, exemption in
            let left = exemption.until.number - today.number
            guard left <= Self.endsSoonDays else { return nil }
            let ends =
                left < 0
                ? Said("已于 \(exemption.until) 到期", "ended on \(exemption.until)")
                : Said("\(left) 天后（\(exemption.until)）到期", "ends on \(exemption.until), in \(left) days")
            return check.problem(
                .exemptionEnds, .exemptions, at: "exemptions[\(index)].until",
                message: Said("豁免“\(exemption.id)”\(ends.zh)", "exemption '\(exemption.id)' \(ends.en)"),
                hint: Said("删去它，或写新的起止日续期", "remove it, or renew it with a new first and last day"))
        }
    }

    /// Working days are counted by this calendar, also beyond its last line.
    private func calendarEnd(_ today: Day) -> [Problem] {
        guard let last = calendar.lastKnown else { return [] }
        guard last < today else { return notices(today, until: last) }
        return [
            Problem(
                .calendarEnds, file: Holidays.path, message: Said("日历止于 \(last)，已经过去", "its last day is \(last), which is past"),
                hint: Said(
                    "补上以后的假日和调休；在此之前，自动放行会把假日算作工作日",
                    "add the holidays and make-up workdays that follow; until then fuses count holidays as worked"))
        ]
    }

    /// Days ahead that deadlines reach: the notice for a year is given in the first days of the November before it.
    static let deadlinesReachDays = 60

    /// A year that deadlines reach, and of which the calendar knows nothing, or only what the law says.
    private func notices(_ today: Day, until last: Day) -> [Problem] {
        let year = today.advanced(by: Self.deadlinesReachDays).year
        guard let text = texts[Holidays.path],
            case .success(let file) = SourceFile.make(path: Holidays.path, bytes: Array(text.utf8))
        else { return [] }
        let hint = Said(
            "国务院办公厅每年11月初发布下一年的通知：补上 \(year) 年的放假和调休，并删去 provisional 那一行",
            "the notice of a year is given each November: add the days off and make-up workdays of \(year), and remove its line `provisional`")
        if let place = Holidays.provisionalYears(in: file)[year] {
            return [
                file.problem(
                    .noticeMissing, at: place,
                    Said(
                        "\(year) 年只有法定假日，没有调休；时限和自动放行已经算到这一年",
                        "of \(year) only the days off by law are known, not those that are swapped; deadlines and fuses reach it"),
                    hint: hint)
            ]
        }
        guard last.year < year else { return [] }
        return [
            Problem(
                .noticeMissing, file: Holidays.path,
                message: Said(
                    "没有 \(year) 年的假日；时限和自动放行已经算到这一年", "no day of \(year) is in it; deadlines and fuses reach it"),
                hint: hint)
        ]
    }
}
