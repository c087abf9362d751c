// The sketch as one BLOB of a store. All numbers little-endian:
//   0      scheme
//   1      flags, 0
//   2–3    number of fingerprints
//   4–11   number of shingles
//   12–43  exact digest (high, low), masked digest (high, low)
//   44…    128 minima of 2 bytes (none if there is no shingle), then the fingerprints, 5 bytes each

extension Sketch {
    private static let headerBytes = 44
    private static let fingerprintBytes = 5

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
        guard let found = bytes.first else {
            throw .length(found: 0, expected: Self.headerBytes)
        }
        guard found == Self.currentScheme else {
            throw .scheme(found: Int(found), expected: Int(Self.currentScheme))
        }
        guard bytes.count >= Self.headerBytes else {
            throw .length(found: bytes.count, expected: Self.headerBytes)
        }
        guard bytes[1] == 0 else { throw .damaged("flags are \(bytes[1]), not 0") }
        let samples = Int(bytes.littleEndian(at: 2, bytes: 2))
        let count = bytes.littleEndian(at: 4, bytes: 8)
        guard count <= UInt64(UInt32.max) else { throw .damaged("\(count) shingles") }
        let bins = count == 0 ? 0 : binCount
        let expected = Self.headerBytes + 2 * bins + Self.fingerprintBytes * samples
        guard bytes.count == expected else {
            throw .length(found: bytes.count, expected: expected)
        }
        guard samples <= count else { throw .damaged("\(samples) fingerprints of \(count) shingles") }
        let words = (0..<4).map { bytes.littleEndian(at: 12 + 8 * $0, bytes: 8) }
        self.init(
            exact: TextDigest(high: words[0], low: words[1]),
            masked: TextDigest(high: words[2], low: words[3]),
            shingleCount: Int(count),
            fingerprints: (0..<samples).map {
                bytes.littleEndian(
                    at: Self.headerBytes + 2 * bins + Self.fingerprintBytes * $0,
                    bytes: Self.fingerprintBytes)
            },
            minima: (0..<bins).map {
                UInt16(bytes.littleEndian(at: Self.headerBytes + 2 * $0, bytes: 2))
            })
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
