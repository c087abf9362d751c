import Directives
import Spool
import Testing

@testable import Filter

@Suite struct WaitingRoomTests {
    let start = ContinuousClock.now

    func claim(_ number: Int64 = 1) -> Claim {
        let digits = String(number)
        return Claim(
            number: number, token: String(repeating: "0", count: 32 - digits.count) + digits, name: [97],
            identity: FileIdentity(device: 1, inode: UInt64(number), birth: 0),
            claimed: Moment(milliseconds: 0, offsetSeconds: 0))
    }

    /// Tries again whenever the time has come, without ever succeeding; when it tried.
    func tries(for why: Postponement, until end: Int) -> [Int] {
        var room = WaitingRoom()
        room.note([Postponed(claim: claim(), why: why)], after: [], at: start)
        return (1...end).filter { second in
            let now = start + .seconds(second)
            let due = room.due(at: now)
            room.note(due.map { Postponed(claim: $0, why: why) }, after: due, at: now)
            return !due.isEmpty
        }
    }

    @Test func asksADiskThatGivesNothingEverMoreRarely() {
        let tries = tries(for: .unread(reason: "EIO"), until: 3_000)
        #expect(tries.prefix(5) == [1, 3, 7, 15, 31])
        #expect(zip(tries, tries.dropFirst()).map { $1 - $0 }.max() == 600)
    }

    @Test func asksForAWriterAtEveryTurn() { #expect(tries(for: .written, until: 5) == [1, 2, 3, 4, 5]) }

    @Test func whoeverIsNotPostponedAgainHasLeft() {
        var room = WaitingRoom()
        let both = [claim(1), claim(2)]
        room.note(both.map { Postponed(claim: $0, why: .written) }, after: [], at: start)
        #expect(room.due(at: start) == both)
        room.note([Postponed(claim: both[1], why: .written)], after: both, at: start)
        #expect(room.due(at: start) == [both[1]])
    }

    @Test(arguments: [(Postponement.unread(reason: "EIO"), 5), (.full, 5), (.written, 600)])
    func speaksOnceOfWhatWaitsForLong(why: Postponement, seconds: Int) {
        var room = WaitingRoom()
        room.note([Postponed(claim: claim(), why: why)], after: [], at: start)
        #expect(room.late(at: start + .seconds(seconds - 1)).isEmpty)
        #expect(room.late(at: start + .seconds(seconds)).map(\.claim) == [claim()])
        #expect(room.late(at: start + .seconds(seconds + 1)).isEmpty)
    }

    @Test func anotherReasonBeginsAnew() {
        var room = WaitingRoom()
        room.note([Postponed(claim: claim(), why: .written)], after: [], at: start)
        room.note([Postponed(claim: claim(), why: .full)], after: [claim()], at: start + .seconds(599))
        #expect(room.late(at: start + .seconds(600)).isEmpty)
        #expect(room.late(at: start + .seconds(604)).map(\.why) == [.full])
    }

    @Test func aNameInTheInboxIsSpokenOfOnceUntilItLeaves() {
        var room = WaitingRoom()
        let late = Inbox.Late(name: [97], trouble: nil)
        #expect(room.news(of: [late]) == [late])
        #expect(room.news(of: [late]).isEmpty)
        #expect(room.news(of: []).isEmpty)
        #expect(room.news(of: [late]) == [late])
    }

    @Test func aPaperIsReadThriceMoreAfterADeathThenMovedUnreadThenLeftAside() {
        #expect((0...5).map(Care.init) == [.usual, .usual, .usual, .bodily, .none, .none])
    }
}
