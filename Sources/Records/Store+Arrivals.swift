public import Directives
import Foundation
import GRDB

extension Store {
    /// Gives each arrival a row, in one transaction: the intent is durable before the inbox is touched.
    ///
    /// What has an open row, or was found immovable before, gets no second one.
    /// - Returns: the new claims in the order of the arrivals.
    public func claim(_ arrivals: [Arrival], at now: Moment) throws -> [Claim] {
        guard !arrivals.isEmpty else { return [] }
        return try write { database in
            let known = try database.cachedStatement(
                sql: """
                    SELECT 1 FROM arrival WHERE inode = ? AND device = ? AND birth = ?
                        AND state IN ('claiming', 'stuck')
                    """)
            let insert = try database.cachedStatement(
                sql: """
                    INSERT INTO arrival (token, name, device, inode, birth, claimed_at, claimed_offset, state)
                    VALUES (lower(hex(randomblob(16))), ?, ?, ?, ?, ?, ?, 'claiming') RETURNING number, token
                    """)
            var claims: [Claim] = []
            for arrival in arrivals {
                let device = Int64(bitPattern: arrival.identity.device)
                let inode = Int64(bitPattern: arrival.identity.inode)
                let isKnown = try Row.fetchOne(
                    known, arguments: [inode, device, arrival.identity.birth])
                guard isKnown == nil else { continue }
                let row = try Row.fetchOne(
                    insert,
                    arguments: [
                        Data(arrival.name), device, inode, arrival.identity.birth,
                        now.milliseconds, now.offsetSeconds,
                    ])
                guard let row else { preconditionFailure("an insert returns its row") }
                claims.append(
                    Claim(
                        number: row[0], token: row[1], name: arrival.name,
                        identity: arrival.identity, claimed: now))
            }
            return claims
        }
    }

    /// Every arrival that is owed a step, in the order of the claims: what recovery runs through.
    public func undone() throws -> [Claim] {
        try read { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT * FROM arrival WHERE state IN ('claiming', 'decided', 'releasing')
                    ORDER BY number
                    """
            ).map(Claim.init(row:))
        }
    }

    /// The arrival that was given this token; nil when none was. Any state.
    public func arrival(token: String) throws -> ArrivalRow? {
        try read { database in
            try Row.fetchOne(database, sql: "SELECT * FROM arrival WHERE token = ?", arguments: [token])
                .map(ArrivalRow.init(row:))
        }
    }

    /// Notes that the files are where their rows say: decided becomes done, releasing becomes released.
    public func done(_ claims: [Claim]) throws {
        guard !claims.isEmpty else { return }
        try write { database in
            let statement = try database.cachedStatement(
                sql: """
                    UPDATE arrival SET state = CASE state WHEN 'decided' THEN 'done' ELSE 'released' END
                    WHERE number = ? AND state = ?
                    """)
            for claim in claims {
                let wanted = if case .releasing = claim.stage { "releasing" } else { "decided" }
                try statement.execute(arguments: [claim.number, wanted])
                try Session(database: database, store: self).changedOne(claim.number, wanted: wanted)
            }
        }
    }

    /// Closes a claim whose file the sender took back before it was ours, or that cannot be moved.
    ///
    /// - Parameter isStuck: it is still in the inbox and will not be claimed again.
    public func withdraw(
        _ claim: Claim, note: String, isStuck: Bool = false, events: [Event] = []
    ) throws {
        try write { database in
            let session = Session(database: database, store: self)
            try database.execute(
                sql: "UPDATE arrival SET state = ?, note = ? WHERE number = ? AND state = 'claiming'",
                arguments: [isStuck ? "stuck" : "withdrawn", note, claim.number])
            try session.changedOne(claim.number, wanted: "claiming")
            for event in events { try session.append(event) }
        }
    }
}

extension Session {
    /// Decides an arrival that is no directive: it goes to `refused/`, recorded, never opened.
    public func refuse(
        _ arrival: Settled, note: String, events: [Event] = []
    ) throws {
        try database.inSavepoint {
            try decide(arrival, hash: nil)
            try database.execute(
                sql: "UPDATE arrival SET note = ? WHERE number = ?",
                arguments: [note, arrival.claim.number])
            for event in events { try append(event) }
            return .commit
        }
    }
}

/// What the store keeps of an arrival.
public struct ArrivalRow: Hashable, Sendable {
    public let claim: Claim
    /// claiming, decided, done, releasing, released, withdrawn, stuck, imported.
    public let state: String
    public let hash: ContentHash?
    public let sizeBytes: Int64?
    public let otherLinks: Int?
    /// Where the file is or goes, below the state folder.
    public let target: String?
    /// Why it was refused, withdrawn or left.
    public let note: String?

    init(row: Row) {
        claim = Claim(row: row)
        state = row["state"]
        hash = (row["sha256"] as String?).map(ContentHash.init(rawValue:))
        sizeBytes = row["size"]
        otherLinks = row["links"]
        target = row["target"]
        note = row["note"]
    }
}

extension Claim {
    /// - Parameter row: all columns of `arrival`.
    init(row: Row) {
        let filing = Filing(target: row["target"] ?? "", isCopied: row["copied"])
        let stage: Stage =
            switch row["state"] as String {
            case "decided": .decided(filing)
            case "releasing": .releasing(from: row["held_at"] ?? "", filing)
            default: .claiming
            }
        self.init(
            number: row["number"], token: row["token"], name: Array(row["name"] as Data),
            identity: FileIdentity(
                device: UInt64(bitPattern: row["device"]), inode: UInt64(bitPattern: row["inode"]),
                birth: row["birth"]),
            claimed: Moment(milliseconds: row["claimed_at"], offsetSeconds: Int(row["claimed_offset"] as Int64)),
            stage: stage)
    }
}
