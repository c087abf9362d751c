/// Reads whole numbers and clock times at a place in a sheet: closed grammar, no lexicon.
extension Sheet {
    /// The digits that begin here: their value and the index behind them; at most nine digits.
    func digits(at index: Int) -> (value: Int, end: Int)? {
        var end = index
        var value = 0
        while end < count, Sheet.isDigit(letters[end]), end - index < 9 {
            value = value * 10 + Int(letters[end] - 0x30)
            end += 1
        }
        return end > index ? (value, end) : nil
    }

    /// A whole number in digits or Chinese numerals: 25, 二十五, 二〇二五, 两.
    func number(at index: Int) -> (value: Int, end: Int)? {
        if let found = digits(at: index) { return found }
        var end = index
        var numerals: [Int] = []
        while end < count, let numeral = Sheet.numeral(letters[end]), end - index < 9 {
            numerals.append(numeral)
            end += 1
        }
        guard !numerals.isEmpty else { return nil }
        if numerals.allSatisfy({ $0 < 10 }) {
            return (numerals.reduce(0) { $0 * 10 + $1 }, end)
        }
        var total = 0
        var current = 0
        for numeral in numerals {
            switch numeral {
            case 10_000:
                total = (total + current) * 10_000
                current = 0
            case 10...:
                total += (current == 0 ? 1 : current) * numeral
                current = 0
            default: current = numeral
            }
        }
        return (total + current, end)
    }

    /// The value of a Chinese numeral: 0...9, 10, 100, 1000 or 10 000; nil for other letters.
    static func numeral(_ letter: UInt32) -> Int? {
        switch letter {
        case 0x3007, 0x96F6, 0x25CB, 0x041E: 0  // 〇 零 ○, and a Cyrillic О typed for 〇
        case 0x4E00: 1
        case 0x4E8C, 0x4E24: 2
        case 0x4E09: 3
        case 0x56DB: 4
        case 0x4E94: 5
        case 0x516D: 6
        case 0x4E03: 7
        case 0x516B: 8
        case 0x4E5D: 9
        case 0x5341: 10
        case 0x767E: 100
        case 0x5343: 1_000
        case 0x4E07: 10_000
        default: nil
        }
    }

    /// A clock time here, in minutes since midnight: 17:00, 下午5时, 14时30分, 5 pm, 10.00 am, noon, 1300 hrs.
    func clock(at index: Int) -> (minute: Int, end: Int)? {
        var place = skipBlanks(index)
        var isAfternoon = false
        var isNamed = false
        for (word, afternoon) in Clock.dayparts where has(word, at: place) {
            place = skipBlanks(place + word.count)
            isAfternoon = afternoon
            isNamed = true
            break
        }
        for (word, minute) in Clock.names where has(word, at: place) {
            return (minute, place + word.count)
        }
        guard let hour = number(at: place), hour.value <= 24 || hour.value >= 100 else { return nil }
        if hour.end - place == 4, hour.value / 100 <= 24, hour.value % 100 < 60 {
            let behind = skipBlanks(hour.end)
            if has(Clock.hrs, at: behind) || has(Clock.hours, at: behind) {
                return (hour.value / 100 * 60 + hour.value % 100, behind + 3)
            }
        }
        guard hour.value <= 24 else { return nil }
        var minute = 0
        var end = hour.end
        var isClock = false
        let mark = letter(end)
        if mark == 0x3A || mark == 0x2E, let found = digits(at: end + 1),
            found.end == end + 3, found.value < 60
        {
            minute = found.value
            end = found.end
            isClock = mark == 0x3A
        } else if mark == 0x65F6 || mark == 0x70B9 {  // 时 点
            end += 1
            isClock = true
            if letter(end) == 0x534A {  // 半
                minute = 30
                end += 1
            } else if let found = number(at: end), found.value < 60, letter(found.end) == 0x5206 {
                minute = found.value
                end = found.end + 1
            }
        }
        var hours = hour.value
        let behind = skipBlanks(end)
        for (word, afternoon) in Clock.suffixes where has(word, at: behind) {
            guard !Sheet.isLatin(letter(behind + word.count)) else { continue }
            if afternoon, hours < 12 { hours += 12 }
            if !afternoon, hours == 12 { hours = 0 }
            return (hours * 60 + minute, behind + word.count)
        }
        guard isClock else { return nil }
        if isNamed, isAfternoon, hours < 12 { hours += 12 }
        return (hours * 60 + minute, end)
    }
}

/// The closed words of the clock.
private enum Clock {
    static let hrs = Sheet.word("hrs")
    static let hours = Sheet.word("hours")
    static let dayparts: [([UInt32], Bool)] = [
        ("上午", false), ("凌晨", false), ("早上", false), ("清晨", false), ("中午", false),
        ("下午", true), ("傍晚", true), ("晚上", true), ("今晚", true), ("晚", true), ("夜间", true),
    ].map { (Sheet.word($0.0), $0.1) }
    static let names: [([UInt32], Int)] = [
        ("12 noon", 720), ("12:00 noon", 720), ("noon", 720), ("midday", 720), ("midnight", 1_440),
    ].map { (Sheet.word($0.0), $0.1) }
    static let suffixes: [([UInt32], Bool)] = [
        ("a.m.", false), ("p.m.", true), ("am", false), ("pm", true),
    ].map { (Sheet.word($0.0), $0.1) }
}
