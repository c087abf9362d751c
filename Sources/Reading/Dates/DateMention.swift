import Directives

/// A date as it is written, before it is known which year or month it means.
struct DateMention: Hashable, Sendable {
    /// Letters of the sheet.
    let range: Range<Int>
    let shape: Shape
    /// A form that only a message head or a bracket makes a date: 9-10, 6.27, 7/9.
    var isWeak = false

    enum Shape: Hashable, Sendable {
        case days(first: Part, last: Part?)
        /// Two numbers with a slash, of which either may be the month.
        case slashed(Int, Int, year: Int?)
        /// Whole months; equal ends for one.
        case months(year: Int?, first: Int, lastYear: Int?, last: Int)
        case year(Int)
        /// The last day of a month, or of the month of the anchor.
        case monthEnd(year: Int?, month: Int?)
        case yearEnd
        /// 上旬, 中旬, 下旬: thirds of a month, 1...3.
        case third(year: Int?, month: Int, third: ClosedRange<Int>)
        /// ISO weekday; `week` 0 is this week, 1 the next, nil the next one that comes.
        case weekday(Int, week: Int?)
        /// Days after the anchor.
        case offset(Int)
        /// So many days, or working days, after the anchor or the receipt.
        case within(Int, isWorking: Bool)
        /// Monday to Friday of the week in which the day lies.
        case week(of: Part)
    }

    /// A day with or without year and month.
    struct Part: Hashable, Sendable {
        var year: Int?
        var month: Int?
        var day: Int

        init(_ year: Int?, _ month: Int?, _ day: Int) {
            self.year = year
            self.month = month
            self.day = day
        }
    }

    /// Which year a day without one means.
    enum Bias: Hashable, Sendable {
        /// Not earlier than the anchor.
        case forward
        /// Not later than the anchor.
        case backward
        /// Whichever lies closer.
        case nearest
    }

    init(_ range: Range<Int>, _ shape: Shape, isWeak: Bool = false) {
        self.range = range
        self.shape = shape
        self.isWeak = isWeak
    }

    /// The days it means; nil when the calendar has none such.
    func days(from anchor: Day, by rule: DateRule, bias: Bias = .forward) -> ClosedRange<Day>? {
        switch shape {
        case .days(let first, let last):
            guard let last else { return one(Self.day(first, anchor, bias)) }
            var opening = first
            opening.month = first.month ?? last.month
            opening.year = first.year ?? (first.month == nil ? last.year : nil)
            if opening.year == nil, let year = last.year, let month = opening.month {
                opening.year = month > (last.month ?? month) ? year - 1 : year
            }
            // A stretch that has begun is not over: its last day decides the year.
            guard let start = Self.day(opening, anchor, bias) else { return nil }
            var closing = last
            closing.month = last.month ?? start.month
            guard let end = Self.day(closing, start, .forward), start <= end else { return nil }
            if bias == .forward, opening.year == nil, start.number - anchor.number > 300,
                let earlier = Day(start.year - 1, start.month, start.dayOfMonth),
                let until = Self.day(closing, earlier, .forward), until >= anchor
            {
                return earlier...until
            }
            return start...end
        case .slashed(let a, let b, let year):
            let part = rule.isMonthFirst ? Part(year, a, b) : Part(year, b, a)
            let other = rule.isMonthFirst ? Part(year, b, a) : Part(year, a, b)
            return one(Self.day(part, anchor, bias) ?? Self.day(other, anchor, bias))
        case .months(let year, let first, let lastYear, let last):
            let from = year ?? lastYear ?? Self.year(first...max(first, last), anchor, bias)
            let to = lastYear ?? (last < first ? from + 1 : from)
            guard let start = Day(from, first, 1), let end = Day(to, last, 1)?.endOfMonth,
                start <= end
            else { return nil }
            return start...end
        case .year(let year):
            guard let start = Day(year, 1, 1), let end = Day(year, 12, 31) else { return nil }
            return start...end
        case .monthEnd(let year, let month):
            guard let month else { return one(anchor.endOfMonth) }
            let from = year ?? Self.year(month, anchor, bias)
            return one(Day(from, month, 1)?.endOfMonth)
        case .yearEnd:
            return one(Day(anchor.year, 12, 31))
        case .third(let year, let month, let third):
            let from = year ?? Self.year(month, anchor, bias)
            guard let start = Day(from, month, third.lowerBound * 10 - 9),
                let end = third.upperBound == 3
                    ? Day(from, month, 1)?.endOfMonth : Day(from, month, third.upperBound * 10)
            else { return nil }
            return start...end
        case .weekday(let weekday, let week):
            let monday = anchor.advanced(by: 1 - anchor.weekday)
            if let week { return one(monday.advanced(by: week * 7 + weekday - 1)) }
            var ahead = weekday - anchor.weekday
            if ahead < 0 { ahead += 7 }
            if bias == .backward, ahead > 0 { ahead -= 7 }
            return one(anchor.advanced(by: ahead))
        case .offset(let days): return one(anchor.advanced(by: days))
        case .within(let count, let isWorking):
            return one(
                isWorking
                    ? rule.calendar.day(count, workingDaysAfter: anchor)
                    : anchor.advanced(by: count))
        case .week(let part):
            guard let day = Self.day(part, anchor, bias) else { return nil }
            let monday = day.advanced(by: 1 - day.weekday)
            return monday...monday.advanced(by: 4)
        }
    }

