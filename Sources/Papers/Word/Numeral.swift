/// Writes counts as lists show them, by the names of ECMA-376's number formats.
enum Numeral {
    static func written(_ count: Int, as format: String) -> String {
        switch format {
        case "chineseCounting", "chineseCountingThousand", "japaneseCounting",
            "taiwaneseCounting", "taiwaneseCountingThousand":
            chinese(count, digits: Array("〇一二三四五六七八九"), units: ["", "十", "百", "千"])
        case "chineseLegalSimplified", "japaneseLegal", "ideographLegalTraditional":
            chinese(count, digits: Array("零壹贰叁肆伍陆柒捌玖"), units: ["", "拾", "佰", "仟"])
        case "ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital":
            String(String(count).map { $0.wholeNumberValue.map { Array("〇一二三四五六七八九")[$0] } ?? $0 })
        case "ideographTraditional": cycled(count, through: "甲乙丙丁戊己庚辛壬癸")
        case "ideographZodiac": cycled(count, through: "子丑寅卯辰巳午未申酉戌亥")
        case "decimalEnclosedCircle", "decimalEnclosedCircleChinese":
            scalar(0x2460, count, in: 1...20)
        case "decimalEnclosedParen": scalar(0x2474, count, in: 1...20)
        case "decimalEnclosedFullstop": scalar(0x2488, count, in: 1...20)
        case "decimalZero": count < 10 && count >= 0 ? "0\(count)" : "\(count)"
        case "lowerLetter": letters(count, from: 0x61)
        case "upperLetter": letters(count, from: 0x41)
        case "lowerRoman": roman(count).lowercased()
        case "upperRoman": roman(count)
        default: "\(count)"
        }
    }

    /// 1...9,999 in Chinese: 十, 十一, 二十, 一百零五; other counts in digits.
    private static func chinese(_ count: Int, digits: [Character], units: [String]) -> String {
        guard (1...9_999).contains(count) else { return "\(count)" }
        var written = ""
        var rest = count
        var skipped = false
        for (power, unit) in [(1_000, units[3]), (100, units[2]), (10, units[1]), (1, units[0])] {
            let digit = rest / power
            rest %= power
            if digit == 0 {
                skipped = skipped || !written.isEmpty
                continue
            }
            if skipped { written += "零" }
            skipped = false
            // Ten to nineteen begin with ten itself.
            if !(power == 10 && digit == 1 && written.isEmpty) { written.append(digits[digit]) }
            written += unit
        }
        return written
    }

    private static func cycled(_ count: Int, through names: String) -> String {
        let all = Array(names)
        return count >= 1 ? String(all[(count - 1) % all.count]) : "\(count)"
    }

    private static func scalar(_ first: UInt32, _ count: Int, in range: ClosedRange<Int>) -> String
    {
        guard range.contains(count), let scalar = Unicode.Scalar(first + UInt32(count - 1)) else {
            return "\(count)"
        }
        return String(Character(scalar))
    }

    /// a to z, then aa to zz and so on, the letter repeated.
    private static func letters(_ count: Int, from first: UInt8) -> String {
        guard (1...780).contains(count) else { return "\(count)" }
        let letter = Character(Unicode.Scalar(first + UInt8((count - 1) % 26)))
        return String(repeating: letter, count: (count - 1) / 26 + 1)
    }

    private static func roman(_ count: Int) -> String {
        guard (1...3_999).contains(count) else { return "\(count)" }
        let values = [
            (1_000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
            (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
        ]
        var rest = count
        var written = ""
        for (value, letters) in values {
            while rest >= value {
                written += letters
                rest -= value
            }
        }
        return written
    }
}
