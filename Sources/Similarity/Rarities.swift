/// How much each sampled shingle of some texts says, as an index knew it at one moment: a value that travels with an answer.
public struct Rarities: Hashable, Sendable {
    /// By fingerprint, 0...1: 0 for one that every document holds, 1 for one that none does.
    private let weights: [UInt64: Float]

    init(_ weights: [UInt64: Float]) {
        self.weights = weights
    }

    /// The weight of each shingle: that of the nearest one known, for boilerplate and matter come in runs.
    /// - Parameter hashes: of a text's shingles in their order.
    func spread(over hashes: [UInt64]) -> [Float] {
        var spread = [Float](repeating: 1, count: hashes.count)
        var last: (position: Int, weight: Float)?
        for i in hashes.indices {
            guard let weight = weights[hashes[i] & Sketch.fingerprintMask] else { continue }
            let start = last.map { ($0.position + i) / 2 + 1 } ?? 0
            if let last, last.position + 1 < start {
                for k in (last.position + 1)..<start { spread[k] = last.weight }
            }
            for k in start...i where k <= i { spread[k] = weight }
            spread[i] = weight
            last = (i, weight)
        }
        if let last {
            for k in hashes.indices[(last.position)...] { spread[k] = last.weight }
        }
        return spread
    }
}

extension CandidateIndex {
    /// What the fingerprints of these sketches weigh now, for ``Overlap``: give it the new text's and the candidates'.
    ///
    /// A weight is the fourth power of log(documents / documents that hold it) over log(documents): one paper in a hundred
    /// of 10,000 has half the logarithm and a sixteenth of the weight, so that matter outweighs boilerplate.
    /// - Complexity: one look-up for each fingerprint.
    public func rarities(of sketches: [Sketch]) -> Rarities {
        let rarity = Rarity(postingAt: postingAt)
        var weights: [UInt64: Float] = [:]
        weights.reserveCapacity(sketches.reduce(0) { $0 + $1.fingerprints.count })
        for sketch in sketches {
            precondition(
                sketch.scheme == Sketch.currentScheme, "a sketch of another scheme is never weighed"
            )
            for fingerprint in sketch.fingerprints {
                let most = Float(max(1, rarity.most(fingerprint)))
                let bits = table.find(fingerprint).map {
                    Float(rarity.weight(fingerprint, frequency: $0.frequency))
                }
                let share = (bits ?? most) / most
                weights[fingerprint] = share * share * share * share
            }
        }
        return Rarities(weights)
    }
}
