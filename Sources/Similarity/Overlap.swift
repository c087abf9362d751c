/// What two texts really share, computed from all their shingles: the verification of a ``Candidate``.
///
/// Containment and Jaccard as Broder (1997) defines them, over sets. The weighted forms sum shingles' rarities instead of
/// counting them, so that boilerplate, which every paper of an office shares, proves nothing.
/// Two empty texts overlap in nothing: every share is 0.
public struct Overlap: Hashable, Sendable {
    /// Shared shingles over all shingles of both, 0...1.
    public let jaccard: Double
    /// Share of the later text's shingles that the earlier has, 0...1: 1 for an excerpt.
    public let containmentOfLater: Double
    /// Share of the earlier text's shingles that the later has, 0...1: 1 for a forward.
    public let containmentOfEarlier: Double
    /// As ``jaccard``, by weight; equal to it when the sets carry no rarities.
    public let weightedJaccard: Double
    /// As ``containmentOfLater``, by weight.
    public let weightedContainmentOfLater: Double
    /// As ``containmentOfEarlier``, by weight.
    public let weightedContainmentOfEarlier: Double

    /// Compares two prepared texts.
    public init(of later: ShingleSet, with earlier: ShingleSet) {
        // Walk the smaller set; a shared shingle weighs the mean of its weights in the two.
        let fromLater = later.common(with: earlier)
        let shared = Double(fromLater.count)
        jaccard = Self.share(shared, of: Double(later.count + earlier.count) - shared)
        containmentOfLater = Self.share(shared, of: Double(later.count))
        containmentOfEarlier = Self.share(shared, of: Double(earlier.count))
        let inEarlier = earlier.common(with: later).weight
        weightedContainmentOfLater = Self.share(fromLater.weight, of: later.weight)
        weightedContainmentOfEarlier = Self.share(inEarlier, of: earlier.weight)
        weightedJaccard = Self.share(
            (fromLater.weight + inEarlier) / 2,
            of: later.weight + earlier.weight - (fromLater.weight + inEarlier) / 2)
    }

    /// Compares two texts. Prepare the later one as a ``ShingleSet`` when it is compared with many.
    public init(of later: String, with earlier: String, rarities: Rarities? = nil) {
        self.init(
            of: ShingleSet(later, rarities: rarities), with: ShingleSet(earlier, rarities: rarities)
        )
    }

    private static func share(_ part: Double, of whole: Double) -> Double {
        whole > 0 ? min(1, part / whole) : 0
    }
}
