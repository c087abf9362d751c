import Foundation
import GRDB

extension Session {
    /// Appends an evidence entry and the tree hashes it brings, in the decision's own transaction.
    func append(_ leaf: Leaf, about directive: Int64?) throws {
        let sequence =
            try Int64.fetchOne(
                try database.cachedStatement(sql: "SELECT coalesce(max(seq) + 1, 0) FROM leaf")) ?? 0
        let entry = try leaf(sequence)
        try database.cachedStatement(sql: "INSERT INTO leaf (seq, entry, directive) VALUES (?, ?, ?)")
            .execute(arguments: [sequence, Data(entry), directive])
        guard let hashing = store.hashing else { return }
        let read = try database.cachedStatement(sql: "SELECT hash FROM tree_hash WHERE number = ?")
        let hashes = try hashing(sequence, entry) { number in
            guard let hash = try Data.fetchOne(read, arguments: [number]) else {
                throw StoreError.damaged(path: store.path, detail: "tree hash \(number) is missing")
            }
            return Array(hash)
        }
        let next =
            try Int64.fetchOne(
                try database.cachedStatement(sql: "SELECT coalesce(max(number) + 1, 0) FROM tree_hash"))
            ?? 0
        let write = try database.cachedStatement(
            sql: "INSERT INTO tree_hash (number, hash) VALUES (?, ?)")
        for (offset, hash) in hashes.enumerated() {
            try write.execute(arguments: [next + Int64(offset), Data(hash)])
        }
    }
}
