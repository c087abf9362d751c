/// One new text, hashed once and laid beside earlier ones in turn: the exact verification of what an index proposes.
///
/// Beside set measures (Broder 1997) it aligns the two texts, as read mappers chain seeds (Li 2016, minimap): shared shingles
/// that follow one another at the same distance in both cover what lies between them. Scattered edits break most shingles
/// and leave the alignment whole; papers of one form have other matter between shared boilerplate, and nothing bridges it.
public struct Comparison: Sendable {
    /// Shingles between two shared ones that an alignment bridges at most: a chain of three or four edits.
    static let bridgedMax = 24
    /// By how much the distance may differ in the two texts: what a few insertions and deletions make.
    static let driftMax = 2

    private var later = ShingleSet()
    /// By place in the later text, its weight, 0 for a shingle that came before; and when it was covered last.
    private var laterWeights: [Float] = []
    private var coveredIn: [UInt32] = []
    private var laterWeight: Double = 0
    private var comparisons: UInt32 = 0
    /// Distinct shingles of the earlier text that the later lacks.
    private var others = ShingleSet()
    private var reading = WeighedShingles()

    /// Prepares a new text. - Parameter index: what weighs the shingles; not kept.
    public init(of later: Span<UInt8>, weighedBy index: CandidateIndex) {
        reading.read(later, weighedBy: index)
        self.later.empty(expecting: reading.count)
        for i in 0..<reading.count {
            if !self.later.insert(reading.hashes[i], weight: reading.weights[i], at: i) {
                reading.silence(i)
            }
        }
        laterWeights = Array(reading.weights.prefix(reading.count))
        coveredIn = Array(repeating: 0, count: reading.count)
        laterWeight = self.later.weight
    }

    /// What the new text and an earlier one share.
    /// - Complexity: linear in the earlier text; allocates only for one longer than any before.
    public mutating func overlap(
        with earlier: Span<UInt8>, weighedBy index: CandidateIndex
    ) -> Overlap {
        reading.read(earlier, weighedBy: index)
        others.empty(expecting: reading.count)
        later.forgetMarks()
        comparisons &+= 1
        var sum = Shared()
        var last: (later: Int, earlier: Int)?
        for j in 0..<reading.count {
            let weight = reading.weights[j]
            sum.earlierPlaces += Double(weight)
            guard let hit = later.mark(reading.hashes[j]) else {
                _ = others.insert(reading.hashes[j], weight: weight, at: j)
                continue
            }
            if hit.isFirst {
                sum.count &+= 1
                sum.inLater += Double(hit.weight)
                sum.inEarlier += Double(weight)
            }
            cover(hit.place, j, after: last, &sum)
            last = (hit.place, j)
        }
        return overlap(sum)
    }

    /// What is summed up over the shared shingles of two texts.
    private struct Shared {
        var count = 0
        var inLater: Double = 0
        var inEarlier: Double = 0
        /// Weight of all places of the earlier text.
        var earlierPlaces: Double = 0
        /// Weight of the covered places.
        var coveredLater: Double = 0
        var coveredEarlier: Double = 0
        /// The covered places, each counted once.
        var placesLater = 0
        var placesEarlier = 0
    }

    /// Covers a shared shingle, and what lies between it and the last one if the two are in line.
    @inline(__always)
    private mutating func cover(
        _ i: Int, _ j: Int, after last: (later: Int, earlier: Int)?, _ sum: inout Shared
    ) {
        var first = (later: i, earlier: j)
        if let last, i > last.later, j - last.earlier <= Self.bridgedMax,
            abs((i - last.later) - (j - last.earlier)) <= Self.driftMax
        {
            first = (last.later + 1, last.earlier + 1)
        }
        for k in first.earlier...j { sum.coveredEarlier += Double(reading.weights[k]) }
        sum.placesEarlier &+= j - first.earlier + 1
        for k in first.later...i where coveredIn[k] != comparisons {
            coveredIn[k] = comparisons
            sum.coveredLater += Double(laterWeights[k])
            sum.placesLater &+= laterWeights[k] > 0 ? 1 : 0
        }
    }

    private func overlap(_ sum: Shared) -> Overlap {
        let earlierCount = others.count + sum.count
        let earlierWeight = others.weight + sum.inEarlier
        let common = (sum.inLater + sum.inEarlier) / 2
        let count = Double(sum.count)
        return Overlap(
            jaccard: share(count, of: Double(later.count + earlierCount) - count),
            containmentOfLater: share(count, of: Double(later.count)),
            containmentOfEarlier: share(count, of: Double(earlierCount)),
            weightedJaccard: share(common, of: laterWeight + earlierWeight - common),
            weightedContainmentOfLater: share(sum.inLater, of: laterWeight),
            weightedContainmentOfEarlier: share(sum.inEarlier, of: earlierWeight),
            alignmentOfLater: share(sum.coveredLater, of: laterWeight + Overlap.doubt),
            alignmentOfEarlier: share(sum.coveredEarlier, of: sum.earlierPlaces + Overlap.doubt),
            coverageOfLater: share(Double(sum.placesLater), of: Double(later.count)),
            coverageOfEarlier: share(Double(sum.placesEarlier), of: Double(reading.count)),
            shinglesOfEarlier: earlierCount, shinglesOfLater: later.count)
    }
}

/// A part of a whole, 0...1; 0 of nothing.
private func share(_ part: Double, of whole: Double) -> Double {
    whole > 0 ? min(1, part / whole) : 0
}
