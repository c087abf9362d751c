import Similarity
import Testing

@Suite struct SketchEncodingTests {
    let sketcher = Sketcher()

    @Test(arguments: [0, 1, 10, 100, 1_000, 5_000])
    func readsWhatItWrote(length: Int) throws {
        var generator = SeededGenerator(seed: UInt64(length) + 1)
        let sketch = sketcher.sketch(generator.text(length: length))
        let read = try Sketch(decoding: sketch.encoded())
        #expect(read == sketch)
        #expect(read.encoded() == sketch.encoded())
    }

    @Test func refusesWhatNoSketchWrote() throws {
        let bytes = sketcher.sketch("关于开展安全生产检查的通知").encoded()
        #expect(throws: SketchError.length(found: 0, expected: 44)) { try Sketch(decoding: []) }
        #expect(throws: SketchError.length(found: bytes.count - 1, expected: bytes.count)) {
            try Sketch(decoding: bytes.dropLast())
        }
        #expect(throws: SketchError.scheme(found: 9, expected: 1)) {
            try Sketch(decoding: [9] + bytes.dropFirst())
        }
        var flagged = bytes
        flagged[1] = 1
        #expect(throws: SketchError.damaged("flags are 1, not 0")) { try Sketch(decoding: flagged) }
        var boundless = bytes
        boundless[11] = 1
        #expect(throws: SketchError.self) { try Sketch(decoding: boundless) }
    }

    @Test func survivesAnyBytes() {
        var generator = SeededGenerator(seed: 8)
        let bytes = sketcher.sketch(generator.matter(length: 200)).encoded()
        for _ in 0..<2_000 {
            var damaged = bytes
            damaged[Int.random(in: 0..<12, using: &generator)] = .random(
                in: 0...255, using: &generator)
            if let sketch = try? Sketch(decoding: damaged) { #expect(sketch.encoded() == damaged) }
        }
    }

    @Test func saysWhatToDo() {
        #expect(
            "\(SketchError.length(found: 43, expected: 44))"
                == "sketch: 43 bytes where 44 belong; sketch the text again")
        #expect(
            "\(SketchError.scheme(found: 2, expected: 1))"
                == "sketch: made by scheme 2, this release reads scheme 1; sketch the text again")
        #expect("\(SketchError.damaged("flags are 1, not 0"))".hasSuffix("sketch the text again"))
    }
}
