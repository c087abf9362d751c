public import Directives
import GRDB

/// How much of everything the records hold.
public struct Census: Hashable, Sendable {
    /// Log lines by their kind: what ever happened, counted.
    public let events: [String: Int]
    public let findings: [FindingType: Int]
    public let directives: Int
    public let held: Int
    /// When the next hold ends by itself; nil when nothing is held.
    public let nextRelease: Moment?
    /// Number of the last log line; what was counted is unchanged while it is.
    public let lastEvent: Int64
}

extension Store {
    /// Counts everything, as of one moment. Reads indexes only, so that a long history costs little.
    public func census() throws -> Census {
        try read { database in
            var events: [String: Int] = [:]
            for row in try Row.fetchAll(
                database, sql: "SELECT kind, count(*) AS count FROM event GROUP BY kind")
            {
                events[row["kind"]] = row["count"]
            }
            var findings: [FindingType: Int] = [:]
            for row in try Row.fetchAll(
                database, sql: "SELECT type, count(*) AS count FROM finding GROUP BY type")
            {
                guard let type = FindingType(rawValue: row["type"]) else { continue }
                findings[type] = row["count"]
            }
            let next = try Row.fetchOne(
                database,
                sql: """
                    SELECT due_at, due_offset, count(*) OVER () AS count FROM hold
                    WHERE ended_at IS NULL ORDER BY due_at LIMIT 1
                    """)
            return Census(
                events: events, findings: findings,
                directives: try Int.fetchOne(database, sql: "SELECT count(*) FROM directive") ?? 0,
                held: next?["count"] ?? 0,
                nextRelease: next.map { Moment(milliseconds: $0["due_at"], offsetSeconds: $0["due_offset"]) },
                lastEvent: try Int64.fetchOne(
                    database, sql: "SELECT coalesce(max(seq), 0) FROM event") ?? 0)
        }
    }
}
