import Glibc
import Similarity

/// The finders as a file beside the database, so that a start reads it instead of every sketch.
///
/// Derived, never truth: it is made whole under another name, and one that is damaged, cut short, of another release or of
/// another history is passed over. Without it a start takes longer, and nothing else changes.
struct IndexFile {
    let path: String

    /// - Parameter database: path of the database; `state.db` has `state.index`.
    init(beside database: String) {
        path = (database.hasSuffix(".db") ? String(database.dropLast(3)) : database) + ".index"
    }

    /// Reads the index. - Parameter isOurs: whether a label is of our history.
    func read(labelled isOurs: ([UInt8]) -> Bool) throws(IndexFileError) -> Finders {
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard file >= 0 else { throw errno == ENOENT ? .absent : .system("open", errno) }
        defer { close(file) }
        posix_fadvise(file, 0, 0, POSIX_FADV_SEQUENTIAL)
        do {
            let candidates = try CandidateIndex(labelled: isOurs) { Self.fill($0, from: file) }
            let keys = try KeyIndex { Self.fill($0, from: file) }
            return Finders(
                candidates: candidates, keys: keys, clauses: try ClauseIssuers { Self.fill($0, from: file) })
        } catch {
            throw .unbelievable(error)
        }
    }

    /// Replaces the file, durably: after a power cut there is the old one, the new one, or none.
    func write(_ finders: Finders, labelled label: [UInt8]) throws(IndexFileError) {
        let draft = path + ".new"
        let file = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard file >= 0 else { throw .system("open", errno) }
        do throws(IndexFileError) {
            defer { close(file) }
            let put = { (bytes: UnsafeRawBufferPointer) throws(IndexFileError) in try Self.put(bytes, to: file) }
            try finders.candidates.writeSnapshot(labelled: label, to: put)
            try finders.keys.writeSnapshot(to: put)
            try finders.clauses.writeSnapshot(to: put)
            guard fsync(file) == 0 else { throw .system("fsync", errno) }
        } catch {
            unlink(draft)
            throw error
        }
        guard rename(draft, path) == 0 else { throw .system("rename", errno) }
        try syncFolder()
    }

    private func syncFolder() throws(IndexFileError) {
        let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
        let file = open(folder.isEmpty ? "/" : folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard file >= 0 else { throw .system("open", errno) }
        defer { close(file) }
        guard fsync(file) == 0 else { throw .system("fsync", errno) }
    }

    /// Fills the buffer; returns how many bytes there were before the end or a fault.
    private static func fill(_ buffer: UnsafeMutableRawBufferPointer, from file: Int32) -> Int {
        var filled = 0
        while filled < buffer.count {
            let count = Glibc.read(file, buffer.baseAddress?.advanced(by: filled), buffer.count - filled)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { break }
            filled += count
        }
        return filled
    }

    private static func put(_ bytes: UnsafeRawBufferPointer, to file: Int32) throws(IndexFileError) {
        var done = 0
        while done < bytes.count {
            let count = Glibc.write(file, bytes.baseAddress?.advanced(by: done), bytes.count - done)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw .system("write", errno) }
            done += count
        }
    }
}

/// Why the index was not read from its file, or not written to it.
enum IndexFileError: Error, Hashable, CustomStringConvertible {
    case absent
    case system(String, Int32)
    case unbelievable(SnapshotError)

    var description: String {
        switch self {
        case .absent: "there is none yet"
        case .system(let call, let code): "\(call): \(String(cString: strerror(code)))"
        case .unbelievable(let error): "\(error)"
        }
    }
}
