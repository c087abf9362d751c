import CPages
import GRDB

/// What can be wrong with the store; each says what happened, to what, and what to do.
public enum StoreError: Error, Hashable, Sendable {
    /// SQLite found the file damaged, or it is no database of ours; nothing was changed.
    case damaged(path: String, detail: String)
    /// There is no database to look into.
    case absent(path: String)
    /// Written by a later version of the program.
    case tooNew(path: String, found: Int, known: Int)
    /// Written by an earlier version, and only the program that owns the folder may bring it up to date.
    case tooOld(path: String, found: Int, known: Int)
    /// The disk or the database refused a read or a write.
    case storage(path: String, detail: String)
    /// A row is not in the state from which the step could be taken.
    case outOfOrder(claim: Int64, wanted: String, found: String)
    /// No directive has this id.
    case unknown(id: String)
    /// It is not in quarantine, so it can be neither released nor upheld.
    case notHeld(id: String, disposition: String)
    /// Several directives match what was typed.
    case ambiguous(prefix: String, matches: [String])
    /// A stored value that cannot be read back.
    case unreadable(what: String, id: String, detail: String)
    /// The signed checkpoint is not the one that was to be replaced.
    case checkpointMoved(expected: Int64, found: Int64)
    /// Another process entered itself as the one that works on these records.
    case owned(path: String, holder: String)

    /// The exit code that this trouble asks for: 78 when the state cannot be trusted, 70 when the
    /// disk failed, 75 when somebody else is at work, 2 when what was typed fits nothing.
    public var exitCode: Int32 {
        switch self {
        case .damaged, .tooNew, .unreadable, .outOfOrder, .checkpointMoved: 78
        case .storage: 70
        case .owned: 75
        case .absent, .tooOld, .unknown, .ambiguous, .notHeld: 2
        }
    }
}

extension StoreError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .damaged(let path, let detail):
            """
            \(path): the database is damaged (\(detail)); nothing was changed: restore it from a \
            backup, or keep it and start with an empty state folder
            """
        case .absent(let path):
            "\(path): nothing is recorded here yet; start `breakwater run`, or name the folder with --state"
        case .tooNew(let path, let found, let known):
            """
            \(path): written by a later version (schema \(found), this program knows up to \(known)); \
            install that version again
            """
        case .tooOld(let path, let found, let known):
            """
            \(path): written by an earlier version (schema \(found), this program reads \(known)); start \
            `breakwater run` once, which brings it up to date
            """
        case .storage(let path, let detail):
            "\(path): the database could not be read or written (\(detail)); check the disk, then restart"
        case .outOfOrder(let claim, let wanted, let found):
            """
            arrival \(claim): its row is \(found) and should be \(wanted); another program wrote to \
            the database: stop it, then restart
            """
        case .unknown(let id): "\(id): no such directive; `breakwater log` lists them"
        case .notHeld(let id, let disposition):
            "\(id): it is not held (\(disposition)); `breakwater log` shows what is"
        case .ambiguous(let prefix, let matches):
            "\(prefix): fits \(matches.joined(separator: ", ")); write more of the id"
        case .unreadable(let what, let id, let detail):
            "\(id): its stored \(what) cannot be read (\(detail)); restore the database from a backup"
        case .checkpointMoved(let expected, let found):
            """
            the signed checkpoint covers \(found) entries, not \(expected); another program signs \
            for this state folder: stop it, then restart
            """
        case .owned(let path, let holder):
            """
            \(path): another breakwater works on it (\(holder)); stop that one first, or use another \
            --state
            """
        }
    }
}

extension StoreError {
    /// Any error as one of ours; SQLite's own words are kept.
    init(_ error: any Error, path: String) {
        switch error {
        case let error as StoreError:
            self = error
        case let error as DatabaseError:
            let detail = error.description
            if error.extendedResultCode == .SQLITE_IOERR_DATA {
                self = .damaged(path: path, detail: "page \(pages_last_refused()): its checksum differs")
                return
            }
            switch error.resultCode {
            case .SQLITE_CORRUPT, .SQLITE_NOTADB: self = .damaged(path: path, detail: detail)
            default: self = .storage(path: path, detail: detail)
            }
        default:
            self = .storage(path: path, detail: String(describing: error))
        }
    }
}
