import Seeded
import Testing

@testable import Detection

/// Sets in rising order say what sets of the library say.
@Suite struct FeaturesTests {
    /// Few different hashes, so that much is shared, with 0 and 1 among them.
    private static func hashes(_ chance: inout some RandomNumberGenerator) -> [UInt64] {
        (0..<Int.random(in: 0...40, using: &chance)).map { _ in
            let small = UInt64.random(in: 0...30, using: &chance)
            return Bool.random(using: &chance) ? small : small << 32 | small
        }
    }

    @Test(arguments: UInt64(1)...200) func agreeWithTheLibrarysSets(seed: UInt64) {
        var chance = SplitMix64(seed: seed)
        let (first, second) = (Self.hashes(&chance), Self.hashes(&chance))
        let (here, there) = (Features(first), Features(second))
        let (left, right) = (Set(first), Set(second))
        #expect(here.count == left.count && here.isEmpty == left.isEmpty)
        #expect(here.sharedCount(with: there) == left.intersection(right).count)
        #expect(here.isDisjoint(with: there) == left.isDisjoint(with: right))
        #expect(here.intersection(there) == Features(Array(left.intersection(right))))
        #expect(here.union(there) == Features(Array(left.union(right))))
        #expect(here.subtracting(there) == Features(Array(left.subtracting(right))))
        var listed: [UInt64] = []
        here.forEach { listed.append($0) }
        #expect(listed == left.sorted())
    }

    @Test(arguments: UInt64(1)...50) func countInHowManySetsAFeatureIs(seed: UInt64) {
        var chance = SplitMix64(seed: seed)
        // More features than the table begins with room for; 0 counts with 1 and is left out.
        let sets = (0..<20).map { number in
            Set(Self.hashes(&chance) + (0..<100).map { UInt64(number) << 40 | $0 }).subtracting([0])
        }
        let counts = FeatureCounts(sets.map { Features(Array($0)) })
        for feature in sets.reduce(Set<UInt64>([77]), { $0.union($1) }) {
            #expect(counts.count(of: feature) == sets.count { $0.contains(feature) })
        }
    }
}
