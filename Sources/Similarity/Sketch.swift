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
    /// The first ``postedCount`` are what an index posts; the rest, of the next finer rates, only help a fresh query.
    public let fingerprints: [UInt64]
    /// How many of the fingerprints an index posts.
    public let postedCount: Int
    /// 128 minima of one-permutation hashing, their low 16 bits (b-bit minwise hashing; Li & König 2010); empty for an empty text.
    public let minima: [UInt16]

    init(
        exact: TextDigest, masked: TextDigest, shingleCount: Int, fingerprints: [UInt64],
        postedCount: Int, minima: [UInt16]
    ) {
        precondition(postedCount <= fingerprints.count, "posted fingerprints come first")
        precondition(minima.count == (shingleCount == 0 ? 0 : binCount), "one minimum a bin")
        scheme = Self.currentScheme
        self.exact = exact
        self.masked = masked
        self.shingleCount = shingleCount
        self.fingerprints = fingerprints
        self.postedCount = postedCount
        self.minima = minima
    }

    /// The sketch as a store gives it back: without the fingerprints that only a fresh query uses.
    public var posted: Sketch {
        Sketch(
            exact: exact, masked: masked, shingleCount: shingleCount,
            fingerprints: Array(fingerprints.prefix(postedCount)), postedCount: postedCount,
            minima: minima)
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
    /// The stride at which all texts up to 65,535 shingles post, the short ones more finely.
    static let common: UInt64 = 16

    /// One shingle in `posted` is posted, one in `probe` is asked for; powers of two, `probe <= posted`.
    ///
    /// A text posts 24 fingerprints or more as long as it has them (48 shingles and up), one shingle in 16 from
    /// 512 shingles on, and a few thousand at most: beyond 65,536 shingles the rate falls with the length.
    /// Queries ask at one in 8 at least, because the original inside a long wrapper may have posted so finely.
    static func strides(shingleCount: Int) -> (posted: UInt64, probe: UInt64) {
        switch shingleCount {
        case ..<48: return (1, 1)
        case ..<96: return (2, 2)
        case ..<192: return (4, 4)
        case ..<512: return (8, 8)
        case ..<65_536: return (16, 8)
        default:
            let doublings = Int.bitWidth - 1 - (shingleCount >> 16).leadingZeroBitCount
            let posted = UInt64(32) << UInt64(min(doublings, 16))
            return (posted, posted / 2)
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
