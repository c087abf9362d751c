/// Counts the distinct shingles of a text and sums their weights, each by its first coming.
///
/// Nearly all shingles of a text come once, and of those one bit each tells most at once. The few that their bit leaves in doubt
/// are looked at again at the end, all together: exact, and linear for any text.
struct DistinctShingles {
    private var bits = ShingleBits()
    /// Places of the shingles whose bit was not set when they came: none of them equal.
    private var certain: [Int32] = []
    private var certainCount = 0
    /// The others, in their order.
    private var doubtful: [Int32] = []
    private var doubts = ShingleSet()
    private var doubtBits = ShingleBits()
    /// By slot of `doubts`: whether the shingle is among the certain.
    private var wasCertain: [Bool] = []
    /// How many distinct shingles there are, in the text that was read last.
    private(set) var count = 0
    /// The sum of their weights.
    private(set) var weight: Double = 0

    /// Reads those of the first `count` shingles of a text that have no place in another.
    mutating func read(_ hashes: [UInt64], _ weights: [Float], without places: [Int32], count: Int) {
        precondition(hashes.count >= count && weights.count >= count && places.count >= count)
        bits.empty(expecting: count)
        if certain.count < count { certain = Array(repeating: 0, count: count) }
        doubtful.removeAll(keepingCapacity: true)
        weight = 0
        certainCount = bits.add(
            hashes, count: count, where: places, certain: &certain, doubtful: &doubtful)
        for i in 0..<certainCount { weight += Double(weights[Int(certain[i])]) }
        settle(hashes, weights)
    }

    /// Tells which of the doubtful came before.
    private mutating func settle(_ hashes: [UInt64], _ weights: [Float]) {
        count = certainCount
        guard !doubtful.isEmpty else { return }
        doubts.empty(expecting: doubtful.count)
        doubtBits.empty(expecting: doubtful.count)
        for place in doubtful {
            _ = doubts.insert(hashes[Int(place)])
            _ = doubtBits.add(hashes[Int(place)])
        }
        wasCertain = Array(repeating: false, count: doubts.capacity)
        for i in 0..<certainCount {
            let hash = hashes[Int(certain[i])]
            guard doubtBits.mayHold(hash), let slot = doubts.slot(of: hash) else { continue }
            wasCertain[slot] = true
        }
        for place in doubtful {
            guard let slot = doubts.slot(of: hashes[Int(place)]), !wasCertain[slot] else { continue }
            wasCertain[slot] = true
            count &+= 1
            weight += Double(weights[Int(place)])
        }
    }
}
