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

    private let all: UInt32

    /// - Parameter documents: how many there are.
    init(documents: Int) {
        all = Self.log2Sixteenths(UInt64(documents) + 1)
    }

    /// The weight of a shingle that `frequency` documents hold, 1 or more; a shingle in every document weighs 0.
    @inline(__always)
    func weight(frequency: UInt32) -> UInt32 {
        let common = Self.log2Sixteenths(UInt64(frequency))
        return all > common ? all - common : 0
    }

    /// The weight of a shingle that no document holds.
    var most: UInt32 { all }
}
