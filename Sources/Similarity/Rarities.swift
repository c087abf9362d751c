/// How much each sampled shingle of some texts says, as an index knew it at one moment: a value that travels with an answer.
public struct Rarities: Hashable, Sendable {
    /// Bits by fingerprint: log₂ of documents over documents that hold it; the most for one that none holds.
    private let bits: [UInt64: Float]
    /// Of a shingle when no sampled one is known in its text.
    private let most: Float

    init(bits: [UInt64: Float], most: Float) {
        self.bits = bits
        self.most = most
    }

    /// The weight of each shingle: that of the nearest one known, for boilerplate and matter come in runs.
    /// - Parameter hashes: of a text's shingles in their order.
    func spread(over hashes: [UInt64]) -> [Float] {
        var weights = [Float](repeating: most, count: hashes.count)
        var last: (position: Int, weight: Float)?
        for i in hashes.indices {
            guard let weight = bits[hashes[i] & Sketch.fingerprintMask] else { continue }
            let start = last.map { ($0.position + i) / 2 + 1 } ?? 0
            if let last, last.position + 1 < start {
                for k in (last.position + 1)..<start { weights[k] = last.weight }
            }
            for k in start...i where k <= i { weights[k] = weight }
            weights[i] = weight
            last = (i, weight)
        }
        if let last {
            for k in hashes.indices[(last.position)...] { weights[k] = last.weight }
        }
        return weights
    }
}

extension CandidateIndex {
    /// Fewer shingles than these with a true frequency would leave long stretches of a text to one of them.
    private static let rarityCountMin = 8

    /// What the fingerprints of these sketches weigh now, for ``Overlap``: give it the new text's and the candidates'.
    /// - Complexity: one look-up for each fingerprint.
    public func rarities(of sketches: [Sketch]) -> Rarities {
        let rarity = Rarity(documents: count)
        var bits: [UInt64: Float] = [:]
        bits.reserveCapacity(sketches.reduce(0) { $0 + $1.fingerprints.count })
        for sketch in sketches {
            precondition(
                sketch.scheme == Sketch.currentScheme, "a sketch of another scheme is never weighed"
            )
            let posted = sketch.fingerprints.prefix(sketch.postedCount)
            // Long texts post one shingle in 16: how common another one is, only short texts tell.
            let told = posted.filter { $0 % SamplingRate.common == 0 }
            for fingerprint in told.count >= Self.rarityCountMin ? told : Array(posted) {
                let weight = table.find(fingerprint).map { rarity.weight(frequency: $0.frequency) }
                bits[fingerprint] = Float(weight ?? rarity.most) / 16
            }
        }
        return Rarities(bits: bits, most: Float(rarity.most) / 16)
    }
}
