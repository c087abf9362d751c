import Directives
import Testing

@testable import Filter

@Suite struct ClockWatchTests {
    private let start = ContinuousClock.now
    private let noon = Moment(milliseconds: 1_795_838_400_000, offsetSeconds: 28_800)

    /// What is seen of looks at these seconds by the wall clock and by the steady one.
    private func jumps(recorded: Int64? = nil, _ looks: [(wall: Int64, steady: Int)]) -> [Int64?] {
        var watch = ClockWatch(recorded: recorded.map { noon.advanced(bySeconds: $0) })
        return looks.map { watch.jump(at: noon.advanced(bySeconds: $0.wall), start + .seconds($0.steady)) }
    }

    @Test func seesAStepEitherWayOnce() {
        #expect(jumps([(0, 0), (10, 10), (-3_590, 11), (-3_580, 21), (7_200, 22)]) == [nil, nil, -3_601_000, nil, 10_779_000])
    }

    @Test func aClockThatIsOnlySlowOrFastIsLeftAlone() {
        #expect(jumps([(0, 0), (1_000, 1_030), (2_030, 2_000), (90_000, 90_060)]) == [nil, nil, nil, nil])
    }

    /// Each step is below a minute; together they would make a hold last as long as anybody likes.
    @Test func smallStepsCountTogether() {
        #expect(jumps([(0, 0), (-40, 0), (-80, 0), (-120, 0), (-160, 0)]) == [nil, nil, -80_000, nil, -80_000])
    }

    @Test func atAStartOnlyWhatGoesBehindTheRecordsIsSeen() {
        #expect(jumps(recorded: 0, [(-86_400, 5), (-86_300, 105)]) == [-86_400_000, nil])
        #expect(jumps(recorded: 0, [(86_400, 5), (86_410, 15)]) == [nil, nil])
        #expect(jumps(recorded: 0, [(-59, 5), (-50, 14)]) == [nil, nil])
    }
}
