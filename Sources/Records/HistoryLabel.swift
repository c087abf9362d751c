import Foundation
import GRDB

/// What an index file says of the history that it is of: how many directives, and the last of them whole.
///
/// Rows are only ever added and an id names one arrival: where the last row is the same, so is all before it. After a backup was put
/// in place it is another, or none.
struct HistoryLabel: Equatable {
    let count: Int64
    let sequence: Int64
    let id: String
    let foundBy: Data

    private static let numbersBytes = 16

    /// The label of the history up to a directive; nil when there is no such directive.
    init?(of sequence: Int64, in database: Database) throws {
        guard
            let row = try Row.fetchOne(
                database,
                sql: "SELECT id, found_by FROM directive JOIN finder ON finder.directive = seq WHERE seq = ?",
                arguments: [sequence])
        else { return nil }
        let count = try Int64.fetchOne(
            database, sql: "SELECT count(*) FROM finder WHERE directive <= ?", arguments: [sequence])
        self.init(count: count ?? 0, sequence: sequence, id: row[0], foundBy: row[1])
    }

    private init(count: Int64, sequence: Int64, id: String, foundBy: Data) {
        self.count = count
        self.sequence = sequence
        self.id = id
        self.foundBy = foundBy
    }

    /// Reads ``bytes``; nil when they are no label.
    init?(bytes: [UInt8]) {
        guard bytes.count >= Self.numbersBytes, let end = bytes.dropFirst(Self.numbersBytes).firstIndex(of: 0)
        else { return nil }
        func number(_ offset: Int) -> Int64 {
            (0..<8).reduce(0) { $0 | Int64(bytes[offset + $1]) << Int64(8 * $1) }
        }
        self.init(
            count: number(0), sequence: number(8),
            id: String(decoding: bytes[Self.numbersBytes..<end], as: UTF8.self), foundBy: Data(bytes[(end + 1)...]))
    }

    /// The numbers, little-endian, the id, a zero, the row in `finder`.
    var bytes: [UInt8] {
        let numbers = [count, sequence].flatMap { number in
            (0..<8).map { UInt8(truncatingIfNeeded: number >> Int64(8 * $0)) }
        }
        return numbers + Array(id.utf8) + [0] + Array(foundBy)
    }

    /// Whether the database holds this history, and perhaps more behind it.
    func isOf(_ database: Database) throws -> Bool {
        try HistoryLabel(of: sequence, in: database) == self
    }
}

/// Where the index in memory came from at the start.
public enum IndexOrigin: Hashable, Sendable {
    /// From its file, and so many newer directives from the database.
    case file(newer: Int)
    /// From the database alone: there was no file, or `why` it was not believed.
    case sketches(why: String?)
}
