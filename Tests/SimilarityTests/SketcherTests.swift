import Similarity
import Testing

@Suite struct SketcherTests {
    let sketcher = Sketcher()

    @Test(arguments: [0, 1, 2, 4, 5, 6, 20, 47, 60, 100, 300, 1_000, 3_000, 9_000])
    func agreesWithItsDefinition(length: Int) {
        for seed in UInt64(1)...5 {
            var generator = SeededGenerator(seed: seed)
            let text = generator.text(length: length)
            let hashes = SlowSketch.shingles(SlowSketch.fold(text))
            let sketch = sketcher.sketch(text)
            #expect(sketch.shingleCount == hashes.count, "seed \(seed)")
            let stride: UInt64 =
                switch hashes.count {
                case ..<48: 1
                case ..<96: 2
                case ..<192: 4
                default: 8
                }
            let samples = SlowSketch.samples(hashes, stride: stride)
            #expect(sketch.fingerprints == samples, "seed \(seed)")
            #expect(sketch.minima == SlowSketch.minima(hashes), "seed \(seed)")
        }
    }

    @Test func foldsWidthCaseBlanksAndPunctuationAway() {
        let plain = sketcher.sketch("关于开展2025年ABC安全检查的通知")
        let dressed = sketcher.sketch("關于開展".isEmpty ? "" : "关于　开展２０２５年ａＢｃ\n「安全」检查，的通知。")
        #expect(plain == dressed)
        #expect(plain != sketcher.sketch("关于开展2025年ABD安全检查的通知"))
    }

    @Test func readsRadicalsAndCircledDigitsAsWhatTheyShow() {
        #expect(sketcher.sketch("⼀⼆⼈大会①") == sketcher.sketch("一二人大会1"))
    }

    @Test func masksRunsOfDigitsInItsSecondDigest() {
        let first = sketcher.sketch("第9号通知，投入资金1200万元")
        let second = sketcher.sketch("第10号通知，投入资金98万元")
        let other = sketcher.sketch("第10号通知，投入资产98万元")
        #expect(first.exact != second.exact)
        #expect(first.masked == second.masked)
        #expect(first.masked != other.masked)
    }

    @Test func passesOverBytesThatBeginNoSequence() {
        let clean = Array("安全生产检查的通知".utf8)
        var dirty: [UInt8] = [0xFF]
        for (i, byte) in clean.enumerated() {
            if i % 3 == 0 { dirty += [0x80, 0xC0] }
            dirty.append(byte)
        }
        dirty += [0xE5, 0x85]
        #expect(sketcher.sketch(dirty) == sketcher.sketch(clean))
        #expect(sketcher.sketch([0xF0, 0x9F, 0x98]).shingleCount == 0)
        #expect(sketcher.sketch([0xE0, 0x80, 0x80, 0xED, 0xA0, 0x80]).shingleCount == 0)
    }

    @Test func survivesAnyBytes() {
        var generator = SeededGenerator(seed: 11)
        for _ in 0..<2_000 {
            let length = Int.random(in: 0...40, using: &generator)
            let bytes = (0..<length).map { _ in UInt8.random(in: 0...255, using: &generator) }
            let sketch = sketcher.sketch(bytes)
            // What the standard library repairs to U+FFFD is dropped here, so only valid text must agree in full.
            if let text = String(validating: bytes, as: UTF8.self) {
                #expect(sketch == sketcher.sketch(text), "\(bytes)")
            }
        }
    }

    @Test func hasNothingToSayOfAnEmptyText() {
        let empty = sketcher.sketch(" 。\n")
        #expect(empty.shingleCount == 0)
        #expect(empty.fingerprints.isEmpty && empty.minima.isEmpty)
        #expect(empty.likeness(to: empty) == 1)
        #expect(empty.likeness(to: sketcher.sketch("通知")) == 0)
    }

    @Test func estimatesLikenessWithinItsError() {
        var generator = SeededGenerator(seed: 3)
        let text = generator.matter(length: 2_000)
        for share in [0.25, 0.5, 0.75] {
            let kept = String(text.prefix(Int(2_000 * share)))
            let exact = SlowSketch.jaccard(text, kept)
            let estimate = sketcher.sketch(text).likeness(to: sketcher.sketch(kept))
            // Three standard errors of 128 minima at the worst Jaccard, 0.5.
            #expect(abs(estimate - exact) < 0.133, "\(share): \(estimate) of \(exact)")
        }
    }

    @Test func boundsTheFingerprintsOfALongText() {
        let monotonous = sketcher.sketch([UInt8](repeating: 0x61, count: 5 << 20))
        #expect(monotonous.fingerprints.count <= 1)
        #expect(monotonous.shingleCount == (5 << 20) - 4)
        var generator = SeededGenerator(seed: 5)
        let long = sketcher.sketch(generator.matter(length: 1_500_000))
        #expect((1_000...8_192).contains(long.fingerprints.count))
    }
}
