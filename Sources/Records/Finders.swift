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
        var sketches = SketchBatch()
        var found = KeyBatch()
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
                    try (data ?? .init()).withUnsafeBytes {
                        try FinderCodec.add($0, of: directive, to: &sketches, &found)
                    }
                }
            } catch let error where !(error is DatabaseError) {
                throw StoreError.unreadable(what: "row in finder", id: "\(sequence)", detail: "\(error)")
            }
            if sketches.isFull || found.isFull { insert(&sketches, &found) }
        }
        insert(&sketches, &found)
    }

    private mutating func insert(_ sketches: inout SketchBatch, _ found: inout KeyBatch) {
        candidates.insert(sketches)
        found.insert(into: &keys)
        found.insert(into: &clauses)
        sketches.removeAll()
        found.removeAll()
    }
}
