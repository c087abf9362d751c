public import Directives
import GRDB

/// A line of the quarantine log with its number.
public struct StoredEvent: Hashable, Sendable {
    /// Rises by one a line, gaps possible; never used twice.
    public let sequence: Int64
    public let at: Moment
    public let kind: String
    public let directive: DirectiveID?
    /// One JSON object whose first key is `seq`.
    public let line: String
}

/// The rules that were in force at some time.
public struct Generation: Hashable, Sendable {
    /// As decision records name it.
    public let sha256: String
    /// Text of each file, by its name.
    public let files: [String: String]

    public init(sha256: String, files: [String: String]) {
        self.sha256 = sha256
        self.files = files
    }
}

extension Store {
    /// Log lines after a number, in order; what the log file lacks, or what `log` shows.
    public func events(after sequence: Int64 = 0, limit: Int = 1_000) throws -> [StoredEvent] {
        try read { database in
            try Row.fetchAll(
                database, sql: "SELECT * FROM event WHERE seq > ? ORDER BY seq LIMIT ?",
                arguments: [sequence, limit]
            ).map(StoredEvent.init(row:))
        }
    }

    /// The last log line of some kinds; nil when there is none.
    public func lastEvent(ofKinds kinds: [String]) throws -> StoredEvent? {
        try read { database in
            let marks = kinds.map { _ in "?" }.joined(separator: ", ")
            return try Row.fetchOne(
                database, sql: "SELECT * FROM event WHERE kind IN (\(marks)) ORDER BY seq DESC LIMIT 1",
                arguments: StatementArguments(kinds)
            ).map(StoredEvent.init(row:))
        }
    }

    /// Number of the last log line; 0 before the first.
    public func lastEvent() throws -> Int64 {
        try read { try Int64.fetchOne($0, sql: "SELECT coalesce(max(seq), 0) FROM event") ?? 0 }
    }

    /// Records what is no decision: start, stop, changed rules, a clock that jumped.
    public func note(_ events: [Event]) throws {
        try write { database in
            let session = Session(database: database, store: self)
            for event in events { try session.append(event) }
        }
    }

    /// Keeps the rules of a generation, so that each verdict can be explained later. Safe to repeat.
    public func remember(_ generation: Generation, at now: Moment) throws {
        try write { database in
            try database.execute(
                sql: "INSERT OR IGNORE INTO generation (sha256, files, since) VALUES (?, ?, ?)",
                arguments: [
                    generation.sha256, try JSON.encode(generation.files), now.milliseconds,
                ])
        }
    }

    /// The rules that a decision record names; nil when they were never kept.
    public func generation(_ sha256: String) throws -> Generation? {
        try read { database in
            try String.fetchOne(
                database, sql: "SELECT files FROM generation WHERE sha256 = ?", arguments: [sha256]
            ).map { Generation(sha256: sha256, files: try JSON.decode([String: String].self, from: $0)) }
        }
    }

    /// The number of a generation of rules, the first that this office used being 1; 0 for rules that were never kept.
    ///
    /// Rules that come back have the number that they had.
    public func number(ofGeneration sha256: String) throws -> Int {
        try read { database in
            try Int.fetchOne(
                database,
                sql: """
                    SELECT count(*) FROM generation AS earlier JOIN generation AS named
                    ON (earlier.since, earlier.sha256) <= (named.since, named.sha256) WHERE named.sha256 = ?
                    """, arguments: [sha256]) ?? 0
        }
    }

    /// When each exemption was last used, and how often, by its id.
    public func exemptionUses() throws -> [String: (uses: Int, last: Int64)] {
        try read { database in
            try Row.fetchAll(database, sql: "SELECT * FROM exemption").reduce(into: [:]) { all, row in
                all[row["id"]] = (row["uses"], row["last_used"])
            }
        }
    }
}

extension StoredEvent {
    /// - Parameter row: all columns of `event`.
    fileprivate init(row: Row) {
        self.init(
            Event(
                kind: row["kind"],
                at: Moment(milliseconds: row["at"], offsetSeconds: Int(row["at_offset"] as Int64)),
                directive: (row["directive"] as String?).map { DirectiveID($0) }, line: row["line"]),
            numbered: row["seq"])
    }

    /// A line as it stands in the log file: its number first.
    init(_ event: Event, numbered number: Int64) {
        let rest = event.line.dropFirst()
        self.init(
            sequence: number, at: event.at, kind: event.kind, directive: event.directive,
            line: "{\"seq\":\(number)" + (rest == "}" ? "" : ",") + rest)
    }
}
