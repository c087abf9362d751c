/// The stretch of time that data are about, as written: a year, half, quarter, month, ISO week or
/// a range of days.
///
/// Text form, also the JSON form: `2025`, `2025-H1`, `2025-Q1`, `2025-03`, `2025-W14`,
/// `2025-03/2025-05`, `2025-04-10/2025-04-24`, `2025-04-10`.
public enum Period: Hashable, Sendable {
    case year(Int)
    /// `half` is 1 or 2.
    case half(year: Int, half: Int)
    /// `quarter` is 1...4.
    case quarter(year: Int, quarter: Int)
    /// `month` is 1...12.
    case month(year: Int, month: Int)
    /// ISO 8601 week, 1...53.
    case week(year: Int, week: Int)
    /// Whole months, first and last included.
    case months(fromYear: Int, fromMonth: Int, toYear: Int, toMonth: Int)
    case day(Day)
    /// First and last day included.
    case days(ClosedRange<Day>)

    /// First and last day; nil when the parts name no day of the calendar.
    public var days: ClosedRange<Day>? {
        switch self {
        case .year(let year):
            return Period.span(Day(year, 1, 1), Day(year, 12, 31))
        case .half(let year, let half):
            return Period.span(Day(year, half * 6 - 5, 1), Day(year, half * 6, 1)?.endOfMonth)
        case .quarter(let year, let quarter):
            return Period.span(
                Day(year, quarter * 3 - 2, 1), Day(year, quarter * 3, 1)?.endOfMonth)
        case .month(let year, let month):
            return Period.span(Day(year, month, 1), Day(year, month, 1)?.endOfMonth)
        case .week(let year, let week):
            guard let fourth = Day(year, 1, 4) else { return nil }
            let monday = fourth.advanced(by: 1 - fourth.weekday + (week - 1) * 7)
            return monday...monday.advanced(by: 6)
        case .months(let fromYear, let fromMonth, let toYear, let toMonth):
            return Period.span(Day(fromYear, fromMonth, 1), Day(toYear, toMonth, 1)?.endOfMonth)
        case .day(let day): return day...day
        case .days(let range): return range
        }
    }

    /// Whether the two share a day; false when either names no day.
    public func overlaps(_ other: Period) -> Bool {
        guard let mine = days, let theirs = other.days else { return false }
        return mine.overlaps(theirs)
    }

    private static func span(_ first: Day?, _ last: Day?) -> ClosedRange<Day>? {
        guard let first, let last, first <= last else { return nil }
        return first...last
    }
}

extension Period: LosslessStringConvertible {
    public var description: String {
        switch self {
        case .year(let year): padded(year, to: 4)
        case .half(let year, let half): padded(year, to: 4) + "-H\(half)"
        case .quarter(let year, let quarter): padded(year, to: 4) + "-Q\(quarter)"
        case .month(let year, let month): padded(year, to: 4) + "-" + padded(month, to: 2)
        case .week(let year, let week): padded(year, to: 4) + "-W" + padded(week, to: 2)
        case .months(let fromYear, let fromMonth, let toYear, let toMonth):
            "\(Period.month(year: fromYear, month: fromMonth))/"
                + "\(Period.month(year: toYear, month: toMonth))"
        case .day(let day): day.description
        case .days(let range): "\(range.lowerBound)/\(range.upperBound)"
        }
    }

    /// Reads the text form; nil for anything else or for a period without days.
    public init?(_ text: String) {
        let halves = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        if halves.count == 2 {
            guard let from = Period(halves[0]), let to = Period(halves[1]) else { return nil }
            switch (from, to) {
            case (.day(let first), .day(let last)) where first <= last: self = .days(first...last)
            case (.month(let y1, let m1), .month(let y2, let m2)) where (y1, m1) <= (y2, m2):
                self = .months(fromYear: y1, fromMonth: m1, toYear: y2, toMonth: m2)
            default: return nil
            }
            return
        }
        guard halves.count == 1 else { return nil }
        if let day = Day(text) {
            self = .day(day)
            return
        }
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard let year = Int(parts[0]), parts[0].utf8.count == 4 else { return nil }
        let candidate: Period
        if parts.count == 1 {
            candidate = .year(year)
        } else {
            guard parts.count == 2, let number = Int(parts[1].drop { "HQW".contains($0) })
            else { return nil }
            switch parts[1].first {
            case "H" where (1...2).contains(number): candidate = .half(year: year, half: number)
            case "Q" where (1...4).contains(number):
                candidate = .quarter(year: year, quarter: number)
            case "W" where (1...53).contains(number): candidate = .week(year: year, week: number)
            case "H", "Q", "W": return nil
            default: candidate = .month(year: year, month: number)
            }
        }
        guard candidate.days != nil else { return nil }
        self = candidate
    }
}

extension Period: Codable {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let period = Period(text) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "\(text): not a period; write 2025, 2025-Q1, 2025-03 …")
        }
        self = period
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

/// How often something is owed.
public enum Frequency: String, Hashable, Sendable, Codable, CaseIterable {
    case daily, weekly, monthly, quarterly, yearly, once
}
