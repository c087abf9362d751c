/// A 128-bit digest of folded text: equal texts have equal digests; for differing texts the chance is about 2⁻¹²⁸.
///
/// Not a defence against a forger, who can search collisions of wyhash: whoever acts on
/// equal digests compares the texts.
public struct TextDigest: Hashable, Sendable {
    public let high: UInt64
    public let low: UInt64

    init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// Two lanes of wyhash's loop (Wang Yi 2019) over eight units at a time, then the length.
    init(_ units: Span<UInt16>) {
        var a: UInt64 = 0x2d35_8dcc_aa6c_78a5
        var b: UInt64 = 0x8bb8_4b93_962e_acc9
        var i = 0
        while i &+ 8 <= units.count {
            let x = Self.word(units, i)
            let y = Self.word(units, i &+ 4)
            a = foldedMultiply(x ^ 0x4b33_a62e_d433_d4a3, y ^ a)
            b = foldedMultiply(y ^ 0x4d5a_2da5_1de1_aa47, x ^ b)
            i &+= 8
        }
        while i < units.count {
            let x = UInt64(units[i]) &+ 1
            a = foldedMultiply(x ^ 0x4b33_a62e_d433_d4a3, 0x9e37_79b9_7f4a_7c15 ^ a)
            b = foldedMultiply(x ^ 0x4d5a_2da5_1de1_aa47, 0x9e37_79b9_7f4a_7c15 ^ b)
            i &+= 1
        }
        let count = UInt64(units.count)
        high = foldedMultiply(a ^ 0xa076_1d64_78bd_642f, count ^ 0xe703_7ed1_a0b4_28db)
        low = foldedMultiply(b ^ 0xe703_7ed1_a0b4_28db, count ^ 0xa076_1d64_78bd_642f)
    }

    /// Four units as one word, the first lowest, whatever the machine's byte order.
    @inline(__always)
    private static func word(_ units: Span<UInt16>, _ i: Int) -> UInt64 {
        UInt64(units[unchecked: i]) | UInt64(units[unchecked: i &+ 1]) &<< 16
            | UInt64(units[unchecked: i &+ 2]) &<< 32 | UInt64(units[unchecked: i &+ 3]) &<< 48
    }
}

/// Writes each run of digits as one `0`, in place, so that a form with other numbers in it has one digest.
/// - Returns: how many units remain.
func maskDigits(_ units: inout MutableSpan<UInt16>, count: Int) -> Int {
    precondition(count <= units.count)
    var k = 0
    var wasDigit = false
    var i = 0
    while i < count {
        let unit = units[unchecked: i]
        let isDigit = unit &- 0x30 < 10
        units[unchecked: k] = isDigit ? 0x30 : unit
        k &+= isDigit && wasDigit ? 0 : 1
        wasDigit = isDigit
        i &+= 1
    }
    return k
}
