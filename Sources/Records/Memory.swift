import Detection
import Foundation
import GRDB
import Similarity

/// What the store keeps in memory: by what directives are found, the ids, and the papers asked for lately.
struct Memory {
    private(set) var finders = Finders()
    var profiles = ProfileCache()
    /// Where the finders came from.
    private(set) var origin = IndexOrigin.sketches(why: nil)
    /// How many directives there were when the index file was written, or writing it was tried, last; 0 for never.
    var countTried = 0

    /// Number of directives in the history.
    var count: Int { finders.count }

    init() {}

    /// Reads the finders from their file and what is newer from the database; all from the database when the file is no good.
    ///
    /// Cost: of each directive that is read from the database about 2 kB.
    init(readingFrom database: Database, file: IndexFile?) throws {
        if let file {
            do throws(IndexFileError) {
                finders = try file.read { label in
                    (try? HistoryLabel(bytes: label)?.isOf(database)) ?? false
                }
                countTried = finders.count
            } catch {
                origin = .sketches(why: error == .absent ? nil : "\(error)")
            }
        }
        let before = finders.count
        try finders.readNewer(from: database)
        if countTried > 0 { origin = .file(newer: finders.count - before) }
    }

    mutating func add(_ sketch: Sketch, _ keys: HistoryKeys, as sequence: Int64) {
        finders.add(sketch, keys, as: UInt32(sequence))
    }

    /// Adds all of a batch and empties it.
    mutating func add(_ batch: inout FinderBatch) { finders.insert(&batch) }
}

/// The papers made ready last, up to a total size; the one not used for the longest time goes first.
struct ProfileCache {
    /// Decoded readings take about six times their stored bytes: 4 MB stored is 24 MB resident.
    static let storedBytesStandard = 4 << 20
    /// Stored bytes kept at the most.
    var storedBytesMax = storedBytesStandard

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
        if bytes > storedBytesMax { shrink() }
    }

    mutating func remove(_ sequence: Int64) {
        if let old = entries.removeValue(forKey: sequence) { bytes -= old.bytes }
    }

    /// Drops the least recently used quarter, so that the sorting is paid for seldom.
    private mutating func shrink() {
        let oldest = entries.map { (sequence: $0.key, used: $0.value.used) }.sorted { $0.used < $1.used }
        for entry in oldest {
            guard bytes > storedBytesMax * 3 / 4 else { return }
            remove(entry.sequence)
        }
    }
}
