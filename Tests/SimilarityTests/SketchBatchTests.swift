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
        let read = try batch.append(document, postings: (bytes + [7, 7]).span)
        #expect(read == bytes.count)
    }

    @discardableResult
    func read(_ bytes: [UInt8], to batch: inout SketchBatch) throws -> Int {
        try batch.append(1, postings: bytes.span)
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
                try append(UInt32(3 * i), sketch.encodedPostings(), to: &batch)
            }
            guard batch.count == batchCount else { continue }
            many.insert(batch)
            batch.removeAll()
        }
        many.insert(batch)
        // Stored fingerprints are in another order: the same lists, and slots that may stand in another's place.
        #expect(many.keyCount == one.keyCount)
        #expect(many.count == 700 && many.last == 2_097)
        for sketch in sketches.prefix(40) {
            #expect(many.candidates(like: sketch, atMost: 20) == one.candidates(like: sketch, atMost: 20))
        }
    }

    @Test(arguments: [1, 2, 3] as [UInt64]) func sketchesInABatchMakeTheSameBytes(seed: UInt64) {
        let sketches = history(300, seed: seed)
        var one = CandidateIndex()
        var many = CandidateIndex()
        var batch = SketchBatch()
        for (i, sketch) in sketches.enumerated() {
            one.insert(UInt32(i), sketch)
            batch.append(UInt32(i), sketch)
        }
        many.insert(batch) { parts, body in
            // In the order that least resembles the plain one.
            for part in (0..<parts).reversed() { body(part) }
        }
        #expect(many.snapshot() == one.snapshot())
    }

    /// Golden: a row of the store that an earlier release wrote must be read as it was meant.
    @Test func writesPostingsAsEver() {
        let bytes = sketcher.sketch("关于开展安全生产检查的通知").encodedPostings()
        let hex = bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        #expect(
            hex == "010009093f1871bfb2b63f02b1dfb40462d26303f404a657d5018712a169cc06a9029b5dbb038c0115f36f02"
                + "ec04e583c707d201ad2a3406b11800973c048d0127dce707")
    }

    @Test func refusesWhatNoSketchWrote() {
        let bytes = sketcher.sketch("关于开展安全生产检查的通知").encodedPostings()
        #expect(throws: SketchError.scheme(found: 9, expected: 1)) {
            var batch = SketchBatch()
            try append(1, [9] + bytes.dropFirst(), to: &batch)
        }
        var generator = SeededGenerator(seed: 4)
        for end in 0..<bytes.count {
            #expect(throws: SketchError.self) {
                var batch = SketchBatch()
                try read(Array(bytes[..<end]), to: &batch)
            }
            // Whatever stands there, nothing traps.
            var broken = bytes
            broken[end] = .random(in: 0...255, using: &generator)
            var batch = SketchBatch()
            _ = try? read(broken, to: &batch)
        }
    }
}
