/// The shingles of a text that others are laid beside: where each comes first, and what it weighs.
struct PlacedShingles {
    private var distinct = ShingleSet()
    private var bits = ShingleBits()
    /// By slot of `distinct`.
    private var firstPlaces: [Int32] = []
    /// By place, its shingle; 0 for one that came before.
    private var hashes: [UInt64] = []
    /// By place, its weight; 0 for a shingle that came before.
    private(set) var weights: [Float] = []
    /// The sum of the weights.
    private(set) var weight: Double = 0

    /// How many distinct shingles there are.
    var count: Int { distinct.count }

    /// Reads the first `count` shingles of a text in the place of the one before.
    mutating func read(_ hashes: [UInt64], _ weights: [Float], count: Int) {
        distinct.empty(expecting: count)
        bits.empty(expecting: count)
        firstPlaces = Array(repeating: 0, count: distinct.capacity)
        self.hashes = Array(hashes.prefix(count))
        self.weights = Array(weights.prefix(count))
        weight = 0
        for i in 0..<count {
            if let slot = distinct.insert(hashes[i]) {
                firstPlaces[slot] = Int32(truncatingIfNeeded: i)
                _ = bits.add(hashes[i])
                weight += Double(weights[i])
            } else {
                self.hashes[i] = 0
                self.weights[i] = 0
            }
        }
    }

    /// Writes for the first `count` shingles of another text where this one has each first; -1 where it lacks it.
    ///
    /// Most often that is right after the last shared one, and then no table is asked.
    func locate(_ others: [UInt64], count: Int, into places: inout [Int32]) {
        precondition(others.count >= count && places.count >= count, "a place for each shingle")
        let own = hashes.span
        let others = others.span
        var places = places.mutableSpan
        var next = 0
        var j = 0
        while j < count {
            let hash = others[unchecked: j]
            var place = -1
            if next < own.count, own[unchecked: next] == hash, hash != 0 {
                place = next
            } else if bits.mayHold(hash), let slot = distinct.slot(of: hash) {
                place = Int(firstPlaces[slot])
            }
            places[unchecked: j] = Int32(truncatingIfNeeded: place)
            next = place >= 0 ? place &+ 1 : next
            j &+= 1
        }
    }
}
