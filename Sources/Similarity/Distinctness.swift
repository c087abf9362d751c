/// How much a shingle tells of who wrote it, by how many documents hold it: all below a few, next to nothing beyond.
///
/// 1 / (1 + (documents that hold it / usual)³), where `usual` is the square root of all documents over 20, and 2 at least.
/// Steeper than inverse document frequency (Spärck Jones 1972), whose logarithm lets nine tenths of boilerplate outweigh a
/// tenth of matter. Boilerplate grows with the history, coincidences of matter slower: the root lies between. Measured at
/// 100,000 notices: with logarithms 11 % of unrelated notices were flagged at the recall that this has at 0.7 %.
struct Distinctness {
    /// 16 · log₂ of the usual frequency.
    private let usual: Int

    /// - Parameter documents: in the index.
    init(of documents: Int) {
        // Half of log₂ documents, less log₂ 20 = 4.32, in sixteenths; 16 stands for a frequency of 2.
        usual = max(16, Int(Rarity.log2Sixteenths(UInt64(max(1, documents)))) / 2 - 69)
    }

    /// The weight of a shingle, 0...1.
    /// - Parameter logarithm: 16 · log₂ of how many documents hold it.
    @inline(__always)
    func weight(_ logarithm: UInt32) -> Float {
        Self.weights[Int(logarithm) &- usual &+ Self.offset]
    }

    /// Sixteenths of log₂ below zero that can occur: `usual` is 16 · 32 at most.
    private static let offset = 512
    /// By 16 · log₂(frequency / usual) + offset. Powers by multiplication, so that every machine has the same.
    private static let weights: [Float] = {
        // 2^(3/16): the cube of one step.
        let step = 1.138_788_634_756_691_6
        var cubes = [Double](repeating: 1, count: 2 * offset)
        for i in (offset + 1)..<(2 * offset) { cubes[i] = cubes[i - 1] * step }
        for i in stride(from: offset - 1, through: 0, by: -1) { cubes[i] = cubes[i + 1] / step }
        return cubes.map { Float(1 / (1 + $0)) }
    }()
}

/// Weights of sampled shingles that were asked for lately: candidates share their boilerplate, and a look-up in a large index
/// waits for memory.
///
/// Direct-mapped: a shingle has one place, which the next that falls there takes over.
struct KnownWeights {
    private static let capacity = 4_096

    private struct Known {
        var hash: UInt64 = 0
        /// Of hash 0, which is never posted: that of a shingle that no document holds.
        var weight: Float = 1
    }

    private var known = [Known](repeating: Known(), count: capacity)
    /// Which of the asked are not known.
    private var missing: [Int32] = []

    @inline(__always)
    private static func place(of hash: UInt64) -> Int {
        Int(truncatingIfNeeded: hash &>> 24) & (capacity - 1)
    }

    /// Weighs shingles; one that no document holds weighs 1.
    /// - Parameters:
    ///   - places: where in `hashes` the sampled ones stand; the first `count` are asked for.
    ///   - weights: filled with one weight for each.
    mutating func weigh(
        _ hashes: [UInt64], at places: [Int32], count: Int, by index: CandidateIndex, into weights: inout [Float]
    ) {
        precondition(places.count >= count && weights.count >= count, "a weight for each place")
        if missing.count < count { missing = Array(repeating: 0, count: count) }
        var missed = 0
        for k in 0..<count {
            let hash = hashes[Int(places[k])]
            let entry = known[Self.place(of: hash)]
            weights[k] = entry.weight
            missing[missed] = Int32(truncatingIfNeeded: k)
            missed &+= entry.hash == hash ? 0 : 1
        }
        guard missed > 0 else { return }
        look(up: hashes, at: places, missed, by: index, into: &weights)
    }

    /// Looks up the first `missed` of ``missing``: reads first what each look-up reads first, so that all wait for memory together.
    private mutating func look(
        up hashes: [UInt64], at places: [Int32], _ missed: Int, by index: CandidateIndex, into weights: inout [Float]
    ) {
        var sum: UInt64 = 0
        for m in 0..<missed {
            let key = hashes[Int(places[Int(missing[m])])] & Sketch.fingerprintMask
            let (partition, tag) = PostingTable.locate(key)
            sum ^= index.table.partitions[partition].firstSlot(tag)
        }
        guard sum != .max else { return assertionFailure("slots have no state 3") }
        let distinctness = Distinctness(of: index.count)
        for m in 0..<missed {
            let k = Int(missing[m])
            let hash = hashes[Int(places[k])]
            let (partition, tag) = PostingTable.locate(hash & Sketch.fingerprintMask)
            let slot = index.table.partitions[partition].slot(tag)
            weights[k] = slot.map { distinctness.weight(Partition.logarithm(of: $0)) } ?? 1
            known[Self.place(of: hash)] = Known(hash: hash, weight: weights[k])
        }
    }
}
