import Directives
import Testing

@testable import Judgment

/// Nobody misses a deadline through a hold.
@Suite struct FuseTests {
    private static let monday = Day(number: 20_514)

    private static func calendar(_ chance: inout Chance) -> WorkingCalendar {
        var holidays: Set<Day> = []
        var workdays: Set<Day> = []
        for offset in -40...120 {
            let day = monday.advanced(by: offset)
            if day.weekday <= 5, chance.isTrue(0.15) { holidays.insert(day) }
            if day.weekday > 5, chance.isTrue(0.1) { workdays.insert(day) }
        }
        return WorkingCalendar(holidays: holidays, workdays: workdays)
    }

    /// Working days that are whole and left after a moment, the due day included; counted one by one.
    private static func workingDaysLeft(after at: Moment, to due: Day, _ calendar: WorkingCalendar) -> Int {
        var count = 0
        var day = at.day.advanced(by: 1)
        while day <= due {
            if calendar.isWorked(day) { count += 1 }
            day = day.advanced(by: 1)
        }
        return count
    }

    @Test(arguments: Chance.seeds) func neverFiresAfterTheDeadlineGuard(seed: UInt64) {
        var chance = Chance(seed: seed)
        var held = 0
        for _ in 0..<200 {
            let calendar = Self.calendar(&chance)
            let rules = FuseRules(chance.settings(FuseRules.settings))
            let offset = chance.one(of: [-18_000, 0, 20_700, 28_800])
            let now = Moment(
                Self.monday.advanced(by: chance.whole(0...20)), secondOfDay: chance.whole(0...86_399),
                offsetSeconds: offset)
            let due = now.day.advanced(by: chance.whole(-3...60))
            guard let fuse = rules.fuse(due: due, arrived: now, calendar: calendar, language: .zh) else { continue }
            held += 1
            #expect(fuse.at > now, "a hold lasts")
            #expect(Self.workingDaysLeft(after: fuse.at, to: due, calendar) >= rules.leftWorkingDays)
            let end = Moment(due, secondOfDay: 86_400, offsetSeconds: offset)
            let (given, left) = (now.seconds(to: end), fuse.at.seconds(to: end))
            #expect(Double(left) >= Double(given) * rules.leftShare, "\(left) s of \(given) s are left")
            #expect(now.seconds(to: Moment(due, offsetSeconds: offset)) >= Int64(rules.neverWithinSeconds))
            let worked = calendar.workingDays(from: now.day, to: fuse.at.day)
            #expect(worked <= rules.holdWorkingDaysMax, "nothing is held longer")
            #expect(!fuse.why.isEmpty)
        }
        #expect(held > 20, "the property was hardly tried")
    }

    @Test(arguments: Chance.seeds) func anUnknownDeadlineIsWaitedForAFewDaysOnly(seed: UInt64) throws {
        var chance = Chance(seed: seed)
        for _ in 0..<100 {
            let calendar = Self.calendar(&chance)
            let rules = FuseRules(chance.settings(FuseRules.settings))
            let now = Moment(
                Self.monday.advanced(by: chance.whole(0...20)), secondOfDay: chance.whole(0...86_399),
                offsetSeconds: 28_800)
            let fuse = try #require(
                rules.fuse(due: nil, arrived: now, calendar: calendar, language: .en))
            let worked = calendar.workingDays(from: now.day, to: fuse.at.day)
            #expect(fuse.at > now)
            #expect(worked <= min(rules.unknownWorkingDays, rules.holdWorkingDaysMax))
        }
    }

    @Test func whatIsOverdueOrDueTomorrowIsNeverHeld() {
        let rules = FuseRules(Settings(FuseRules.settings))
        let now = Moment(Self.monday, secondOfDay: 36_000, offsetSeconds: 28_800)
        for days in -10...1 {
            let due = Self.monday.advanced(by: days)
            #expect(rules.fuse(due: due, arrived: now, calendar: WorkingCalendar(), language: .zh) == nil, "\(days)")
        }
    }

    /// The cap counts the paper itself, and small offices may always hold some.
    @Test(arguments: Chance.seeds) func theCapIsTheShareOrTheFloor(seed: UInt64) {
        var chance = Chance(seed: seed)
        let rules = CapRules(chance.settings(CapRules.settings))
        for intake in [0, 1, 5, 20, 200, 5_000] {
            let most = rules.heldMax(intake: intake)
            #expect(most >= rules.heldFloor)
            #expect(most == rules.heldFloor || Double(most) <= Double(intake) * rules.heldShareMax)
        }
    }
}
