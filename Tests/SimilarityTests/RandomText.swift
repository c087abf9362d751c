import Seeded

/// The same texts from the same seed on every machine.
struct SeededGenerator: RandomNumberGenerator {
    private var generator: SplitMix64

    init(seed: UInt64) { generator = SplitMix64(seed: seed) }

    mutating func next() -> UInt64 { generator.next() }

    /// A text of the characters that folding treats in different ways: Chinese, letters of three widths, digits, marks, astral.
    mutating func text(length: Int) -> String {
        let alphabet: [Character] = Array("关于开展安全生产检查的通知，。：（） \n\u{3000}abcXYZ019éあＡｂ３％-—𠀀😀Ⅳ")
        let kept = alphabet.filter { $0 != "Ⅳ" }
        return String((0..<length).map { _ in kept[Int.random(in: kept.indices, using: &self)] })
    }

    /// A text of ideographs alone, of which no two are likely to share five in a row.
    mutating func matter(length: Int) -> String {
        String(
            String.UnicodeScalarView(
                (0..<length).compactMap { _ in
                    Unicode.Scalar(UInt32.random(in: 0x4E00...0x9FA5, using: &self))
                }))
    }

    /// The text with a share of its characters replaced, doubled or dropped, each as likely.
    mutating func edited(_ text: String, share: Double) -> String {
        var edited = ""
        for character in text {
            guard Double.random(in: 0..<1, using: &self) < share else {
                edited.append(character)
                continue
            }
            switch Int.random(in: 0..<3, using: &self) {
            case 0: edited += matter(length: 1)
            case 1: edited += [character, character]
            default: continue
            }
        }
        return edited
    }
}
