import Similarity
import Testing

/// Sketches that stores already hold: a change here is a new scheme, never an edit.
@Suite struct GoldenSketchTests {
    static let texts = [
        "", "阅", "关于报送2025年度安全生产工作总结的通知",
        "MEMORANDUM: all units shall return the signed form by 3 March 2025.",
        String(repeating: "各单位要高度重视，切实加强组织领导，明确责任分工，确保各项任务落到实处。", count: 3),
    ]

    /// FNV-1a (Fowler, Noll, Vo) over the encoded sketch.
    static func digest(_ bytes: [UInt8]) -> UInt64 {
        bytes.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    }

    static let digests: [UInt64] = [
        0x3ae3_affd_8f2b_45cc, 0xa2f0_39a6_2d46_adf6, 0xa85d_9bbb_6e43_ecb8, 0x8395_75dd_f057_1757,
        0x1917_719c_6a8b_c5fd,
    ]

    @Test(arguments: zip(texts, digests))
    func staysAsItWas(text: String, expected: UInt64) {
        let found = Self.digest(Sketcher().sketch(text).encoded())
        #expect(found == expected, "0x\(String(found, radix: 16)) for \(text)")
    }
}
