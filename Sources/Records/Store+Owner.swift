public import Directives
import GRDB

/// A process as it enters itself in the records.
public struct Holder: Hashable, Sendable {
    /// Name of the machine.
    public let host: String
    /// The kernel's random id of this boot; empty where it cannot be read.
    public let boot: String
    public let pid: Int32
    /// When the process began, in clock ticks after the boot: tells it from a later one of the same number.
    public let started: Int64

    public init(host: String, boot: String, pid: Int32, started: Int64) {
        self.host = host
        self.boot = boot
        self.pid = pid
        self.started = started
    }
}

extension Store {
    /// Seconds after which an owner on another machine that did not renew its entry counts as gone:
    /// ten times the interval at which it is to do so.
    static let silenceSecondsMax: Int64 = 600

    /// Enters a process as the one that works on the records, beside the lock on the folder, which does
    /// not reach across file servers.
    ///
    /// - Parameter isAlive: whether a process of this boot still runs.
    /// - Throws: ``StoreError/owned(path:holder:)`` when another one is at work.
    public func own(as me: Holder, at now: Moment, isAlive: (Holder) -> Bool) throws {
        try write { database in
            if let row = try Row.fetchOne(database, sql: "SELECT * FROM owner") {
                let other = Holder(row: row)
                guard other == me || !isAtWork(other, seen: row["seen"], me, now, isAlive) else {
                    throw StoreError.owned(path: path, holder: "process \(other.pid) on \(other.host)")
                }
            }
            try database.execute(
                sql: """
                    INSERT OR REPLACE INTO owner (one, host, boot, pid, started, seen)
                    VALUES (1, ?, ?, ?, ?, ?)
                    """,
                arguments: [me.host, me.boot, me.pid, me.started, now.milliseconds])
        }
    }

    private func isAtWork(
        _ other: Holder, seen: Int64, _ me: Holder, _ now: Moment, _ isAlive: (Holder) -> Bool
    ) -> Bool {
        if other.host == me.host { return other.boot == me.boot && isAlive(other) }
        return abs(now.milliseconds - seen) < Self.silenceSecondsMax * 1_000
    }

    /// Renews the entry. - Throws: ``StoreError/owned(path:holder:)`` when it is not ours any more.
    public func stillOwn(as me: Holder, at now: Moment) throws {
        try write { database in
            let row = try Row.fetchOne(database, sql: "SELECT * FROM owner")
            guard let row, Holder(row: row) == me else {
                let holder = row.map { "process \($0["pid"] as Int64) on \($0["host"] as String)" }
                throw StoreError.owned(path: path, holder: holder ?? "who left again")
            }
            try database.execute(sql: "UPDATE owner SET seen = ?", arguments: [now.milliseconds])
        }
    }

    /// Takes the entry back, so that the next owner need not wonder.
    public func disown(as me: Holder) throws {
        try write { database in
            try database.execute(
                sql: "DELETE FROM owner WHERE host = ? AND boot = ? AND pid = ? AND started = ?",
                arguments: [me.host, me.boot, me.pid, me.started])
        }
    }
}

extension Holder {
    fileprivate init(row: Row) {
        self.init(host: row["host"], boot: row["boot"], pid: row["pid"], started: row["started"])
    }
}
