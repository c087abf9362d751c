import Directives
import Foundation
import Records
import Spool
import Synchronization

/// Brings the monthly log files up to what the store has; may be asked at any time and by anybody.
final class LogWriter: Sendable {
    private let store: Store
    private let spool: Spool
    /// The number of the last line in the files; nil before the files were looked at.
    private let written = Mutex<Int64?>(nil)

    init(store: Store, spool: Spool) {
        self.store = store
        self.spool = spool
    }

    /// Appends what the files lack, each line to the month in which it happened.
    func catchUp() throws {
        try written.withLock { written in
            var last = try written ?? lastInFiles()
            while true {
                let events = try store.events(after: last)
                guard let newest = events.last else { break }
                for (month, lines) in Self.byMonth(events) {
                    try spool.appendLog(lines, month: month)
                }
                last = newest.sequence
            }
            written = last
        }
    }

    /// Runs of lines of one month, in order.
    private static func byMonth(_ events: [StoredEvent]) -> [(month: String, lines: [String])] {
        var runs: [(month: String, lines: [String])] = []
        for event in events {
            let month = String("\(event.at.day)".prefix("2026-11".count))
            if runs.last?.month == month {
                runs[runs.count - 1].lines.append(event.line)
            } else {
                runs.append((month, [event.line]))
            }
        }
        return runs
    }

    /// A clock that was set back leaves later numbers in an earlier month: all files are asked.
    private func lastInFiles() throws -> Int64 {
        struct Numbered: Decodable { let seq: Int64 }
        var last: Int64 = 0
        for month in try spool.logMonths() {
            guard let line = try spool.lastLogLine(month: month) else { continue }
            last = max(last, try JSONDecoder().decode(Numbered.self, from: Data(line.utf8)).seq)
        }
        return last
    }
}
