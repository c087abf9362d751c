// The sketch as one BLOB of a store. All numbers little-endian:
//   0      scheme
//   1      flags, 0
//   2–3    number of fingerprints
//   4–11   number of shingles
//   12–43  exact digest (high, low), masked digest (high, low)
//   44…    128 minima of 2 bytes (none if there is no shingle), then the fingerprints, 5 bytes each

extension Sketch {
    private static let headerBytes = SketchHeader.bytes
    private static let fingerprintBytes = SketchHeader.fingerprintBytes

    /// The sketch as bytes: 300 + 5 for each fingerprint, about 900 for a notice of 1,000 characters.
    public func encoded() -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(
            Self.headerBytes + 2 * minima.count + Self.fingerprintBytes * fingerprints.count)
        bytes.append(scheme)
        bytes.append(0)
        bytes.append(littleEndian: UInt64(fingerprints.count), bytes: 2)
        bytes.append(littleEndian: UInt64(shingleCount), bytes: 8)
        for word in [exact.high, exact.low, masked.high, masked.low] {
            bytes.append(littleEndian: word, bytes: 8)
        }
        for minimum in minima { bytes.append(littleEndian: UInt64(minimum), bytes: 2) }
        for fingerprint in fingerprints {
            bytes.append(littleEndian: fingerprint, bytes: Self.fingerprintBytes)
        }
        return bytes
    }

    /// Reads what ``encoded()`` wrote; equal to the original.
    /// - Throws: ``SketchError`` for another scheme, another length, or numbers that no text has.
    public init(decoding bytes: [UInt8]) throws(SketchError) {
        let header = try SketchHeader(bytes.span)
        self.init(
            exact: header.exact, masked: header.masked, shingleCount: header.shingleCount,
            fingerprints: (0..<header.fingerprintCount).map {
                bytes.littleEndian(
                    at: header.fingerprintsAt + Self.fingerprintBytes * $0, bytes: Self.fingerprintBytes)
            },
            minima: (0..<(header.fingerprintsAt - Self.headerBytes) / 2).map {
                UInt16(bytes.littleEndian(at: Self.headerBytes + 2 * $0, bytes: 2))
            })
    }
}

/// What stands before the minima and fingerprints of an encoded sketch, checked against its length.
struct SketchHeader {
    static let fingerprintBytes = 5
    static let bytes = 44

    let fingerprintCount: Int
    let shingleCount: Int
    let exact: TextDigest
    let masked: TextDigest
    /// Offset of the first fingerprint.
    let fingerprintsAt: Int

    init(_ bytes: Span<UInt8>) throws(SketchError) {
        guard !bytes.isEmpty else { throw .length(found: 0, expected: Self.bytes) }
        guard bytes[0] == Sketch.currentScheme else {
            throw .scheme(found: Int(bytes[0]), expected: Int(Sketch.currentScheme))
        }
        guard bytes.count >= Self.bytes else { throw .length(found: bytes.count, expected: Self.bytes) }
        guard bytes[1] == 0 else { throw .damaged("flags are \(bytes[1]), not 0") }
        let samples = Int(Self.word(bytes, at: 2, bytes: 2))
        let count = Self.word(bytes, at: 4, bytes: 8)
        guard count <= UInt64(UInt32.max) else { throw .damaged("\(count) shingles") }
        fingerprintsAt = Self.bytes + (count == 0 ? 0 : 2 * binCount)
        let expected = fingerprintsAt + Self.fingerprintBytes * samples
        guard bytes.count == expected else { throw .length(found: bytes.count, expected: expected) }
        guard samples <= count else { throw .damaged("\(samples) fingerprints of \(count) shingles") }
        fingerprintCount = samples
        shingleCount = Int(count)
        exact = TextDigest(high: Self.word(bytes, at: 12, bytes: 8), low: Self.word(bytes, at: 20, bytes: 8))
        masked = TextDigest(high: Self.word(bytes, at: 28, bytes: 8), low: Self.word(bytes, at: 36, bytes: 8))
    }

    private static func word(_ bytes: Span<UInt8>, at offset: Int, bytes count: Int) -> UInt64 {
        var word: UInt64 = 0
        for i in 0..<count { word |= UInt64(bytes[offset &+ i]) &<< UInt64(8 &* i) }
        return word
    }
}

extension [UInt8] {
    /// Appends the lowest `count` bytes of a word, the least significant first.
    mutating func append(littleEndian word: UInt64, bytes count: Int) {
        for i in 0..<count { append(UInt8(truncatingIfNeeded: word >> UInt64(8 * i))) }
    }

    /// The number that begins at `offset`, `count` bytes long, 8 at most.
    func littleEndian(at offset: Int, bytes count: Int) -> UInt64 {
        var word: UInt64 = 0
        for i in 0..<count { word |= UInt64(self[offset + i]) << UInt64(8 * i) }
        return word
    }
}
