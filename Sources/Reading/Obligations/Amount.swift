/// A number in digits, in Chinese numerals or in English words.
struct Amount: Sendable {
    let value: Double
    /// Letters of the sheet.
    let range: Range<Int>
}

/// Reads numbers at a place of a sheet.
enum Amounts {
    /// The number that starts at a place; nil when there is none.
    static func read(_ text: Sheet, at start: Int, before end: Int) -> Amount? {
        let first = text.letters[start]
        if Sheet.isDigit(first) { return digits(text, start, end) }
        if Sheet.isIdeograph(first) { return chinese(text, start, end) }
        if Sheet.isLatin(first) { return english(text, start, end) }
        return nil
    }

    private static func digits(_ text: Sheet, _ start: Int, _ end: Int) -> Amount? {
        var value = 0.0
        var place = start
        var scale = 0.0
        while place < end {
            let scalar = text.letters[place]
            if Sheet.isDigit(scalar) {
                let digit = Double(scalar - 0x30)
                if scale == 0 {
                    value = value * 10 + digit
                } else {
                    value += digit * scale
                    scale /= 10
                }
            } else if scalar == 0x2E, scale == 0, isDigit(text, place + 1, end) {
                scale = 0.1
            } else if scalar == 0x2C, scale == 0, isGroup(text, place + 1, end) {
                // 5,000: the comma parts thousands.
            } else {
                break
            }
            place += 1
        }
        if place < end, let factor = chineseFactors[text.letters[place]], factor >= 10_000 {
            value *= factor
            place += 1
        }
        return Amount(value: value, range: start..<place)
    }

    private static func isDigit(_ text: Sheet, _ place: Int, _ end: Int) -> Bool {
        place < end && Sheet.isDigit(text.letters[place])
    }

    /// Exactly three digits follow.
    private static func isGroup(_ text: Sheet, _ place: Int, _ end: Int) -> Bool {
        (0..<3).allSatisfy { isDigit(text, place + $0, end) } && !isDigit(text, place + 3, end)
    }

    private static let chineseDigits: [UInt32: Double] = {
        var digits: [UInt32: Double] = [0x4E24: 2, 0x4FE9: 2, 0x3007: 0]
        for (value, scalar) in "零一二三四五六七八九".unicodeScalars.enumerated() {
            digits[scalar.value] = Double(value)
        }
        return digits
    }()

    private static let chineseFactors: [UInt32: Double] = [
        0x5341: 10, 0x767E: 100, 0x5343: 1_000, 0x4E07: 10_000, 0x4EBF: 100_000_000,
    ]

    /// 统一组织, 唯一, 专一, 同一, 逐一, 万一 and 第一: before 一 these make a word that counts nothing.
    private static let oneWords = Set(Sheet.word("统唯专同逐万第"))

    private static func chinese(_ text: Sheet, _ start: Int, _ end: Int) -> Amount? {
        if text.letters[start] == 0x4E00, oneWords.contains(text.letter(start - 1)) { return nil }
        var total = 0.0
        var section = 0.0
        var digit: Double?
        var place = start
        while place < end {
            let scalar = text.letters[place]
            if let value = chineseDigits[scalar] {
                digit = (digit ?? 0) * (digit == nil ? 1 : 10) + value
            } else if let factor = chineseFactors[scalar] {
                // 十 may open a number; 百, 千, 万 need a digit before them.
                guard digit != nil || section > 0 || factor == 10 else { break }
                if factor >= 10_000 {
                    total += (section + (digit ?? 0)) * factor
                    section = 0
                } else {
                    section += (digit ?? 1) * factor
                }
                digit = nil
            } else {
                break
            }
            place += 1
        }
        guard place > start else { return nil }
        return Amount(value: total + section + (digit ?? 0), range: start..<place)
    }

    private static let englishNumbers: [String: Double] = [
        "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6,
        "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13,
        "fourteen": 14, "fifteen": 15, "sixteen": 16, "eighteen": 18, "twenty": 20, "thirty": 30,
        "forty": 40, "fifty": 50, "sixty": 60, "ninety": 90, "hundred": 100, "dozen": 12,
        "both": 2, "half": 0.5,
    ]

    private static func english(_ text: Sheet, _ start: Int, _ end: Int) -> Amount? {
        if start > 0, Sheet.isLatin(text.letters[start - 1]) { return nil }
        var place = start
        while place < end, Sheet.isLatin(text.letters[place]) { place += 1 }
        // "a" and "an" count only before a unit; the caller decides.
        guard place - start <= 8, let value = englishNumbers[text.folded(start..<place)] else {
            return nil
        }
        return Amount(value: value, range: start..<place)
    }
}
