/// Which days are worked: Monday to Friday, less holidays, plus make-up workdays (调休).
public struct WorkingCalendar: Hashable, Sendable, Codable {
    /// Days off that would otherwise be worked.
    public let holidays: Set<Day>
    /// Saturdays and Sundays that are worked.
    public let workdays: Set<Day>

    public init(holidays: Set<Day> = [], workdays: Set<Day> = []) {
        self.holidays = holidays
        self.workdays = workdays
    }

    /// The last day of which it says anything; nil for an empty one.
    public var lastKnown: Day? { [holidays.max(), workdays.max()].compactMap(\.self).max() }

    public func isWorked(_ day: Day) -> Bool {
        if workdays.contains(day) { return true }
        return day.weekday <= 5 && !holidays.contains(day)
    }

    /// The day that lies `count` working days after `day` (before it when negative).
    ///
    /// Zero gives the day itself, worked or not. The search stops after 100 days off in a row.
    public func day(_ count: Int, workingDaysAfter day: Day) -> Day {
        var left = abs(count)
        var current = day
        var idle = 0
        while left > 0, idle < 100 {
            current = current.advanced(by: count < 0 ? -1 : 1)
            if isWorked(current) {
                left -= 1
                idle = 0
            } else {
                idle += 1
            }
        }
        return current
    }

    /// Number of working days after `first` up to and including `last`; negative when reversed.
    public func workingDays(from first: Day, to last: Day) -> Int {
        if last < first { return -workingDays(from: last, to: first) }
        guard first < last else { return 0 }
        return (first.advanced(by: 1)...last).count(where: isWorked)
    }
}
