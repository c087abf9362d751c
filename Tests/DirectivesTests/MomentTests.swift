import Directives
import Testing

@Suite struct MomentTests {
    @Test(arguments: [
        "2025-04-02T09:14:07+08:00", "1969-12-31T23:59:59-05:00", "2025-01-06T08:14:00.250+00:00",
        "2038-01-19T03:14:08+05:30",
    ]) func printsWhatItRead(text: String) throws {
        #expect(try #require(Moment(text)).description == text)
    }

    @Test(arguments: [
        "2025-02-30T00:00:00Z", "2025-04-02", "2025-04-02T24:00:00Z", "2025-04-02T09:14:07",
        "2025-04-02T09:14:07+8:00", "2025-04-02T09:14:07.+08:00", "2025-04-02T09:14:07+18:30", "",
    ]) func refusesWhatIsNoTime(text: String) {
        #expect(Moment(text) == nil)
    }

    @Test func comparesByTheInstantAndDatesByTheWallClock() throws {
        let east = try #require(Moment("2025-04-02T00:30:00+08:00"))
        let west = try #require(Moment("2025-04-01T11:30:00-05:00"))
        #expect(east == west)
        #expect(east.day == Day(2025, 4, 2))
        #expect(west.day == Day(2025, 4, 1))
        #expect(west.secondOfDay == 11 * 3_600 + 1_800)
    }

    @Test func keepsItsDayBeforeTheEpoch() throws {
        let moment = try #require(Moment("1969-12-31T23:59:59.999+00:00"))
        #expect(moment.milliseconds == -1)
        #expect(moment.day == Day(1969, 12, 31))
        #expect(moment.secondOfDay == 86_399)
    }
}
