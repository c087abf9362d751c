import Directives
import Testing

@Suite struct DayTests {
    @Test func countsEveryDayOfFourCenturiesOnce() {
        var expected = 0
        for year in 1970..<2370 {
            for month in 1...12 {
                for day in 1...Day.length(ofMonth: month, year: year) {
                    let made = Day(year, month, day)
                    #expect(made?.number == expected)
                    if let civil = made?.civil { #expect(civil == (year, month, day)) }
                    expected += 1
                }
            }
        }
        #expect(expected == 146_097)
    }

    @Test(arguments: [("2026-11-24", 2), ("1970-01-01", 4), ("1969-12-28", 7), ("2000-02-29", 2)])
    func knowsItsWeekday(text: String, weekday: Int) throws {
        #expect(try #require(Day(text)).weekday == weekday)
    }

    @Test(arguments: ["2025-02-29", "2025-13-01", "2025-4-01", "25-04-01", "2025-04-31", "2025-04"])
    func refusesWhatIsNoDay(text: String) {
        #expect(Day(text) == nil)
    }
}

@Suite struct PeriodTests {
    @Test(arguments: [
        ("2025", "2025-01-01", "2025-12-31"), ("2025-H2", "2025-07-01", "2025-12-31"),
        ("2025-Q1", "2025-01-01", "2025-03-31"), ("2024-02", "2024-02-01", "2024-02-29"),
        ("2025-W14", "2025-03-31", "2025-04-06"), ("2025-04-10", "2025-04-10", "2025-04-10"),
        ("2025-03/2025-05", "2025-03-01", "2025-05-31"),
        ("2025-04-10/2025-04-24", "2025-04-10", "2025-04-24"),
    ]) func spansItsDaysAndPrintsItself(text: String, first: String, last: String) throws {
        let period = try #require(Period(text))
        #expect(period.description == text)
        #expect(period.days?.lowerBound.description == first)
        #expect(period.days?.upperBound.description == last)
    }

    @Test(arguments: ["2025-Q5", "2025-13", "2025-H0", "2025-W54x", "2025/2026", "2025-05/2025-03", "Q1"])
    func refusesWhatIsNoPeriod(text: String) {
        #expect(Period(text) == nil)
    }

    @Test func overlapsOnlyWhereADayIsShared() throws {
        let quarter = try #require(Period("2025-Q1"))
        #expect(quarter.overlaps(try #require(Period("2025-03"))))
        #expect(!quarter.overlaps(try #require(Period("2025-04"))))
    }
}

@Suite struct WorkingCalendarTests {
    /// 4 to 6 April 2025 was Tomb-Sweeping; 27 April, a Sunday, was worked for the May holiday.
    let calendar = WorkingCalendar(
        holidays: [Day(2025, 4, 4), Day(2025, 5, 1), Day(2025, 5, 2), Day(2025, 5, 5)].reduce(into: []) {
            if let day = $1 { $0.insert(day) }
        },
        workdays: [Day(2025, 4, 27)].reduce(into: []) { if let day = $1 { $0.insert(day) } })

    @Test(arguments: [
        ("2025-04-03", 1, "2025-04-07"), ("2025-04-25", 1, "2025-04-27"),
        ("2025-04-30", 1, "2025-05-06"), ("2025-05-06", -1, "2025-04-30"), ("2025-04-05", 0, "2025-04-05"),
    ]) func skipsHolidaysAndWorksMakeUpDays(from: String, count: Int, expected: String) throws {
        let day = try #require(Day(from))
        #expect(calendar.day(count, workingDaysAfter: day).description == expected)
    }

    @Test func countsBackWhatItCountedForward() throws {
        let first = try #require(Day("2025-03-28"))
        for distance in 0..<60 {
            let last = first.advanced(by: distance)
            let count = calendar.workingDays(from: first, to: last)
            #expect(calendar.workingDays(from: last, to: first) == -count)
            if calendar.isWorked(last) {
                #expect(calendar.day(count, workingDaysAfter: first) == last)
            }
        }
    }

    @Test func stopsInACalendarWithoutWork() throws {
        let first = try #require(Day("2025-01-01"))
        let idle = WorkingCalendar(holidays: Set(first...first.advanced(by: 400)))
        #expect(idle.day(3, workingDaysAfter: first) == first.advanced(by: 100))
    }
}
