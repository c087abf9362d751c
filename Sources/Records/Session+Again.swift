public import Detection
public import Directives
import Foundation
import GRDB
public import Similarity
import Synchronization

extension Session {
    /// The earlier papers that questions bring, oldest first, for a history that is examined again: what was
    /// replaced of them is known to whoever examines.
    public func precedents(
        of questions: [Question], about reading: ReadDirective, sketch: Sketch
    ) throws -> [Profile] {
        var boilerplate: Set<UInt64> = []
        var frequencies: [HistoryKey: Int] = [:]
        return try choose(questions, about: reading, sketch, &boilerplate, &frequencies).map { try profile($0) }
    }

    /// Puts another reading in the place of a remembered one; what finds the paper stays.
    public func correct(_ stored: StoredReading, _ profile: Profile) throws {
        let id = stored.reading.directive.id
        guard let sequence = try sequence(of: id) else { throw StoreError.unknown(id: id.rawValue) }
        try database.cachedStatement(sql: "UPDATE directive SET reading = ? WHERE seq = ?")
            .execute(arguments: [Data(stored.bytes), sequence])
        store.memory.withLock { $0.profiles.keep(profile, of: sequence, stored: stored.bytes.count) }
    }

    /// Puts a paper into the history so that later ones find it; there is no verdict on it here.
    ///
    /// - Parameter profile: made of the stored reading; kept ready to be compared.
    public func remember(_ stored: StoredReading, _ profile: Profile, sketch: Sketch) throws {
        let sequence = try insert(
            stored, foundBy: FinderCodec.encode(sketch, stored.keys), .delivered, record: [], considered: nil)
        store.memory.withLock { memory in
            memory.profiles.keep(profile, of: sequence, stored: stored.bytes.count)
            memory.add(sketch, stored.keys, as: sequence)
        }
    }
}
