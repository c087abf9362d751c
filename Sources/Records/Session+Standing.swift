public import Directives
import GRDB
public import Judgment

extension Session {
    /// What the judge must know of the present.
    ///
    /// - Parameters:
    ///   - ids: of the circuits that the directive touches.
    ///   - findings: of the directive; for what people released before.
    ///   - now: when the directive was claimed.
    public func standing(
        circuits ids: [String], findings: [Finding], at now: Moment
    ) throws -> Standing {
        Standing(
            circuits: try circuits(ids),
            heldCount: try Int.fetchOne(
                try database.cachedStatement(
                    sql: "SELECT count(*) FROM hold WHERE ended_at IS NULL")) ?? 0,
            intakeLastWeek: try Int.fetchOne(
                try database.cachedStatement(
                    sql: "SELECT count(*) FROM directive WHERE received_at > ? AND received_at <= ?"),
                arguments: [now.milliseconds - 7 * 86_400_000, now.milliseconds]) ?? 0,
            released: try released(among: findings),
            exemptionsLastUsed: try exemptionsLastUsed(offsetSeconds: now.offsetSeconds))
    }

    /// Reasons that a person overruled by a release: the same type, going back to the same original.
    private func released(among findings: [Finding]) throws -> Set<ReleasedReason> {
        let statement = try database.cachedStatement(
            sql: """
                SELECT 1 FROM finding JOIN label ON label.directive = finding.directive
                JOIN directive ON directive.seq = finding.against
                WHERE label.action = 'release' AND finding.type = ? AND directive.id = ? LIMIT 1
                """)
        var reasons: Set<ReleasedReason> = []
        for finding in findings {
            let reason = ReleasedReason(type: finding.type, original: finding.original)
            guard !reasons.contains(reason) else { continue }
            let found = try Row.fetchOne(
                statement, arguments: [finding.type.rawValue, finding.original.rawValue])
            if found != nil { reasons.insert(reason) }
        }
        return reasons
    }

    private func exemptionsLastUsed(offsetSeconds: Int) throws -> [String: Moment] {
        let statement = try database.cachedStatement(sql: "SELECT id, last_used FROM exemption")
        return try Row.fetchAll(statement).reduce(into: [:]) { all, row in
            all[row[0]] = Moment(milliseconds: row[1], offsetSeconds: offsetSeconds)
        }
    }
}
