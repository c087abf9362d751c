import CSpool
public import Directives
import Glibc

/// What became of a claim's file.
public enum Taken: Hashable, Sendable {
    /// It is ours, and durable in `work/`.
    case body(Body)
    /// It is no regular file; it was never opened and lies in `work/`.
    case refused(EntryKind)
    /// The sender took it back, or put another file in its place, before it was claimed.
    case withdrawn
    /// Cannot be taken now: ask again later with the same claim.
    case later(Postponement)
    /// Cannot be moved at all, `reason` says why; it stays in the inbox.
    case immovable(reason: String)
}

/// Why a claim has to wait.
public enum Postponement: Hashable, Sendable {
    /// Somebody writes into it.
    case written
    /// The disk has no room for a copy.
    case full
    /// The disk does not give its bytes: trouble of the machine, which says nothing about the paper.
    case unread(reason: String)
    /// It is a long scan, which is being recognised while others are decided.
    case scanned
}

/// The bytes that a decision is about.
public struct Body: Hashable, Sendable {
    /// SHA-256 of the first `hashedBytes` bytes.
    public let hash: ContentHash
    public let hashedBytes: Int64
    public let sizeBytes: Int64
    /// Other names of the same file that the sender kept.
    public let otherLinks: Int
    /// Whether it is a private copy; when not, the original itself will be moved.
    public let isCopied: Bool
    /// Why it cannot be read, for people; nil when it can.
    public let trouble: String?
}

extension Spool {
    /// Moves claimed files out of the inbox and takes a private copy of each; durable when it returns.
    ///
    /// Safe to repeat: each step asks the disk what is already so. A decision made on the copy holds
    /// whatever the sender, who may still have the file open, writes afterwards. A file that the disk does
    /// not give is postponed; what cannot be written is thrown.
    /// - Returns: one entry a claim, in their order.
    public func take(_ claims: [Claim]) throws -> [Taken] {
        var taken: [Taken] = []
        for start in stride(from: 0, to: claims.count, by: Self.draftsMax) {
            taken += try takeTogether(claims[start..<min(start + Self.draftsMax, claims.count)])
        }
        return taken
    }

    /// Copies that are open at once. Few, so that a batch opens hardly more than a single paper does; of eight that wait
    /// together seven find the journal written.
    static let draftsMax = 8

    /// All copies are written before the first is made durable: what a journal has to write for them goes to
    /// the disk at the first fsync, and the others find it done.
    private func takeTogether(_ claims: ArraySlice<Claim>) throws -> [Taken] {
        var moved: [Taken?] = []
        for claim in claims {
            do { moved.append(try withdraw(claim)) } catch { moved.append(try Self.unread(error)) }
        }
        var copies: [Copy] = []
        for (claim, early) in zip(claims, moved) {
            do {
                copies.append(try early.map(Copy.settled) ?? copy(claim))
            } catch {
                copies.append(.settled(try Self.unread(error)))
            }
        }
        var taken: [Taken] = []
        for copy in copies {
            switch copy {
            case .settled(let early): taken.append(early)
            case .draft(let draft): taken.append(.body(try keep(draft)))
            }
        }
        work.sync()
        inbox.sync()
        return taken
    }

    /// A failure to read as a reason to wait. - Throws: any other failure.
    private static func unread(_ error: any Error) throws -> Taken {
        guard let error = error as? SpoolError, error.isOfReading else { throw error }
        return .later(.unread(reason: "\(error)"))
    }

    /// The bytes of a taken claim, which are those that were hashed.
    public func bytes(of claim: Claim, as body: Body) throws(SpoolError) -> [UInt8] {
        let name = claim.token + ".body"
        let bytes = try read(name, in: work)
        guard ContentHash(of: bytes) == body.hash else { throw work.failure("read", Array(name.utf8), EIO) }
        return bytes
    }

    /// Moves the file from the inbox to `work/`; nil when it is there.
    private func withdraw(_ claim: Claim) throws -> Taken? {
        if try work.has(claim.token) { return nil }
        // The inbox may meanwhile hold another file of the same name: that one is its own arrival.
        guard let look = try inbox.look(at: claim.name), look.identity == claim.identity else {
            return .withdrawn
        }
        do {
            try inbox.move(claim.name, to: work, as: Array(claim.token.utf8))
        } catch {
            switch error.code {
            case ENOENT: return .withdrawn
            case EACCES, EPERM, EBUSY, EXDEV:
                return .immovable(reason: String(cString: strerror(error.code)))
            default: throw error
            }
        }
        return nil
    }

    /// Copies the file of one claim; the copy is not durable yet.
    private func copy(_ claim: Claim) throws -> Copy {
        guard let look = try work.look(at: Array(claim.token.utf8)) else {
            throw SpoolError.broken(claim: claim.number, detail: "its file vanished from work/")
        }
        guard look.kind == .file else { return .settled(.refused(look.kind)) }
        // Not decided yet, so nothing refers to an earlier copy.
        try work.remove(claim.token + ".tmp")
        try work.remove(claim.token + ".body")
        let source = spool_open_read(work.descriptor, claim.token)
        // A right that we lack is a property of the file, and may stay so; anything else is the disk's trouble.
        if source == -EACCES || source == -EPERM {
            return .settled(.body(closed(look, String(cString: strerror(-source)))))
        }
        guard source >= 0 else { throw work.failure("open", Array(claim.token.utf8), -source) }
        defer { close(source) }
        if spool_has_no_writer(source) == 0 { return .settled(.later(.written)) }
        if look.size > fileSizeBytesMax {
            return .settled(.body(try oversize(look, source, claim)))
        }
        return try copy(claim, look, from: source)
    }

