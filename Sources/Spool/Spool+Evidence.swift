import CSpool
import Glibc

/// The published evidence and its key: files that others read, each whole or not there.
extension Spool {
    /// Name of the key that signs, below the state folder; nobody else may read it.
    public static let keyName = "evidence.key"
    /// Name of the public key by which anybody checks, beside it.
    public static let verifierName = "evidence.vkey"
    private static let draft = ".draft"

    /// Bytes of a published file, by its path below `evidence/`; nil when there is none.
    public func evidence(_ path: String) throws -> [UInt8]? {
        let place = Place("evidence/" + path)
        var folder = root
        for part in place.folder.split(separator: "/") {
            guard try folder.has(String(part)) else { return nil }
            folder = try Folder(String(part), below: folder)
        }
        return try contents(of: place.name, in: folder)
    }

    /// Publishes a file below `evidence/`, durably and in one step; one with the same bytes stays as it is.
    ///
    /// - Parameter replacing: another content may stand there; else that is a fault.
    /// - Throws: ``SpoolError/altered(path:)`` when another content stands where nothing is ever replaced.
    public func publish(_ bytes: [UInt8], as path: String, replacing: Bool = false) throws {
        let place = Place("evidence/" + path)
        let folder = try folder(place.folder)
        if let old = try contents(of: place.name, in: folder) {
            if old == bytes { return }
            guard replacing else { throw SpoolError.altered(path: folder.path + "/" + place.name) }
        }
        try write(bytes, mode: 0o640, draft: Self.draft, in: folder, as: place.name)
    }

    /// Removes the partial files of a tile that are narrower than the one published now.
    ///
    /// - Parameter path: of the one published now; when that is the full tile, their folder goes too.
    public func removeNarrower(than path: String) throws {
        let place = Place("evidence/" + path)
        let folder = try folder(place.folder)
        if place.folder.hasSuffix(".p") {
            try empty(folder, but: place.name)
            return
        }
        let name = place.name + ".p"
        guard try folder.has(name) else { return }
        try empty(Folder(name, below: folder), but: nil)
        guard unlinkat(folder.descriptor, name, AT_REMOVEDIR) == 0 || errno == ENOENT else {
            throw folder.failure("rmdir", Array(name.utf8), errno)
        }
        folder.sync()
    }

    /// Removes what lies in a folder, durably; one file may stay.
    private func empty(_ folder: Folder, but kept: String?) throws {
        let others = try folder.names().map { String(decoding: $0, as: UTF8.self) }.filter { $0 != kept }
        guard !others.isEmpty else { return }
        for name in others { try folder.remove(name) }
        folder.sync()
    }

    /// The text of the key that signs; nil before there is one.
    public func evidenceKey() throws -> String? {
        try contents(of: Self.keyName, in: root).map { String(decoding: $0, as: UTF8.self) }
    }

    /// Keeps a fresh key, readable by the owner alone.
    public func keepEvidenceKey(_ text: String) throws {
        try write(Array(text.utf8), mode: 0o600, draft: "." + Self.keyName, in: root, as: Self.keyName)
    }

    /// Puts the public key where every reader of the folder finds it; one that says the same stays.
    public func publishVerifier(_ text: String) throws {
        let bytes = Array(text.utf8)
        guard try contents(of: Self.verifierName, in: root) != bytes else { return }
        try write(bytes, mode: 0o644, draft: "." + Self.verifierName, in: root, as: Self.verifierName)
    }

    private func contents(of name: String, in folder: Folder) throws -> [UInt8]? {
        guard let look = try folder.look(at: Array(name.utf8)) else { return nil }
        let descriptor = spool_open_read(folder.descriptor, name)
        guard descriptor >= 0 else { throw folder.failure("open", Array(name.utf8), -descriptor) }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: Int(look.size))
        let count = pread(descriptor, &bytes, bytes.count, 0)
        guard count == bytes.count else { throw folder.failure("read", Array(name.utf8), count < 0 ? errno : EIO) }
        return bytes
    }

    private func write(
        _ bytes: [UInt8], mode: mode_t, draft: String, in folder: Folder, as name: String
    ) throws {
        try folder.remove(draft)
        let descriptor = spool_create(folder.descriptor, draft)
        guard descriptor >= 0 else { throw folder.failure("create", Array(draft.utf8), -descriptor) }
        defer { close(descriptor) }
        guard fchmod(descriptor, mode) == 0 else { throw folder.failure("fchmod", Array(draft.utf8), errno) }
        try writeAll(bytes, bytes.count, to: descriptor, folder.path + "/" + draft)
        if fsync(descriptor) != 0 { Storage.abandon("fsync", folder.path + "/" + draft, errno) }
        guard renameat(folder.descriptor, draft, folder.descriptor, name) == 0 else {
            throw folder.failure("rename", Array(draft.utf8), errno)
        }
        folder.sync()
    }
}
