internal import CSandbox

/// A moment by which something must be done, on a clock that never jumps.
struct Deadline {
    let secondsMax: Int
    private let end: Int64

    init(secondsMax: Int) {
        self.secondsMax = secondsMax
        end = sandbox_milliseconds() + Int64(secondsMax) * 1_000
    }

    /// The same, so much later; its time is longer by as much.
    func later(byMilliseconds milliseconds: Int) -> Deadline {
        Deadline(secondsMax: secondsMax + milliseconds / 1_000, end: end + Int64(milliseconds))
    }

    private init(secondsMax: Int, end: Int64) {
        self.secondsMax = secondsMax
        self.end = end
    }

    /// Milliseconds that are left; 0 when the moment is past.
    var millisecondsLeft: Int {
        Int(max(0, end - sandbox_milliseconds()))
    }
}
