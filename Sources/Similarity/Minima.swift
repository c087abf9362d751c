/// How many bins a signature has: 16 bands of 8.
let binCount = 128

/// Fills each empty bin from a full one, chosen by hashing until one is hit (optimal densification; Shrivastava 2017).
///
/// The choice depends on the bins alone, so equal sets stay equal and the estimate unbiased.
/// Costs 128 / full tries for each empty bin: nothing for notices, 16,000 tries for a one-shingle text.
func densify(_ minima: inout MutableSpan<UInt32>) {
    precondition(minima.count == binCount)
    var full: (UInt64, UInt64) = (0, 0)
    for bin in 0..<binCount where minima[bin] != .max {
        if bin < 64 { full.0 |= 1 << UInt64(bin) } else { full.1 |= 1 << UInt64(bin - 64) }
    }
    guard full != (0, 0), full != (.max, .max) else { return }
    for bin in 0..<binCount {
        let isFull = bin < 64 ? full.0 >> UInt64(bin) & 1 : full.1 >> UInt64(bin - 64) & 1
        if isFull == 1 { continue }
        var state = UInt64(bin) &* 0x9e37_79b9_7f4a_7c15 &+ 1
        while true {
            state = foldedMultiply(state &+ 0xa076_1d64_78bd_642f, 0xe703_7ed1_a0b4_28db)
            let donor = Int(state >> 57)
            let hit = donor < 64 ? full.0 >> UInt64(donor) & 1 : full.1 >> UInt64(donor - 64) & 1
            if hit == 1 {
                minima[bin] = minima[donor]
                break
            }
        }
    }
}
