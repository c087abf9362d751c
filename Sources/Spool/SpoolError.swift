import Glibc

/// What can be wrong with the state folder; each says what happened, to what, and what to do.
public enum SpoolError: Error, Hashable, Sendable {
    /// A call on a file failed. - Parameter code: its errno.
    case failed(call: String, path: String, code: Int32)
    /// Another program owns the folder; `holder` is what it wrote about itself.
    case owned(folder: String, holder: String)
    /// Two folders lie on different file systems, or a mount stands between them.
    case divided(String, String, detail: String)
    /// Neither the claimed file nor its filed copy is there, or something stands in its place.
    case broken(claim: Int64, detail: String)
    /// A published file that is never replaced has another content.
    case altered(path: String)
    /// There is evidence of decisions, and no `state.db`, or an empty one.
    case bereft(folder: String)
    /// Another folder, or none, has taken the place of one that is held open.
    case replaced(path: String)

    /// The exit code that this trouble asks for.
    public var exitCode: Int32 {
        switch self {
        case .failed, .replaced: 70
        case .owned: 75
        case .divided, .broken, .bereft, .altered: 78
        }
    }

    /// The errno of the call that failed; 0 when it was no call.
    var code: Int32 { if case .failed(_, _, let code) = self { code } else { 0 } }

    /// Whether a file could not be looked at, opened or read, so that nothing was changed.
    public var isOfReading: Bool {
        guard case .failed(let call, _, _) = self else { return false }
        return ["statx", "open", "read"].contains(call)
    }

    /// Whether the disk has no room left, so that waiting may help.
    public var isFull: Bool { code == ENOSPC || code == EDQUOT }
}

extension SpoolError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .failed(let call, let path, let code):
            "\(path): \(call) failed (\(String(cString: strerror(code)))); check the disk and the rights, then restart"
        case .owned(let folder, let holder):
            "\(folder): another breakwater owns it (\(holder)); stop that one first, or use another --state"
        case .divided(let one, let other, let detail):
            """
            \(one) and \(other): not in one file system tree (\(detail)); a file cannot be moved \
            between them in one step: keep the whole state folder on one mount
            """
        case .broken(let claim, let detail):
            "arrival \(claim): \(detail); nothing was changed: look into work/ and the log, then restore a backup"
        case .altered(let path):
            "\(path): holds other bytes than were published; `breakwater evidence verify` says what else is: restore the folder from a backup"
        case .replaced(let path):
            "\(path): is no longer the folder that was opened; the program stops, and begins anew with the one that is there now"
        case .bereft(let folder):
            """
            \(folder)/state.db: missing, while \(folder)/evidence tells of decisions; restore it from a \
            backup, or keep the folder as it is and start with an empty one
            """
        }
    }
}

/// The end of the process when what was written may not be on the disk.
enum Storage {
    /// Leaves at once with 70: after a failed fsync the page cache cannot be trusted, a retry would lie.
    ///
    /// The kernel reports a lost write once; the next fsync succeeds without it (Rebello et al.,
    /// "Can Applications Recover from fsync Failures?", 2020).
    static func abandon(_ call: String, _ path: String, _ code: Int32) -> Never {
        let text = """
            breakwater: \(path): \(call) failed (\(String(cString: strerror(code)))): what was written \
            may not be on the disk; the program stops and will decide again from the originals. \
            Check the disk; if this comes back after a restart, reboot.

            """
        var bytes = Array(text.utf8)
        _ = write(STDERR_FILENO, &bytes, bytes.count)
        _exit(70)
    }
}
