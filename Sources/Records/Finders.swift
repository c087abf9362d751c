import Dispatch
import Foundation
import GRDB
import Similarity

/// By what earlier directives are found: their sketches, their keys, and whose clauses are everybody's.
///
/// Derived, never truth: all of it follows from the table `finder`.
struct Finders: Sendable {
    private(set) var candidates = CandidateIndex()
    private(set) var keys = KeyIndex()
    private(set) var clauses = ClauseIssuers()

    init() {}

    init(candidates: CandidateIndex, keys: KeyIndex, clauses: ClauseIssuers) {
        self.candidates = candidates
        self.keys = keys
        self.clauses = clauses
    }

    /// Number of directives.
    var count: Int { candidates.count }

    /// Bytes held, slack included.
    var byteCount: Int { candidates.byteCount + keys.byteCount + clauses.byteCount }

    mutating func add(_ sketch: Sketch, _ found: HistoryKeys, as directive: UInt32) {
        candidates.insert(directive, sketch)
        for key in found.keys { keys.add(directive, to: key) }
        guard let issuer = found.issuer else { return }
        for clause in found.clauses { clauses.add(clause, from: issuer) }
    }

    /// Adds all directives of the database behind the last one here.
    mutating func readNewer(from database: Database) throws {
        var batch = FinderBatch()
        let rows = try Row.fetchCursor(
            database, sql: "SELECT directive, found_by FROM finder WHERE directive > ? ORDER BY directive",
            arguments: [candidates.last.map(Int64.init) ?? -1])
        while let row = try rows.next() {
            let sequence: Int64 = row[0]
            guard let directive = UInt32(exactly: sequence), directive < 1 << 31 else {
                throw StoreError.unreadable(what: "row in finder", id: "\(sequence)", detail: "a number beyond 2³¹")
            }
            do {
                try row.withUnsafeData(atIndex: 1) { data in
                    try (data ?? .init()).withUnsafeBytes { try batch.append(directive, foundBy: $0) }
                }
            } catch let error where !(error is DatabaseError) {
                throw StoreError.unreadable(what: "row in finder", id: "\(sequence)", detail: "\(error)")
            }
            if batch.isFull { insert(&batch) }
        }
        insert(&batch)
    }

    /// Adds all of a batch, on all cores, and empties it.
    mutating func insert(_ batch: inout FinderBatch) {
        guard batch.count > 0 else { return }
        // A transaction's worth is done before threads have begun.
        var workers: Workers = Parts.inTurn
        if batch.isLarge {
            workers = { parts, body in DispatchQueue.concurrentPerform(iterations: parts, execute: body) }
        }
        candidates.insert(batch.sketches, by: workers)
        batch.found.insert(into: &keys, by: workers)
        batch.found.insert(into: &clauses, by: workers)
        batch.removeAll()
    }
}

/// Directives on their way into the finders together.
struct FinderBatch: Sendable {
    private(set) var sketches = SketchBatch()
    private(set) var found = KeyBatch()

    var count: Int { sketches.count }

    var isFull: Bool { sketches.isFull || found.isFull }

    /// Whether inserting it takes longer than waking another core.
    var isLarge: Bool { count >= 10_000 }

    mutating func removeAll() {
        sketches.removeAll()
        found.removeAll()
    }

    /// - Parameter directive: larger than every one before.
    mutating func append(_ directive: UInt32, _ sketch: Sketch, _ keys: HistoryKeys) {
        sketches.append(directive, sketch)
        found.begin(directive)
        for key in keys.keys { found.add(key) }
        guard let issuer = keys.issuer else { return }
        for clause in keys.clauses { found.add(clause: clause, from: issuer) }
    }

    /// Adds what the row of a directive holds.
    mutating func append(_ directive: UInt32, foundBy bytes: UnsafeRawBufferPointer) throws {
        try FinderCodec.add(bytes, of: directive, to: &sketches, &found)
    }
}
