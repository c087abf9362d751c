internal import CSandbox

/// A moment by which something must be done, on a clock that never jumps.
struct Deadline {
    let secondsMax: Int
    private let end: Int64

    init(secondsMax: Int) {
        self.secondsMax = secondsMax
        end = sandbox_milliseconds() + Int64(secondsMax) * 1_000
    }

    /// Milliseconds that are left; 0 when the moment is past.
    var millisecondsLeft: Int {
        Int(max(0, end - sandbox_milliseconds()))
    }
}
