public import Directives
import Foundation
import GRDB

/// Who ends a hold, and how.
public enum HoldEnd: String, Hashable, Sendable, Codable {
    /// A person delivers it.
    case release
    /// A person says that holding was right; it stays in quarantine and its fuse is out.
    case uphold
    /// Its time came.
    case fuse
}

/// A directive in quarantine whose fuse is burning.
public struct Held: Hashable, Sendable {
    public let id: DirectiveID
    public let since: Moment
    public let fuse: Fuse
    /// Path of its file below the state folder; nil for one that came without a file.
    public let target: String?
}

/// What a person said of a directive.
public struct Label: Hashable, Sendable, Codable {
    public let directive: DirectiveID
    public let action: HoldEnd
    public let by: String
    public let reason: String
    public let at: Moment

    public init(directive: DirectiveID, action: HoldEnd, by: String, reason: String, at: Moment) {
        self.directive = directive
        self.action = action
        self.by = by
        self.reason = reason
        self.at = at
    }
}

extension Store {
    /// Directives that are held and whose fuse burns out before a moment; those due first come first.
    ///
    /// - Parameter dueBefore: nil for all that are held.
    public func held(dueBefore: Moment? = nil) throws -> [Held] {
        try read { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT directive.id, hold.since, hold.due_at, hold.due_offset, hold.why, arrival.target
                    FROM hold JOIN directive ON directive.seq = hold.directive
                    LEFT JOIN arrival ON arrival.number = directive.arrival
                    WHERE hold.ended_at IS NULL AND hold.due_at < ? ORDER BY hold.due_at, directive.seq
                    """,
                arguments: [dueBefore?.milliseconds ?? Int64.max]
            ).map { row in
                let offset = Int(row["due_offset"] as Int64)
                return Held(
                    id: DirectiveID(row["id"]),
                    since: Moment(milliseconds: row["since"], offsetSeconds: offset),
                    fuse: Fuse(
                        at: Moment(milliseconds: row["due_at"], offsetSeconds: offset), why: row["why"]),
                    target: row["target"])
            }
        }
    }

    /// Ends a hold in one transaction: label, log line, evidence and the file's next step.
    ///
    /// - Parameters:
    ///   - target: where the file goes; nil for `uphold`, which moves nothing.
    /// - Returns: the claim to hand to the spool and then to ``done(_:)``; nil when no file moves.
    /// - Throws: ``StoreError/notHeld(id:disposition:)`` when it is not in quarantine, or when somebody else
    ///   was faster.
    @discardableResult
    public func end(
        hold id: DirectiveID, _ action: HoldEnd, by: String, reason: String, at now: Moment,
        target: String? = nil, events: [Event] = []
    ) throws -> Claim? {
        precondition((action == .uphold) == (target == nil), "a release moves a file, upholding does not")
        return try write { database in
            let session = Session(database: database, store: self)
            guard let sequence = try session.sequence(of: id) else { throw StoreError.unknown(id: "\(id)") }
            try session.close(hold: sequence, id, action, at: now)
            try session.label(sequence, action, by: by, reason: reason, at: now)
            for event in events { try session.append(event) }
            guard let target else { return nil }
            return try session.beginRelease(of: sequence, to: target)
        }
    }

    /// Brings the ends of all burning holds forward, and records why, in one transaction: a clock that was set back
    /// must not make a hold last longer than it was to last.
    ///
    /// - Returns: how many there are.
    @discardableResult
    public func bringForward(holdsBy milliseconds: Int64, events: (Int) throws -> [Event]) throws -> Int {
        precondition(milliseconds > 0, "a hold is never made longer")
        return try write { database in
            try database.execute(
                sql: "UPDATE hold SET due_at = due_at - ? WHERE ended_at IS NULL", arguments: [milliseconds])
            let count = database.changesCount
            for event in try events(count) { try Session(database: database, store: self).append(event) }
            return count
        }
    }

    /// Records what a person says of a paper that is not held and would have been: a label, and nothing moves.
    public func label(
        _ id: DirectiveID, _ action: HoldEnd, by: String, reason: String, at now: Moment, events: [Event] = []
    ) throws {
        precondition(action != .fuse, "a fuse has no opinion")
        try write { database in
            let session = Session(database: database, store: self)
            guard let sequence = try session.sequence(of: id) else { throw StoreError.unknown(id: "\(id)") }
            try session.label(sequence, action, by: by, reason: reason, at: now)
            for event in events { try session.append(event) }
        }
    }

    /// What people and fuses said, oldest first.
    ///
    /// - Parameter id: of one directive; nil for all.
    public func labels(of id: DirectiveID? = nil) throws -> [Label] {
        try read { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT directive.id, label.* FROM label JOIN directive ON directive.seq = label.directive
                    WHERE ?1 IS NULL OR directive.id = ?1 ORDER BY label.at, label.directive, label.number
                    """,
                arguments: [id?.rawValue]
            ).map { row in
                guard let action = HoldEnd(rawValue: row["action"]) else {
                    throw StoreError.unreadable(what: "label", id: row["id"], detail: row["action"])
                }
                return Label(
                    directive: DirectiveID(row["id"]), action: action, by: row["by"],
                    reason: row["reason"],
                    at: Moment(
                        milliseconds: row["at"], offsetSeconds: Int(row["at_offset"] as Int64)))
            }
        }
    }
}

extension Session {
    /// A hold that was upheld may still be released; one that was released is over.
    fileprivate func close(
        hold sequence: Int64, _ id: DirectiveID, _ action: HoldEnd, at now: Moment
    ) throws {
        try database.execute(
            sql: """
                UPDATE hold SET ended_at = ?1, ended_by = ?2 WHERE directive = ?3
                    AND (ended_at IS NULL OR (ended_by = 'uphold' AND ?2 = 'release'))
                """,
            arguments: [now.milliseconds, action.rawValue, sequence])
        guard database.changesCount == 1 else {
            let disposition = try String.fetchOne(
                database,
                sql: """
                    SELECT coalesce((SELECT 'ended by ' || ended_by FROM hold WHERE directive = seq), disposition)
                    FROM directive WHERE seq = ?
                    """, arguments: [sequence])
            throw StoreError.notHeld(id: "\(id)", disposition: disposition ?? "unknown")
        }
    }

    fileprivate func label(
        _ sequence: Int64, _ action: HoldEnd, by: String, reason: String, at now: Moment
    ) throws {
        try database.execute(
            sql: """
                INSERT INTO label (directive, number, action, by, reason, at, at_offset)
                VALUES (?1, (SELECT count(*) FROM label WHERE directive = ?1), ?2, ?3, ?4, ?5, ?6)
                """,
            arguments: [sequence, action.rawValue, by, reason, now.milliseconds, now.offsetSeconds])
    }

    /// Turns the arrival's row from done into releasing; nil when the directive came without a file.
    fileprivate func beginRelease(of sequence: Int64, to target: String) throws -> Claim? {
        guard
            let number = try Int64.fetchOne(
                database, sql: "SELECT arrival FROM directive WHERE seq = ?", arguments: [sequence])
        else { return nil }
        let row = try Row.fetchOne(
            database,
            sql: """
                UPDATE arrival SET held_at = target, target = ?, state = 'releasing'
                WHERE number = ? AND state = 'done' RETURNING *
                """, arguments: [target, number])
        guard let row else {
            throw StoreError.outOfOrder(claim: number, wanted: "done", found: try state(of: number))
        }
        return Claim(row: row)
    }
}
