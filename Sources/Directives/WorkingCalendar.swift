/// Which days are worked: Monday to Friday, less holidays, plus make-up workdays (调休).
public struct WorkingCalendar: Hashable, Sendable, Codable {
    /// Days off that would otherwise be worked.
    public let holidays: Set<Day>
    /// Saturdays and Sundays that are worked.
    public let workdays: Set<Day>
    /// The holidays under their names, each an unbroken run of days off, in order.
    public let breaks: [Break]

    /// Days off in a row that have one name: 劳动节, 1 to 5 May.
    public struct Break: Hashable, Sendable, Codable {
        public let name: String
        public let days: ClosedRange<Day>

        public init(name: String, days: ClosedRange<Day>) {
            self.name = name
            self.days = days
        }
    }

    public init(holidays: Set<Day> = [], workdays: Set<Day> = [], breaks: [Break] = []) {
        self.holidays = holidays
        self.workdays = workdays
        self.breaks = breaks
    }

    /// The break that has a name in its own (国庆节、中秋节 has two) with the weekend that adjoins it, in a year or,
    /// without one, nearest to a day.
    public func days(of name: String, year: Int?, near day: Day) -> ClosedRange<Day>? {
        let all = breaks.filter { $0.name.contains(name) && (year == nil || $0.days.lowerBound.year == year) }
        let nearest = all.min { abs($0.days.lowerBound.number - day.number) < abs($1.days.lowerBound.number - day.number) }
        guard let found = nearest?.days, abs(found.lowerBound.number - day.number) <= Self.reach else { return nil }
        // A Monday off makes a long weekend.
        var (first, last) = (found.lowerBound, found.upperBound)
        while !isWorked(first.advanced(by: -1)) { first = first.advanced(by: -1) }
        while !isWorked(last.advanced(by: 1)) { last = last.advanced(by: 1) }
        return first...last
    }

    /// Days: a festival further off than half a year is another year's, of which the calendar says nothing.
    private static let reach = 183

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
