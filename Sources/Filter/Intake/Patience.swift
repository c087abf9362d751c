import Dispatch
import Synchronization

/// Waits for blocking work, but not for ever.
enum Patience {
    /// Runs the work on a thread where blocking is allowed.
    ///
    /// - Returns: its value, or nil when it is not there after `seconds`; the work then goes on unheard.
    static func value<Value: Sendable>(
        within seconds: Int, _ work: @escaping @Sendable () -> Value
    ) async -> Value? {
        await withCheckedContinuation { continuation in
            let answer = Answer(continuation)
            let queue = DispatchQueue.global()
            queue.async { answer.give(work()) }
            queue.asyncAfter(deadline: .now() + .seconds(seconds)) { answer.give(nil) }
        }
    }
}

/// A continuation that is resumed once, by whoever comes first.
private final class Answer<Value: Sendable>: Sendable {
    private let waiting: Mutex<CheckedContinuation<Value?, Never>?>

    init(_ continuation: CheckedContinuation<Value?, Never>) { waiting = Mutex(continuation) }

    func give(_ value: Value?) {
        let continuation = waiting.withLock { waiting in
            defer { waiting = nil }
            return waiting
        }
        continuation?.resume(returning: value)
    }
}
