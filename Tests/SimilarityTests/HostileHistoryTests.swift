import Similarity
import Testing

/// What a sender may do to the memory and the time of everybody else: nothing that grows with the malice.
@Suite struct HostileHistoryTests {
    let sketcher = Sketcher()

    @Test func aTextSentAHundredThousandTimesCostsItsNumberAlone() throws {
        var generator = SeededGenerator(seed: 60)
        let text = generator.matter(length: 1_000)
        let sketch = sketcher.sketch(text)
        var index = CandidateIndex()
        index.insert(0, sketch)
        let once = index.byteCount
        for number in UInt32(1)..<100_000 { index.insert(number, sketch) }
        // Eight bytes a copy for its number and its size, twice that while the arrays grow, and the lists of sixteen copies.
        #expect(index.byteCount < once + 100_000 * 16 + 200_000)
        let found = index.candidates(like: sketch, atMost: 20)
        // The oldest of the crowd, which is what its closed lists name.
        #expect(found.count >= 14 && found[0].document == 0)
        #expect(found.prefix(14).allSatisfy { $0.isSameText })
        #expect(found.allSatisfy { $0.containmentOfQuery == 1 })
    }

    @Test func shinglesThatAllShareKeepFewOfTheirDocuments() {
        // 3,000 papers of the same hundred sentences in ever other order: no fingerprint is rare.
        var generator = SeededGenerator(seed: 61)
        let sentences = (0..<100).map { _ in generator.matter(length: 60) }
        var index = CandidateIndex()
        var bytesAt: [Int] = []
        for number in UInt32(0)..<3_000 {
            let text = sentences.shuffled(using: &generator).prefix(30).joined()
            index.insert(number, sketcher.sketch(text))
            if number % 1_500 == 1_499 { bytesAt.append(index.byteCount) }
        }
        // 225 fingerprints each: a posting kept for every one would be 900 bytes a paper.
        #expect(bytesAt[1] < bytesAt[0] + 1_500 * 600)
        #expect(index.candidates(like: sketcher.sketch(sentences.joined()), atMost: 20).count <= 20)
    }

    @Test func fiveMegabytesOfOneCharacterPostNextToNothing() {
        var index = CandidateIndex()
        for (number, byte) in [UInt8(ascii: "a"), UInt8(ascii: "0"), UInt8(ascii: " ")].enumerated() {
            let sketch = sketcher.sketch([UInt8](repeating: byte, count: 5 << 20))
            #expect(sketch.fingerprints.count <= 1)
            index.insert(UInt32(number), sketch)
        }
        #expect(index.keyCount <= 6)
        #expect(index.byteCount < 1 << 20)
        let monotonous = [UInt8](repeating: UInt8(ascii: "a"), count: 1 << 20)
        var comparison = Comparison(of: monotonous.span, weighedBy: index)
        let overlap = comparison.overlap(with: monotonous.span, weighedBy: index)
        #expect(overlap.jaccard == 1 && overlap.kinship == .repeats)
    }

    @Test func emptyAndOneCharacterTextsMeetNobodyElse() {
        var index = CandidateIndex()
        for number in UInt32(0)..<20_000 {
            index.insert(number, sketcher.sketch(number % 2 == 0 ? "" : "阅"))
        }
        #expect(index.count == 20_000)
        #expect(index.keyCount <= 3)
        #expect(index.byteCount < 20_000 * 16 + (1 << 20))
        #expect(index.candidates(like: sketcher.sketch(""), atMost: 20).isEmpty)
        #expect(index.candidates(like: sketcher.sketch("阅"), atMost: 20).allSatisfy { $0.document % 2 == 1 })
        #expect(index.candidates(like: sketcher.sketch("关于报送材料的通知"), atMost: 20).isEmpty)
    }

    @Test func aTextMadeOfSampledShinglesAlonePostsABoundedNumber() {
        // Whoever knows the hash can write a text of which every shingle is sampled; a set of sketches is the worst of it.
        var generator = SeededGenerator(seed: 62)
        let sketch = sketcher.sketch(generator.matter(length: 2_000_000))
        #expect(sketch.fingerprints.count <= 8_192)
        var index = CandidateIndex()
        index.insert(1, sketch)
        #expect(index.byteCount < 1 << 20)
        #expect(index.candidates(like: sketch, atMost: 5).map(\.document) == [1])
    }
}
