// What an index needs of a sketch, and no more, so that a start reads little: 2.5 kB of text are 450 bytes. Minima are left out,
// digests cut to the keys that are looked up, fingerprints ascending. All numbers little-endian:
//   0      scheme
//   1      s: how many lowest bits of every fingerprint are zero, 3 at most
//   2…     number of fingerprints, number of shingles (LEB128)
//   …      5 bytes each for the keys of the exact and the masked digest (none if there is no shingle)
//   …      the fingerprints: distance of the highest 13 bits from the last one's (LEB128), the lower 27 without s zeros
//          (3 bytes when s is 3, else 4)

extension Sketch {
    /// What ``SketchBatch/append(_:postings:)`` reads.
    public func encodedPostings() -> [UInt8] {
        let zeros = min(3, fingerprints.reduce(into: 3) { $0 = min($0, $1.trailingZeroBitCount) })
        var bytes: [UInt8] = [scheme, UInt8(zeros)]
        bytes.reserveCapacity(20 + 5 * fingerprints.count)
        bytes.append(grouped: UInt64(fingerprints.count))
        bytes.append(grouped: UInt64(shingleCount))
        guard shingleCount > 0 else { return bytes }
        bytes.append(littleEndian: CandidateIndex.key(exact: exact), bytes: 5)
        bytes.append(littleEndian: CandidateIndex.key(masked: masked), bytes: 5)
        var last: UInt64 = 0
        for fingerprint in fingerprints.sorted() {
            let high = fingerprint >> PostingCode.lowBits
            bytes.append(grouped: high - last)
            last = high
            bytes.append(
                littleEndian: (fingerprint & PostingCode.lowMask) >> UInt64(zeros), bytes: zeros == 3 ? 3 : 4)
        }
        return bytes
    }
}

enum PostingCode {
    /// Of 8,192 parts a text of a hundred fingerprints leaves some eighty out between two: most distances are one byte.
    static let lowBits: UInt64 = 27
    static let lowMask: UInt64 = 1 << lowBits - 1
}

extension SketchBatch {
    /// Adds a document by what ``Sketch/encodedPostings()`` wrote at the beginning of some bytes; returns how many bytes that was.
    /// - Throws: ``SketchError``; then the batch is of no use.
    public mutating func append(_ document: UInt32, postings bytes: Span<UInt8>) throws(SketchError) -> Int {
        guard bytes.count >= 4 else { throw .length(found: bytes.count, expected: 4) }
        guard bytes[0] == Sketch.currentScheme else {
            throw .scheme(found: Int(bytes[0]), expected: Int(Sketch.currentScheme))
        }
        let zeros = UInt64(bytes[1])
        guard zeros <= 3 else { throw .damaged("\(zeros) zeros") }
        var offset = 2
        let count = try Self.number(bytes, &offset)
        let shingles = try Self.number(bytes, &offset)
        guard count <= shingles, shingles <= UInt64(UInt32.max) else { throw .damaged("\(count) fingerprints of \(shingles) shingles") }
        let lowBytes = zeros == 3 ? 3 : 4
        guard shingles > 0 else {
            begin(document, shingleCount: 0)
            return offset
        }
        guard offset + 10 + Int(count) * (1 + lowBytes) <= bytes.count else {
            throw .length(found: bytes.count, expected: offset + 10 + Int(count) * (1 + lowBytes))
        }
        begin(document, shingleCount: Int(shingles))
        post(Self.word(bytes, &offset, 5))
        post(Self.word(bytes, &offset, 5))
        var high: UInt64 = 0
        for _ in 0..<count {
            high &+= try Self.number(bytes, &offset)
            guard high < 1 << 13, offset &+ lowBytes <= bytes.count else { throw .damaged("a fingerprint beyond the last") }
            let low = Self.word(bytes, &offset, lowBytes) &<< zeros
            post(high &<< PostingCode.lowBits | low & PostingCode.lowMask)
        }
        return offset
    }

    @inline(__always)
    private static func word(_ bytes: Span<UInt8>, _ offset: inout Int, _ count: Int) -> UInt64 {
        var word: UInt64 = 0
        for i in 0..<count { word |= UInt64(bytes[offset &+ i]) &<< UInt64(8 &* i) }
        offset &+= count
        return word
    }

    @inline(__always)
    private static func number(_ bytes: Span<UInt8>, _ offset: inout Int) throws(SketchError) -> UInt64 {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while offset < bytes.count, shift < 35 {
            let byte = bytes[offset]
            offset &+= 1
            value |= UInt64(byte & 0x7F) &<< shift
            if byte < 0x80 { return value }
            shift &+= 7
        }
        throw .damaged("a number that does not end")
    }
}

extension [UInt8] {
    /// Appends a number in groups of seven bits (LEB128).
    fileprivate mutating func append(grouped number: UInt64) {
        var rest = number
        while rest > 0x7F {
            append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        append(UInt8(rest))
    }
}
