public import Directives

/// What the rows say of a token that was found in `work/`.
public enum Owner: Hashable, Sendable {
    /// The arrival is still owed a step; its files stay.
    case open
    /// The arrival is filed at this path; what is left of it is a removal that did not last.
    case filed(target: String, hash: ContentHash?)
    /// No row has this token.
    case none
}

/// Something in `work/` that no row explains.
public struct Stranger: Hashable, Sendable {
    /// Its name there.
    public let name: String
    /// Where it lies now, below the state folder.
    public let target: String
}

extension Spool {
    /// Clears `work/` of what interrupted steps left behind; for the start, before anything is claimed.
    ///
    /// An original whose copy is filed, with the same content, is removed. What no row explains (a
    /// restored database, a foreign file) is moved to `refused/`, never deleted.
    /// - Parameter owner: what the rows say of a token.
    public func sweep(owner: (String) throws -> Owner) throws -> [Stranger] {
        var strangers: [Stranger] = []
        let refused = try folder("refused")
        for bytes in try work.names().sorted(by: { $0.lexicographicallyPrecedes($1) }) {
            let name = String(decoding: bytes, as: UTF8.self)
            if name == Self.triesName { continue }
            if name == Self.noteDraft || name == Self.triesName + ".new" || name.hasPrefix(Self.probePrefix) {
                try work.remove(name)
                continue
            }
            let token = String(name.prefix(32))
            switch Array(name.utf8) == bytes && token.utf8.count == 32 ? try owner(token) : .none {
            case .open: continue
            case .filed(let target, let hash):
                if try isLeftover(name, of: target, hash) {
                    try work.remove(name)
                    continue
                }
            case .none: break
            }
            let target = "stranger-" + SafeName.made(from: bytes)
            try work.move(bytes, to: refused, as: Array(target.utf8))
            strangers.append(Stranger(name: SafeName.shown(bytes), target: "refused/" + target))
        }
        refused.sync()
        work.sync()
        return strangers
    }

    /// Whether the filed copy is there and has the content that was decided on.
    private func isLeftover(_ name: String, of target: String, _ hash: ContentHash?) throws -> Bool {
        let place = Place(target)
        let folder = try folder(place.folder)
        guard let hash, try folder.has(place.name) else { return false }
        return ContentHash(of: try read(place.name, in: folder)) == hash
    }
}