    /// The last day it means: what "by" it counts as.
    func day(from anchor: Day, by rule: DateRule, bias: Bias = .forward) -> Day? {
        days(from: anchor, by: rule, bias: bias)?.upperBound
    }

    /// Whether a day of the month is written, or a word that means one day.
    var namesDay: Bool {
        switch shape {
        case .days, .slashed, .weekday, .offset, .monthEnd, .yearEnd, .within: true
        case .months, .year, .third, .week: false
        }
    }

    /// Whether a year is written.
    var namesYear: Bool {
        switch shape {
        case .days(let first, let last): first.year != nil || last?.year != nil
        case .slashed(_, _, let year), .monthEnd(let year, _), .third(let year, _, _): year != nil
        case .months(let year, _, let lastYear, _): year != nil || lastYear != nil
        case .year: true
        case .week(let part): part.year != nil
        case .yearEnd, .weekday, .offset, .within: false
        }
    }

    private func one(_ day: Day?) -> ClosedRange<Day>? { day.map { $0...$0 } }

    private static func day(_ part: Part, _ anchor: Day, _ bias: Bias) -> Day? {
        if let year = part.year {
            guard let month = part.month else { return nil }
            return Day(year, month, part.day)
        }
        if let month = part.month {
            let candidates = (-1...2).compactMap { Day(anchor.year + $0, month, part.day) }
            return choose(candidates, anchor, bias)
        }
        let start = anchor.startOfMonth
        var candidates: [Day] = []
        for shift in -2...2 {
            let month = (start.year * 12 + start.month - 1) + shift
            if let day = Day(month / 12, month % 12 + 1, part.day) { candidates.append(day) }
        }
        return choose(candidates, anchor, bias)
    }

    private static func choose(_ days: [Day], _ anchor: Day, _ bias: Bias) -> Day? {
        switch bias {
        case .forward: days.first { $0 >= anchor }
        case .backward: days.last { $0 <= anchor }
        case .nearest: days.min { abs($0.number - anchor.number) < abs($1.number - anchor.number) }
        }
    }

    /// The year of a stretch of months: for the nearest, that of which an end lies closest.
    private static func year(_ months: ClosedRange<Int>, _ anchor: Day, _ bias: Bias) -> Int {
        guard bias == .nearest, months.count > 1 else { return year(months.lowerBound, anchor, bias) }
        func gap(_ year: Int) -> Int {
            let month = (anchor.year - year) * 12 + anchor.month
            return max(0, months.lowerBound - month, month - months.upperBound)
        }
        return [anchor.year, anchor.year - 1, anchor.year + 1].min { gap($0) < gap($1) } ?? anchor.year
    }

    private static func year(_ month: Int, _ anchor: Day, _ bias: Bias) -> Int {
        switch bias {
        case .forward: month >= anchor.month ? anchor.year : anchor.year + 1
        case .backward: month <= anchor.month ? anchor.year : anchor.year - 1
        case .nearest:
            abs(month - anchor.month) <= 6
                ? anchor.year : month > anchor.month ? anchor.year - 1 : anchor.year + 1
        }
    }
}

/// What is needed to turn a written date into a day.
struct DateRule: Sendable {
    let calendar: WorkingCalendar
    /// Whether 2/7/2025 is a day in February.
    let isMonthFirst: Bool
}
