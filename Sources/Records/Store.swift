import CPages
import GRDB
import GRDBSQLite
import Glibc
import Synchronization

/// The office's memory: every arrival, decision, hold and evidence entry, in one SQLite file.
///
/// One read-write connection, rollback journal, `synchronous = EXTRA`: a commit that has returned
/// survives a power cut, and the WAL-reset fault of SQLite before 3.51.3 cannot occur. A second
/// process (a command beside the daemon) may open the same file: writers wait for one another.
public final class Store: Sendable {
    let queue: DatabaseQueue
    let path: String
    let memory = Mutex(Memory())
    /// What SQLite last said of other connections' commits.
    let dataVersion = Mutex<Int64?>(nil)

    /// Opens the database, making it when there is none, and checks it. Cost: reads a small file whole, see
    /// ``checkedWholeBytesMax``.
    ///
    /// - Parameter path: of `state.db`; its folder must exist.
    /// - Throws: ``StoreError`` `damaged` or `tooNew`, after which nothing has been changed.
    public convenience init(path: String) throws {
        try self.init(
            path: path, care: .owner,
            configuration: Self.configuration(isOnDisk: true))
    }

    /// Opens the database of a state folder beside the program that owns it, for looking and for orders.
    ///
    /// - Parameter withHistory: loads what is needed to compare directives; costs a read of all sketches.
    /// - Throws: ``StoreError/absent(path:)`` when there is none; nothing is made.
    public static func beside(path: String, withHistory: Bool = false) throws -> Store {
        guard access(path, R_OK) == 0 else { throw StoreError.absent(path: path) }
        return try Store(
            path: path, care: Care(checks: false, remembers: withHistory),
            configuration: configuration(isOnDisk: true))
    }

    /// What is done when a database is opened.
    private struct Care {
        /// Reads every page first, and brings the tables up to date.
        let checks: Bool
        /// Loads the index of candidates.
        let remembers: Bool

        static let owner = Care(checks: true, remembers: true)
    }

    /// An empty store that lives as long as this value: for replays, dry runs and tests.
    ///
    /// - Parameter profileBytesMax: stored bytes of papers that are kept ready to be compared; they take about
    ///   six times as many in memory.
    public static func inMemory(profileBytesMax: Int? = nil) throws -> Store {
        let store = try Store(
            path: ":memory:", care: .owner,
            configuration: configuration(isOnDisk: false))
        if let profileBytesMax { store.memory.withLock { $0.profiles.storedBytesMax = profileBytesMax } }
        return store
    }

    private init(path: String, care: Care, configuration: Configuration) throws {
        self.path = path
        do {
            guard pages_begin_checking() == SQLITE_OK else {
                throw StoreError.storage(path: path, detail: "SQLite did not start")
            }
            let upgrade = Upgrade(path: path)
            if care.checks, upgrade.isNeeded { try upgrade.run() }
            queue = try DatabaseQueue(path: path, configuration: configuration)
            let isOwner = care.checks
            try queue.writeWithoutTransaction { database in
                let isEmpty = try !Self.check(
                    database, path: path, everyPage: isOwner ? Self.isWholeCheckDue(database) : false)
                if isOwner, isEmpty { try Schema.create(in: database) }
            }
            if care.remembers { try reload() }
        } catch {
            throw StoreError(error, path: path)
        }
    }

    static func configuration(isOnDisk: Bool) -> Configuration {
        var configuration = Configuration()
        // A command beside the daemon waits for the other's transaction, which lasts milliseconds.
        configuration.busyMode = .timeout(10)
        configuration.label = "breakwater.store"
        configuration.prepareDatabase { database in
            // Holds for a file that is made; another keeps what it has.
            var reserved = CInt(pages_reserved_bytes)
            sqlite3_file_control(database.sqliteConnection, nil, SQLITE_FCNTL_RESERVE_BYTES, &reserved)
            try database.execute(sql: "PRAGMA trusted_schema = OFF")
            try database.execute(sql: "PRAGMA cell_size_check = ON")
            try database.execute(sql: "PRAGMA temp_store = MEMORY")
            // 16 MB: what lately came stays warm.
            try database.execute(sql: "PRAGMA cache_size = -16384")
            if isOnDisk {
                try database.execute(sql: "PRAGMA journal_mode = DELETE")
                try database.execute(sql: "PRAGMA synchronous = EXTRA")
            }
        }
        return configuration
    }

    /// A file up to this size is read whole at every start: a second at the most.
    static let checkedWholeBytesMax = 256 << 20

