public import Directives
import Foundation
import GRDB

/// A file of the past that is taken into the history where it lies.
public struct ImportedFile: Hashable, Sendable {
    public let name: [UInt8]
    public let identity: FileIdentity
    public let hash: ContentHash
    public let sizeBytes: Int64

    public init(name: [UInt8], identity: FileIdentity, hash: ContentHash, sizeBytes: Int64) {
        self.name = name
        self.identity = identity
        self.hash = hash
        self.sizeBytes = sizeBytes
    }
}

extension Store {
    /// Gives each file a row number of its own; nil for content that was imported before.
    ///
    /// - Returns: one entry a file, in their order; the claim's id is that of the directive to commit.
    public func number(imports files: [ImportedFile], at now: Moment) throws -> [Claim?] {
        try write { database in
            let known = try database.cachedStatement(
                sql: """
                    SELECT 1 FROM arrival JOIN directive ON directive.arrival = arrival.number
                    WHERE sha256 = ? AND arrival.state = 'imported'
                    """)
            let insert = try database.cachedStatement(
                sql: """
                    INSERT INTO arrival (token, name, device, inode, birth, claimed_at, claimed_offset,
                        sha256, size, state)
                    VALUES (lower(hex(randomblob(16))), ?, ?, ?, ?, ?, ?, ?, ?, 'imported')
                    RETURNING number, token
                    """)
            var seen: Set<ContentHash> = []
            return try files.map { file in
                let isKnown = try Row.fetchOne(known, arguments: [file.hash.rawValue]) != nil
                guard !isKnown, seen.insert(file.hash).inserted else { return nil }
                let row = try Row.fetchOne(
                    insert,
                    arguments: [
                        Data(file.name), Int64(bitPattern: file.identity.device),
                        Int64(bitPattern: file.identity.inode), file.identity.birth,
                        now.milliseconds, now.offsetSeconds, file.hash.rawValue, file.sizeBytes,
                    ])
                guard let row else { preconditionFailure("an insert returns its row") }
                return Claim(
                    number: row[0], token: row[1], name: file.name, identity: file.identity,
                    claimed: now)
            }
        }
    }
}

extension Session {
    /// Writes a decision about an imported file; it holds nothing and moves nothing.
    ///
    /// - Parameter claim: from ``Store/number(imports:at:)``.
    public func commit(_ decision: Decision, importing claim: Claim) throws {
        precondition(decision.record.disposition != .quarantined, "the past is not held")
        precondition(decision.arrival == nil, "an imported file is not filed")
        try commit(decision, arrival: claim.number)
    }
}
