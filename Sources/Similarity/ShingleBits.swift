/// Says of a shingle quickly that it was certainly not seen: one bit a hash (Bloom 1970), 32 bits or more for each expected.
///
/// Its few kilobytes stay in the first cache, and "not seen" is what most questions get: unlike the probing of a table, a branch
/// that the processor foresees. One answer in 32 at most is a false "perhaps".
struct ShingleBits {
    private var words: [UInt64] = []
    private var mask: UInt64 = 0

    /// Forgets all. - Parameter expected: how many shingles will be added at most.
    mutating func empty(expecting expected: Int) {
        // 32 bits for each: half as many words as shingles, rounded up to a power of two.
        let count = 1 << (Int.bitWidth - max(1, expected / 2).leadingZeroBitCount)
        if count > words.count {
            words = Array(repeating: 0, count: count)
        } else {
            for i in 0..<count { words[i] = 0 }
        }
        mask = UInt64(truncatingIfNeeded: count &- 1)
    }

    /// False when the shingle was certainly not added.
    @inline(__always)
    func mayHold(_ hash: UInt64) -> Bool {
        words[Int(truncatingIfNeeded: hash &>> 30 & mask)] &>> (hash &>> 24) & 1 != 0
    }

    /// Adds a shingle; returns false when it was certainly not there before.
    @inline(__always)
    mutating func add(_ hash: UInt64) -> Bool {
        let i = Int(truncatingIfNeeded: hash &>> 30 & mask)
        let bit = UInt64(1) &<< (hash &>> 24)
        let word = words[i]
        words[i] = word | bit
        return word & bit != 0
    }

    /// Adds those of the first `count` shingles that have no place elsewhere.
    /// - Parameters:
    ///   - places: negative for each shingle to add.
    ///   - certain: room for `count`; filled with the indices of those that were certainly not there before.
    ///   - doubtful: the indices of the others are appended.
    /// - Returns: how many are certain.
    mutating func add(
        _ hashes: [UInt64], count: Int, where places: [Int32], certain: inout [Int32], doubtful: inout [Int32]
    ) -> Int {
        precondition(hashes.count >= count && places.count >= count && certain.count >= count)
        let mask = mask
        let hashes = hashes.span
        let places = places.span
        var words = words.mutableSpan
        var found = certain.mutableSpan
        var n = 0
        var j = 0
        while j < count {
            if places[unchecked: j] < 0 {
                let hash = hashes[unchecked: j]
                let i = Int(truncatingIfNeeded: hash &>> 30 & mask)
                let bit = UInt64(1) &<< (hash &>> 24)
                let word = words[i]
                words[i] = word | bit
                found[unchecked: n] = Int32(truncatingIfNeeded: j)
                n &+= 1
                if word & bit != 0 {
                    n &-= 1
                    doubtful.append(Int32(truncatingIfNeeded: j))
                }
            }
            j &+= 1
        }
        return n
    }
}
