/// A 64-bit checksum of words, read in four lanes so that it keeps up with memory; finds damage, not forgery.
struct Checksum {
    private var lanes: (UInt64, UInt64, UInt64, UInt64) = (
        0x2d35_8dcc_aa6c_78a5, 0x8bb8_4b93_962e_acc9, 0x4b33_a62e_d433_d4a3, 0x4d5a_2da5_1de1_aa47
    )
    private var length: UInt64 = 0

    /// Adds a block; the same bytes in other blocks have another checksum.
    mutating func add(_ block: UnsafeRawBufferPointer) {
        var i = 0
        while i &+ 32 <= block.count {
            lanes.0 = foldedMultiply(lanes.0 ^ Self.word(block, i), 0x9e37_79b9_7f4a_7c15)
            lanes.1 = foldedMultiply(lanes.1 ^ Self.word(block, i &+ 8), 0xa076_1d64_78bd_642f)
            lanes.2 = foldedMultiply(lanes.2 ^ Self.word(block, i &+ 16), 0xe703_7ed1_a0b4_28db)
            lanes.3 = foldedMultiply(lanes.3 ^ Self.word(block, i &+ 24), 0xd6e8_feb8_6659_fd93)
            i &+= 32
        }
        while i < block.count {
            lanes.0 = foldedMultiply(lanes.0 ^ UInt64(block[i]) &+ 1, 0x9e37_79b9_7f4a_7c15)
            i &+= 1
        }
        length &+= UInt64(block.count)
    }

    var value: UInt64 {
        foldedMultiply(lanes.0 ^ lanes.2 &+ length, 0x9e37_79b9_7f4a_7c15)
            ^ foldedMultiply(lanes.1 ^ lanes.3 &+ length, 0xa076_1d64_78bd_642f)
    }

    @inline(__always)
    private static func word(_ block: UnsafeRawBufferPointer, _ i: Int) -> UInt64 {
        UInt64(littleEndian: block.loadUnaligned(fromByteOffset: i, as: UInt64.self))
    }
}
