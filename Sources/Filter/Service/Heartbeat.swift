import Synchronization

/// Signs of life to the service manager, given by the loop that does the work and by nobody else.
public final class Heartbeat: Sendable {
    private let notifier: SystemdNotifier
    private let last = Mutex<ContinuousClock.Instant?>(nil)

    public init(_ notifier: SystemdNotifier) { self.notifier = notifier }

    /// Tells that work goes on; more than one a second is not sent.
    func beat() {
        let now = ContinuousClock.now
        let isDue = last.withLock { last in
            if let last, now - last < .seconds(1) { return false }
            last = now
            return true
        }
        if isDue { notifier.alive() }
    }

    /// Tells that the inbox is watched from now on.
    func ready() { notifier.ready("watching the inbox") }

    func stopping() { notifier.stopping() }
}
