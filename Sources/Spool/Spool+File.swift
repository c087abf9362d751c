import CSpool
public import Directives
import Glibc

extension Spool {
    /// Where the file of a decision goes.
    public static func target(of claim: Claim, hash: ContentHash, as disposition: Disposition) -> String {
        let name = "\(claim.id)-\(hash.rawValue.prefix(12))-\(SafeName.made(from: claim.name))"
        switch disposition {
        case .quarantined: return "quarantine/" + name
        case .delivered, .flagged: return delivered(name, on: claim.claimed.day)
        }
    }

    /// Where a thing goes that is no file.
    public static func refusal(of claim: Claim) -> String {
        "refused/\(claim.id)-\(SafeName.made(from: claim.name))"
    }

    /// Where a held file goes once it is released.
    public static func release(of target: String, on day: Day) -> String {
        delivered(target.split(separator: "/").last.map(String.init) ?? target, on: day)
    }

    private static func delivered(_ name: String, on day: Day) -> String {
        let (year, month, _) = day.civil
        return "delivered/\(year)/\(month < 10 ? "0" : "")\(month)/\(name)"
    }

    /// Moves decided or released files to where their rows say; durable when it returns.
    ///
    /// Safe to repeat. The original is removed last, when the copy is durable in its place.
    /// - Parameter claims: at stage `decided` or `releasing`.
    /// - Throws: ``SpoolError/broken(claim:detail:)`` when a file is neither where it was nor where it goes.
    public func file(_ claims: [Claim]) throws {
        var touched: [String: Folder] = [:]
        for claim in claims {
            let move = try Move(claim)
            let from = try touched[move.from.folder] ?? folder(move.from.folder)
            let to = try touched[move.to.folder] ?? folder(move.to.folder)
            touched[move.from.folder] = from
            touched[move.to.folder] = to
            try apply(move, of: claim, from: from, to: to)
        }
        for folder in touched.values { folder.sync() }
        var removed = false
        for case .decided(let filing) in claims.map(\.stage) where filing.isCopied { removed = true }
        guard removed else { return }
        for claim in claims {
            if case .decided(let filing) = claim.stage, filing.isCopied { try work.remove(claim.token) }
        }
        work.sync()
    }

    private func apply(_ move: Move, of claim: Claim, from: Folder, to: Folder) throws {
        if try from.has(move.from.name) {
            do {
                try from.move(move.from.name, to: to, as: move.to.name)
            } catch {
                guard error.code == EEXIST else { throw error }
                throw SpoolError.broken(
                    claim: claim.number, detail: "\(move.to.path) is taken by another file")
            }
        } else if try !to.has(move.to.name) {
            throw SpoolError.broken(
                claim: claim.number, detail: "neither \(move.from.path) nor \(move.to.path) is there")
        }
    }

    /// Reads a filed file again, at most ``fileSizeBytesMax`` bytes of it.
    public func filedBytes(at target: String) throws -> [UInt8] {
        let place = Place(target)
        return try read(place.name, in: folder(place.folder))
    }

    /// The SHA-256 of a filed file's first ``fileSizeBytesMax`` bytes; nil when it, or its folder, is gone.
    public func filedHash(at target: String) throws -> ContentHash? {
        let place = Place(target)
        var folder = root
        for part in place.folder.split(separator: "/") {
            guard try folder.has(String(part)) else { return nil }
            folder = try Folder(String(part), below: folder)
        }
        return try folder.has(place.name) ? ContentHash(of: read(place.name, in: folder)) : nil
    }

    func read(_ name: String, in folder: Folder) throws(SpoolError) -> [UInt8] {
        let source = spool_open_read(folder.descriptor, name)
        guard source >= 0 else { throw folder.failure("open", Array(name.utf8), -source) }
        defer { close(source) }
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 1 << 16)
        while bytes.count < Int(fileSizeBytesMax) {
            let count = Glibc.read(source, &piece, min(piece.count, Int(fileSizeBytesMax) - bytes.count))
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw folder.failure("read", Array(name.utf8), errno) }
            guard count > 0 else { break }
            bytes += piece[0..<count]
        }
        return bytes
    }
}

/// A path below the state folder, in two parts.
struct Place {
    let folder: String
    let name: String
    var path: String { folder + "/" + name }

    init(folder: String, name: String) {
        self.folder = folder
        self.name = name
    }

    init(_ path: String) {
        let parts = path.split(separator: "/")
        precondition(
            parts.count >= 2 && !parts.contains("..") && !path.hasPrefix("/"),
            "a target is a path below the state folder")
        self.init(folder: parts.dropLast().joined(separator: "/"), name: String(parts[parts.count - 1]))
    }
}

/// One rename that a row still owes.
private struct Move {
    let from: Place
    let to: Place

    init(_ claim: Claim) throws {
        switch claim.stage {
        case .claiming:
            preconditionFailure("arrival \(claim.number) is not decided, so it has no place to go")
        case .decided(let filing):
            from = Place(folder: "work", name: claim.token + (filing.isCopied ? ".body" : ""))
            to = Place(filing.target)
        case .releasing(let held, let filing):
            from = Place(held)
            to = Place(filing.target)
        }
    }
}
