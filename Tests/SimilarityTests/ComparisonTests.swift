import Similarity
import Testing

@Suite struct ComparisonTests {
    let empty = CandidateIndex()

    func overlap(of later: String, with earlier: String, in index: CandidateIndex) -> Overlap {
        var comparison = Comparison(of: later.utf8.span, weighedBy: index)
        return comparison.overlap(with: earlier.utf8.span, weighedBy: index)
    }

    @Test(arguments: [1, 3, 12]) func agreesWithItsDefinition(repetitions: Int) {
        for seed in UInt64(1)...60 {
            var generator = SeededGenerator(seed: seed)
            let part = generator.text(length: .random(in: 0...(400 / repetitions), using: &generator))
            let earlier = (0..<repetitions).map { _ in generator.edited(part, share: 0.02) }.joined()
            let later = generator.edited(
                String(earlier.prefix(.random(in: 0...400, using: &generator))), share: 0.04)
                + generator.text(length: .random(in: 0...200, using: &generator))
            let fast = overlap(of: later, with: earlier, in: empty)
            let slow = SlowComparison(of: later, with: earlier)
            #expect(fast.jaccard == slow.jaccard, "seed \(seed)")
            #expect(fast.containmentOfLater == slow.containmentOfLater, "seed \(seed)")
            #expect(fast.containmentOfEarlier == slow.containmentOfEarlier, "seed \(seed)")
            #expect(fast.weightedJaccard == fast.jaccard, "seed \(seed)")
            #expect(abs(fast.alignmentOfLater - slow.alignmentOfLater) < 1e-9, "seed \(seed)")
            #expect(abs(fast.alignmentOfEarlier - slow.alignmentOfEarlier) < 1e-9, "seed \(seed)")
            #expect(fast.coverageOfLater == slow.coverageOfLater, "seed \(seed)")
            #expect(fast.coverageOfEarlier == slow.coverageOfEarlier, "seed \(seed)")
        }
    }

    @Test func forgetsOneTextBeforeTheNext() {
        var generator = SeededGenerator(seed: 39)
        let later = generator.matter(length: 300)
        let texts = [later, generator.matter(length: 900), String(later.prefix(100)), "", later]
        var comparison = Comparison(of: later.utf8.span, weighedBy: empty)
        for text in texts {
            let again = comparison.overlap(with: text.utf8.span, weighedBy: empty)
            #expect(again == overlap(of: later, with: text, in: empty))
        }
    }

    @Test func tellsAForwardFromAnExcerpt() {
        var generator = SeededGenerator(seed: 40)
        let text = generator.matter(length: 500)
        let forward = overlap(of: generator.matter(length: 700) + text, with: text, in: empty)
        #expect(forward.containmentOfEarlier == 1 && forward.containmentOfLater < 0.5)
        let excerpt = overlap(of: String(text.prefix(200)), with: text, in: empty)
        #expect(excerpt.containmentOfLater == 1 && excerpt.containmentOfEarlier < 0.5)
        #expect(forward.kinship == .repeats && excerpt.kinship == .repeats)
    }

    @Test func seesThroughScatteredEdits() {
        var generator = SeededGenerator(seed: 42)
        let text = generator.matter(length: 800)
        let edited = overlap(of: generator.edited(text, share: 0.1), with: text, in: empty)
        #expect(edited.jaccard < 0.6)
        #expect(edited.alignmentOfEarlier > 0.85)
        #expect(edited.kinship == .repeats)
    }

    @Test func tellsTheFormFromItsMatter() {
        var generator = SeededGenerator(seed: 41)
        let sketcher = Sketcher()
        let form = generator.matter(length: 600)
        var index = CandidateIndex()
        let texts = (0..<300).map { _ in form + generator.matter(length: 200) }
        for (i, text) in texts.enumerated() { index.insert(UInt32(i), sketcher.sketch(text)) }
        let other = overlap(of: form + generator.matter(length: 200), with: texts[5], in: index)
        #expect(other.jaccard > 0.55)
        #expect(other.weightedJaccard < 0.1)
        #expect(other.kinship == .sameForm)
        let same = overlap(of: "转发：" + texts[5], with: texts[5], in: index)
        #expect(same.weightedContainmentOfEarlier > 0.99)
        #expect(same.kinship == .repeats)
        #expect(overlap(of: generator.matter(length: 500), with: texts[5], in: index).kinship == .none)
    }

    @Test func findsNothingInCommonBetweenEmptyTexts() {
        let nothing = overlap(of: "", with: " 。", in: empty)
        #expect(nothing.jaccard == 0 && nothing.containmentOfLater == 0)
        #expect(nothing.kinship == .none)
        #expect(overlap(of: "通", with: "通", in: empty).jaccard == 1)
    }
}
