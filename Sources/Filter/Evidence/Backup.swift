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
        try copyEvidence(of: state, besides: store, to: folder)
        for name in [Spool.keyName, Spool.verifierName, "log"] where files.fileExists(atPath: state + "/" + name) {
            try files.copyItem(atPath: state + "/" + name, toPath: folder + "/" + name)
        }
        try store.backup(to: folder + "/state.db")
        sync()
    }

    /// How often the copying begins anew while a daemon publishes. An office publishes some times a minute.
    private static let attemptsMax = 20

    /// Between two looks for the first checkpoint: with all attempts two seconds.
    private static let secondsBeforeTheFirst = 0.1

    /// Copies the published evidence as it was under one checkpoint; the daemon removes what a later one replaces.
    private static func copyEvidence(of state: String, besides store: Store, to folder: String) throws {
        let files = FileManager.default
        let (source, target) = (state + "/evidence", folder + "/evidence")
        func checkpoint() -> Data? { files.contents(atPath: source + "/" + EvidenceLog.checkpointName) }
        guard files.fileExists(atPath: source) else { return }
        for attempt in 1...attemptsMax {
            let before = checkpoint()
            // A daemon that has just begun has recorded and not yet published; one that cannot publish is not waited for.
            if before == nil, attempt < attemptsMax, try store.leafCount() > 0 {
                Thread.sleep(forTimeInterval: secondsBeforeTheFirst)
                continue
            }
            do {
                try files.copyItem(atPath: source, toPath: target)
                if checkpoint() == before { return }
            } catch {
                // A file that went while the folder was read: narrower tiles go after the checkpoint that makes them
                // needless has come. Any other trouble stays to the last attempt.
                guard attempt < attemptsMax else { throw error }
            }
            if files.fileExists(atPath: target) { try files.removeItem(atPath: target) }
        }
        throw Unsettled(path: source)
    }

    /// The daemon published during every attempt to copy.
    public struct Unsettled: Error, CustomStringConvertible {
        let path: String
        public var description: String {
            "\(path): changed during each of \(Backup.attemptsMax) attempts to copy it; try again when fewer papers arrive"
        }
    }
}
