/// How many UTF-16 units one shingle spans: about two Chinese words, or most of an English one.
let shingleWidth = 5

/// Folded multiply of two words (wyhash's mixing step; Wang Yi 2019): both halves of the 128-bit product, xored.
@inline(__always)
func foldedMultiply(_ a: UInt64, _ b: UInt64) -> UInt64 {
    let (high, low) = a.multipliedFullWidth(by: b)
    return high ^ low
}

/// The hash of five units: four in `window`, the newest lowest, and the one that stood before them.
///
/// Two multiplications and no chain from shingle to shingle, so the processor works on several at once.
@inline(__always)
func shingleHash(window: UInt64, before oldest: UInt16) -> UInt64 {
    foldedMultiply(
        window ^ 0xa076_1d64_78bd_642f,
        (UInt64(oldest) &* 0x9e37_79b9_7f4a_7c15) ^ 0xe703_7ed1_a0b4_28db)
}

/// How many shingles a text of so many units has; a text shorter than one shingle is one shingle, an empty one none.
@inline(__always)
func shingleCount(units: Int) -> Int {
    units == 0 ? 0 : max(1, units - shingleWidth + 1)
}

/// The hash of a text too short for a shingle, 1...4 units.
func shortShingleHash(_ units: Span<UInt16>) -> UInt64 {
    precondition((1..<shingleWidth).contains(units.count), "only for texts of 1...4 units")
    var window: UInt64 = 0
    for i in units.indices { window = window << 16 | UInt64(units[i]) }
    return shingleHash(window: window, before: 0)
}

/// Hashes the shingles that begin in `range`, keeps the samples and the minimum of each bin; allocates nothing.
///
/// A shingle is a sample when its hash is a multiple of `stride` (Broder 1997, "0 mod m" sampling).
/// Minima are those of one-permutation hashing (Li, Owen & Zhang 2012): the top 7 bits choose the bin,
/// the 32 bits from bit 22 up are what is least in it.
/// - Parameter units: all of the text, folded; at least five.
/// - Parameter stride: a power of two.
/// - Parameter minima: `binCount` values, `UInt32.max` where nothing has fallen yet.
/// - Parameter samples: room for one hash more than `range` has shingles.
/// - Returns: how many samples were written, in the order of the text, repetitions included.
func sampleShingles(
    _ units: Span<UInt16>, in range: Range<Int>, stride: UInt64, minima: inout MutableSpan<UInt32>,
    samples: inout MutableSpan<UInt64>
) -> Int {
    precondition(range.lowerBound >= 0 && range.upperBound + shingleWidth - 1 <= units.count)
    precondition(minima.count == binCount && samples.count > range.count)
    precondition(stride != 0 && stride & (stride - 1) == 0, "the stride is a power of two")
    guard !range.isEmpty else { return 0 }
    let mask = stride &- 1
    var k = 0
    var i = range.lowerBound
    var oldest = units[unchecked: i]
    var window =
        UInt64(units[unchecked: i &+ 1]) &<< 32
        | UInt64(units[unchecked: i &+ 2]) &<< 16 | UInt64(units[unchecked: i &+ 3])
    while i < range.upperBound {
        window = window &<< 16 | UInt64(units[unchecked: i &+ 4])
        let hash = shingleHash(window: window, before: oldest)
        oldest = UInt16(truncatingIfNeeded: window &>> 48)
        let bin = Int(truncatingIfNeeded: hash &>> 57)
        let value = UInt32(truncatingIfNeeded: hash &>> 22)
        minima[unchecked: bin] = min(minima[unchecked: bin], value)
        samples[unchecked: k] = hash
        k &+= hash & mask == 0 ? 1 : 0
        i &+= 1
    }
    return k
}
