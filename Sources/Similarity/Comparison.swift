/// One new text, hashed once and laid beside earlier ones in turn: the exact verification of what an index proposes.
///
/// Beside set measures (Broder 1997) it aligns the two texts, as read mappers chain seeds (Li 2016, minimap): shared shingles
/// that follow one another at the same distance in both cover what lies between them. Scattered edits break most shingles
/// and leave the alignment whole; papers of one form have other matter between shared boilerplate, and nothing bridges it.
public struct Comparison: Sendable {
    private var later = PlacedShingles()
    /// By place in the later text, in which comparison it was met and covered last.
    private var metIn: [UInt32] = []
    private var coveredIn: [UInt32] = []
    private var comparisons: UInt32 = 0
    private var others = DistinctShingles()
    private var reading = WeighedShingles()
    /// By place in the earlier text, where the later has its shingle first; negative where it lacks it.
    private var places: [Int32] = []

    /// Prepares a new text.
    /// - Parameter index: what weighs the shingles; not kept, but a weight once asked for is.
    public init(of later: Span<UInt8>, weighedBy index: CandidateIndex) {
        reading.read(later, weighedBy: index)
        self.later.read(reading.hashes, reading.weights, count: reading.count)
        metIn = Array(repeating: 0, count: reading.count)
        coveredIn = metIn
    }

    /// What the new text and an earlier one share.
    /// - Complexity: linear in the earlier text; allocates only for one longer than any before.
    public mutating func overlap(
        with earlier: Span<UInt8>, weighedBy index: CandidateIndex
    ) -> Overlap {
        reading.read(earlier, weighedBy: index)
        let count = reading.count
        if places.count < count { places = Array(repeating: 0, count: count + count / 4) }
        later.locate(reading.hashes, count: count, into: &places)
        others.read(reading.hashes, reading.weights, without: places, count: count)
        comparisons &+= 1
        let sum = align(
            places, weights: reading.weights, count: count, to: later.weights, met: &metIn,
            covered: &coveredIn, in: comparisons)
        return overlap(sum)
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
            weightedJaccard: share(common, of: later.weight + earlierWeight - common),
            weightedContainmentOfLater: share(sum.inLater, of: later.weight),
            weightedContainmentOfEarlier: share(sum.inEarlier, of: earlierWeight),
            alignmentOfLater: share(sum.coveredLater, of: later.weight + Overlap.doubt),
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
