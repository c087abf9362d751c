/// What the engine remembers of a text: digests for whole copies, sampled shingles for parts, minima for likeness.
///
/// A fingerprint is the lowest 40 bits of a sampled shingle's hash; its trailing zeros tell at which rates it is sampled.
public struct Sketch: Hashable, Sendable {
    /// The scheme by which this release sketches. Another fold, hash, rate or layout is another number.
    public static let currentScheme: UInt8 = 1
    static let fingerprintMask: UInt64 = 1 << 40 - 1

    /// By which scheme this sketch was made; sketches of two schemes never meet.
    public let scheme: UInt8
    /// Digest of the folded text: equal for whole copies, however they are spaced and punctuated.
    public let exact: TextDigest
    /// Digest with each run of digits written as one `0`: equal for a form with redrawn numbers.
    public let masked: TextDigest
    /// How many shingles the text has, repetitions included; 0 for an empty text.
    public let shingleCount: Int
    /// The sampled shingles in the order of their first coming, none twice; 8,192 at most.
    public let fingerprints: [UInt64]
    /// 128 minima of one-permutation hashing, their low 16 bits (b-bit minwise hashing; Li & König 2010); empty for an empty text.
    public let minima: [UInt16]

    init(
        exact: TextDigest, masked: TextDigest, shingleCount: Int, fingerprints: [UInt64],
        minima: [UInt16]
    ) {
        precondition(fingerprints.count <= shingleCount, "fingerprints are some of the shingles")
        precondition(minima.count == (shingleCount == 0 ? 0 : binCount), "one minimum a bin")
        scheme = Self.currentScheme
        self.exact = exact
        self.masked = masked
        self.shingleCount = shingleCount
        self.fingerprints = fingerprints
        self.minima = minima
    }

    /// The Jaccard likeness of the two texts' shingle sets, estimated from the minima; standard error at most 0.045.
    ///
    /// Two of 65,536 values agree by chance too, which is taken off (Li & König 2010, their constant C).
    public func likeness(to other: Sketch) -> Double {
        precondition(scheme == other.scheme, "sketches of two schemes are never compared")
        guard !minima.isEmpty, !other.minima.isEmpty else {
            return minima.isEmpty && other.minima.isEmpty ? 1 : 0
        }
        var agreeing = 0
        for i in 0..<binCount where minima[i] == other.minima[i] { agreeing += 1 }
        let byChance = 1.0 / 65_536
        return max(0, (Double(agreeing) / Double(binCount) - byChance) / (1 - byChance))
    }
}

/// Which shingles are sampled, by the length of the text.
enum SamplingRate {
    /// One shingle in so many is sampled: those whose hash is a multiple of it. A power of two.
    ///
    /// One in 8, more finely below 192 shingles, so that a text has 24 fingerprints or more as long as it has that many
    /// shingles; beyond 65,536 the rate falls with the length, to about 8,000 for any length. One in 8
    /// because of an office's shingles nine in ten are in a hundred other papers too: of a quarter of a notice, 30 samples,
    /// three tell where it comes from.
    static func stride(shingleCount: Int) -> UInt64 {
        switch shingleCount {
        case ..<48: return 1
        case ..<96: return 2
        case ..<192: return 4
        case ..<65_536: return 8
        default:
            let doublings = Int.bitWidth - 1 - (shingleCount >> 16).leadingZeroBitCount
            return UInt64(16) << UInt64(min(doublings, 12))
        }
    }
}

/// Why bytes are no sketch.
public enum SketchError: Error, Hashable, CustomStringConvertible {
    case scheme(found: Int, expected: Int)
    case length(found: Int, expected: Int)
    case damaged(String)

    public var description: String {
        switch self {
        case .scheme(let found, let expected):
            "sketch: made by scheme \(found), this release reads scheme \(expected); sketch the text again"
        case .length(let found, let expected):
            "sketch: \(found) bytes where \(expected) belong; sketch the text again"
        case .damaged(let what):
            "sketch: \(what); sketch the text again"
        }
    }
}
