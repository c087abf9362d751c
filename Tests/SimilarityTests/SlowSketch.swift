import Similarity

/// The sketch, written as its definition reads, without a thought for speed: what the fast one must agree with.
enum SlowSketch {
    /// Folded text by Unicode scalars, with the ranges that matter to the alphabet of the random texts.
    static func fold(_ text: String) -> [UInt16] {
        var units: [UInt16] = []
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0xFF21...0xFF3A: units.append(UInt16(scalar.value - 0xFEE0 + 32))
            case 0xFF10...0xFF19, 0xFF41...0xFF5A: units.append(UInt16(scalar.value - 0xFEE0))
            case 0x41...0x5A: units.append(UInt16(scalar.value + 32))
            case 0x30...0x39, 0x61...0x7A, 0xE0...0xFF, 0x4E00...0x9FFF, 0x3042:
                units.append(UInt16(scalar.value))
            case 0x1_0000...: units.append(contentsOf: Array(String(scalar).utf16))
            default: continue
            }
        }
        return units
    }

    static func multiply(_ a: UInt64, _ b: UInt64) -> UInt64 {
        let product = a.multipliedFullWidth(by: b)
        return product.high ^ product.low
    }

    static func shingles(_ units: [UInt16]) -> [UInt64] {
        guard !units.isEmpty else { return [] }
        return (0..<max(1, units.count - 4)).map { start in
            let end = min(start + 5, units.count)
            let last = units[end - 1]
            // Five units, or eight where it ends in an alphabet, or what there is; then as two words.
            let width = last < 0x2E80 ? 8 : 5
            let window = units[max(0, end - width)..<end]
            let newer = window.suffix(4).reduce(UInt64(0)) { $0 << 16 | UInt64($1) }
            let older = window.dropLast(4).reduce(UInt64(0)) { $0 << 16 | UInt64($1) }
            return multiply(
                newer ^ 0xa076_1d64_78bd_642f,
                (older &* 0x9e37_79b9_7f4a_7c15) ^ 0xe703_7ed1_a0b4_28db)
        }
    }

    /// Distinct hashes that are multiples of the stride, in the order of their first coming, cut to 40 bits.
    static func samples(_ hashes: [UInt64], stride: UInt64) -> [UInt64] {
        var seen: Set<UInt64> = []
        return hashes.filter { $0 % stride == 0 && seen.insert($0).inserted }.map { $0 % (1 << 40) }
    }

    static func mask(_ units: [UInt16]) -> [UInt16] {
        var masked: [UInt16] = []
        for unit in units {
            let isDigit = (0x30...0x39).contains(unit)
            if isDigit, masked.last == 0x30 { continue }
            masked.append(isDigit ? 0x30 : unit)
        }
        return masked
    }

    static func minima(_ hashes: [UInt64]) -> [UInt16] {
        guard !hashes.isEmpty else { return [] }
        let bins = (0..<UInt64(128)).map { bin in
            hashes.filter { $0 >> 57 == bin }.map { UInt32(truncatingIfNeeded: $0 >> 22) }.min()
        }
        return bins.indices.map { bin in
            var state = UInt64(bin) &* 0x9e37_79b9_7f4a_7c15 &+ 1
            var value = bins[bin]
            while value == nil {
                state = multiply(state &+ 0xa076_1d64_78bd_642f, 0xe703_7ed1_a0b4_28db)
                value = bins[Int(state >> 57)]
            }
            return UInt16(truncatingIfNeeded: value ?? 0)
        }
    }

    static func containment(of part: String, in whole: String) -> Double {
        let inner = Set(shingles(fold(part)))
        guard !inner.isEmpty else { return 0 }
        return Double(inner.intersection(shingles(fold(whole))).count) / Double(inner.count)
    }

    static func jaccard(_ a: String, _ b: String) -> Double {
        let x = Set(shingles(fold(a)))
        let y = Set(shingles(fold(b)))
        return x.union(y).isEmpty ? 0 : Double(x.intersection(y).count) / Double(x.union(y).count)
    }
}
