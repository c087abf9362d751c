import CPages
public import Directives
import GRDB
import GRDBSQLite

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

    /// Whether the tables are compared with their indexes beside the daemon's work. Above the size that a start
    /// reads whole it would hold up a paper for seconds; `doctor` does it then.
    public func isSmallEnoughToCompare() throws -> Bool {
        try read { database in
            let pages = try Int.fetchOne(database, sql: "PRAGMA page_count") ?? 0
            let size = try Int.fetchOne(database, sql: "PRAGMA page_size") ?? 0
            return pages * size <= Self.checkedWholeBytesMax
        }
    }

    /// Reads some pages from the disk and compares them with their checksums: what lies unused is looked at too.
    ///
    /// - Parameter first: the number of the first, from 1.
    /// - Returns: the number of the page to go on with; nil when all were read.
    /// - Throws: ``StoreError/damaged(path:detail:)``.
    public func readPages(from first: Int, atMost count: Int) throws -> Int? {
        precondition(first > 0 && count > 0, "pages are numbered from 1")
        return try read { database in
            let size = try Int.fetchOne(database, sql: "PRAGMA page_size") ?? 0
            // The first statement of a transaction that reads the file: from here on nobody else writes into it.
            let total = try Int.fetchOne(database, sql: "PRAGMA page_count") ?? 0
            guard first <= total else { return nil }
            var range = pages_range(
                first: UInt32(first), count: UInt32(min(count, total - first + 1)), bytes: CInt(size))
            let code = sqlite3_file_control(database.sqliteConnection, nil, CInt(pages_read_range), &range)
            guard code == SQLITE_OK else {
                throw DatabaseError(resultCode: ResultCode(rawValue: code), message: "a page could not be read")
            }
            let next = first + Int(range.count)
            return next <= total ? next : nil
        }
    }

    /// Filed papers of which a private copy lies on the disk, that were filed or released in order.
    ///
    /// - Parameters:
    ///   - number: of the arrival after which to go on.
    ///   - share: of `shares`: only each so-many-th paper, but all that are held.
    public func filed(after number: Int64, share: Int, of shares: Int, atMost limit: Int) throws -> [FiledPaper] {
        precondition((0..<shares).contains(share), "a share is one of them all")
        return try read { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT arrival.number, directive.id, arrival.target, arrival.sha256,
                        hold.directive IS NOT NULL AND hold.ended_at IS NULL AS held
                    FROM arrival JOIN directive ON directive.arrival = arrival.number
                    LEFT JOIN hold ON hold.directive = directive.seq
                    WHERE arrival.number > ? AND arrival.state IN ('done', 'released') AND arrival.copied
                        AND (arrival.number % ? = ? OR held)
                    ORDER BY arrival.number LIMIT ?
                    """,
                arguments: [number, shares, share, limit]
            ).map { row in
                FiledPaper(
                    number: row["number"], id: DirectiveID(row["id"]), target: row["target"],
                    hash: ContentHash(rawValue: row["sha256"]), isHeld: row["held"])
            }
        }
    }
}

/// A paper whose file lies where its row says, as it was decided.
public struct FiledPaper: Hashable, Sendable {
    /// Of its arrival.
    public let number: Int64
    public let id: DirectiveID
    /// Path of its file below the state folder.
    public let target: String
    public let hash: ContentHash
    /// In quarantine, with a burning fuse: nobody else may take it away.
    public let isHeld: Bool
}