    /// Whether a start reads every page: of a small file always, of a large one after a stop that was not clean.
    ///
    /// Else it would read for minutes, and deliver nothing meanwhile, to find what is found anyway: no page is believed whose checksum
    /// differs, whenever it is read. What the whole check finds beyond are pages that were wrong when they were written.
    static func isWholeCheckDue(_ database: Database, above bytesMax: Int = checkedWholeBytesMax) throws -> Bool {
        let pages = try Int.fetchOne(database, sql: "PRAGMA page_count") ?? 0
        let size = try Int.fetchOne(database, sql: "PRAGMA page_size") ?? 0
        let hasOwners = try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_schema WHERE name = 'owner'") == 1
        guard pages * size > bytesMax, hasOwners else { return true }
        // Whoever stops cleanly takes his entry out.
        return try Int.fetchOne(database, sql: "SELECT count(*) FROM owner") ?? 0 > 0
    }

    /// Refuses a foreign, newer, older or damaged file before anything is written; returns whether it has tables.
    @discardableResult
    static func check(_ database: Database, path: String, everyPage: Bool) throws -> Bool {
        let found = try Int.fetchOne(database, sql: "PRAGMA application_id") ?? 0
        let version = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
        // The list of migrations of earlier releases came in a transaction before the first table: a start that was
        // cut off between the two left a new database, not a foreign one.
        let tables = try Int.fetchOne(
            database, sql: "SELECT count(*) FROM sqlite_schema WHERE tbl_name <> 'grdb_migrations'") ?? 0
        guard tables > 0 else { return false }
        guard found == Schema.applicationID else {
            throw StoreError.damaged(
                path: path, detail: "application id \(found), expected \(Schema.applicationID)")
        }
        guard version <= Schema.version else {
            throw StoreError.tooNew(path: path, found: version, known: Schema.version)
        }
        var isChecked: CInt = path == ":memory:" ? 1 : 0
        sqlite3_file_control(database.sqliteConnection, nil, CInt(pages_ask_whether_checked), &isChecked)
        guard version < Schema.checkedFrom || isChecked == 1 else {
            throw StoreError.damaged(path: path, detail: "its header denies that pages have checksums")
        }
        guard everyPage else {
            guard version == Schema.version else { throw StoreError.tooOld(path: path, found: version, known: Schema.version) }
            return true
        }
        let verdict = try String.fetchAll(database, sql: "PRAGMA quick_check(3)")
        guard verdict == ["ok"] else {
            throw StoreError.damaged(path: path, detail: verdict.joined(separator: "; "))
        }
        let broken = try Row.fetchAll(database, sql: "PRAGMA foreign_key_check")
        guard broken.isEmpty else {
            throw StoreError.damaged(
                path: path, detail: "\(broken.count) rows refer to rows that do not exist")
        }
        return true
    }

    /// Number of directives decided so far.
    public var historyCount: Int { memory.withLock { $0.count } }

    /// Whether another connection committed since this was last asked; true the first time.
    public func hasChangedElsewhere() throws -> Bool {
        let version = try read { try Int64.fetchOne($0, sql: "PRAGMA data_version") }
        return dataVersion.withLock { last in
            defer { last = version }
            return last != version
        }
    }

    /// Runs reads in one snapshot.
    func read<Value>(_ body: (Database) throws -> Value) throws -> Value {
        do { return try queue.read(body) } catch { throw StoreError(error, path: path) }
    }

    /// Runs writes in one immediate transaction: all of it, or nothing.
    func write<Value>(_ body: (Database) throws -> Value) throws -> Value {
        do {
            return try queue.writeWithoutTransaction { database in
                var value: Value?
                try database.inTransaction(.immediate) {
                    value = try body(database)
                    return .commit
                }
                guard let value else { preconditionFailure("a committed transaction has a value") }
                return value
            }
        } catch {
            throw StoreError(error, path: path)
        }
    }

    /// Copies the whole database, as of now, into a new file, and checks the copy.
    ///
    /// - Parameter file: must not exist; made durable by the caller's fsync of its folder.
    public func backup(to file: String) throws {
        do {
            try queue.writeWithoutTransaction { try $0.execute(sql: "VACUUM INTO ?", arguments: [file]) }
            _ = try Store(path: file)
        } catch {
            throw StoreError(error, path: file)
        }
    }

    /// Reads every page, as at the start of the daemon.
    public func checkPages() throws {
        _ = try read { try Self.check($0, path: path, everyPage: true) }
    }

    /// Number of directives recorded.
    public func directiveCount() throws -> Int {
        try read { try Int.fetchOne($0, sql: "SELECT count(*) FROM directive") ?? 0 }
    }

    /// Reads every page and compares every index with its table; for the weekly check.
    public func checkIntegrity() throws {
        let verdict = try read { try String.fetchAll($0, sql: "PRAGMA integrity_check(20)") }
        guard verdict == ["ok"] else {
            throw StoreError.damaged(path: path, detail: verdict.joined(separator: "; "))
        }
    }
}
