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
    /// - Parameter frequency: documents that hold it, 1 or more.
    @inline(__always)
    func weight(frequency: UInt32) -> Float {
        Self.weights[Int(Rarity.log2Sixteenths(UInt64(frequency))) &- usual &+ Self.offset]
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

extension CandidateIndex {
    /// Weighs shingles; one that no document holds weighs 1.
    /// - Parameters:
    ///   - places: where in `hashes` the sampled ones stand; the first `count` are asked for.
    ///   - weights: filled with one weight for each.
    func weigh(
        _ hashes: [UInt64], at places: [Int32], count: Int, weights distinctness: Distinctness,
        into weights: inout [Float]
    ) {
        precondition(places.count >= count && weights.count >= count, "a weight for each place")
        var sum: UInt64 = 0
        for k in 0..<count {
            let (partition, tag) = PostingTable.locate(
                hashes[Int(places[k])] & Sketch.fingerprintMask)
            sum ^= table.partitions[partition].firstSlot(tag)
        }
        guard sum != .max else { return assertionFailure("slots have no state 3") }
        for k in 0..<count {
            let key = hashes[Int(places[k])] & Sketch.fingerprintMask
            weights[k] = table.frequency(of: key).map { distinctness.weight(frequency: $0) } ?? 1
        }
    }
}