    /// Copies at most ``fileSizeBytesMax`` bytes; the limit holds though the file grows meanwhile.
    private func copy(_ claim: Claim, _ look: FileLook, from source: Int32) throws -> Copy {
        let name = claim.token + ".tmp"
        let target = spool_create(work.descriptor, name)
        guard target >= 0 else { return .settled(try Self.full(work.failure("create", Array(name.utf8), -target))) }
        let draft = Draft(claim, otherLinks: max(0, look.links - 1), descriptor: target)
        do {
            let copied = try pump(from: source, to: target, atMost: fileSizeBytesMax, claim)
            (draft.hash, draft.sizeBytes) = (copied.hash, copied.bytes)
        } catch let error as SpoolError {
            try work.remove(name)
            return .settled(try Self.full(error))
        }
        let after = try lookAgain(source)
        guard after.size == look.size, after.modified == look.modified, draft.sizeBytes == look.size else {
            try work.remove(name)
            return .settled(.later(.written))
        }
        if fchmod(target, 0o444) != 0 { throw work.failure("fchmod", Array(name.utf8), errno) }
        return .draft(draft)
    }

    /// Makes a copy durable, and only then gives it the name under which it counts.
    private func keep(_ draft: Draft) throws -> Body {
        let token = draft.claim.token
        if fsync(draft.descriptor) != 0 { Storage.abandon("fsync", work.path + "/" + token + ".tmp", errno) }
        try work.move(token + ".tmp", to: work, as: token + ".body")
        return Body(
            hash: draft.hash, hashedBytes: draft.sizeBytes, sizeBytes: draft.sizeBytes,
            otherLinks: draft.otherLinks, isCopied: true, trouble: nil)
    }

    private func lookAgain(_ descriptor: Int32) throws -> FileLook {
        var found = spool_look()
        let result = spool_stat(descriptor, "", &found)
        guard result == 0 else { throw SpoolError.failed(call: "statx", path: work.path, code: -result) }
        return FileLook(found)
    }

    /// A disk without room as a reason to wait. - Throws: any other failure.
    private static func full(_ error: SpoolError) throws -> Taken {
        guard error.isFull else { throw error }
        return .later(.full)
    }

    /// A file over the limit: only its beginning is hashed, and the original itself will be delivered.
    private func oversize(_ look: FileLook, _ source: Int32, _ claim: Claim) throws -> Body {
        let (hash, bytes) = try pump(from: source, to: nil, atMost: fileSizeBytesMax, claim)
        return Body(
            hash: hash, hashedBytes: bytes, sizeBytes: look.size,
            otherLinks: max(0, look.links - 1), isCopied: false,
            trouble: "\(look.size) bytes, over the limit of \(fileSizeBytesMax)")
    }

    /// A file that we have no right to open.
    private func closed(_ look: FileLook, _ why: String) -> Body {
        Body(
            hash: ContentHash(of: []), hashedBytes: 0, sizeBytes: look.size,
            otherLinks: max(0, look.links - 1), isCopied: false, trouble: why)
    }

    /// Reads from one descriptor, hashing, and writes to another when there is one.
    private func pump(
        from source: Int32, to target: Int32?, atMost limit: Int64, _ claim: Claim
    ) throws -> (hash: ContentHash, bytes: Int64) {
        var hash = RunningHash()
        var total: Int64 = 0
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while total < limit {
            let wanted = min(buffer.count, Int(limit - total))
            let count = Glibc.read(source, &buffer, wanted)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else {
                throw SpoolError.failed(call: "read", path: work.path + "/" + claim.token, code: errno)
            }
            guard count > 0 else { break }
            hash.add(buffer, count)
            total += Int64(count)
            if let target {
                try writeAll(buffer, count, to: target, work.path + "/" + claim.token + ".tmp")
            }
        }
        return (hash.finish(), total)
    }
}

/// How far the copy of a claim came.
private enum Copy {
    /// There is none to be kept.
    case settled(Taken)
    case draft(Draft)
}

/// A copy that is written and not durable yet; its file is open as long as the value lives.
private final class Draft {
    let claim: Claim
    let otherLinks: Int
    let descriptor: Int32
    var hash = ContentHash(of: [])
    var sizeBytes: Int64 = 0

    init(_ claim: Claim, otherLinks: Int, descriptor: Int32) {
        self.claim = claim
        self.otherLinks = otherLinks
        self.descriptor = descriptor
    }

    deinit { close(descriptor) }
}

/// Writes the first `count` bytes, however many the kernel takes at once.
func writeAll(_ bytes: [UInt8], _ count: Int, to descriptor: Int32, _ path: String) throws {
    var done = 0
    while done < count {
        let written = bytes.withUnsafeBytes { buffer in
            Glibc.write(descriptor, buffer.baseAddress.map { $0 + done }, count - done)
        }
        if written < 0, errno == EINTR { continue }
        guard written > 0 else {
            throw SpoolError.failed(call: "write", path: path, code: written < 0 ? errno : ENOSPC)
        }
        done += written
    }
}
