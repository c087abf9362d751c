import Detection
import Directives
import Foundation
import GRDB
import Glibc
import Similarity

/// Brings records of earlier releases (schema 1 and 2) into the present form: a new file is made beside, and put in their place whole.
///
/// A kill or a power cut at any moment leaves the earlier file, from which the next start begins anew, or the new one. The earlier file stays
/// as `state.db.schema2`; who goes back to the earlier release puts it back. Cost: 2 ms a directive, once. For whoever owns the folder.
struct Upgrade {
    let path: String

    /// Tables whose rows are taken over as they are, parents first, with the columns that schema 2 has.
    private static let copied = [
        "arrival", "finding", "supersession", "circuit", "hold", "label", "exemption", "generation", "leaf", "tree_hash",
        "checkpoint", "event", "owner", "chore",
    ]

    /// Whether there is a file, and its pages have no checksums: only earlier releases wrote such.
    var isNeeded: Bool {
        guard let file = FileHandle(forReadingAtPath: path) else { return false }
        defer { try? file.close() }
        // SQLite's header: its name in 16 bytes, and at byte 20 how many bytes of a page are reserved.
        guard let header = try? file.read(upToCount: 100), header.count == 100,
            header.prefix(15) == Data("SQLite format 3".utf8)
        else { return false }
        return header[20] == 0
    }

    /// - Throws: ``StoreError`` when the file is damaged, foreign or newer; then it is as it was.
    func run() throws {
        let draft = path + ".new"
        for end in ["", "-journal"] where unlink(draft + end) != 0 && errno != ENOENT {
            throw StoreError.storage(path: draft + end, detail: String(cString: strerror(errno)))
        }
        let earlier = try DatabaseQueue(path: path, configuration: Store.configuration(isOnDisk: true))
        let kept = try earlier.writeWithoutTransaction { database in
            try Store.check(database, path: path, everyPage: true)
            let version = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
            do {
                let store = try DatabaseQueue(path: draft, configuration: Store.configuration(isOnDisk: true))
                try store.writeWithoutTransaction { try Schema.create(in: $0) }
                try store.close()
            }
            guard version > 0 else { return false }
            try database.execute(sql: "ATTACH DATABASE ? AS draft", arguments: [draft])
            try database.inTransaction(.immediate) {
                try copy(database)
                return .commit
            }
            try database.execute(sql: "DETACH DATABASE draft")
            return true
        }
        try earlier.close()
        try replace(by: draft, keeping: kept)
    }

    /// Arrivals come before the directives that answer them, everything else behind them.
    private func copy(_ database: Database) throws {
        try database.execute(sql: "INSERT INTO draft.arrival SELECT * FROM main.arrival")
        try copyDirectives(database)
        let found = try Set(String.fetchAll(database, sql: "SELECT name FROM main.sqlite_schema WHERE type = 'table'"))
        for table in Self.copied.dropFirst() where found.contains(table) {
            try database.execute(sql: "INSERT INTO draft.\(table) SELECT * FROM main.\(table)")
        }
        // Numbers are never given twice, also where the last row with one is gone.
        try database.execute(sql: "DELETE FROM draft.sqlite_sequence")
        try database.execute(sql: "INSERT INTO draft.sqlite_sequence SELECT * FROM main.sqlite_sequence")
    }

    private func copyDirectives(_ database: Database) throws {
        let insert = try database.makeStatement(
            sql: """
                INSERT INTO draft.directive (seq, id, arrival, received_at, received_offset, kind, issuer,
                    disposition, record, considered, reading) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)
        let insertFinder = try database.makeStatement(
            sql: "INSERT INTO draft.finder (directive, found_by) VALUES (?, ?)")
        let rows = try Row.fetchCursor(database, sql: "SELECT * FROM main.directive ORDER BY seq")
        while let row = try rows.next() {
            let id: String = row["id"]
            do {
                let record = try JSON.decode(DecisionRecord.self, from: row["record"])
                let reading = StoredReading(of: try EarlierReading.decode(row["reading"]))
                let sketch = try Sketch(decoding: Array(row["sketch"] as Data))
                try insert.execute(arguments: [
                    row["seq"] as Int64, id, row["arrival"] as Int64?, row["received_at"] as Int64,
                    row["received_offset"] as Int64, row["kind"] as String, row["issuer"] as String?,
                    row["disposition"] as String, Data(RecordCodec.encode(record)), row["considered"] as String?,
                    Data(reading.bytes),
                ])
                try insertFinder.execute(arguments: [
                    row["seq"] as Int64, Data(FinderCodec.encode(sketch, reading.keys)),
                ])
            } catch let error where !(error is DatabaseError) {
                throw StoreError.unreadable(what: "directive", id: id, detail: "\(error)")
            }
        }
    }

    /// Puts the draft in the place of the earlier file, durably.
    private func replace(by draft: String, keeping isKept: Bool) throws {
        func trusting(_ call: String, _ code: Int32) throws {
            guard code != 0 else { return }
            throw StoreError.storage(path: path, detail: "\(call): \(String(cString: strerror(errno)))")
        }
        if isKept {
            // A kill between the two lines below leaves a second name of the file that is still in its place.
            let kept = path + ".schema2"
            if link(path, kept) != 0 {
                guard errno == EEXIST else { return try trusting("link", -1) }
                try trusting("unlink", unlink(kept))
                try trusting("link", link(path, kept))
            }
        }
        try trusting("rename", rename(draft, path))
        let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
        let descriptor = open(folder.isEmpty ? "/" : folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        try trusting("open", descriptor < 0 ? -1 : 0)
        defer { close(descriptor) }
        try trusting("fsync", fsync(descriptor))
    }
}
