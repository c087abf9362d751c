/// The shingles of one text in their order, each with its weight: buffers that are used again for text after text.
struct WeighedShingles {
    /// Hashes in the order of the text, repetitions included; the first ``count`` are valid.
    private(set) var hashes: [UInt64] = []
    /// Beside each, how much it tells, 0...1.
    private(set) var weights: [Float] = []
    private(set) var count = 0
    /// The places of the sampled shingles, and what each weighs.
    private var samples: [Int32] = []
    private var sampleWeights: [Float] = []
    private var sampleCount = 0
    private var known = KnownWeights()

    /// Reads a text in the place of the one before.
    ///
    /// Only sampled shingles are known to the index. The others weigh as the nearest sample does, the earlier of two
    /// equally near: boilerplate and matter come in runs. A text without samples weighs 1 throughout.
    /// - Complexity: linear, and one look-up for each sample.
    mutating func read(_ utf8: Span<UInt8>, weighedBy index: CandidateIndex) {
        hash(utf8)
        collectSamples()
        known.weigh(hashes, at: samples, count: sampleCount, by: index, into: &sampleWeights)
        spreadWeights()
    }

    private mutating func hash(_ utf8: Span<UInt8>) {
        withUnsafeTemporaryAllocation(of: UInt16.self, capacity: max(1, utf8.count)) { scratch in
            scratch.initialize(repeating: 0)
            var units = scratch.mutableSpan
            let table = Folding.table
            let length = fold(utf8, by: table.span, into: &units)
            count = shingleCount(units: length)
            if hashes.count <= count {
                let room = count + count / 4 + 1
                hashes = Array(repeating: 0, count: room)
                weights = Array(repeating: 1, count: room)
                samples = Array(repeating: 0, count: room)
                sampleWeights = Array(repeating: 1, count: room)
            }
            let text = units.span.extracting(0..<length)
            if (1..<shingleWidth).contains(length) {
                hashes[0] = shortShingleHash(text)
            } else if count > 0 {
                var slots = hashes.mutableSpan
                hashShingles(text, into: &slots)
            }
        }
    }

    private mutating func collectSamples() {
        let hashes = hashes
        let count = count
        var places = samples.mutableSpan
        let found = collect(
            hashes.span, count: count, stride: SamplingRate.stride(shingleCount: count), into: &places)
        sampleCount = found
    }

    private mutating func spreadWeights() {
        var start = 0
        for k in 0..<sampleCount {
            let isLast = k + 1 == sampleCount
            let end = isLast ? count : (Int(samples[k]) + Int(samples[k + 1])) / 2 + 1
            let weight = sampleWeights[k]
            for i in start..<end { weights[i] = weight }
            start = end
        }
        for i in start..<count { weights[i] = 1 }
    }
}

/// Writes the hash of every shingle of a folded text of five units or more.
private func hashShingles(_ units: Span<UInt16>, into hashes: inout MutableSpan<UInt64>) {
    let count = shingleCount(units: units.count)
    precondition(units.count >= shingleWidth && hashes.count >= count)
    var window = ShingleWindow(units, before: 0)
    var i = 0
    while i < count {
        window.take(units[unchecked: i &+ shingleWidth &- 1])
        hashes[unchecked: i] = window.hash
        i &+= 1
    }
}

/// Writes where the samples stand among the first `count` hashes; returns how many there are.
/// - Parameter places: room for one more than there are hashes.
private func collect(
    _ hashes: Span<UInt64>, count: Int, stride: UInt64, into places: inout MutableSpan<Int32>
) -> Int {
    precondition(hashes.count >= count && places.count > count)
    let mask = stride &- 1
    var k = 0
    var i = 0
    while i < count {
        places[unchecked: k] = Int32(truncatingIfNeeded: i)
        k &+= hashes[unchecked: i] & mask == 0 ? 1 : 0
        i &+= 1
    }
    return k
}
