import GRDB

/// The tables; a changed table is a new version and a step of ``Upgrade``, never an edit.
enum Schema {
    /// "BRKW": tells our file from any other database.
    static let applicationID = 0x4252_4b57
    /// Stored as `user_version`. Version 3: what directives are found by is one row each.
    static let version = 3
    /// Version from which every page has a checksum.
    static let checkedFrom = 3

    /// Makes all tables, in a transaction.
    static func create(in database: Database) throws {
        try database.inTransaction(.immediate) {
            try database.execute(sql: arrivals + history + breaker + evidence + upkeep)
            try database.execute(sql: "PRAGMA application_id = \(applicationID)")
            try database.execute(sql: "PRAGMA user_version = \(version)")
            return .commit
        }
    }

    /// One row a file instance, written before the inbox is touched.
    private static let arrivals = """
        CREATE TABLE arrival (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            token TEXT NOT NULL UNIQUE CHECK (length(token) = 32),
            name BLOB NOT NULL,
            device INTEGER NOT NULL,
            inode INTEGER NOT NULL,
            birth INTEGER NOT NULL,
            claimed_at INTEGER NOT NULL,
            claimed_offset INTEGER NOT NULL,
            sha256 TEXT CHECK (length(sha256) = 64),
            size INTEGER,
            links INTEGER,
            copied INTEGER NOT NULL DEFAULT 1 CHECK (copied IN (0, 1)),
            target TEXT,
            held_at TEXT,
            note TEXT,
            state TEXT NOT NULL CHECK (state IN (
                'claiming', 'decided', 'done', 'releasing', 'released', 'withdrawn', 'stuck',
                'imported')),
            CHECK (state IN ('claiming', 'withdrawn', 'stuck', 'imported') OR target IS NOT NULL),
            CHECK (state NOT IN ('releasing', 'released') OR held_at IS NOT NULL)
        ) STRICT;
        CREATE INDEX arrival_open ON arrival (number)
            WHERE state IN ('claiming', 'decided', 'releasing');
        CREATE INDEX arrival_content ON arrival (sha256);
        CREATE INDEX arrival_stuck ON arrival (inode) WHERE state IN ('claiming', 'stuck');

        """

    /// What was decided, and by what it is found again.
    private static let history = """
        CREATE TABLE directive (
            seq INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            arrival INTEGER REFERENCES arrival (number),
            received_at INTEGER NOT NULL,
            received_offset INTEGER NOT NULL,
            kind TEXT NOT NULL,
            issuer TEXT,
            disposition TEXT NOT NULL,
            record BLOB NOT NULL,
            considered TEXT,
            reading BLOB NOT NULL
        ) STRICT;
        CREATE UNIQUE INDEX directive_arrival ON directive (arrival) WHERE arrival IS NOT NULL;
        CREATE INDEX directive_received ON directive (received_at);
        CREATE TABLE finder (
            directive INTEGER PRIMARY KEY REFERENCES directive (seq),
            found_by BLOB NOT NULL
        ) STRICT;
        CREATE TABLE finding (
            directive INTEGER NOT NULL REFERENCES directive (seq),
            against INTEGER NOT NULL REFERENCES directive (seq),
            type TEXT NOT NULL,
            subtype TEXT,
            aspect TEXT NOT NULL DEFAULT '',
            score REAL NOT NULL CHECK (score BETWEEN 0 AND 1),
            PRIMARY KEY (directive, against, type, aspect)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX finding_against ON finding (against);
        CREATE TABLE supersession (
            directive INTEGER NOT NULL REFERENCES directive (seq),
            by INTEGER NOT NULL REFERENCES directive (seq),
            whole INTEGER NOT NULL CHECK (whole IN (0, 1)),
            fields TEXT NOT NULL,
            PRIMARY KEY (directive, by)
        ) STRICT, WITHOUT ROWID;

        """

    /// Circuits, holds, what people said of them, and the rules that were in force.
    private static let breaker = """
        CREATE TABLE circuit (
            key TEXT PRIMARY KEY,
            state TEXT NOT NULL,
            changed_at INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE hold (
            directive INTEGER PRIMARY KEY REFERENCES directive (seq),
            since INTEGER NOT NULL,
            due_at INTEGER NOT NULL,
            due_offset INTEGER NOT NULL,
            why TEXT NOT NULL,
            ended_at INTEGER,
            ended_by TEXT
        ) STRICT;
        CREATE INDEX hold_due ON hold (due_at) WHERE ended_at IS NULL;
        CREATE TABLE label (
            directive INTEGER NOT NULL REFERENCES directive (seq),
            number INTEGER NOT NULL,
            action TEXT NOT NULL CHECK (action IN ('release', 'uphold', 'fuse')),
            by TEXT NOT NULL,
            reason TEXT NOT NULL,
            at INTEGER NOT NULL,
            at_offset INTEGER NOT NULL,
            PRIMARY KEY (directive, number)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE exemption (
            id TEXT PRIMARY KEY,
            uses INTEGER NOT NULL,
            last_used INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE generation (
            sha256 TEXT PRIMARY KEY,
            files TEXT NOT NULL,
            since INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;

        """

    /// The evidence entries, the stored hashes of their tree, and the outbox of log lines.
    private static let evidence = """
        CREATE TABLE leaf (
            seq INTEGER PRIMARY KEY CHECK (seq >= 0),
            entry BLOB NOT NULL CHECK (length(entry) BETWEEN 1 AND 65535),
            directive INTEGER REFERENCES directive (seq)
        ) STRICT;
        CREATE INDEX leaf_directive ON leaf (directive) WHERE directive IS NOT NULL;
        CREATE TABLE tree_hash (
            number INTEGER PRIMARY KEY CHECK (number >= 0),
            hash BLOB NOT NULL CHECK (length(hash) = 32)
        ) STRICT;
        CREATE TABLE checkpoint (
            one INTEGER PRIMARY KEY CHECK (one = 1),
            size INTEGER NOT NULL,
            note TEXT NOT NULL
        ) STRICT;
        CREATE TABLE event (
            seq INTEGER PRIMARY KEY AUTOINCREMENT,
            at INTEGER NOT NULL,
            at_offset INTEGER NOT NULL,
            kind TEXT NOT NULL,
            directive TEXT,
            line TEXT NOT NULL
        ) STRICT;
        CREATE INDEX event_kind ON event (kind);

        """

    /// Which process works on the folder, and when what is due from time to time was done last.
    private static let upkeep = """
        CREATE TABLE owner (
            one INTEGER PRIMARY KEY CHECK (one = 1),
            host TEXT NOT NULL,
            boot TEXT NOT NULL,
            pid INTEGER NOT NULL,
            started INTEGER NOT NULL,
            seen INTEGER NOT NULL
        ) STRICT;
        CREATE TABLE chore (
            name TEXT PRIMARY KEY,
            done_at INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        """
}
