/// How much a decoded text looks like what a person wrote.
struct Plausibility: Hashable, Sendable {
    /// Mean of the letters' marks, in -2...1; 0 for a text without letters to judge by.
    let score: Double
    /// Share of the characters that were judged, in 0...1.
    let judgedShare: Double
    let faults: Int
    /// Characters that were judged.
    let judged: Int

    /// - Parameter judgesASCII: whether ASCII letters count as evidence, as in UTF-16; in the other
    ///   encodings they are the same bytes and tell nothing.
    init(_ decoded: Decoded, judgesASCII: Bool) {
        var sum = 0
        var judged = 0
        for scalar in decoded.scalars {
            guard let mark = Self.mark(of: scalar, judgesASCII: judgesASCII) else { continue }
            sum += mark
            judged += 1
        }
        score = judged == 0 ? 0 : Double(sum) / Double(judged)
        judgedShare =
            decoded.scalars.isEmpty
            ? 0 : Double(judged) / Double(decoded.scalars.count)
        faults = decoded.faults
        self.judged = judged
    }

    /// 1 for what office papers are full of, 0 for what occurs, -2 for what does not; nil tells
    /// nothing.
    private static func mark(of scalar: Unicode.Scalar, judgesASCII: Bool) -> Int? {
        switch scalar.value {
        case 0x09, 0x0A, 0x0C, 0x0D, 0x20...0x7E: judgesASCII ? 1 : nil
        case 0x00...0x1F, 0x7F...0x9F: -2
        case 0x2010...0x2027, 0x2030...0x203B: 1  // dashes, quotes, ellipsis, per mille, ※
        case 0x2460...0x249B, 0x25A0...0x25CF: 1  // ①, ⑴, ⒈, □, ●
        case 0x3000...0x3020, 0xFF01...0xFF5E: 1  // 、。《》〔〕 and full-width forms
        case 0x4E00...0x9FFF: FrequentHanzi.contains(scalar) ? 1 : 0
        case 0xA0...0x24F, 0x2100...0x22FF, 0x3400...0x4DBF, 0x20000...0x3FFFF: 0
        case 0xFFFD, 0xE000...0xF8FF, 0x370...0x1FFF, 0xA000...0xD7FF: -2
        default: -1
        }
    }
}
