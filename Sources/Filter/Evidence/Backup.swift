import Foundation
public import Records
import Spool

/// A copy of what cannot be had again: the records, the published evidence and its key.
public enum Backup {
    /// Copies a state folder's records into a new folder, beside a running daemon.
    ///
    /// The evidence is copied first, so that the copied records are never behind what the copied checkpoint
    /// covers. Papers lie in `delivered/` and `quarantine/`, unchanged once filed: any copier will do for them.
    /// - Parameter folder: must not exist.
    /// - Throws: `StoreError` when the copy is not whole, Foundation's errors when it cannot be written.
    public static func make(of store: Store, state: String, to folder: String) throws {
        let files = FileManager.default
        try files.createDirectory(atPath: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
        for name in ["evidence", Spool.keyName, Spool.verifierName, "log"] where files.fileExists(atPath: state + "/" + name) {
            try files.copyItem(atPath: state + "/" + name, toPath: folder + "/" + name)
        }
        try store.backup(to: folder + "/state.db")
        sync()
    }
}
