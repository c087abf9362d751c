import CSpool
import Directives
import Glibc

/// The files that are derived from the database: the quarantine log and the notes. Each may be
/// written again at any time; none is needed to decide.
extension Spool {
    /// Appends lines to `log/quarantine-YYYY-MM.jsonl`, after cutting off a line that was torn.
    ///
    /// - Parameter month: `YYYY-MM`.
    public func appendLog(_ lines: [String], month: String) throws {
        guard !lines.isEmpty else { return }
        let folder = try folder("log")
        let name = "quarantine-\(month).jsonl"
        let descriptor = spool_open_write(folder.descriptor, name, 0o640)
        guard descriptor >= 0 else { throw folder.failure("open", Array(name.utf8), -descriptor) }
        defer { close(descriptor) }
        let end = try wholeLines(descriptor, folder, name)
        guard ftruncate(descriptor, end.offset) == 0, lseek(descriptor, end.offset, SEEK_SET) >= 0
        else {
            throw folder.failure("truncate", Array(name.utf8), errno)
        }
        let bytes = Array(lines.map { $0 + "\n" }.joined().utf8)
        try writeAll(bytes, bytes.count, to: descriptor, folder.path + "/" + name)
        if fsync(descriptor) != 0 { Storage.abandon("fsync", folder.path + "/" + name, errno) }
        folder.sync()
    }

    /// The last whole line of a month's log; nil when there is none.
    public func lastLogLine(month: String) throws -> String? {
        let folder = try folder("log")
        let name = "quarantine-\(month).jsonl"
        guard try folder.has(name) else { return nil }
        let descriptor = spool_open_read(folder.descriptor, name)
        guard descriptor >= 0 else { throw folder.failure("open", Array(name.utf8), -descriptor) }
        defer { close(descriptor) }
        return try wholeLines(descriptor, folder, name).last
    }

    /// Months that have a log, `YYYY-MM`, oldest first.
    public func logMonths() throws -> [String] {
        try folder("log").names().map { String(decoding: $0, as: UTF8.self) }
            .filter { $0.hasPrefix("quarantine-") && $0.hasSuffix(".jsonl") }
            .map { String($0.dropFirst("quarantine-".count).dropLast(".jsonl".count)) }.sorted()
    }

    /// Bytes read from the end of a log to find its last line: longer than any line we write.
    private static let tailBytes = 1 << 20

    /// Where the whole lines end, and the last of them.
    private func wholeLines(
        _ descriptor: Int32, _ folder: Folder, _ name: String
    ) throws -> (offset: Int, last: String?) {
        let size = Int(lseek(descriptor, 0, SEEK_END))
        guard size >= 0 else { throw folder.failure("seek", Array(name.utf8), errno) }
        let start = max(0, size - Self.tailBytes)
        var bytes = [UInt8](repeating: 0, count: size - start)
        let count = pread(descriptor, &bytes, bytes.count, start)
        guard count == bytes.count else { throw folder.failure("read", Array(name.utf8), errno) }
        guard let end = bytes.lastIndex(of: 10) else { return (start, nil) }
        let last = bytes[..<end].split(separator: 10).last.map { String(decoding: $0, as: UTF8.self) }
        return (start + end + 1, last)
    }

    /// Writes notes beside filed files, each whole or not at all; an older one is replaced. Durable when it returns.
    public func writeNotes(_ notes: [(text: String, target: String)]) throws {
        var touched: [String: Folder] = [:]
        for note in notes {
            let place = Place(note.target + Self.noteEnding)
            let folder = try touched[place.folder] ?? folder(place.folder)
            touched[place.folder] = folder
            try write(note: note.text, as: place.name, in: folder)
        }
        for folder in touched.values { folder.sync() }
    }

    private func write(note text: String, as name: String, in folder: Folder) throws {
        // Drawn up in work/, where the next start clears it away when this one is killed.
        let draft = Self.noteDraft
        try work.remove(draft)
        let descriptor = spool_create(work.descriptor, draft)
        guard descriptor >= 0 else { throw work.failure("create", Array(draft.utf8), -descriptor) }
        defer { close(descriptor) }
        let bytes = Array(text.utf8)
        try writeAll(bytes, bytes.count, to: descriptor, work.path + "/" + draft)
        guard fchmod(descriptor, 0o444) == 0 else { throw work.failure("fchmod", Array(draft.utf8), errno) }
        // The row is closed after it: a note that a power cut emptied would never be written again.
        if fsync(descriptor) != 0 { Storage.abandon("fsync", work.path + "/" + draft, errno) }
        guard renameat(work.descriptor, draft, folder.descriptor, name) == 0 else {
            throw work.failure("rename", Array(draft.utf8), errno)
        }
    }

    /// Removes the note beside a file that left; it may be gone already.
    public func removeNote(beside target: String) throws {
        let place = Place(target + Self.noteEnding)
        let folder = try folder(place.folder)
        try folder.remove(place.name)
        folder.sync()
    }

    /// Name in `work/` of a note that is being written.
    static let noteDraft = ".note"

    /// What a note's name has after the name of its file.
    public static let noteEnding = ".why.md"
}
