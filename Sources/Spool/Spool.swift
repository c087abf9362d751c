import CSpool
import Directives
import Glibc

/// The state folder: where files arrive, are claimed, decided and filed. One process owns it.
///
/// `inbox/` · `work/` (claimed) · `delivered/YYYY/MM/` · `quarantine/` · `refused/` · `log/` ·
/// `evidence/` · `state.db` · `lock`, all in one file system.
public final class Spool: Sendable {
    /// As the user wrote it.
    public let path: String
    let root: Folder
    let inbox: Folder
    let work: Folder
    let ownership: Ownership
    /// Bytes of a file that are copied; a larger one is delivered unread.
    public let fileSizeBytesMax: Int64

    /// Folders below the state folder; senders write into the first only.
    static let folders: [(name: String, mode: mode_t)] = [
        ("inbox", 0o770), ("work", 0o700), ("delivered", 0o750), ("quarantine", 0o700),
        ("refused", 0o700), ("log", 0o750), ("evidence", 0o750),
    ]

    /// Opens the state folder, making what is missing, and takes ownership until this value dies.
    ///
    /// - Throws: ``SpoolError`` `owned` when another process has it, `divided` when files could not be
    ///   moved between its folders in one step.
    public init(path: String, fileSizeBytesMax: Int64) throws {
        precondition(fileSizeBytesMax > 0, "a size limit is positive")
        self.path = path
        self.fileSizeBytesMax = fileSizeBytesMax
        if mkdir(path, 0o750) != 0, errno != EEXIST {
            throw SpoolError.failed(call: "mkdir", path: path, code: errno)
        }
        root = try Folder(path)
        try Self.giveUpReserve(whenFull: root)
        ownership = try Ownership(of: root)
        for folder in Self.folders where try !root.has(folder.name) {
            try root.makeFolder(folder.name, mode: folder.mode)
        }
        root.sync()
        inbox = try Folder("inbox", below: root)
        work = try Folder("work", below: root)
        try checkUnity()
    }

    /// What the process that owns a state folder wrote of itself; nil when nobody owns it.
    public static func owner(of path: String) throws -> String? {
        let folder = try Folder(path)
        guard try folder.has("lock") else { return nil }
        do {
            _ = try Ownership(of: folder)
            return nil
        } catch SpoolError.owned(_, let holder) {
            return holder
        }
    }

    /// How the file is named that is moved for trial at a start.
    static let probePrefix = ".move-"

    /// Whether a file can be moved between any two folders: one device, and no mount between them.
    private func checkUnity() throws {
        // A killed start may have left it in any of them, and its number may come again.
        let probe = Self.probePrefix + "\(getpid())"
        for name in Self.folders.map(\.name) { try Folder(name, below: root).remove(probe) }
        let descriptor = spool_create(work.descriptor, probe)
        guard descriptor >= 0 else {
            throw SpoolError.failed(call: "create", path: work.path + "/" + probe, code: -descriptor)
        }
        close(descriptor)
        for name in Self.folders.map(\.name) where name != "work" {
            let folder = try Folder(name, below: root)
            do {
                try work.move(probe, to: folder, as: probe)
                try folder.move(probe, to: work, as: probe)
            } catch {
                try work.remove(probe)
                guard case .failed(_, _, EXDEV) = error else { throw error }
                throw SpoolError.divided(
                    work.path, folder.path,
                    detail: "rename between them: \(String(cString: strerror(EXDEV)))")
            }
        }
        try work.remove(probe)
    }

    /// Refuses a folder whose evidence tells of decisions while the records of them are gone.
    ///
    /// - Throws: ``SpoolError/bereft(folder:)``; nothing was changed.
    public func checkRecords() throws {
        if let records = try root.look(at: Array("state.db".utf8)), records.size > 0 { return }
        let evidence = try Folder("evidence", below: root)
        guard try evidence.has("checkpoint") || evidence.has("tile") else { return }
        throw SpoolError.bereft(folder: path)
    }

    /// Whether senders still reach the inbox that is watched: it may have been moved away, or a link put there.
    ///
    /// - Throws: ``SpoolError/replaced(path:)``; else files would be dropped where nobody looks.
    func checkPlace() throws {
        for (folder, place) in [(root, path), (inbox, path + "/inbox")] {
            do {
                guard try Folder(place).identity() == folder.identity() else { throw SpoolError.replaced(path: place) }
            } catch let error as SpoolError where [ENOENT, ENOTDIR, ELOOP].contains(error.code) {
                throw SpoolError.replaced(path: place)
            }
        }
    }

    /// Opens a folder by its path below the state folder, making it and its parents when missing.
    func folder(_ path: String) throws -> Folder {
        var folder = root
        for part in path.split(separator: "/") {
            let name = String(part)
            if try !folder.has(name) { try folder.makeFolder(name) }
            folder = try Folder(name, below: folder)
        }
        return folder
    }
}

/// That this process owns a state folder, for as long as the value lives.
final class Ownership: Sendable {
    private let descriptor: Int32

    /// Takes `lock` and writes into it who holds it. - Throws: ``SpoolError/owned(folder:holder:)``.
    init(of folder: Folder) throws {
        let path = folder.path + "/lock"
        descriptor = spool_open_write(folder.descriptor, "lock", 0o640)
        guard descriptor >= 0 else {
            throw SpoolError.failed(call: "open", path: path, code: -descriptor)
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let code = errno
            defer { close(descriptor) }
            guard code == EWOULDBLOCK else {
                throw SpoolError.failed(call: "flock", path: path, code: code)
            }
            throw SpoolError.owned(folder: folder.path, holder: Self.holder(descriptor))
        }
        var text = Array("pid \(getpid())\n".utf8)
        guard ftruncate(descriptor, 0) == 0, pwrite(descriptor, &text, text.count, 0) == text.count else {
            throw SpoolError.failed(call: "write", path: path, code: errno)
        }
    }

    deinit { close(descriptor) }

    private static func holder(_ descriptor: Int32) -> String {
        var bytes = [UInt8](repeating: 0, count: 128)
        let count = pread(descriptor, &bytes, bytes.count, 0)
        let text = String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
        let line = text.split(separator: "\n").first.map(String.init) ?? ""
        return line.isEmpty ? "it has not yet said who it is" : line
    }
}
