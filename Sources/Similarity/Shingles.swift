/// How many UTF-16 units a shingle of ideographs spans: about two Chinese words.
///
/// One that ends in a letter or digit spans ``wideShingleWidth``. An ideograph carries some nine bits, a letter two to
/// four: five letters of English, blanks dropped, stand in every paper and tell none from another.
let shingleWidth = 5

/// How many units a shingle spans that ends below U+2E80, in an alphabet: one or two English words.
///
/// At the beginning of a text, where fewer have come, those; never fewer than five.
let wideShingleWidth = 8

/// Folded multiply of two words (wyhash's mixing step; Wang Yi 2019): both halves of the 128-bit product, xored.
@inline(__always)
func foldedMultiply(_ a: UInt64, _ b: UInt64) -> UInt64 {
    let (high, low) = a.multipliedFullWidth(by: b)
    return high ^ low
}

/// The last eight units of a text as it is read.
struct ShingleWindow {
    /// The last four units, the newest lowest.
    private var newer: UInt64 = 0
    /// The four before them.
    private var older: UInt64 = 0

    /// Ready to take in the last unit of the shingle that begins at `start`.
    @inline(__always)
    init(_ units: Span<UInt16>, before start: Int) {
        var i = max(0, start &- (wideShingleWidth - shingleWidth))
        while i < start &+ shingleWidth &- 1 {
            take(units[i])
            i &+= 1
        }
    }

    @inline(__always)
    mutating func take(_ unit: UInt16) {
        older = older &<< 16 | newer &>> 48
        newer = newer &<< 16 | UInt64(unit)
    }

    /// The hash of the shingle that ends in the newest unit: no chain from shingle to shingle, so the processor works on several
    /// at once.
    @inline(__always)
    var hash: UInt64 {
        let reach: UInt64 = newer & 0xFFFF < 0x2E80 ? .max : 0xFFFF
        return foldedMultiply(
            newer ^ 0xa076_1d64_78bd_642f,
            ((older & reach) &* 0x9e37_79b9_7f4a_7c15) ^ 0xe703_7ed1_a0b4_28db)
    }
}

/// How many shingles a text of so many units has; a text shorter than one shingle is one shingle, an empty one none.
@inline(__always)
func shingleCount(units: Int) -> Int {
    units == 0 ? 0 : max(1, units - shingleWidth + 1)
}

/// The hash of a text too short for a shingle, 1...4 units.
func shortShingleHash(_ units: Span<UInt16>) -> UInt64 {
    precondition((1..<shingleWidth).contains(units.count), "only for texts of 1...4 units")
    return ShingleWindow(units, before: units.count - shingleWidth + 1).hash
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
    var window = ShingleWindow(units, before: i)
    while i < range.upperBound {
        window.take(units[unchecked: i &+ 4])
        let hash = window.hash
        let bin = Int(truncatingIfNeeded: hash &>> 57)
        let value = UInt32(truncatingIfNeeded: hash &>> 22)
        minima[unchecked: bin] = min(minima[unchecked: bin], value)
        samples[unchecked: k] = hash
        k &+= hash & mask == 0 ? 1 : 0
        i &+= 1
    }
    return k
}
