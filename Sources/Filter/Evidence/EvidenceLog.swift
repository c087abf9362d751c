import Foundation
import Logging
import MerkleLog
import Records
import Spool
import Synchronization

/// Publishes the evidence: tiles of hashes, bundles of entries, and a signed checkpoint (C2SP tlog-tiles).
///
/// The database is the source and the files are a function of it, so that publishing may be repeated and
/// may stop anywhere. A checkpoint is kept in the database before its file is replaced, and holds no time:
/// the same entries give the same bytes, so two roots for one size cannot arise.
final class EvidenceLog: Sendable {
    /// Entries published in one step: a backlog after a crash neither grows the memory nor holds up the loop.
    private static let stepMax = 4_096

    private let store: Store
    private let spool: Spool
    private let key: SignerKey
    /// Entries that the checkpoint in the folder covers.
    private let published: Mutex<Int>

    /// Reads or makes the key, and compares what is published with the records.
    ///
    /// - Throws: `StoreError.damaged` when the published log is longer than the recorded one, or has another
    ///   root: the records are an older copy, or somebody changed history.
    init(store: Store, spool: Spool, logger: Logger) throws {
        self.store = store
        self.spool = spool
        key = try Self.key(of: spool, logger: logger)
        try spool.publishVerifier(key.verifier.text + "\n")
        published = Mutex(try Self.trusted(store, spool, key))
    }

    /// Publishes what was recorded since the last time.
    func publish() throws {
        try published.withLock { size in
            while true {
                let next = min(Int(try store.leafCount()), size + Self.stepMax)
                guard next > size else { return }
                try publish(from: size, to: next)
                size = next
            }
        }
    }

    private func publish(from old: Int, to new: Int) throws {
        let note = try SignedNote(
            signing: Checkpoint(origin: key.verifier.name, size: new, root: try tree(new).root()).text, by: key)
        let recorded = try store.checkpoint()?.size ?? 0
        // A crash may have come between the database and the file: then the database is ahead.
        if recorded < new {
            try store.replaceCheckpoint(
                expecting: recorded,
                with: StoredCheckpoint(size: Int64(new), note: String(decoding: note.bytes, as: UTF8.self)))
        }
        let tiles = Tile.added(from: old, to: new)
        for tile in tiles {
            if tile.level == 0 { try spool.publish(Bundle.encode(try entries(tile.leaves)), as: tile.bundlePath) }
            try spool.publish(try store.treeHashes(tile.numbers.map(Int64.init)).flatMap(\.self), as: tile.path)
        }
        try spool.publish(note.bytes, as: Self.checkpointName, replacing: true)
        // What is left in the folder is what the checkpoint speaks of, so that no damage stays unseen.
        for tile in tiles {
            try spool.removeNarrower(than: tile.path)
            if tile.level == 0 { try spool.removeNarrower(than: tile.bundlePath) }
        }
    }

    static let checkpointName = "checkpoint"

    private func entries(_ places: Range<Int>) throws -> [[UInt8]] {
        try store.leaves(from: Int64(places.lowerBound), limit: places.count).map(\.entry)
    }

    private func tree(_ size: Int) -> Tree { store.evidenceTree(size: size) }

    // MARK: Start

    private static func key(of spool: Spool, logger: Logger) throws -> SignerKey {
        if let text = try spool.evidenceKey() {
            guard let key = SignerKey(text.trimmingCharacters(in: .whitespacesAndNewlines)) else {
                throw StoreError.damaged(path: spool.path + "/" + Spool.keyName, detail: "holds no signing key")
            }
            return key
        }
        var random = SystemRandomNumberGenerator()
        let seed = (0..<32).map { _ in UInt8.random(in: .min ... .max, using: &random) }
        guard let key = SignerKey(name: name, seed: seed) else {
            throw StoreError.damaged(path: spool.path + "/" + Spool.keyName, detail: "no key could be made")
        }
        try spool.keepEvidenceKey(key.text + "\n")
        logger.notice("evidence is signed from now on; give this key to whoever checks it: \(key.verifier.text)")
        return key
    }

    /// The log's name: of this machine, without what a key's name may not hold.
    private static var name: String {
        let host = ProcessInfo.processInfo.hostName.filter { !$0.isWhitespace && $0 != "+" }
        return (host.isEmpty ? "localhost" : host) + "/breakwater"
    }

    /// Entries that the published checkpoint covers, once it agrees with the records.
    private static func trusted(_ store: Store, _ spool: Spool, _ key: SignerKey) throws -> Int {
        guard let bytes = try spool.evidence(checkpointName) else { return 0 }
        let path = spool.path + "/evidence/" + checkpointName
        guard let note = try? SignedNote(bytes), (try? note.verified(by: [key.verifier])) != nil,
            let checkpoint = Checkpoint(note.text)
        else { throw StoreError.damaged(path: path, detail: "is not signed by the key in \(Spool.keyName)") }
        let recorded = Int(try store.leafCount())
        guard checkpoint.size <= recorded else {
            throw StoreError.damaged(
                path: path,
                detail: "covers \(checkpoint.size) entries, the records have \(recorded): state.db is an older copy")
        }
        guard try store.evidenceTree(size: checkpoint.size).root() == checkpoint.root else {
            throw StoreError.damaged(path: path, detail: "has another root than the records: history was changed")
        }
        for tile in Tile.rightEdge(size: checkpoint.size) {
            let hashes = try store.treeHashes(tile.numbers.map(Int64.init)).flatMap(\.self)
            guard try spool.evidence(tile.path) == hashes else {
                throw StoreError.damaged(
                    path: spool.path + "/evidence/" + tile.path, detail: "is missing or differs from the records")
            }
        }
        return checkpoint.size
    }
}

extension Store {
    /// The tree over the first entries.
    func evidenceTree(size: Int) -> Tree {
        Tree(size: size) { try self.treeHashes($0.map(Int64.init)) }
    }
}
