/// The distinct shingles of one text with their weights: made once for a new text and laid beside each candidate.
public struct ShingleSet: Sendable {
    /// Open addressing, linear probing, at most half full; 0 is empty.
    private var slots: [UInt64]
    /// Beside each slot, its weight.
    private var weights: [Float]
    /// How many distinct shingles there are.
    public private(set) var count = 0
    /// The sum of their weights.
    public private(set) var weight: Double = 0

    /// - Parameter rarities: how much each sampled shingle says; without them all shingles weigh 1.
    public init(_ text: String, rarities: Rarities? = nil) {
        var text = text
        self = text.withUTF8 { ShingleSet($0.span, rarities: rarities) }
    }

    /// The shingles of UTF-8 bytes; a byte that begins no well-formed sequence is passed over.
    public init(_ utf8: Span<UInt8>, rarities: Rarities? = nil) {
        let hashes = withUnsafeTemporaryAllocation(of: UInt16.self, capacity: max(1, utf8.count)) {
            scratch in
            scratch.initialize(repeating: 0)
            var units = scratch.mutableSpan
            let table = Folding.table
            let count = fold(utf8, by: table.span, into: &units)
            return Self.hashes(units.span.extracting(0..<count))
        }
        let capacity = 1 << (Int.bitWidth - (2 * hashes.count + 1).leadingZeroBitCount)
        slots = Array(repeating: 0, count: capacity)
        weights = Array(repeating: 0, count: rarities == nil ? 0 : capacity)
        if let rarities {
            let rarity = rarities.spread(over: hashes)
            for i in hashes.indices { insert(hashes[i], weight: rarity[i]) }
        } else {
            for hash in hashes { insert(hash, weight: 1) }
        }
    }

    /// The shingles' hashes in the order of the text, repetitions included.
    private static func hashes(_ units: Span<UInt16>) -> [UInt64] {
        if (1..<shingleWidth).contains(units.count) { return [shortShingleHash(units)] }
        var hashes = [UInt64](repeating: 0, count: shingleCount(units: units.count))
        guard !hashes.isEmpty else { return [] }
        var window = ShingleWindow(units, before: 0)
        for i in hashes.indices {
            window.take(units[i &+ shingleWidth &- 1])
            hashes[i] = window.hash
        }
        return hashes
    }

    private mutating func insert(_ hash: UInt64, weight: Float) {
        let mask = slots.count &- 1
        var i = Int(truncatingIfNeeded: hash &>> 24) & mask
        while slots[i] != 0 {
            if slots[i] == hash { return }
            i = (i &+ 1) & mask
        }
        slots[i] = hash
        if !weights.isEmpty { weights[i] = weight }
        count &+= 1
        self.weight += Double(weight)
    }

    /// Whether the set holds the shingle.
    @inline(__always)
    private func contains(_ hash: UInt64) -> Bool {
        let mask = slots.count &- 1
        var i = Int(truncatingIfNeeded: hash &>> 24) & mask
        while slots[i] != 0 {
            if slots[i] == hash { return true }
            i = (i &+ 1) & mask
        }
        return false
    }

    /// How many shingles the two sets share, and what those weigh in this set.
    func common(with other: ShingleSet) -> (count: Int, weight: Double) {
        var count = 0
        var weight: Double = 0
        for i in slots.indices where slots[i] != 0 && other.contains(slots[i]) {
            count &+= 1
            weight += weights.isEmpty ? 1 : Double(weights[i])
        }
        return (count, weight)
    }
}
