/// SHA-512 (FIPS 180-4) of a short message: what Python hashes the name of a generator with.
enum SHA512 {
    /// The digest, 64 bytes.
    static func digest(_ message: [UInt8]) -> [UInt8] {
        var padded = message + [0x80]
        while padded.count % 128 != 112 { padded.append(0) }
        // The length in bits, 128 of them, the upper half zero.
        padded += [UInt8](repeating: 0, count: 8)
        padded += (0..<8).map { UInt8(truncatingIfNeeded: message.count * 8 >> (56 - 8 * $0)) }
        var state = initial
        for start in stride(from: 0, to: padded.count, by: 128) { mix(padded, at: start, into: &state) }
        return state.flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> (56 - 8 * UInt64($0))) } }
    }

    private static func mix(_ bytes: [UInt8], at start: Int, into state: inout [UInt64]) {
        var w = [UInt64](repeating: 0, count: 80)
        for i in 0..<16 {
            w[i] = (0..<8).reduce(0) { $0 << 8 | UInt64(bytes[start + 8 * i + $1]) }
        }
        for i in 16..<80 {
            let a = w[i - 15]
            let b = w[i - 2]
            w[i] =
                w[i - 16] &+ (rotated(a, 1) ^ rotated(a, 8) ^ a >> 7) &+ w[i - 7]
                &+ (rotated(b, 19) ^ rotated(b, 61) ^ b >> 6)
        }
        var (a, b, c, d) = (state[0], state[1], state[2], state[3])
        var (e, f, g, h) = (state[4], state[5], state[6], state[7])
        for i in 0..<80 {
            let first =
                h &+ (rotated(e, 14) ^ rotated(e, 18) ^ rotated(e, 41)) &+ (e & f ^ ~e & g) &+ constants[i] &+ w[i]
            let second = (rotated(a, 28) ^ rotated(a, 34) ^ rotated(a, 39)) &+ (a & b ^ a & c ^ b & c)
            (h, g, f, e, d, c, b, a) = (g, f, e, d &+ first, c, b, a, first &+ second)
        }
        for (i, word) in [a, b, c, d, e, f, g, h].enumerated() { state[i] &+= word }
    }

    @inline(__always)
    private static func rotated(_ word: UInt64, _ bits: UInt64) -> UInt64 { word >> bits | word << (64 - bits) }

    /// Fractional parts of the square roots of the first eight primes.
    private static let initial = primes.prefix(8).map { fraction(of: $0, root: 2) }
    /// Fractional parts of the cube roots of the first eighty primes.
    private static let constants = primes.map { fraction(of: $0, root: 3) }

    private static let primes: [UInt64] = {
        var primes: [UInt64] = []
        var number: UInt64 = 2
        while primes.count < 80 {
            if primes.allSatisfy({ number % $0 != 0 }) { primes.append(number) }
            number += 1
        }
        return primes
    }()

    /// The first 64 bits behind the point of a root: the largest x for which (whole + x / 2⁶⁴) to the power is no larger.
    private static func fraction(of number: UInt64, root: Int) -> UInt64 {
        var low = WideInteger(0)
        for bit in stride(from: 68, through: 0, by: -1) {
            let tried = low.setting(bit)
            if tried.power(root) <= WideInteger(number).shifted(by: 64 * root) { low = tried }
        }
        return low.words[0]
    }
}

/// An unsigned integer of 256 bits: just enough to take the roots.
private struct WideInteger {
    /// Least significant first.
    var words: [UInt64]

    init(_ value: UInt64) { words = [value, 0, 0, 0] }

    func setting(_ bit: Int) -> WideInteger {
        var result = self
        result.words[bit / 64] |= 1 << UInt64(bit % 64)
        return result
    }

    func shifted(by bits: Int) -> WideInteger {
        var result = WideInteger(0)
        for i in stride(from: 3, through: bits / 64, by: -1) { result.words[i] = words[i - bits / 64] }
        return result
    }

    func power(_ exponent: Int) -> WideInteger {
        (1..<exponent).reduce(self) { product, _ in product * self }
    }

    static func * (a: WideInteger, b: WideInteger) -> WideInteger {
        var result = WideInteger(0)
        for i in 0..<4 {
            var carry: UInt64 = 0
            for j in 0..<(4 - i) {
                let (high, low) = a.words[i].multipliedFullWidth(by: b.words[j])
                let (first, over) = low.addingReportingOverflow(result.words[i + j])
                let (second, overAgain) = first.addingReportingOverflow(carry)
                result.words[i + j] = second
                carry = high &+ (over ? 1 : 0) &+ (overAgain ? 1 : 0)
            }
        }
        return result
    }

    static func <= (a: WideInteger, b: WideInteger) -> Bool {
        for i in stride(from: 3, through: 0, by: -1) where a.words[i] != b.words[i] {
            return a.words[i] < b.words[i]
        }
        return true
    }
}
