public import Detection
public import Directives
import Foundation
import GRDB
public import Similarity
import Synchronization

extension Session {
    /// Precedents loaded for one directive, whatever was asked for.
    static let precedentsMax = 64

    /// Answers all questions of all detectors about one directive.
    ///
    /// - Parameter sketch: of the directive's text, for ``Question/resembling(atMost:)``.
    /// - Returns: at most 64 precedents, oldest first; when more were asked for, those that stand highest
    ///   in any of the questions.
    public func answer(
        _ questions: [Question], about reading: ReadDirective, sketch: Sketch
    ) throws -> Answers {
        var boilerplate: Set<UInt64> = []
        var frequencies: [HistoryKey: Int] = [:]
        let chosen = try choose(questions, about: reading, sketch, &boilerplate, &frequencies)
        return Answers(
            precedents: try chosen.map { try precedent($0) }, boilerplate: boilerplate,
            frequencies: frequencies, historyCount: store.historyCount)
    }

    /// Sequence numbers of the precedents, lowest first.
    func choose(
        _ questions: [Question], about reading: ReadDirective, _ sketch: Sketch,
        _ boilerplate: inout Set<UInt64>, _ frequencies: inout [HistoryKey: Int]
    ) throws -> [Int64] {
        var ranked: [[Int64]] = []
        for question in questions {
            switch question {
            case .resembling(let limit):
                ranked.append(
                    store.memory.withLock { memory in
                        memory.finders.candidates.candidates(like: sketch, atMost: limit).map {
                            Int64($0.document)
                        }
                    })
            case .sharing(let keys, let limit):
                ranked.append(directives(sharing: keys, atMost: limit, counting: &frequencies))
            case .boilerplate(let hashes):
                boilerplate.formUnion(
                    store.memory.withLock { memory in
                        hashes.filter { memory.finders.clauses.isCommon(TableKey(hash: $0)) }
                    })
            }
        }
        let own = try sequence(of: reading.directive.id)
        return Self.best(of: ranked, without: own).sorted()
    }

    /// Takes the highest of each list in turn until there are enough.
    static func best(of ranked: [[Int64]], without own: Int64?) -> Set<Int64> {
        var chosen: Set<Int64> = []
        for rank in 0..<(ranked.map(\.count).max() ?? 0) {
            for list in ranked where rank < list.count && list[rank] != own {
                guard chosen.count < precedentsMax else { return chosen }
                chosen.insert(list[rank])
            }
        }
        return chosen
    }

    /// Directives that posted any of the keys, by the sum of log₂(directives / directives with the key); of a key the newest
    /// ``Similarity/KeyIndex/newestMax`` are looked at.
    private func directives(
        sharing keys: [HistoryKey], atMost limit: Int, counting frequencies: inout [HistoryKey: Int]
    ) -> [Int64] {
        let total = Double(store.historyCount)
        var weights: [UInt32: Double] = [:]
        store.memory.withLock { memory in
            for key in keys where frequencies[key] == nil || limit > 0 {
                let known = TableKey(hash: key.number)
                let frequency = memory.finders.keys.frequency(of: known)
                frequencies[key] = frequency
                guard limit > 0 else { continue }
                // One bit at least, so that a key which everybody has still finds.
                let weight = max(1, Self.log2(total / Double(max(1, frequency))))
                memory.finders.keys.forEachNewest(of: known) { weights[$0, default: 0] += weight }
            }
        }
        let sorted = weights.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        return sorted.prefix(limit).map { Int64($0.key) }
    }

    /// Whole part of the base-2 logarithm; 0 below 2.
    private static func log2(_ ratio: Double) -> Double { ratio < 2 ? 0 : Double(ratio.exponent) }

    private func precedent(_ sequence: Int64) throws -> Precedent {
        Precedent(
            profile: try profile(sequence), superseded: try supersessions(of: sequence))
    }

    func reading(_ sequence: Int64) throws -> ReadDirective { try profile(sequence).reading }

    /// A stored reading made ready to be compared, from the cache when it is there.
    func profile(_ sequence: Int64) throws -> Profile {
        if let known = store.memory.withLock({ $0.profiles.profile(of: sequence) }) { return known }
        let statement = try database.cachedStatement(
            sql: "SELECT id, reading FROM directive WHERE seq = ?")
        guard let row = try Row.fetchOne(statement, arguments: [sequence]) else {
            throw StoreError.unknown(id: "\(sequence)")
        }
        return try row.withUnsafeData(atIndex: 1) { data in
            let data = data ?? .init()
            let reading: ReadDirective
            do {
                reading = try data.withUnsafeBytes { try ReadingCodec.decode($0) }
            } catch {
                throw StoreError.unreadable(what: "reading", id: row[0], detail: "\(error)")
            }
            let profile = Profile(reading)
            store.memory.withLock { $0.profiles.keep(profile, of: sequence, stored: data.count) }
            return profile
        }
    }

    private func supersessions(of sequence: Int64) throws -> [Supersession] {
        let statement = try database.cachedStatement(
            sql: """
                SELECT directive.id, whole, fields FROM supersession
                JOIN directive ON directive.seq = supersession.by
                WHERE supersession.directive = ? ORDER BY supersession.by
                """)
        return try Row.fetchAll(statement, arguments: [sequence]).map { row in
            Supersession(
                by: DirectiveID(row[0]), isWhole: row[1],
                fields: try JSON.decode([String].self, from: row[2]))
        }
    }
}
