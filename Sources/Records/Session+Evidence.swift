import Directives
import Foundation
import GRDB
import MerkleLog

extension Session {
    /// Records a line of the log, its evidence entry and the tree hashes that it brings, in the transaction
    /// of what it tells: nothing is decided that the evidence does not hold.
    func append(_ event: Event) throws {
        try database.cachedStatement(
            sql: "INSERT INTO event (at, at_offset, kind, directive, line) VALUES (?, ?, ?, ?, ?)"
        ).execute(arguments: [
            event.at.milliseconds, event.at.offsetSeconds, event.kind, event.directive?.rawValue,
            event.line,
        ])
        let stored = StoredEvent(event, numbered: database.lastInsertedRowID)
        let next = try database.cachedStatement(sql: "SELECT coalesce(max(seq) + 1, 0) FROM leaf")
        let sequence = try Int64.fetchOne(next) ?? 0
        let entry = try EvidenceEntry(of: stored, at: sequence).encoded()
        let about = try event.directive.flatMap { try self.sequence(of: $0) }
        try database.cachedStatement(sql: "INSERT INTO leaf (seq, entry, directive) VALUES (?, ?, ?)")
            .execute(arguments: [sequence, Data(entry), about])
        try grow(by: TreeHash.leaf(entry), at: Int(sequence))
    }

    /// Stores the hash of a new leaf and of every node that it completes.
    private func grow(by leaf: [UInt8], at index: Int) throws {
        let read = try database.cachedStatement(sql: "SELECT hash FROM tree_hash WHERE number = ?")
        let hashes = try StoredHashes.added(by: leaf, at: index) { number in
            guard let hash = try Data.fetchOne(read, arguments: [number]) else {
                throw StoreError.damaged(path: store.path, detail: "tree hash \(number) is missing")
            }
            return Array(hash)
        }
        let write = try database.cachedStatement(sql: "INSERT INTO tree_hash (number, hash) VALUES (?, ?)")
        let first = StoredHashes.number(level: 0, index: index)
        for (offset, hash) in hashes.enumerated() {
            try write.execute(arguments: [first + offset, Data(hash)])
        }
    }
}
