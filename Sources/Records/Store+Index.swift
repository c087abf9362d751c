import GRDB
import Similarity
import Synchronization

extension Store {
    /// Histories shorter than this need no index file: their sketches are read in half a second.
    public static let indexedFrom = 50_000

    /// Where the index in memory came from when it was loaded last.
    public var indexOrigin: IndexOrigin { memory.withLock { $0.origin } }

    /// Bytes that the finders hold in memory, slack included.
    public var indexBytes: Int { memory.withLock { $0.finders.byteCount } }

    /// Loads the index anew, from its file if that is good.
    func reload() throws {
        let file = path == ":memory:" ? nil : IndexFile(beside: path)
        try read { database in
            let loaded = try Memory(readingFrom: database, file: file)
            memory.withLock { $0 = loaded }
        }
    }

    /// Keeps the index in its file, so that the next start is quick. For whoever owns the folder, and not within a decision.
    ///
    /// - Parameters:
    ///   - minimum: directives below which it is not worth a file.
    ///   - newer: directives that must have come since the file was written, or writing it was tried, last.
    /// - Returns: whether the file was written.
    /// - Throws: ``StoreError/storage(path:detail:)``; the file before it is still there, or none.
    @discardableResult
    public func saveIndex(from minimum: Int = indexedFrom, after newer: Int = 1) throws -> Bool {
        let finders = memory.withLock { memory -> Finders? in
            guard memory.count >= max(1, minimum), memory.count - memory.countTried >= newer else { return nil }
            memory.countTried = memory.count
            return memory.finders
        }
        guard path != ":memory:", let finders, let last = finders.candidates.last,
            let label = try read({ try HistoryLabel(of: Int64(last), in: $0) })
        else { return false }
        let file = IndexFile(beside: path)
        do {
            try file.write(finders, labelled: label.bytes)
        } catch {
            throw StoreError.storage(path: file.path, detail: "\(error)")
        }
        return true
    }
}
