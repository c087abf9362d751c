import Directives

/// Tells when somebody set the wall clock: by a clock that nobody sets, and at a start by what was recorded last.
struct ClockWatch {
    /// Seconds by which the two may part. A minute: time servers slew less in a day, and no fuse or window is finer.
    static let jumpSeconds: Int64 = 60

    /// Both clocks when they last were in agreement; the steady one is unknown of what an earlier run recorded.
    private var agreed: (wall: Moment, steady: ContinuousClock.Instant?)?

    /// - Parameter recorded: the time of the last thing on record, by the wall clock of then; nil for none.
    init(recorded: Moment?) { agreed = recorded.map { ($0, nil) } }

    /// Milliseconds by which the wall clock was set, forward or back; nil when it was not.
    ///
    /// Many small steps count together. After a pause only a step back is seen, and only as far as it goes behind
    /// what was recorded: nobody knows how long the pause was.
    mutating func jump(at wall: Moment, _ steady: ContinuousClock.Instant) -> Int64? {
        guard let (before, since) = agreed else {
            agreed = (wall, steady)
            return nil
        }
        let passed = wall.milliseconds - before.milliseconds
        guard let since else {
            agreed = (wall, steady)
            return passed < -Self.jumpSeconds * 1_000 ? passed : nil
        }
        let (seconds, attoseconds) = (steady - since).components
        let jump = passed - seconds * 1_000 - attoseconds / 1_000_000_000_000_000
        guard abs(jump) > Self.jumpSeconds * 1_000 else { return nil }
        agreed = (wall, steady)
        return jump
    }
}
