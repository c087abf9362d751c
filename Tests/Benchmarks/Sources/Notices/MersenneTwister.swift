/// MT19937 (Matsumoto & Nishimura 1998) as Python's `random.Random(name)` seeds and reads it.
struct MersenneTwister {
    private static let size = 624
    private var state = [UInt32](repeating: 0, count: size)
    private var next = size

    /// Python hashes a name to the number whose bytes, most significant first, are the name and then its SHA-512.
    init(_ name: String) {
        let bytes = Array(name.utf8) + SHA512.digest(Array(name.utf8))
        var key: [UInt32] = []
        for end in stride(from: bytes.count, to: 0, by: -4) {
            key.append(bytes[max(0, end - 4)..<end].reduce(0) { $0 << 8 | UInt32($1) })
        }
        seed(by: key)
    }

    private mutating func seed(by key: [UInt32]) {
        state.withUnsafeMutableBufferPointer { state in
            state[0] = 19_650_218
            for i in 1..<Self.size {
                state[i] = 1_812_433_253 &* (state[i - 1] ^ state[i - 1] >> 30) &+ UInt32(i)
            }
            var i = 1
            var j = 0
            for _ in 0..<max(Self.size, key.count) {
                state[i] = (state[i] ^ (state[i - 1] ^ state[i - 1] >> 30) &* 1_664_525) &+ key[j] &+ UInt32(j)
                i += 1
                j += 1
                if i == Self.size {
                    state[0] = state[Self.size - 1]
                    i = 1
                }
                if j == key.count { j = 0 }
            }
            for _ in 1..<Self.size {
                state[i] = (state[i] ^ (state[i - 1] ^ state[i - 1] >> 30) &* 1_566_083_941) &- UInt32(i)
                i += 1
                if i == Self.size {
                    state[0] = state[Self.size - 1]
                    i = 1
                }
            }
            state[0] = 0x8000_0000
        }
    }

    /// 0 ..< 1, in 53 bits.
    mutating func draw() -> Double {
        let a = word() >> 5
        let b = word() >> 6
        return (Double(a) * 67_108_864 + Double(b)) / 9_007_199_254_740_992
    }

    /// One of the items, as Python's `choice`: numbers of as many bits as the count has, until one is below it.
    mutating func choice<Item>(_ items: [Item]) -> Item {
        let bits = UInt32(Int.bitWidth - items.count.leadingZeroBitCount)
        var i = Int(word() >> (32 - bits))
        while i >= items.count { i = Int(word() >> (32 - bits)) }
        return items[i]
    }

    private mutating func word() -> UInt32 {
        if next == Self.size { twist() }
        var y = state[next]
        next += 1
        y ^= y >> 11
        y ^= y << 7 & 0x9d2c_5680
        y ^= y << 15 & 0xefc6_0000
        return y ^ y >> 18
    }

    private mutating func twist() {
        state.withUnsafeMutableBufferPointer { state in
            for i in 0..<Self.size {
                let j = i + 1 == Self.size ? 0 : i + 1
                let y = state[i] & 0x8000_0000 | state[j] & 0x7fff_ffff
                let k = i + 397 < Self.size ? i + 397 : i + 397 - Self.size
                state[i] = state[k] ^ y >> 1 ^ (y & 1 == 0 ? 0 : 0x9908_b0df)
            }
        }
        next = 0
    }
}
