import Similarity
import Testing

@Suite struct SketchBatchTests {
    let sketcher = Sketcher()

    /// Texts with stock, copies beyond the seventeenth, short ones and empty ones among them.
    func history(_ count: Int, seed: UInt64) -> [Sketch] {
        var generator = SeededGenerator(seed: seed)
        let stock = generator.matter(length: 150)
        let copied = generator.matter(length: 90)
        return (0..<count).map { i in
            switch i % 8 {
            case 0: sketcher.sketch(copied)
            case 1: sketcher.sketch(i % 16 == 1 ? "" : generator.matter(length: i % 5))
            default: sketcher.sketch(stock + generator.matter(length: .random(in: 0...300, using: &generator)))
            }
        }
    }

    func append(_ document: UInt32, _ bytes: [UInt8], to batch: inout SketchBatch) throws {
        try batch.append(document, encoded: bytes.span)
    }

    @Test(arguments: [1, 7, 100, 700]) func makesTheSameIndex(batchCount: Int) throws {
        let sketches = history(700, seed: UInt64(batchCount))
        var one = CandidateIndex()
        for (i, sketch) in sketches.enumerated() { one.insert(UInt32(3 * i), sketch) }
        var many = CandidateIndex()
        var batch = SketchBatch()
        for (i, sketch) in sketches.enumerated() {
            if i % 2 == 0 {
                batch.append(UInt32(3 * i), sketch)
            } else {
                try append(UInt32(3 * i), sketch.encoded(), to: &batch)
            }
            guard batch.count == batchCount else { continue }
            many.insert(batch)
            batch.removeAll()
        }
        many.insert(batch)
        #expect(many.snapshot() == one.snapshot())
        #expect(many.count == 700 && many.last == 2_097)
        for sketch in sketches.prefix(40) {
            #expect(many.candidates(like: sketch, atMost: 20) == one.candidates(like: sketch, atMost: 20))
        }
    }

    @Test func refusesWhatNoSketchWrote() {
        var batch = SketchBatch()
        let bytes = sketcher.sketch("关于开展安全生产检查的通知").encoded()
        #expect(throws: SketchError.scheme(found: 9, expected: 1)) {
            try append(1, [9] + bytes.dropFirst(), to: &batch)
        }
        #expect(throws: SketchError.length(found: bytes.count - 1, expected: bytes.count)) {
            try append(1, bytes.dropLast(), to: &batch)
        }
        #expect(batch.count == 0)
    }
}
