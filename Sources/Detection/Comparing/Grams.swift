/// Features of content words: pairs of neighbouring ideographs, and whole words in other scripts.
///
/// Chinese papers name one thing in longer and shorter words (巡查责任人, 责任人); pairs of
/// ideographs meet where whole words do not.
enum Grams {
    /// FNV-1a, 64 bit (Fowler, Noll, Vo).
    static func hash(_ bytes: some Sequence<UInt8>) -> UInt64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        return hash
    }

    /// Of a text without its white space.
    static func hash(bare text: String) -> UInt64 {
        var bare = ""
        bare.unicodeScalars.append(contentsOf: text.unicodeScalars.lazy.filter { !isBlank($0) })
        return hash(bare.utf8)
    }

    /// White space by the letter's properties, which are looked up only where there may be some.
    private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x21...0x84, 0x3001...0xFFFF: false
        default: scalar.properties.isWhitespace
        }
    }

    static func of(_ words: [String]) -> Features {
        var grams: [UInt64] = []
        for word in words { add(word, to: &grams) }
        return Features(grams)
    }

    static func add(_ word: String, to grams: inout [UInt64]) {
        let scalars = Array(word.unicodeScalars)
        guard let first = scalars.first else { return }
        guard isHan(first) else {
            if scalars.count > 1 { grams.append(hash(word.utf8)) }
            return
        }
        guard scalars.count > 1 else { return }
        for index in 1..<scalars.count {
            grams.append(pair(scalars[index - 1], scalars[index]))
        }
    }

    static func isHan(_ word: String) -> Bool { word.unicodeScalars.contains(where: isHan) }

    private static func pair(_ first: Unicode.Scalar, _ second: Unicode.Scalar) -> UInt64 {
        UInt64(first.value) << 32 | UInt64(second.value)
    }

    private static func isHan(_ scalar: Unicode.Scalar) -> Bool {
        (0x4E00...0x9FFF).contains(scalar.value) || (0x3400...0x4DBF).contains(scalar.value)
    }
}

/// Runs of four letters of a text without blanks and signs: what copies share.
enum Shingles {
    /// Four letters: long enough that unrelated Chinese papers of one office share few.
    static let width = 4

    static func of(_ texts: [String]) -> Features {
        var shingles: [UInt64] = []
        // Sixteen bits a letter: all that `folded` lets through lie in the first plane.
        var window: UInt64 = 0
        var letters = 0
        for text in texts {
            for scalar in text.unicodeScalars {
                guard let letter = folded(scalar.value) else { continue }
                window = window << 16 | UInt64(letter)
                letters += 1
                if letters >= width { shingles.append(window) }
            }
        }
        return Features(shingles)
    }

    /// The letter in half width and lower case; nil for blanks and signs.
    static func folded(_ value: UInt32) -> UInt32? {
        switch value {
        case 0x30...0x39, 0x61...0x7A, 0xC0...0x24F: value
        case 0x41...0x5A: value + 0x20
        case 0xFF10...0xFF19, 0xFF41...0xFF5A: value - 0xFEE0
        case 0xFF21...0xFF3A: value - 0xFEE0 + 0x20
        case 0x3400...0x4DBF, 0x4E00...0x9FFF: value
        default: nil
        }
    }
}
