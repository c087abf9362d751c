import Directives

/// The letters of a text, folded for reading, each with its place in the UTF-8 of the original.
///
/// Full-width forms, ideographic spaces and capital Latin letters are folded one scalar to one
/// scalar, so that a range of letters is always a range of the original bytes.
struct Sheet: Sendable {
    /// Folded scalars: lower case, half width, every kind of blank as a space; newlines stay.
    let letters: [UInt32]
    /// Scalars as written, `written.count == letters.count`.
    let written: [UInt32]
    /// UTF-8 offset of each letter, and of the end: `offsets.count == letters.count + 1`.
    let offsets: [Int]
    private let bytes: [UInt8]
    /// Whether the text is Chinese: one letter in eight is an ideograph (English papers have none).
    let isChinese: Bool

    init(_ text: String) {
        var letters: [UInt32] = []
        var written: [UInt32] = []
        var offsets: [Int] = []
        let bytes = Array(text.utf8)
        letters.reserveCapacity(bytes.count)
        written.reserveCapacity(bytes.count)
        offsets.reserveCapacity(bytes.count + 1)
        var offset = 0
        var ideographs = 0
        for scalar in text.unicodeScalars {
            let value = scalar.value
            if value >= 0x4E00 && value <= 0x9FFF { ideographs += 1 }
            letters.append(Sheet.fold(value))
            written.append(value)
            offsets.append(offset)
            offset += value < 0x80 ? 1 : value < 0x800 ? 2 : value < 0x1_0000 ? 3 : 4
        }
        offsets.append(offset)
        self.letters = letters
        self.written = written
        self.offsets = offsets
        self.bytes = bytes
        isChinese = ideographs * 8 > letters.count
    }

    var count: Int { letters.count }

    /// The words of a range of letters, with their place in the original.
    func passage(_ range: Range<Int>) -> Passage {
        let span = offsets[range.lowerBound]..<offsets[range.upperBound]
        return Passage(words: String(decoding: bytes[span], as: UTF8.self), range: span)
    }

    /// The words of a range of letters, as written.
    func words(_ range: Range<Int>) -> String {
        String(decoding: bytes[offsets[range.lowerBound]..<offsets[range.upperBound]], as: UTF8.self)
    }

    /// The stretches between signs that stand outside brackets, trimmed; empty ones are left out.
    func parts(of range: Range<Int>, at isSign: (UInt32) -> Bool) -> [Range<Int>] {
        var parts: [Range<Int>] = []
        var start = range.lowerBound
        var depth = 0
        for index in range {
            let letter = letters[index]
            if letter == 0x28 { depth += 1 }
            if letter == 0x29 { depth = max(0, depth - 1) }
            if depth == 0, isSign(letter) {
                parts.append(trimmed(start..<index))
                start = index + 1
            }
        }
        parts.append(trimmed(start..<range.upperBound))
        return parts.filter { !$0.isEmpty }
    }

    /// As ``words(_:)``, with the ends of lines closed up: a Chinese title over two lines is one.
    func unwrapped(_ range: Range<Int>) -> String {
        guard letters[range].contains(0x0A) else { return words(range) }
        return words(range).split(whereSeparator: \.isNewline).map { line in
            String(line.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
        }.joined()
    }

    /// The folded letters of a range as text.
    func folded(_ range: Range<Int>) -> String {
        var text = String.UnicodeScalarView()
        for letter in letters[range] {
            if let scalar = Unicode.Scalar(letter) { text.append(scalar) }
        }
        return String(text)
    }

    /// The range without blanks at either end.
    func trimmed(_ range: Range<Int>) -> Range<Int> {
        var low = range.lowerBound
        var high = range.upperBound
        while low < high, Sheet.isBlank(letters[low]) { low += 1 }
        while low < high, Sheet.isBlank(letters[high - 1]) { high -= 1 }
        return low..<high
    }

    /// The range without blanks and the given letters at either end.
    func stripped(_ range: Range<Int>, of edges: Set<UInt32>) -> Range<Int> {
        var low = range.lowerBound
        var high = range.upperBound
        while low < high, Sheet.isBlank(letters[low]) || edges.contains(letters[low]) { low += 1 }
        while low < high, Sheet.isBlank(letters[high - 1]) || edges.contains(letters[high - 1]) {
            high -= 1
        }
        return low..<high
    }

    /// The letter there, or a newline beyond either end.
    func letter(_ index: Int) -> UInt32 {
        index >= 0 && index < letters.count ? letters[index] : 0x0A
    }

    /// Whether these letters stand at the index. - Parameter word: folded.
    func has(_ word: [UInt32], at index: Int) -> Bool {
        guard index >= 0, index + word.count <= letters.count else { return false }
        var place = index
        for letter in word {
            if letters[place] != letter { return false }
            place += 1
        }
        return true
    }

    /// The first place of a letter in a range.
    func first(_ letter: UInt32, in range: Range<Int>) -> Int? {
        var index = range.lowerBound
        while index < range.upperBound {
            if letters[index] == letter { return index }
            index += 1
        }
        return nil
    }

    /// The first place after `index` that holds no space or tab.
    func skipBlanks(_ index: Int) -> Int {
        var place = index
        while place < letters.count, letters[place] == 0x20 || letters[place] == 0x09 { place += 1 }
        return place
    }

    /// Half width for full width, small for capital, a space for every blank but tab and newline.
    static func fold(_ value: UInt32) -> UInt32 {
        if value >= 0x41 && value <= 0x5A { return value + 32 }
        if value < 0x80 { return value == 0x0D || value == 0x0B || value == 0x0C ? 0x20 : value }
        if value >= 0xFF01 && value <= 0xFF5E { return fold(value - 0xFEE0) }
        switch value {
        case 0x3000, 0xA0, 0x2002...0x200B, 0x202F, 0xFEFF: return 0x20
        case 0x2018, 0x2019: return 0x27
        case 0x201C, 0x201D: return 0x22
        case 0x2236: return 0x3A  // ∶
        default: return value
        }
    }

    static func isBlank(_ letter: UInt32) -> Bool {
        letter == 0x20 || letter == 0x09 || letter == 0x0A
    }

    static func isDigit(_ letter: UInt32) -> Bool { letter >= 0x30 && letter <= 0x39 }

    /// A folded Latin letter, also with diacritics.
    static func isLatin(_ letter: UInt32) -> Bool {
        (letter >= 0x61 && letter <= 0x7A) || (letter >= 0xC0 && letter <= 0x24F)
    }

    static func isIdeograph(_ letter: UInt32) -> Bool {
        (letter >= 0x4E00 && letter <= 0x9FFF) || letter == 0x3007
    }

    /// The folded letters of a word.
    static func fold(_ word: String) -> [UInt32] { Sheet.word(word) }

    /// The folded letters of a word: the name by which long tables of words stay quick to compile.
    static func word(_ word: String) -> [UInt32] { word.unicodeScalars.map { fold($0.value) } }
}
