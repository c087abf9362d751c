import Directives
import Foundation
import Logging
import Records
import Spool
import Synchronization

/// Keeps `metrics.prom` in the state folder, for a collector that reads text files.
///
/// Written by the loop that does the work and by nobody else: a loop that stands still shows in the
/// file's age. It is no record: when it cannot be written, the diary says so and work goes on.
final class Monitor: Sendable {
    /// Between two writings; collectors ask about as often (Prometheus: every 15 to 60 s).
    static let every = Duration.seconds(15)

    private let store: Store
    private let spool: Spool
    private let logger: Logger
    private let memory = Mutex(Memory())

    private struct Memory {
        var written: ContinuousClock.Instant?
        var isFailing = false
    }

    init(store: Store, spool: Spool, logger: Logger) {
        self.store = store
        self.spool = spool
        self.logger = logger
    }

    /// Writes the file when its time has come.
    func look() throws {
        let now = ContinuousClock.now
        let isDue = memory.withLock { memory in
            if let written = memory.written, now - written < Self.every { return false }
            memory.written = now
            return true
        }
        guard isDue else { return }
        let text = try Figures(store: store, state: spool.path).text()
        do {
            try spool.replaceFigures(text)
            memory.withLock { $0.isFailing = false }
        } catch let error as SpoolError {
            let isNews = memory.withLock { memory in
                defer { memory.isFailing = true }
                return !memory.isFailing
            }
            if isNews { logger.warning("metrics.prom is not kept up: \(error)") }
        }
    }
}
