public import Detection
public import Directives
import Foundation
import GRDB

/// Which directives to list.
public struct Selection: Hashable, Sendable {
    /// Received at or after.
    public var since: Moment?
    /// Received before.
    public var until: Moment?
    public var disposition: Disposition?
    /// Only what is in quarantine now.
    public var isHeldOnly = false
    public var type: FindingType?
    /// At most so many, the newest.
    public var limit: Int?

    public init() {}
}

/// A directive as it stands now: what was decided, and what became of it.
public struct Outcome: Hashable, Sendable {
    public let record: DecisionRecord
    /// Its arrival; nil for one that came without a file.
    public let arrival: ArrivalRow?
    /// How its hold ended; nil when it was never held or still is.
    public let ended: HoldEnd?
    public let isHeld: Bool
}

extension Store {
    /// Decision records with what became of them, oldest first.
    public func list(_ selection: Selection = Selection()) throws -> [Outcome] {
        try read { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT * FROM (
                        SELECT directive.seq, directive.id, record, arrival.*, hold.ended_by AS ended,
                            hold.directive IS NOT NULL AND hold.ended_at IS NULL AS held
                        FROM directive LEFT JOIN arrival ON arrival.number = directive.arrival
                        LEFT JOIN hold ON hold.directive = directive.seq
                        WHERE received_at >= ?1 AND received_at < ?2
                            AND (?3 IS NULL OR disposition = ?3)
                            AND (NOT ?4 OR (hold.directive IS NOT NULL AND hold.ended_at IS NULL))
                            AND (?5 IS NULL OR EXISTS (
                                SELECT 1 FROM finding
                                WHERE finding.directive = directive.seq AND finding.type = ?5))
                        ORDER BY directive.seq DESC LIMIT ?6
                    ) ORDER BY seq
                    """,
                arguments: [
                    selection.since?.milliseconds ?? .min, selection.until?.milliseconds ?? .max,
                    selection.disposition?.rawValue, selection.isHeldOnly, selection.type?.rawValue,
                    selection.limit ?? -1,
                ]
            ).map(Outcome.init(row:))
        }
    }

    /// One directive as it stands now. - Throws: ``StoreError/unknown(id:)``.
    public func outcome(of id: DirectiveID) throws -> Outcome {
        try read { database in
            let row = try Row.fetchOne(
                database,
                sql: """
                    SELECT directive.id, record, arrival.*, hold.ended_by AS ended,
                        hold.directive IS NOT NULL AND hold.ended_at IS NULL AS held
                    FROM directive LEFT JOIN arrival ON arrival.number = directive.arrival
                    LEFT JOIN hold ON hold.directive = directive.seq WHERE directive.id = ?
                    """, arguments: [id.rawValue])
            guard let row else { throw StoreError.unknown(id: id.rawValue) }
            return try Outcome(row: row)
        }
    }

    /// The verdict on a claim; nil when it is not decided.
    public func verdict(on claim: Claim) throws -> DecisionRecord? {
        try read { database in
            try Row.fetchOne(
                database, sql: "SELECT id, record FROM directive WHERE arrival = ?", arguments: [claim.number]
            ).map { try DecisionRecord(stored: $0["record"], of: $0["id"]) }
        }
    }

    /// The one id that a person means: a row number without its zeros, or the beginning of an id.
    ///
    /// - Throws: ``StoreError`` `unknown` or `ambiguous`.
    public func find(_ typed: String) throws -> DirectiveID {
        try read { database in
            var tries = [typed]
            if let number = Int64(typed), number > 0, typed.utf8.count < 10 {
                let digits = String(number)
                tries.append(String(repeating: "0", count: 10 - digits.utf8.count) + digits)
            }
            for id in tries {
                let found = try String.fetchOne(
                    database, sql: "SELECT id FROM directive WHERE id = ?", arguments: [id])
                if let found { return DirectiveID(found) }
            }
            let matches = try String.fetchAll(
                database,
                sql: "SELECT id FROM directive WHERE substr(id, 1, length(?1)) = ?1 ORDER BY id LIMIT 6",
                arguments: [typed])
            guard let first = matches.first, !typed.isEmpty else { throw StoreError.unknown(id: typed) }
            guard matches.count == 1 else { throw StoreError.ambiguous(prefix: typed, matches: matches) }
            return DirectiveID(first)
        }
    }

    /// What was read from a directive, with the words it was read from.
    public func reading(of id: DirectiveID) throws -> ReadDirective {
        try read { database in
            let session = Session(database: database, store: self)
            guard let sequence = try session.sequence(of: id) else { throw StoreError.unknown(id: id.rawValue) }
            return try session.reading(sequence)
        }
    }

    /// What was read from directives, in their order, as it is kept: decoding costs more than looking up, and is
    /// left to whoever has a core for it.
    public func readings(of ids: [DirectiveID]) throws -> [EncodedReading] {
        try read { database in
            let statement = try database.cachedStatement(
                sql: "SELECT reading, found_by FROM directive JOIN finder ON finder.directive = seq WHERE id = ?")
            return try ids.map { id in
                guard let row = try Row.fetchOne(statement, arguments: [id.rawValue]) else {
                    throw StoreError.unknown(id: id.rawValue)
                }
                return EncodedReading(id: id, bytes: row[0], foundBy: row[1])
            }
        }
    }

    /// What the detectors looked at and let pass.
    public func considered(about id: DirectiveID) throws -> [Considered] {
        try read { database in
            try String.fetchOne(
                database, sql: "SELECT considered FROM directive WHERE id = ? AND considered IS NOT NULL",
                arguments: [id.rawValue]
            ).map { try JSON.decode([Considered].self, from: $0) } ?? []
        }
    }

    /// Later directives that a finding relates to this one, oldest first.
    public func relating(to id: DirectiveID) throws -> [DirectiveID] {
        try read { database in
            try String.fetchAll(
                database,
                sql: """
                    SELECT DISTINCT later.id FROM finding
                    JOIN directive AS later ON later.seq = finding.directive
                    JOIN directive AS earlier ON earlier.seq = finding.against
                    WHERE earlier.id = ? ORDER BY later.seq
                    """, arguments: [id.rawValue]
            ).map { DirectiveID($0) }
        }
    }

    /// Number of directives received in a span of time, its end left out.
    public func intake(from start: Moment, to end: Moment) throws -> Int {
        try read { database in
            try Int.fetchOne(
                database,
                sql: "SELECT count(*) FROM directive WHERE received_at >= ? AND received_at < ?",
                arguments: [start.milliseconds, end.milliseconds]) ?? 0
        }
    }
}

extension Outcome {
    init(row: Row) throws {
        record = try DecisionRecord(stored: row["record"], of: row["id"])
        arrival = (row["number"] as Int64?) == nil ? nil : ArrivalRow(row: row)
        ended = (row["ended"] as String?).flatMap(HoldEnd.init(rawValue:))
        isHeld = row["held"]
    }
}

extension DecisionRecord {
    /// - Parameter stored: its bytes.
    init(stored: Data, of id: String) throws {
        do {
            self = try RecordCodec.decode(Array(stored))
        } catch {
            throw StoreError.unreadable(what: "decision record", id: id, detail: "\(error)")
        }
    }
}
