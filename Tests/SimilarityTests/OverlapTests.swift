import Similarity
import Testing

@Suite struct OverlapTests {
    @Test func agreesWithSets() {
        for seed in UInt64(1)...30 {
            var generator = SeededGenerator(seed: seed)
            let a = generator.text(length: .random(in: 0...400, using: &generator))
            let b =
                String(a.prefix(.random(in: 0...400, using: &generator)))
                + generator.text(length: .random(in: 0...400, using: &generator))
            let overlap = Overlap(of: b, with: a)
            #expect(overlap.jaccard == SlowSketch.jaccard(a, b), "seed \(seed)")
            #expect(
                overlap.containmentOfLater == SlowSketch.containment(of: b, in: a), "seed \(seed)")
            #expect(
                overlap.containmentOfEarlier == SlowSketch.containment(of: a, in: b), "seed \(seed)"
            )
            #expect(overlap.weightedJaccard == overlap.jaccard, "seed \(seed)")
        }
    }

    @Test func tellsAForwardFromAnExcerpt() {
        var generator = SeededGenerator(seed: 40)
        let text = generator.matter(length: 500)
        let forward = Overlap(of: generator.matter(length: 700) + text, with: text)
        #expect(forward.containmentOfEarlier == 1 && forward.containmentOfLater < 0.5)
        let excerpt = Overlap(of: String(text.prefix(200)), with: text)
        #expect(excerpt.containmentOfLater == 1 && excerpt.containmentOfEarlier < 0.5)
    }

    @Test func givesNoWeightToBoilerplate() {
        var generator = SeededGenerator(seed: 41)
        let sketcher = Sketcher()
        let boilerplate = generator.matter(length: 500)
        var index = CandidateIndex()
        let texts = (0..<300).map { _ in boilerplate + generator.matter(length: 500) }
        for (i, text) in texts.enumerated() { index.insert(UInt32(i), sketcher.sketch(text)) }
        let later = boilerplate + generator.matter(length: 500)
        let rarities = index.rarities(of: [sketcher.sketch(later), sketcher.sketch(texts[5])])
        let overlap = Overlap(of: later, with: texts[5], rarities: rarities)
        #expect(overlap.jaccard > 0.3)
        #expect(overlap.weightedJaccard < 0.1)
        let same = Overlap(of: texts[5], with: texts[5], rarities: rarities)
        #expect(abs(same.weightedJaccard - 1) < 1e-9)
    }

    @Test func findsNothingInCommonBetweenEmptyTexts() {
        let overlap = Overlap(of: "", with: " 。")
        #expect(overlap.jaccard == 0 && overlap.containmentOfLater == 0)
        #expect(Overlap(of: "通", with: "通").jaccard == 1)
    }
}
