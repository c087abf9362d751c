/// What two texts really share, computed from all their shingles: the verification of a ``Candidate``.
///
/// Containment and Jaccard as Broder (1997) defines them, over sets. The weighted forms sum weights instead of counting, so that
/// boilerplate, which every paper of an office shares, proves nothing. Two empty texts overlap in nothing: every share is 0.
public struct Overlap: Hashable, Sendable {
    /// Shared shingles over all shingles of both, 0...1.
    public let jaccard: Double
    /// Share of the later text's shingles that the earlier has, 0...1: 1 for an excerpt.
    public let containmentOfLater: Double
    /// Share of the earlier text's shingles that the later has, 0...1: 1 for a forward.
    public let containmentOfEarlier: Double
    /// As ``jaccard``, by weight.
    public let weightedJaccard: Double
    /// As ``containmentOfLater``, by weight.
    public let weightedContainmentOfLater: Double
    /// As ``containmentOfEarlier``, by weight.
    public let weightedContainmentOfEarlier: Double
    /// Share of the later text, by weight, that stands in line with the earlier, 0...1; below 1 even for a copy, by ``doubt``.
    public let alignmentOfLater: Double
    /// Share of the earlier text, by weight, that stands in line with the later, 0...1; below 1 even for a copy, by ``doubt``.
    public let alignmentOfEarlier: Double
    let shinglesOfEarlier: Int
    let shinglesOfLater: Int

    /// Weight that is added to what each alignment is a share of: two short lines of pure matter.
    ///
    /// Of a text that has next to no matter a share says nothing: three shingles of four are three quarters.
    static let doubt: Double = 16

    /// How the later text stands to the earlier one.
    public enum Kinship: Hashable, Sendable {
        /// One repeats the other or a good part of it.
        case repeats
        /// The same form about another subject: much wording in common, little matter.
        case sameForm
        case none
    }

    /// From which alignment on one repeats the other.
    ///
    /// Measured at 100,000 notices of one office: 0.5 flags 0.7 % of unrelated ones and finds 99 % at 5 % of edits, 98 % at 10 %.
    static let repeatedFrom = 0.5
    /// Sets this much alike are repetitions whatever they weigh: unrelated forms reach a Jaccard of 0.72, a containment of 0.90.
    static let alikeFrom = (jaccard: 0.8, containment: 0.95)
    /// From which plain containment on two texts have one form.
    static let sameFormFrom = 0.5
    /// Texts of fewer shingles are contained in others by chance; of them only the alignment tells.
    static let containedFrom = 24

    public var kinship: Kinship {
        if max(alignmentOfLater, alignmentOfEarlier) >= Self.repeatedFrom { return .repeats }
        if jaccard >= Self.alikeFrom.jaccard { return .repeats }
        if containmentOfLater >= Self.alikeFrom.containment, shinglesOfLater >= Self.containedFrom {
            return .repeats
        }
        if containmentOfEarlier >= Self.alikeFrom.containment,
            shinglesOfEarlier >= Self.containedFrom
        {
            return .repeats
        }
        let contained = max(containmentOfLater, containmentOfEarlier)
        return contained >= Self.sameFormFrom ? .sameForm : .none
    }
}
