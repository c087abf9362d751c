/// Distinct shingles with their weights: open addressing, linear probing, at most half full, used again for text after text.
struct ShingleSet {
    /// 24 bytes: what one shingle needs lies on one cache line, most often.
    private struct Slot {
        var hash: UInt64 = 0
        /// Its first place in the text.
        var place: UInt32 = 0
        var weight: Float = 0
        /// The round in which the slot was filled; another round's slot is empty.
        var filled: UInt32 = 0
        /// The round of marks in which the shingle was marked last.
        var marked: UInt32 = 0
    }

    private var slots: [Slot] = []
    private var mask = 0
    private var round: UInt32 = 0
    private var marks: UInt32 = 0
    /// How many distinct shingles there are.
    private(set) var count = 0
    /// The sum of their weights.
    private(set) var weight: Double = 0

    /// Empties the set without touching its slots.
    /// - Parameter expected: how many will be inserted at most.
    mutating func empty(expecting expected: Int) {
        let capacity = 1 << (Int.bitWidth - (2 * expected + 1).leadingZeroBitCount)
        if capacity > slots.count || round == .max {
            slots = Array(repeating: Slot(), count: max(capacity, slots.count))
            round = 0
        }
        // A short text uses the beginning alone, which then stays in the cache.
        mask = capacity &- 1
        round &+= 1
        count = 0
        weight = 0
    }

    /// Inserts a shingle; returns false, and changes nothing, when the set has it.
    @inline(__always)
    mutating func insert(_ hash: UInt64, weight: Float, at place: Int) -> Bool {
        var i = Int(truncatingIfNeeded: hash &>> 24) & mask
        while slots[i].filled == round {
            if slots[i].hash == hash { return false }
            i = (i &+ 1) & mask
        }
        slots[i] = Slot(
            hash: hash, place: UInt32(truncatingIfNeeded: place), weight: weight, filled: round,
            marked: 0)
        count &+= 1
        self.weight += Double(weight)
        return true
    }

    /// Forgets which shingles were marked.
    mutating func forgetMarks() {
        if marks == .max {
            for i in slots.indices { slots[i].marked = 0 }
            marks = 0
        }
        marks &+= 1
    }

    /// A shingle of the set that was asked for.
    struct Hit {
        let place: Int
        let weight: Float
        /// Whether it was not yet marked.
        let isFirst: Bool
    }

    /// Finds a shingle and marks it; nil when the set lacks it.
    @inline(__always)
    mutating func mark(_ hash: UInt64) -> Hit? {
        var i = Int(truncatingIfNeeded: hash &>> 24) & mask
        while slots[i].filled == round {
            if slots[i].hash == hash {
                let isFirst = slots[i].marked != marks
                slots[i].marked = marks
                return Hit(
                    place: Int(slots[i].place), weight: slots[i].weight, isFirst: isFirst)
            }
            i = (i &+ 1) & mask
        }
        return nil
    }
}
