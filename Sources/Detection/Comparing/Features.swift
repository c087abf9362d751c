/// A set of hashed features in rising order: two are compared by one walk through both.
///
/// A hash table asks memory for each feature of the smaller set; walking asks it for none, and a comparison of two
/// papers of 500 features is four times as fast.
struct Features: Hashable, Sendable {
    /// Rising, each once.
    private var sorted: [UInt64]

    /// Cost: n log n.
    init(_ hashes: [UInt64] = []) {
        sorted = hashes.sorted()
        var kept = 0
        for (index, hash) in sorted.enumerated() where index == 0 || hash != sorted[kept - 1] {
            sorted[kept] = hash
            kept += 1
        }
        sorted.removeLast(sorted.count - kept)
    }

    private init(rising: [UInt64]) { sorted = rising }

    var count: Int { sorted.count }
    var isEmpty: Bool { sorted.isEmpty }

    /// How many both have; makes no set of them.
    func sharedCount(with other: Features) -> Int {
        var count = 0
        forEachShared(with: other) { _ in count &+= 1 }
        return count
    }

    /// Ends at the first that both have.
    func isDisjoint(with other: Features) -> Bool {
        let (here, there) = (sorted.span, other.sorted.span)
        var (i, j) = (0, 0)
        while i < here.count, j < there.count {
            let (mine, theirs) = (here[i], there[j])
            if mine == theirs { return false }
            i &+= mine < theirs ? 1 : 0
            j &+= theirs < mine ? 1 : 0
        }
        return true
    }

    /// In rising order.
    @inline(__always)
    func forEach(_ body: (UInt64) -> Void) {
        let hashes = sorted.span
        for index in hashes.indices { body(hashes[index]) }
    }

    /// What both have, in rising order.
    @inline(__always)
    func forEachShared(with other: Features, _ body: (UInt64) -> Void) {
        let (here, there) = (sorted.span, other.sorted.span)
        var (i, j) = (0, 0)
        // Without a branch on which is less: features are hashes, and the processor could not foresee it.
        while i < here.count, j < there.count {
            let (mine, theirs) = (here[i], there[j])
            if mine == theirs { body(mine) }
            i &+= mine <= theirs ? 1 : 0
            j &+= theirs <= mine ? 1 : 0
        }
    }

    func intersection(_ other: Features) -> Features {
        var shared: [UInt64] = []
        forEachShared(with: other) { shared.append($0) }
        return Features(rising: shared)
    }

    func union(_ other: Features) -> Features {
        other.isEmpty ? self : isEmpty ? other : Features(sorted + other.sorted)
    }

    mutating func formUnion(_ other: Features) { self = union(other) }

    func subtracting(_ other: Features) -> Features {
        guard !other.isEmpty else { return self }
        var rest: [UInt64] = []
        var place = 0
        for hash in sorted {
            while place < other.sorted.count, other.sorted[place] < hash { place += 1 }
            if place == other.sorted.count || other.sorted[place] != hash { rest.append(hash) }
        }
        return Features(rising: rest)
    }
}

extension Features: ExpressibleByArrayLiteral {
    init(arrayLiteral hashes: UInt64...) { self.init(hashes) }
}

/// Counts of features: open addressing with linear probing, at most half full.
struct FeatureCounts: Sendable {
    private var keys: [UInt64] = []
    private var counts: [Int32] = []
    private var used = 0

    /// Of how many of these sets each feature is one.
    init(_ sets: some Sequence<Features>) {
        grow(to: 1_024)
        for set in sets { set.forEach { add($0, 1) } }
    }

    /// 0 when no set has it.
    @inline(__always)
    func count(of feature: UInt64) -> Int { Int(counts[slot(of: feature)]) }

    /// Where the feature is or would be; 0 marks a free slot, so that feature 0 counts with feature 1.
    @inline(__always)
    private func slot(of feature: UInt64) -> Int {
        let key = max(feature, 1)
        let mask = keys.count &- 1
        // Fibonacci hashing (Knuth 1973, 6.4): pairs of ideographs differ little in their upper bits.
        var index = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) &>> 32) & mask
        while keys[index] != 0, keys[index] != key { index = (index &+ 1) & mask }
        return index
    }

    private mutating func add(_ feature: UInt64, _ number: Int32) {
        let index = slot(of: feature)
        if keys[index] == 0 {
            keys[index] = max(feature, 1)
            used += 1
        }
        counts[index] += number
        if used * 2 > keys.count { grow(to: keys.count * 2) }
    }

    /// - Parameter capacity: a power of two.
    private mutating func grow(to capacity: Int) {
        precondition(capacity.nonzeroBitCount == 1, "slots are numbered by a mask")
        let (oldKeys, oldCounts) = (keys, counts)
        keys = Array(repeating: 0, count: capacity)
        counts = Array(repeating: 0, count: capacity)
        used = 0
        for (key, count) in zip(oldKeys, oldCounts) where key != 0 { add(key, count) }
    }
}
