import Detection
import Foundation
import GRDB
import Similarity

/// What the store keeps in memory: the candidate index, the ids, and the papers asked for lately.
struct Memory {
    /// Number of directives in the history.
    var count = 0
    private(set) var candidates = CandidateIndex()
    var profiles = ProfileCache()

    init() {}

    /// Rebuilds from the sketches in the database. Cost: about 1 kB read a directive.
    init(readingFrom database: Database) throws {
        let rows = try Row.fetchCursor(database, sql: "SELECT seq, id, sketch FROM directive ORDER BY seq")
        while let row = try rows.next() {
            let sequence: Int64 = row[0]
            let bytes: [UInt8] = try row.withUnsafeData(atIndex: 2) { data in data.map { Array($0) } ?? [] }
            do {
                add(try Sketch(decoding: bytes), as: sequence)
            } catch let error {
                throw StoreError.unreadable(what: "sketch", id: row[1], detail: "\(error)")
            }
        }
    }

    mutating func add(_ sketch: Sketch, as sequence: Int64) {
        candidates.insert(UInt32(sequence), sketch)
        count += 1
    }
}

/// The papers made ready last, up to a total size; the one not used for the longest time goes first.
struct ProfileCache {
    /// Decoded readings take about six times their stored bytes: 4 MB stored is 24 MB resident.
    static let storedBytesMax = 4 << 20

    private struct Entry {
        let profile: Profile
        let bytes: Int
        var used: UInt64
    }

    private var entries: [Int64: Entry] = [:]
    private var clock: UInt64 = 0
    private var bytes = 0

    /// A directive made ready to be compared, marked as used now; nil when it is not here.
    mutating func profile(of sequence: Int64) -> Profile? {
        clock &+= 1
        guard let index = entries.index(forKey: sequence) else { return nil }
        entries.values[index].used = clock
        return entries.values[index].profile
    }

    /// Keeps one. - Parameter stored: the size of its reading in the database, in bytes.
    mutating func keep(_ profile: Profile, of sequence: Int64, stored: Int) {
        precondition(stored >= 0, "a reading's stored size is not negative")
        clock &+= 1
        remove(sequence)
        entries[sequence] = Entry(profile: profile, bytes: stored, used: clock)
        bytes += stored
        if bytes > Self.storedBytesMax { shrink() }
    }

    mutating func remove(_ sequence: Int64) {
        if let old = entries.removeValue(forKey: sequence) { bytes -= old.bytes }
    }

    /// Drops the least recently used quarter, so that the sorting is paid for seldom.
    private mutating func shrink() {
        let oldest = entries.map { (sequence: $0.key, used: $0.value.used) }.sorted { $0.used < $1.used }
        for entry in oldest {
            guard bytes > Self.storedBytesMax * 3 / 4 else { return }
            remove(entry.sequence)
        }
    }
}
