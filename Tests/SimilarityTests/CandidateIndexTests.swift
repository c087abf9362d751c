import Similarity
import Testing

@Suite struct CandidateIndexTests {
    let sketcher = Sketcher()

    /// An index of texts numbered 10, 20, 30 …
    func index(of texts: [String]) -> CandidateIndex {
        var index = CandidateIndex()
        for (i, text) in texts.enumerated() {
            index.insert(UInt32(10 * i + 10), sketcher.sketch(text))
        }
        return index
    }

    func history(_ count: Int, seed: UInt64) -> [String] {
        var generator = SeededGenerator(seed: seed)
        return (0..<count).map { _ in generator.matter(length: 600) }
    }

    @Test func findsTheCopyFirst() throws {
        let texts = history(50, seed: 1)
        let found = index(of: texts).candidates(
            like: sketcher.sketch("　" + texts[7] + "。"), atMost: 5)
        let first = try #require(found.first)
        #expect(first.document == 80)
        #expect(first.isSameText && first.jaccard == 1)
    }

    @Test func findsTheFormWithOtherNumbers() throws {
        let found = index(of: ["请于3月5日前报送12人名单", "另一件事"])
            .candidates(like: sketcher.sketch("请于4月18日前报送7人名单"), atMost: 5)
        let first = try #require(found.first)
        #expect(first.document == 10)
        #expect(first.isSameForm && !first.isSameText)
    }

    @Test func findsTheOriginalInsideALongWrapper() throws {
        var generator = SeededGenerator(seed: 2)
        let texts = history(200, seed: 3)
        let wrapper = generator.matter(length: 900) + texts[40] + generator.matter(length: 900)
        let first = try #require(
            index(of: texts).candidates(like: sketcher.sketch(wrapper), atMost: 3).first)
        #expect(first.document == 410)
        #expect(first.containmentOfDocument > 0.6)
        #expect(first.containmentOfQuery < 0.5)
    }

    @Test func findsTheSourceOfAQuarter() throws {
        let texts = history(200, seed: 4)
        let excerpt = String(texts[90].dropFirst(300).prefix(150))
        let first = try #require(
            index(of: texts).candidates(like: sketcher.sketch(excerpt), atMost: 3).first)
        #expect(first.document == 910)
        #expect(first.containmentOfQuery > 0.6)
    }

    @Test func findsAShortClauseInsideALongQuery() throws {
        var generator = SeededGenerator(seed: 6)
        let clause = generator.matter(length: 40)
        let query = generator.matter(length: 700) + clause + generator.matter(length: 700)
        let found = index(of: history(20, seed: 7) + [clause])
            .candidates(like: sketcher.sketch(query), atMost: 3)
        #expect(found.first?.document == 210)
    }

    @Test func ranksTheRareAboveTheCommon() throws {
        var generator = SeededGenerator(seed: 8)
        let boilerplate = generator.matter(length: 600)
        let matter = generator.matter(length: 300)
        let texts =
            (0..<40).map { _ in boilerplate + generator.matter(length: 60) }
            + [generator.matter(length: 400) + matter]
        let found = index(of: texts).candidates(
            like: sketcher.sketch(boilerplate + matter), atMost: 5)
        #expect(found.first?.document == 410)
    }

    @Test func letsNoCrowdBuryAYoungerSource() {
        // A form that 700 papers share closes its lists; those name the oldest alone.
        var generator = SeededGenerator(seed: 16)
        let form = generator.matter(length: 300)
        let texts = (0..<700).map { _ in form + generator.matter(length: 40) }
        let found = index(of: texts).candidates(
            like: sketcher.sketch(form + texts[650].suffix(20)), atMost: 8)
        #expect(found.first?.document == 6_510)
        // The oldest of the crowd are shown too.
        #expect(found.contains { $0.document <= 140 })
    }

    @Test func saysNothingOfWhatItNeverSaw() {
        let texts = history(30, seed: 9)
        #expect(
            index(of: texts).candidates(like: sketcher.sketch(history(1, seed: 10)[0]), atMost: 9)
                .isEmpty)
        #expect(index(of: texts).candidates(like: sketcher.sketch(""), atMost: 9).isEmpty)
        #expect(index(of: texts).candidates(like: sketcher.sketch(texts[0]), atMost: 0).isEmpty)
        #expect(CandidateIndex().candidates(like: sketcher.sketch(texts[0]), atMost: 9).isEmpty)
    }

    @Test func givesTheOlderOfTwoCopiesFirst() {
        let text = history(1, seed: 12)[0]
        let found = index(of: [text, "另一件事", text]).candidates(
            like: sketcher.sketch(text), atMost: 9)
        #expect(found.map(\.document) == [10, 30])
    }

    @Test func keepsEveryKeyItWasGiven() {
        // Every document is found by its own text whatever the growth of the tables did meanwhile.
        let texts = history(400, seed: 13)
        let index = index(of: texts)
        for (i, text) in texts.enumerated() {
            let excerpt = String(text.dropFirst(50).prefix(300))
            let found = index.candidates(like: sketcher.sketch(excerpt), atMost: 1)
            #expect(found.map(\.document) == [UInt32(10 * i + 10)])
        }
    }

    @Test func agreesWithCountingSharedFingerprints() {
        var generator = SeededGenerator(seed: 14)
        let texts = (0..<60).map { _ in
            generator.text(length: .random(in: 0...200, using: &generator))
        }
        let index = index(of: texts)
        for text in texts {
            let sketch = sketcher.sketch(text)
            let asked = Set(sketch.fingerprints)
            let found = index.candidates(like: sketch, atMost: 1_000)
            for (i, other) in texts.enumerated() {
                let posted = sketcher.sketch(other).fingerprints
                let shared = posted.count { asked.contains($0) }
                let candidate = found.first { $0.document == UInt32(10 * i + 10) }
                #expect((candidate?.shared ?? 0) == shared)
            }
        }
    }

    @Test func isAValue() {
        let texts = history(3, seed: 15)
        let before = index(of: [texts[0]])
        var after = before
        after.insert(20, sketcher.sketch(texts[1]))
        #expect(before.count == 1 && after.count == 2)
        #expect(before.candidates(like: sketcher.sketch(texts[1]), atMost: 1).isEmpty)
        #expect(after.candidates(like: sketcher.sketch(texts[1]), atMost: 1).count == 1)
        #expect(after.last == 20)
    }
}
