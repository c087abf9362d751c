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
        try commit(decision, arrival: decision.arrival?.claim.number)
    }

    /// - Parameter arrival: the row of the file that it is about; nil when there is none.
    func commit(_ decision: Decision, arrival: Int64?) throws {
        let prepared = try PreparedDecision(decision)
        var sequence: Int64 = 0
        try database.inSavepoint {
            sequence = try write(prepared, arrival: arrival)
            return .commit
        }
        store.memory.withLock { $0.add(decision.sketch, prepared.reading.keys, as: sequence) }
    }

    /// Writes many decisions at once, all or none; none of them looks at another. Several times as fast as one by one.
    public func commit(contentsOf decisions: [PreparedDecision]) throws {
        var batch = FinderBatch()
        try database.inSavepoint {
            for prepared in decisions {
                let sequence = try write(prepared, arrival: prepared.decision.arrival?.claim.number)
                batch.append(UInt32(sequence), prepared.decision.sketch, prepared.reading.keys)
            }
            return .commit
        }
        store.memory.withLock { $0.add(&batch) }
    }

    private func write(_ prepared: PreparedDecision, arrival: Int64?) throws -> Int64 {
        let decision = prepared.decision
        let sequence = try insert(
            prepared.reading, foundBy: prepared.foundBy, decision.record.disposition, arrival: arrival,
            record: prepared.record, considered: prepared.considered)
        try insertFindings(decision, as: sequence)
        try saveCircuits(decision)
        try saveHold(decision, as: sequence)
        try close(decision)
        for event in decision.events { try append(event) }
        return sequence
    }

    /// Writes a directive and what finds it; returns its sequence number.
    func insert(
        _ stored: StoredReading, foundBy: [UInt8], _ disposition: Disposition, arrival: Int64? = nil, record: [UInt8],
        considered: String?
    ) throws -> Int64 {
        let directive = stored.reading.directive
        let statement = try database.cachedStatement(
            sql: """
                INSERT INTO directive (id, arrival, received_at, received_offset, kind, issuer,
                    disposition, record, considered, reading)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)
        try statement.execute(arguments: [
            directive.id.rawValue, arrival, directive.received.milliseconds, directive.received.offsetSeconds,
            stored.reading.kind.rawValue, HistoryKeys.issuer(of: stored.reading), disposition.rawValue, Data(record),
            considered, Data(stored.bytes),
        ])
        let sequence = database.lastInsertedRowID
        try database.cachedStatement(sql: "INSERT INTO finder (directive, found_by) VALUES (?, ?)")
            .execute(arguments: [sequence, Data(foundBy)])
        return sequence
    }

    private func insertFindings(_ decision: Decision, as sequence: Int64) throws {
        guard !decision.record.findings.isEmpty else { return }
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
        guard !decision.exemptionsUsed.isEmpty else { return }
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
