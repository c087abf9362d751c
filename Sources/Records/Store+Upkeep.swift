public import Directives
import GRDB

extension Store {
    /// When something that is due from time to time was done last; nil for never.
    public func lastDone(_ chore: String) throws -> Moment? {
        try read { database in
            try Int64.fetchOne(
                database, sql: "SELECT done_at FROM chore WHERE name = ?", arguments: [chore]
            ).map { Moment(milliseconds: $0, offsetSeconds: 0) }
        }
    }

    public func didChore(_ chore: String, at now: Moment) throws {
        try write { database in
            try database.execute(
                sql: "INSERT OR REPLACE INTO chore (name, done_at) VALUES (?, ?)",
                arguments: [chore, now.milliseconds])
        }
    }

    /// Names of the tables, for ``checkIntegrity(of:)``.
    public func tables() throws -> [String] {
        try read { database in
            try String.fetchAll(
                database,
                sql: """
                    SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'
                    ORDER BY name
                    """)
        }
    }

    /// Reads every page of one table and compares its indexes with it: a piece of the weekly check, small
    /// enough to stand between two directives.
    ///
    /// - Throws: ``StoreError/damaged(path:detail:)``.
    public func checkIntegrity(of table: String) throws {
        let verdict = try read { database in
            try String.fetchAll(
                database, sql: "PRAGMA integrity_check(\(table.quotedDatabaseIdentifier))")
        }
        guard verdict == ["ok"] else {
            throw StoreError.damaged(path: path, detail: "\(table): " + verdict.joined(separator: "; "))
        }
    }
}
