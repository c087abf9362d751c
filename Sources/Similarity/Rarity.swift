/// How much it says that two texts share a shingle: log₂ of documents over documents that hold it, in sixteenths of a bit.
///
/// Whole numbers, so that every machine ranks alike (inverse document frequency; Spärck Jones 1972). The logarithm is exact at
/// powers of two and linear between them, at most 0.09 bit off (Mitchell 1962).
struct Rarity {
    /// 16 · log₂ x for x ≥ 1.
    static func log2Sixteenths(_ x: UInt64) -> UInt32 {
        precondition(x >= 1, "no logarithm of zero")
        let exponent = UInt64(63 - x.leadingZeroBitCount)
        let below = x ^ (1 << exponent)
        let fraction = exponent >= 4 ? below >> (exponent - 4) : below << (4 - exponent)
        return UInt32(exponent << 4 | fraction)
    }

    /// By level, the weight of a shingle that no document holds.
    private let most: [UInt32]

    /// - Parameter postingAt: how many documents post the multiples of 2ⁱ.
    init(postingAt: [UInt64]) {
        most = postingAt.map { Self.log2Sixteenths($0 + 1) }
    }

    /// The weight of a fingerprint that no document holds, in sixteenths of a bit.
    @inline(__always)
    func most(_ fingerprint: UInt64) -> UInt32 {
        most[min(fingerprint.trailingZeroBitCount, most.count - 1)]
    }

    /// The largest weight there is.
    var largest: UInt32 { most[most.count - 1] }

    /// The weight of a fingerprint; one that all documents hold weighs 0.
    ///
    /// Its documents are compared with those that would have posted it: a shingle that only short texts sample
    /// is not rare because long ones do not.
    /// - Parameter logarithm: 16 · log₂ of how many documents hold it.
    @inline(__always)
    func weight(_ fingerprint: UInt64, _ logarithm: UInt32) -> UInt32 {
        let all = most(fingerprint)
        return all > logarithm ? all - logarithm : 0
    }
}
