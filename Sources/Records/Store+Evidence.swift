public import Directives
import Foundation
import GRDB

/// An evidence entry and its place in the log.
public struct StoredLeaf: Hashable, Sendable {
    /// 0 is the first.
    public let sequence: Int64
    public let entry: [UInt8]
}

/// The last signed checkpoint.
public struct StoredCheckpoint: Hashable, Sendable {
    /// Entries that it covers.
    public let size: Int64
    /// The signed note, as it is published.
    public let note: String

    public init(size: Int64, note: String) {
        self.size = size
        self.note = note
    }
}

extension Store {
    /// Number of evidence entries.
    public func leafCount() throws -> Int64 {
        try read { try Int64.fetchOne($0, sql: "SELECT coalesce(max(seq) + 1, 0) FROM leaf") ?? 0 }
    }

    /// Evidence entries in order, from a place on.
    public func leaves(from sequence: Int64, limit: Int) throws -> [StoredLeaf] {
        try read { database in
            try Row.fetchAll(
                database, sql: "SELECT seq, entry FROM leaf WHERE seq >= ? ORDER BY seq LIMIT ?",
                arguments: [sequence, limit]
            ).map { StoredLeaf(sequence: $0["seq"], entry: Array($0["entry"] as Data)) }
        }
    }

    /// Places of the entries about a directive, oldest first.
    public func leaves(about id: DirectiveID) throws -> [Int64] {
        try read { database in
            try Int64.fetchAll(
                database,
                sql: """
                    SELECT leaf.seq FROM leaf JOIN directive ON directive.seq = leaf.directive
                    WHERE directive.id = ? ORDER BY leaf.seq
                    """, arguments: [id.rawValue])
        }
    }

    /// Stored tree hashes in order, from a number on; 32 bytes each.
    public func treeHashes(from number: Int64, limit: Int) throws -> [[UInt8]] {
        try read { database in
            try Data.fetchAll(
                database, sql: "SELECT hash FROM tree_hash WHERE number >= ? ORDER BY number LIMIT ?",
                arguments: [number, limit]
            ).map { Array($0) }
        }
    }

    /// Some stored tree hashes by their numbers, in the order asked for, in one snapshot.
    ///
    /// - Throws: ``StoreError/damaged(path:detail:)`` when one is missing.
    public func treeHashes(_ numbers: [Int64]) throws -> [[UInt8]] {
        try read { database in
            let statement = try database.cachedStatement(sql: "SELECT hash FROM tree_hash WHERE number = ?")
            return try numbers.map { number in
                guard let hash = try Data.fetchOne(statement, arguments: [number]) else {
                    throw StoreError.damaged(path: path, detail: "tree hash \(number) is missing")
                }
                return Array(hash)
            }
        }
    }

    /// The last signed checkpoint; nil before the first.
    public func checkpoint() throws -> StoredCheckpoint? {
        try read { database in
            try Row.fetchOne(database, sql: "SELECT size, note FROM checkpoint").map {
                StoredCheckpoint(size: $0["size"], note: $0["note"])
            }
        }
    }

    /// Puts a signed checkpoint in the place of another, before its file is written.
    ///
    /// - Parameter expecting: size of the checkpoint that is replaced; 0 when there is none.
    /// - Throws: ``StoreError/checkpointMoved(expected:found:)`` when another one is there.
    public func replaceCheckpoint(expecting size: Int64, with next: StoredCheckpoint) throws {
        precondition(next.size >= size, "a checkpoint never shrinks")
        try write { database in
            let found = try Int64.fetchOne(database, sql: "SELECT size FROM checkpoint") ?? 0
            guard found == size else { throw StoreError.checkpointMoved(expected: size, found: found) }
            try database.execute(
                sql: "INSERT OR REPLACE INTO checkpoint (one, size, note) VALUES (1, ?, ?)",
                arguments: [next.size, next.note])
        }
    }
}
