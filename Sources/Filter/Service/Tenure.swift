import Directives
import Records
import Spool
import Synchronization

/// This process's entry in the records as the one that works on them, beside the lock on the folder: a lock does
/// not reach across every file server, nor into a copy that is mounted twice.
final class Tenure: Sendable {
    /// Between two renewals: a tenth of the silence after which another machine may take over.
    static let every = Duration.seconds(60)

    private let store: Store
    private let me: Holder
    private let renewed = Mutex(ContinuousClock.now)

    /// - Throws: `StoreError.owned` when another process is at work.
    init(of store: Store, at now: Moment) throws {
        self.store = store
        let process = RunningProcess.current()
        me = Holder(
            host: RunningProcess.host(), boot: RunningProcess.boot(), pid: process.pid, started: process.started)
        try store.own(as: me, at: now) { other in
            RunningProcess(pid: other.pid, started: other.started).isAlive
        }
    }

    /// Renews the entry when it is time. - Throws: `StoreError.owned` when somebody else took over.
    func renew(at now: Moment) throws {
        let isDue = renewed.withLock { renewed in
            guard ContinuousClock.now - renewed >= Self.every else { return false }
            renewed = .now
            return true
        }
        if isDue { try store.stillOwn(as: me, at: now) }
    }

    /// Takes the entry back at the end of a run in order.
    func end() throws { try store.disown(as: me) }
}
