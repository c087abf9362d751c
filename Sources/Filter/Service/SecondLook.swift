import Records

/// Tells a damaged database from a disk that failed once.
///
/// SQLite reports a page that the disk does not give (EIO) as a malformed file (its SQLITE_IOERR_CORRUPTFS
/// becomes SQLITE_CORRUPT). Damage keeps the daemon down until a person comes; a failed read must not.
enum SecondLook {
    /// The error itself, or that of a failed disk when the file opens well now, every page with its checksum.
    static func at(_ error: any Error, state: String) -> any Error {
        guard case StoreError.damaged(let path, let detail) = error, path == state + "/state.db" else {
            return error
        }
        do {
            _ = try Store(path: path)
            return StoreError.storage(path: path, detail: "\(detail); read again, it is sound")
        } catch {
            return StoreError.damaged(path: path, detail: detail)
        }
    }
}
