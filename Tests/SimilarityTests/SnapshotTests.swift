import Similarity
import Testing

@Suite struct SnapshotTests {
    let sketcher = Sketcher()
    let texts: [String]
    let index: CandidateIndex

    init() {
        var generator = SeededGenerator(seed: 20)
        let stock = generator.matter(length: 200)
        texts = (0..<80).map { _ in stock + generator.matter(length: 200) }
        var index = CandidateIndex()
        for (i, text) in texts.enumerated() { index.insert(UInt32(i + 1), sketcher.sketch(text)) }
        self.index = index
    }

    @Test func answersAsBefore() throws {
        var read = try CandidateIndex(snapshot: index.snapshot())
        var original = index
        #expect(read.count == 80 && read.last == 80)
        for text in texts {
            let sketch = sketcher.sketch(text)
            #expect(
                read.candidates(like: sketch, atMost: 9)
                    == original.candidates(like: sketch, atMost: 9))
        }
        // And it goes on as the original does.
        for (i, text) in texts.enumerated() {
            let sketch = sketcher.sketch(text + "续")
            read.insert(UInt32(100 + i), sketch)
            original.insert(UInt32(100 + i), sketch)
        }
        #expect(read.snapshot() == original.snapshot())
    }

    @Test func believesNoDamage() {
        let bytes = index.snapshot()
        var generator = SeededGenerator(seed: 21)
        for _ in 0..<100 {
            var damaged = bytes
            damaged[Int.random(in: bytes.indices, using: &generator)] ^=
                1 << UInt8.random(in: 0...7, using: &generator)
            #expect(throws: SnapshotError.self) { try CandidateIndex(snapshot: damaged) }
        }
        for _ in 0..<50 {
            let cut = Array(bytes.prefix(.random(in: 0..<bytes.count, using: &generator)))
            #expect(throws: SnapshotError.self) { try CandidateIndex(snapshot: cut) }
        }
        #expect(throws: SnapshotError.self) {
            try CandidateIndex(snapshot: Array("a text, no snapshot".utf8))
        }
    }

    @Test func keepsItsLabel() throws {
        let bytes = index.snapshot(labelled: [1, 2, 3])
        var seen: [UInt8] = []
        _ = try CandidateIndex(snapshot: bytes) { label in
            seen = label
            return true
        }
        #expect(seen == [1, 2, 3])
        #expect(throws: SnapshotError.foreign("belongs to another history")) {
            try CandidateIndex(snapshot: bytes) { _ in false }
        }
    }

    @Test func saysWhatToDo() {
        let remedy = "rebuild the index from the stored sketches"
        #expect(
            "\(SnapshotError.truncated(block: 3, found: 7, expected: 8))"
                == "index snapshot: block 3 has 7 bytes of 8; \(remedy)")
        #expect("\(SnapshotError.foreign("x"))" == "index snapshot: x; \(remedy)")
        #expect(
            "\(SnapshotError.version(found: 2, expected: 1))"
                == "index snapshot: version 2, this release reads 1; \(remedy)")
        #expect(
            "\(SnapshotError.damaged(block: 2, "x"))" == "index snapshot: block 2: x; \(remedy)")
    }
}
