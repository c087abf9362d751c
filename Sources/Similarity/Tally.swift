/// What a query gathered of each document it met: an open-addressing table that is made once and never grows.
struct Tally {
    static let sameText: UInt32 = 2
    static let sameForm: UInt32 = 1

    struct Entry {
        var ordinal: UInt32
        /// Sum of the weights of fingerprints shared in open lists, in sixteenths of a bit.
        var evidence: UInt32
        /// The same of closed lists, which name the oldest of a crowd and no other.
        var hearsay: UInt32
        var shared: UInt32
        var marks: UInt32

        /// Whether this entry comes before the other: by digest, by evidence, by age.
        func precedes(_ other: Entry) -> Bool {
            if marks != other.marks { return marks > other.marks }
            if evidence != other.evidence { return evidence > other.evidence }
            return ordinal < other.ordinal
        }

        /// The same by all evidence, that of closed lists too.
        func precedesByHearsay(_ other: Entry) -> Bool {
            if evidence + hearsay != other.evidence + other.hearsay {
                return evidence + hearsay > other.evidence + other.hearsay
            }
            return ordinal < other.ordinal
        }
    }

    /// Index into `entries` plus one; 0 is empty.
    private var slots: [UInt32]
    private(set) var entries: [Entry] = []

    /// - Parameter room: how many documents will be added at most.
    init(room: Int) {
        let bits = Int.bitWidth - (2 * max(room, 8) - 1).leadingZeroBitCount
        slots = Array(repeating: 0, count: 1 << bits)
        entries.reserveCapacity(room)
    }

    @inline(__always)
    mutating func add(_ ordinal: UInt32, _ weight: UInt32, isHearsay: Bool) {
        let i = place(ordinal)
        if isHearsay { entries[i].hearsay &+= weight } else { entries[i].evidence &+= weight }
        entries[i].shared &+= 1
    }

    mutating func mark(_ ordinal: UInt32, _ mark: UInt32) {
        entries[place(ordinal)].marks |= mark
    }

    /// The entry of a document, a new one if it has none.
    @inline(__always)
    private mutating func place(_ ordinal: UInt32) -> Int {
        let mask = slots.count &- 1
        // Fibonacci hashing (Knuth 1973): consecutive ordinals fall far apart.
        var i = Int(truncatingIfNeeded: (UInt64(ordinal) &* 0x9e37_79b9_7f4a_7c15) &>> 32) & mask
        while slots[i] != 0 {
            let entry = Int(slots[i]) &- 1
            if entries[entry].ordinal == ordinal { return entry }
            i = (i &+ 1) & mask
        }
        entries.append(Entry(ordinal: ordinal, evidence: 0, hearsay: 0, shared: 0, marks: 0))
        slots[i] = UInt32(entries.count)
        return entries.count &- 1
    }

    /// The first `limit`: three quarters by what open lists prove, then the best of the rest by closed lists too.
    ///
    /// The oldest of a crowd are named by every closed list and the others by none: ranked together, they bury a younger
    /// source that a few rare shingles prove. A document that shares one fingerprint among many is chance, but may be
    /// all there is of a short text; it comes last.
    func best(_ limit: Int) -> [Entry] {
        var best = first(limit - limit / 4, but: []) { $0.precedes($1) }
        guard best.count < min(limit, entries.count) else { return best }
        best += first(limit - best.count, but: best) { $0.precedesByHearsay($1) }
        return best
    }

    @inline(__always)
    private func first(
        _ limit: Int, but taken: [Entry], by precedes: (Entry, Entry) -> Bool
    ) -> [Entry] {
        var best: [Entry] = []
        best.reserveCapacity(limit + 1)
        for entry in entries {
            if best.count == limit, let last = best.last, !precedes(entry, last) { continue }
            if taken.contains(where: { $0.ordinal == entry.ordinal }) { continue }
            var i = best.count
            best.append(entry)
            while i > 0, precedes(entry, best[i - 1]) {
                best[i] = best[i - 1]
                i -= 1
            }
            best[i] = entry
            if best.count > limit { best.removeLast() }
        }
        return best
    }
}
