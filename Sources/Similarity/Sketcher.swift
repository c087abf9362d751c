/// Makes sketches: one pass from bytes to digests, fingerprints and minima, all from one stream of hashes.
public struct Sketcher: Sendable {
    public init() {}

    /// The sketch of a text. Linear in its length; holds about three times its bytes while it works.
    public func sketch(_ text: String) -> Sketch {
        var text = text
        return text.withUTF8 { sketch($0.span) }
    }

    /// The sketch of UTF-8 bytes; a byte that begins no well-formed sequence is passed over.
    public func sketch(_ utf8: [UInt8]) -> Sketch {
        sketch(utf8.span)
    }

    /// The sketch of UTF-8 bytes; a byte that begins no well-formed sequence is passed over.
    public func sketch(_ utf8: Span<UInt8>) -> Sketch {
        withUnsafeTemporaryAllocation(of: UInt16.self, capacity: max(1, utf8.count)) { scratch in
            scratch.initialize(repeating: 0)
            var units = scratch.mutableSpan
            let table = Folding.table
            let count = fold(utf8, by: table.span, into: &units)
            return sketch(folded: &units, count: count)
        }
    }

    /// - Parameter units: the folded text in the first `count`; what stands there afterwards is unspecified.
    private func sketch(folded units: inout MutableSpan<UInt16>, count: Int) -> Sketch {
        let shingles = shingleCount(units: count)
        let stride = SamplingRate.stride(shingleCount: shingles)
        var minima = [UInt32](repeating: .max, count: binCount)
        var seen = FingerprintSet(expecting: shingles / Int(stride))
        sampleAll(
            units.span.extracting(0..<count), stride: stride, minima: &minima, into: &seen)
        let exact = TextDigest(units.span.extracting(0..<count))
        let maskedCount = maskDigits(&units, count: count)
        return Sketch(
            exact: exact, masked: TextDigest(units.span.extracting(0..<maskedCount)),
            shingleCount: shingles, fingerprints: seen.fingerprints,
            minima: shingles == 0 ? [] : minima.map { UInt16(truncatingIfNeeded: $0) })
    }

    /// Walks the text in blocks, so that samples need one small buffer however long and monotonous it is.
    private func sampleAll(
        _ units: Span<UInt16>, stride: UInt64, minima: inout [UInt32],
        into seen: inout FingerprintSet
    ) {
        var minima = minima.mutableSpan
        if (1..<shingleWidth).contains(units.count) {
            let hash = shortShingleHash(units)
            minima[Int(hash >> 57)] = UInt32(truncatingIfNeeded: hash >> 22)
            seen.insert(hash)
        }
        let block = 2_048
        withUnsafeTemporaryAllocation(of: UInt64.self, capacity: block + 1) { buffer in
            buffer.initialize(repeating: 0)
            var samples = buffer.mutableSpan
            var start = 0
            let end = units.count - shingleWidth + 1
            while start < end {
                let range = start..<min(start + block, end)
                let found = sampleShingles(
                    units, in: range, stride: stride, minima: &minima, samples: &samples)
                for i in 0..<found { seen.insert(samples[i]) }
                start = range.upperBound
            }
        }
        densify(&minima)
    }
}

/// A set of hashes in the order of their first coming: open addressing, linear probing, at most half full.
struct FingerprintSet {
    /// 0 where empty; the one text in 2⁶⁴ whose shingle hashes to 0 loses that sample.
    private var slots: [UInt64]
    private(set) var hashes: [UInt64] = []

    /// - Parameter expected: how many hashes to make room for; a guess, more may come.
    init(expecting expected: Int) {
        let room = min(max(expected, 16), 4_096)
        slots = Array(repeating: 0, count: Self.capacity(for: room))
        hashes.reserveCapacity(room + room / 4)
    }

    private static func capacity(for count: Int) -> Int {
        1 << (Int.bitWidth - (2 * count + 1).leadingZeroBitCount)
    }

    mutating func insert(_ hash: UInt64) {
        guard hash != 0, place(hash) else { return }
        hashes.append(hash)
        if 2 * hashes.count > slots.count {
            slots = Array(repeating: 0, count: 2 * slots.count)
            for hash in hashes { _ = place(hash) }
        }
    }

    /// Returns whether the hash is new.
    @inline(__always)
    private mutating func place(_ hash: UInt64) -> Bool {
        let mask = slots.count &- 1
        var i = Int(truncatingIfNeeded: hash &>> 24) & mask
        while slots[i] != 0 {
            if slots[i] == hash { return false }
            i = (i &+ 1) & mask
        }
        slots[i] = hash
        return true
    }

    /// What one text may post: twice what its length lets expect, lest a text be composed of shingles that are all sampled.
    static let fingerprintsMax = 8_192

    /// The first ``fingerprintsMax`` hashes, cut to 40 bits.
    var fingerprints: [UInt64] {
        hashes.prefix(Self.fingerprintsMax).map { $0 & Sketch.fingerprintMask }
    }
}
