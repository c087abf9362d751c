/// What a query gathered of each document it met: an open-addressing table that is made once and never grows.
struct Tally {
    static let sameText: UInt32 = 2
    static let sameForm: UInt32 = 1

    struct Entry {
        var ordinal: UInt32
        /// Sum of the weights of shared fingerprints, in sixteenths of a bit.
        var evidence: UInt32
        var shared: UInt32
        var marks: UInt32

        /// Whether this entry comes before the other: by digest, by evidence, by age.
        func precedes(_ other: Entry) -> Bool {
            if marks != other.marks { return marks > other.marks }
            if evidence != other.evidence { return evidence > other.evidence }
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

    mutating func add(_ ordinal: UInt32, _ weight: UInt32) {
        let i = place(ordinal)
        entries[i].evidence &+= weight
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
        entries.append(Entry(ordinal: ordinal, evidence: 0, shared: 0, marks: 0))
        slots[i] = UInt32(entries.count)
        return entries.count &- 1
    }

    /// The first `limit` in order. A document that shares one fingerprint among many is chance, but may be all there is of a
    /// short text; it comes last.
    func best(_ limit: Int) -> [Entry] {
        var best: [Entry] = []
        best.reserveCapacity(limit + 1)
        for entry in entries {
            if best.count == limit, let last = best.last, !entry.precedes(last) { continue }
            var i = best.count
            best.append(entry)
            while i > 0, entry.precedes(best[i - 1]) {
                best[i] = best[i - 1]
                i -= 1
            }
            best[i] = entry
            if best.count > limit { best.removeLast() }
        }
        return best
    }
}
