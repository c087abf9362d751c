/// Distinct shingles: open addressing, linear probing, at most half full, used again for text after text.
///
/// A slot is one word: the upper 52 bits of a hash, and below them the round in which it was filled; another round's slot
/// is empty. Two shingles of one text are taken for one with a chance of 2⁻⁵².
struct ShingleSet {
    private static let roundMask: UInt64 = 0xFFF

    private var slots: [UInt64] = []
    private var mask = 0
    private var round: UInt64 = 0
    /// How many distinct shingles there are.
    private(set) var count = 0

    /// Empties the set without touching its slots, but once in 4,095 times.
    /// - Parameter expected: how many will be inserted at most.
    mutating func empty(expecting expected: Int) {
        let capacity = 1 << (Int.bitWidth - (2 * expected + 1).leadingZeroBitCount)
        if capacity > slots.count || round == Self.roundMask {
            slots = Array(repeating: 0, count: max(capacity, slots.count))
            round = 0
        }
        // A short text uses the beginning alone, which then stays in the cache.
        mask = capacity &- 1
        round &+= 1
        count = 0
    }

    /// The capacity until the next ``empty(expecting:)``: slots are numbered below it.
    var capacity: Int { mask + 1 }

    /// Inserts a shingle; returns its slot, or nil, and changes nothing, when the set has it.
    @inline(__always)
    mutating func insert(_ hash: UInt64) -> Int? {
        let key = hash & ~Self.roundMask | round
        var i = Int(truncatingIfNeeded: hash &>> 24) & mask
        while slots[i] & Self.roundMask == round {
            if slots[i] == key { return nil }
            i = (i &+ 1) & mask
        }
        slots[i] = key
        count &+= 1
        return i
    }

    /// The slot of a shingle; nil when the set lacks it.
    @inline(__always)
    func slot(of hash: UInt64) -> Int? {
        let key = hash & ~Self.roundMask | round
        var i = Int(truncatingIfNeeded: hash &>> 24) & mask
        while slots[i] & Self.roundMask == round {
            if slots[i] == key { return i }
            i = (i &+ 1) & mask
        }
        return nil
    }
}
