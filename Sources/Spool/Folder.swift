import CSpool
import Directives
import Glibc

/// A folder held open: every file operation goes through its descriptor, so that nobody can slip
/// another folder under the name, and so that write errors of the folder stay with us.
final class Folder: Sendable {
    /// For messages; never opened again.
    let path: String
    let descriptor: Int32

    /// Opens a folder. - Parameter base: the folder that `name` is below; nil for the process's own.
    init(_ name: String, below base: Folder? = nil) throws {
        path = base.map { $0.path + "/" + name } ?? name
        let opened = spool_open_folder(base?.descriptor ?? AT_FDCWD, name)
        guard opened >= 0 else {
            throw SpoolError.failed(call: "open folder", path: path, code: -opened)
        }
        descriptor = opened
    }

    deinit { Glibc.close(descriptor) }

    /// Makes a folder below this one, durably; it may exist.
    func makeFolder(_ name: String, mode: mode_t = 0o750) throws {
        if mkdirat(descriptor, name, mode) == 0 { return sync() }
        guard errno == EEXIST else {
            throw SpoolError.failed(call: "mkdir", path: path + "/" + name, code: errno)
        }
    }

    /// Makes the folder's entries durable; a failure ends the process.
    func sync() {
        if fsync(descriptor) != 0 { Storage.abandon("fsync", path, errno) }
    }

    /// What an entry is; nil when there is none of this name. A link is not followed.
    func look(at name: [UInt8]) throws -> FileLook? {
        var found = spool_look()
        let result = withPath(name) { spool_stat(descriptor, $0, &found) }
        if result == -ENOENT { return nil }
        guard result == 0 else { throw failure("statx", name, -result) }
        return FileLook(found)
    }

    /// What tells this folder from one that may later bear its name.
    func identity() throws -> FileIdentity {
        var found = spool_look()
        let result = spool_stat(descriptor, "", &found)
        guard result == 0 else { throw SpoolError.failed(call: "statx", path: path, code: -result) }
        return FileLook(found).identity
    }

    func has(_ name: String) throws -> Bool { try look(at: Array(name.utf8)) != nil }

    /// Moves an entry without ever replacing another.
    func move(_ name: [UInt8], to other: Folder, as newName: [UInt8]) throws(SpoolError) {
        let result = withPath(name) { from in
            withPath(newName) { spool_rename(descriptor, from, other.descriptor, $0) }
        }
        guard result == 0 else { throw failure("rename to \(other.path)", name, -result) }
    }

    func move(_ name: String, to other: Folder, as newName: String) throws(SpoolError) {
        try move(Array(name.utf8), to: other, as: Array(newName.utf8))
    }

    /// Removes a file; it may be gone already.
    func remove(_ name: String) throws {
        guard unlinkat(descriptor, name, 0) == 0 || errno == ENOENT else {
            throw SpoolError.failed(call: "unlink", path: path + "/" + name, code: errno)
        }
    }

    /// Names of all entries but "." and "..", as bytes, in no order.
    func names() throws -> [[UInt8]] {
        let again = spool_open_folder(descriptor, ".")
        guard again >= 0 else { throw SpoolError.failed(call: "open folder", path: path, code: -again) }
        guard let stream = fdopendir(again) else {
            let code = errno
            Glibc.close(again)
            throw SpoolError.failed(call: "fdopendir", path: path, code: code)
        }
        defer { closedir(stream) }
        var names: [[UInt8]] = []
        errno = 0
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                Array(bytes.prefix { $0 != 0 })
            }
            if name != [46] && name != [46, 46] { names.append(name) }
            errno = 0
        }
        guard errno == 0 else { throw SpoolError.failed(call: "readdir", path: path, code: errno) }
        return names
    }

    func failure(_ call: String, _ name: [UInt8], _ code: Int32) -> SpoolError {
        .failed(call: call, path: path + "/" + SafeName.shown(name), code: code)
    }
}

/// Calls a body with the bytes as a C string; a name never holds a zero byte.
func withPath<Value>(_ name: [UInt8], _ body: (UnsafePointer<CChar>) -> Value) -> Value {
    precondition(!name.contains(0), "a file name has no zero byte")
    return (name + [0]).withUnsafeBufferPointer { bytes in
        bytes.withMemoryRebound(to: CChar.self) { text in
            guard let start = text.baseAddress else { preconditionFailure("an array with a zero is not empty") }
            return body(start)
        }
    }
}

/// What one look at a directory entry told.
struct FileLook: Hashable, Sendable {
    let identity: FileIdentity
    let kind: EntryKind
    let size: Int64
    /// Nanoseconds since 1970.
    let modified: Int64
    let changed: Int64
    let links: Int

    init(_ found: spool_look) {
        identity = FileIdentity(device: found.device, inode: found.inode, birth: found.birth)
        kind = EntryKind(found.type)
        size = found.size
        modified = found.modified
        changed = found.changed
        links = Int(found.links)
    }
}

/// What sort of thing a directory entry is.
public enum EntryKind: String, Hashable, Sendable, Codable {
    case file, link, fifo, socket, device, folder, unknown

    /// - Parameter bits: of `st_mode`, masked by S_IFMT.
    init(_ bits: UInt32) {
        switch bits {
        case S_IFREG: self = .file
        case S_IFLNK: self = .link
        case S_IFIFO: self = .fifo
        case S_IFSOCK: self = .socket
        case S_IFCHR, S_IFBLK: self = .device
        case S_IFDIR: self = .folder
        default: self = .unknown
        }
    }
}
