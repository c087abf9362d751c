import Detection
import Directives
import Foundation
import GRDB
import Similarity
import Synchronization

extension Session {
    /// Writes a decision: the directive, what it is found by, its findings, circuits, hold, log lines with their evidence.
    ///
    /// When it throws, nothing of this decision is in the transaction and earlier ones of the session are.
    public func commit(_ decision: Decision) throws {
        var sequence: Int64 = 0
        try database.inSavepoint {
            sequence = try insertDirective(decision)
            try insertPostings(of: decision.reading, as: sequence)
            try insertFindings(decision, as: sequence)
            try saveCircuits(decision)
            try saveHold(decision, as: sequence)
            try close(decision)
            for event in decision.events { try append(event) }
            return .commit
        }
        store.memory.withLock { $0.add(decision.sketch, as: sequence) }
    }

    private func insertDirective(_ decision: Decision) throws -> Int64 {
        try insert(
            decision.reading,
            stored: try decision.storedReading?.bytes ?? Data(try ReadingCodec.encode(decision.reading)), decision.sketch,
            decision.record.disposition, rules: decision.record.rules, arrival: decision.arrival?.claim.number,
            record: try JSON.encode(decision.record),
            considered: decision.considered.isEmpty ? nil : try JSON.encode(decision.considered))
    }

    func insert(
        _ reading: ReadDirective, stored: Data, _ sketch: Sketch, _ disposition: Disposition, rules: String,
        arrival: Int64? = nil, record: String, considered: String?
    ) throws -> Int64 {
        let directive = reading.directive
        let statement = try database.cachedStatement(
            sql: """
                INSERT INTO directive (id, arrival, received_at, received_offset, kind, issuer,
                    disposition, rules, sketch, record, considered, reading)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)
        try statement.execute(arguments: [
            directive.id.rawValue, arrival, directive.received.milliseconds, directive.received.offsetSeconds,
            reading.kind.rawValue, Self.issuer(of: reading), disposition.rawValue, rules, Data(sketch.encoded()),
            record, considered, stored,
        ])
        return database.lastInsertedRowID
    }

    /// Who sent it, as well as it is known: the id, else the name; nil is never equal to nil.
    private static func issuer(of reading: ReadDirective) -> String? {
        reading.facts.issuerID ?? reading.facts.issuer?.value
    }

    func insertPostings(of reading: ReadDirective, as sequence: Int64) throws {
        let posting = try database.cachedStatement(
            sql: "INSERT OR IGNORE INTO posting (key, directive) VALUES (?, ?)")
        for key in Detectors.keys(of: reading) {
            try posting.execute(arguments: [Int64(bitPattern: key.number), sequence])
        }
        guard let issuer = Self.issuer(of: reading) else { return }
        let clause = try database.cachedStatement(
            sql: """
                INSERT OR IGNORE INTO clause (hash, issuer) SELECT ?1, ?2
                WHERE (SELECT count(*) FROM clause WHERE hash = ?1) < ?3
                """)
        for hash in Detectors.clauseHashes(of: reading) {
            try clause.execute(
                arguments: [Int64(bitPattern: hash), issuer, Self.boilerplateIssuers])
        }
    }

    private func insertFindings(_ decision: Decision, as sequence: Int64) throws {
        let finding = try database.cachedStatement(
            sql: """
                INSERT OR IGNORE INTO finding (directive, against, type, subtype, aspect, score)
                VALUES (?, ?, ?, ?, ?, ?)
                """)
        for found in decision.record.findings {
            guard let against = try self.sequence(of: found.against) else { continue }
            try finding.execute(arguments: [
                sequence, against, found.type.rawValue, found.subtype?.rawValue,
                found.aspect?.rawValue ?? "", found.score,
            ])
        }
        let supersession = try database.cachedStatement(
            sql: """
                INSERT OR IGNORE INTO supersession (directive, by, whole, fields) VALUES (?, ?, ?, ?)
                """)
        for part in Detectors.supersessions(in: decision.record.findings, by: decision.reading) {
            guard let replaced = try self.sequence(of: part.of) else { continue }
            try supersession.execute(arguments: [
                replaced, sequence, part.supersession.isWhole,
                try JSON.encode(part.supersession.fields),
            ])
        }
    }

    private func saveCircuits(_ decision: Decision) throws {
        let at = decision.record.receivedAt.milliseconds
        for circuit in decision.circuits { try save(circuit, at: decision.record.receivedAt) }
        let exemption = try database.cachedStatement(
            sql: """
                INSERT INTO exemption (id, uses, last_used) VALUES (?, 1, ?)
                ON CONFLICT (id) DO UPDATE SET uses = uses + 1, last_used = excluded.last_used
                """)
        for id in decision.exemptionsUsed { try exemption.execute(arguments: [id, at]) }
    }

    private func saveHold(_ decision: Decision, as sequence: Int64) throws {
        guard decision.record.disposition == .quarantined, let fuse = decision.record.fuse else {
            precondition(
                decision.record.disposition != .quarantined, "nothing is held without a fuse")
            return
        }
        try database.cachedStatement(
            sql: """
                INSERT INTO hold (directive, since, due_at, due_offset, why) VALUES (?, ?, ?, ?, ?)
                """
        ).execute(arguments: [
            sequence, decision.record.receivedAt.milliseconds, fuse.at.milliseconds,
            fuse.at.offsetSeconds, fuse.why,
        ])
    }

    /// Turns the arrival's row from claiming into decided: exactly once.
    private func close(_ decision: Decision) throws {
        guard let arrival = decision.arrival else { return }
        try decide(arrival, hash: decision.record.sha256)
    }

    func decide(_ arrival: Settled, hash: ContentHash?) throws {
        try database.cachedStatement(
            sql: """
                UPDATE arrival SET state = 'decided', sha256 = ?, size = ?, links = ?, copied = ?,
                    target = ? WHERE number = ? AND state = 'claiming'
                """
        ).execute(arguments: [
            hash?.rawValue, arrival.sizeBytes, arrival.otherLinks, arrival.filing.isCopied,
            arrival.filing.target, arrival.claim.number,
        ])
        try changedOne(arrival.claim.number, wanted: "claiming")
    }

    /// Traps a step that found its row in another state than it must be in.
    func changedOne(_ arrival: Int64, wanted: String) throws {
        guard database.changesCount == 1 else {
            throw StoreError.outOfOrder(
                claim: arrival, wanted: wanted, found: try state(of: arrival))
        }
    }

    func state(of arrival: Int64) throws -> String {
        try String.fetchOne(
            database, sql: "SELECT state FROM arrival WHERE number = ?", arguments: [arrival])
            ?? "missing"
    }
}
