import Testing

@testable import Similarity

/// The tables of keys and clauses agree with dictionaries.
@Suite struct KeyIndexTests {
    /// Keys of a few documents: few keys many times, many keys seldom, as words are (Zipf 1935).
    static func keys(of document: Int, _ generator: inout SeededGenerator) -> [TableKey] {
        let hashes = (0..<40).map { _ -> UInt64 in
            let bits = UInt64.random(in: 0...16, using: &generator)
            return UInt64.random(in: 0..<(1 << bits), using: &generator) &* 0x100_0000_01b3
        }
        return Set(hashes.map { TableKey(hash: $0) }).sorted()
    }

    @Test(arguments: [1, 2, 3] as [UInt64]) func agreesWithADictionary(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        var slow: [TableKey: [UInt32]] = [:]
        var oneByOne = KeyIndex()
        var batched = KeyIndex()
        var batch = KeyBatch()
        for document in 0..<6_000 {
            let keys = Self.keys(of: document, &generator)
            batch.begin(UInt32(document))
            for key in keys {
                slow[key, default: []].append(UInt32(document))
                oneByOne.add(UInt32(document), to: key)
                batch.add(key)
            }
            if document % 1_700 == 9 {
                batch.insert(into: &batched)
                batch.removeAll()
            }
        }
        batch.insert(into: &batched)
        #expect(slow.values.contains { $0.count > KeyIndex.newestMax }, "seed \(seed): no list was ever full")
        for index in [oneByOne, batched] {
            #expect(index.keyCount == slow.count)
            for (key, documents) in slow {
                #expect(index.frequency(of: key) == documents.count)
                var newest: [UInt32] = []
                index.forEachNewest(of: key) { newest.append($0) }
                #expect(newest == documents.suffix(KeyIndex.newestMax).reversed())
            }
            #expect(index.frequency(of: TableKey(hash: 0xdead_beef)) == 0)
        }
    }

    @Test func survivesASnapshot() throws {
        var generator = SeededGenerator(seed: 5)
        var index = KeyIndex()
        var clauses = ClauseIssuers()
        var all: Set<TableKey> = []
        for document in 0..<400 {
            for key in Self.keys(of: document, &generator) {
                index.add(UInt32(document), to: key)
                clauses.add(key, from: UInt16(1 + document % 5))
                all.insert(key)
            }
        }
        var bytes: [UInt8] = []
        index.writeSnapshot { bytes += $0 }
        let keysEnd = bytes.count
        clauses.writeSnapshot { bytes += $0 }
        var offset = 0
        let (read, readClauses) = try (
            KeyIndex { Self.fill($0, bytes, &offset) }, ClauseIssuers { Self.fill($0, bytes, &offset) }
        )
        for key in all {
            #expect(read.frequency(of: key) == index.frequency(of: key))
            #expect(readClauses.isCommon(key) == clauses.isCommon(key))
        }
        // A single bit, wherever it is.
        for _ in 0..<200 {
            var broken = bytes
            broken[.random(in: broken.indices, using: &generator)] ^= 1 << UInt8.random(in: 0...7, using: &generator)
            #expect(throws: SnapshotError.self) {
                var offset = 0
                _ = try KeyIndex { Self.fill($0, broken, &offset) }
                _ = try ClauseIssuers { Self.fill($0, broken, &offset) }
            }
        }
        #expect(throws: SnapshotError.self) {
            var offset = keysEnd
            _ = try KeyIndex { Self.fill($0, bytes, &offset) }
        }
    }

    private static func fill(_ buffer: UnsafeMutableRawBufferPointer, _ bytes: [UInt8], _ offset: inout Int) -> Int {
        let count = min(buffer.count, bytes.count - offset)
        bytes.withUnsafeBytes { buffer.copyMemory(from: .init(rebasing: $0[offset..<(offset + count)])) }
        offset += count
        return count
    }

    @Test(arguments: [1, 2] as [UInt64]) func clausesOfThreeIssuersAreCommon(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        var slow: [TableKey: Set<UInt16>] = [:]
        var oneByOne = ClauseIssuers()
        var batched = ClauseIssuers()
        var batch = KeyBatch()
        for document in 0..<3_000 {
            let issuer = UInt16.random(in: 1...6, using: &generator)
            batch.begin(UInt32(document))
            for _ in 0..<4 {
                let clause = TableKey(hash: UInt64.random(in: 0..<4_000, using: &generator))
                slow[clause, default: []].insert(issuer)
                oneByOne.add(clause, from: issuer)
                batch.add(clause: clause, from: issuer)
            }
        }
        batch.insert(into: &batched)
        for (clause, issuers) in slow {
            #expect(oneByOne.isCommon(clause) == (issuers.count >= 3))
            #expect(batched.isCommon(clause) == (issuers.count >= 3))
        }
        #expect(oneByOne.clauseCount == slow.count && batched.clauseCount == slow.count)
    }

    @Test func issuersHaveCodesThatATableTakes() {
        for hash in [0, 1, UInt64.max, 0xffff_ffff, 65_532, 65_533] {
            #expect((1...65_533).contains(ClauseIssuers.code(hash: hash)))
        }
    }
}
