import Directives

/// Reads a Chinese date that begins at a place: 2025年3月5日, 24日至26日, 4月底, 下周一, 10个工作日内.
struct ChineseDates {
    let sheet: Sheet

    private static let year: UInt32 = 0x5E74  // 年
    private static let month: UInt32 = 0x6708  // 月
    private static let days: Set<UInt32> = [0x65E5, 0x53F7]  // 日 号
    private static let connectors: Set<UInt32> = [
        0x81F3, 0x5230, 0x2014, 0x2D, 0x7E, 0x2013, 0x2015, 0x301C, 0xFF0D,
    ]  // 至 到 — - ~ – ― 〜

    /// A date that begins with a number.
    func numbered(at index: Int) -> DateMention? {
        guard Sheet.numeral(sheet.letter(index - 1)) == nil || Sheet.isDigit(sheet.letters[index]),
            let a = sheet.number(at: index)
        else { return nil }
        let mark = sheet.skipBlanks(a.end)
        switch sheet.letter(mark) {
        case Self.year:
            guard (1980...2100).contains(a.value) else { return nil }
            return behindYear(index, a.value, mark + 1)
        case Self.month:
            guard (1...12).contains(a.value), mark == a.end else { return nil }
            return behindMonth(index, nil, a.value, mark + 1)
        case let letter where Self.days.contains(letter):
            guard mark == a.end, (1...31).contains(a.value) else { return within(index, a.value, mark) }
            if let mention = within(index, a.value, mark) { return mention }
            return bareDay(index, a.value, mark)
        default:
            return within(index, a.value, a.end) ?? openSpan(index, a) ?? openMonths(index, a, year: nil)
        }
    }

    /// 24-26日, 24至26日: a first day without its own 日.
    private func openSpan(_ index: Int, _ a: (value: Int, end: Int)) -> DateMention? {
        guard (1...31).contains(a.value), Self.connectors.contains(sheet.letter(a.end)),
            let b = sheet.digits(at: a.end + 1), (1...31).contains(b.value), b.value > a.value,
            Self.days.contains(sheet.letter(b.end)), !isCounted(b.end + 1)
        else { return nil }
        return DateMention(
            index..<b.end + 1, .days(first: .init(nil, nil, a.value), last: .init(nil, nil, b.value)))
    }

    /// 7—10月, 1至6月份: a first month without its own 月.
    private func openMonths(_ index: Int, _ a: (value: Int, end: Int), year: Int?) -> DateMention? {
        guard (1...12).contains(a.value), Self.connectors.contains(sheet.letter(a.end)) else { return nil }
        var next = a.end + 1
        while Self.connectors.contains(sheet.letter(next)) { next += 1 }
        guard let b = sheet.number(at: next), (1...12).contains(b.value), b.value > a.value,
            sheet.letter(b.end) == Self.month,
            sheet.number(at: b.end + 1).map({ !Self.days.contains(sheet.letter($0.end)) }) ?? true
        else { return nil }
        let end = b.end + (sheet.letter(b.end + 1) == 0x4EFD ? 2 : 1)  // 份
        return DateMention(index..<end, .months(year: year, first: a.value, lastYear: year, last: b.value))
    }

    private func behindYear(_ index: Int, _ year: Int, _ place: Int) -> DateMention? {
        let next = sheet.skipBlanks(place)
        if let b = sheet.number(at: next), (1...12).contains(b.value) {
            let mark = sheet.skipBlanks(b.end)
            if sheet.letter(mark) == Self.month { return behindMonth(index, year, b.value, mark + 1) }
            if let mention = openMonths(index, b, year: year) { return mention }
        }
        return DateMention(index..<place, .year(year))
    }

    private func behindMonth(_ index: Int, _ year: Int?, _ month: Int, _ place: Int) -> DateMention? {
        let next = sheet.skipBlanks(place)
        if let c = sheet.number(at: next), (1...31).contains(c.value) {
            let mark = sheet.skipBlanks(c.end)
            if Self.days.contains(sheet.letter(mark)) {
                return span(index, .init(year, month, c.value), mark + 1)
            }
            if let last = openEnd(c.end), last.day > c.value {
                return DateMention(
                    index..<last.end,
                    .days(first: .init(year, month, c.value), last: .init(year, month, last.day)))
            }
        }
        var end = place
        if sheet.letter(end) == 0x4EFD { end += 1 }  // 份
        for (word, third) in Self.thirds where sheet.has(word, at: end) {
            return DateMention(
                index..<end + word.count, .third(year: year, month: month, third: third))
        }
        if sheet.letter(end) == 0x5E95 || sheet.letter(end) == 0x672B {  // 底 末
            return DateMention(index..<end + 1, .monthEnd(year: year, month: month))
        }
        // 1月至6月, 2024年1月至2025年6月, 7—10月
        if Self.connectors.contains(sheet.letter(end)) {
            var after = sheet.skipBlanks(end + 1)
            while Self.connectors.contains(sheet.letter(after)) { after += 1 }
            var lastYear: Int?
            if let b = sheet.number(at: after), sheet.letter(b.end) == Self.year {
                lastYear = b.value
                after = b.end + 1
            }
            if let b = sheet.number(at: after), (1...12).contains(b.value),
                sheet.letter(b.end) == Self.month,
                sheet.number(at: b.end + 1).map({ !Self.days.contains(sheet.letter($0.end)) }) ?? true
            {
                var last = b.end + 1
                if sheet.letter(last) == 0x4EFD { last += 1 }
                return DateMention(
                    index..<last,
                    .months(year: year, first: month, lastYear: lastYear, last: b.value))
            }
        }
        return DateMention(
            index..<end, .months(year: year, first: month, lastYear: year, last: month))
    }

    /// 24-26日 behind a month: the last day, when a connector follows the first.
    private func openEnd(_ place: Int) -> (day: Int, end: Int)? {
        guard Self.connectors.contains(sheet.letter(place)) else { return nil }
        var after = place + 1
        while Self.connectors.contains(sheet.letter(after)) { after += 1 }
        guard let b = sheet.digits(at: after), (1...31).contains(b.value),
            Self.days.contains(sheet.letter(b.end))
        else { return nil }
        return (b.value, b.end + 1)
    }

    private func bareDay(_ index: Int, _ day: Int, _ mark: Int) -> DateMention? {
        let before = sheet.letter(index - 1)
        // 〔2025〕5号, 第3日, №047, 样本03号, 个 are no days of a month.
        if [0x3015, 0x5D, 0x29, 0x7B2C, 0x2116, 0x672C, 0x4E2A, 0x524D, 0x9644].contains(before) {
            return nil
        }
        if isCounted(mark + 1) { return nil }
        return span(index, .init(nil, nil, day), mark + 1)
    }

    /// Whether what follows makes a number with 日 or 号 a count or a name: 3号楼, 31号文, 5日内.
    private func isCounted(_ place: Int) -> Bool {
        let letter = sheet.letter(place)
        return [
            0x697C, 0x6587, 0x673A, 0x7EBF, 0x4EE4, 0x516C, 0x5185, 0x95E8, 0x9662, 0x623F, 0x5B57,
            0x6837, 0x7EA7, 0x6C34, 0x5854,
        ].contains(letter)  // 楼 文 机 线 令 公 内 门 院 房 字 样 级 水 塔
    }

    /// A day, or the stretch that begins with it.
    private func span(_ index: Int, _ first: DateMention.Part, _ place: Int) -> DateMention {
        let single = DateMention(index..<place, .days(first: first, last: nil))
        var next = skipAside(place)
        if sheet.letter(next) == 0x8D77 {  // 起，至
            next += 1
            if [0x2C, 0xFF0C].contains(sheet.letter(next)) { next += 1 }
        }
        next = sheet.skipBlanks(next)
        guard Self.connectors.contains(sheet.letter(next)) else { return single }
        while Self.connectors.contains(sheet.letter(next)) { next += 1 }
        next = sheet.skipBlanks(next)
        var last = DateMention.Part(nil, nil, 0)
        if let b = sheet.number(at: next), sheet.letter(b.end) == Self.year {
            last.year = b.value
            next = b.end + 1
        }
        if let b = sheet.number(at: next), sheet.letter(b.end) == Self.month {
            last.month = b.value
            next = b.end + 1
        }
        guard let b = sheet.number(at: next), (1...31).contains(b.value),
            Self.days.contains(sheet.letter(b.end)), !isCounted(b.end + 1)
        else { return single }
        last.day = b.value
        return DateMention(index..<b.end + 1, .days(first: first, last: last))
    }

    /// The place behind a bracket with the weekday, or behind a clock time and its half-day.
    private func skipAside(_ place: Int) -> Int {
        var end = sheet.skipBlanks(place)
        if sheet.letter(end) == 0x28 {
            var close = end + 1
            while close < sheet.count, close - end < 8, sheet.letters[close] != 0x29 { close += 1 }
            if sheet.letter(close) == 0x29 { end = close + 1 }
        }
        if let clock = sheet.clock(at: end) { end = clock.end }
        return end
    }

    /// 3个工作日内, 10日内, 一周内: so many days after receipt.
    private func within(_ index: Int, _ count: Int, _ place: Int) -> DateMention? {
        for (word, factor, isWorking) in Self.units where sheet.has(word, at: place) {
            let end = place + word.count
            guard Self.insides.contains(where: { sheet.has($0, at: end) }) else { continue }
            return DateMention(index..<end, .within(count * factor, isWorking: isWorking))
        }
        return nil
    }

    /// A date that is a word: 今日, 明天, 本周五, 月底, 年底.
    func named(at index: Int) -> DateMention? {
        let letter = sheet.letters[index]
        guard Self.firsts.contains(letter) else { return nil }
        for (word, shape) in Self.words where word[0] == letter && sheet.has(word, at: index) {
            return DateMention(index..<index + word.count, shape)
        }
        return weekday(at: index)
    }

    private func weekday(at index: Int) -> DateMention? {
        var place = index
        var week: Int?
        switch sheet.letters[place] {
        case 0x672C, 0x8FD9: (week, place) = (0, place + 1)  // 本 这
        case 0x4E0B: (week, place) = (1, place + 1)  // 下
        case 0x4E0A: (week, place) = (-1, place + 1)  // 上
        default: break
        }
        if sheet.letter(place) == 0x4E2A { place += 1 }  // 个
        if sheet.letter(place) == 0x5468 || sheet.has(Self.libai, at: place) {  // 周 礼拜
            place += sheet.letter(place) == 0x5468 ? 1 : 2
        } else if sheet.has(Self.xingqi, at: place) {
            place += 2
        } else {
            return nil
        }
        let number: Int
        switch sheet.letter(place) {
        case 0x65E5, 0x5929: number = 7
        case let letter:
            guard let value = Sheet.numeral(letter), (1...6).contains(value), letter != 0x4E24
            else { return nil }
            number = value
        }
        // 周一次, 每周一次 and 三周三次 count; 每周五 is a rhythm, kept as a weekday.
        let behind = sheet.letter(place + 1)
        if [0x6B21, 0x8C03, 0x62A5, 0x5E74, 0x4E2A].contains(behind) { return nil }
        if Sheet.numeral(sheet.letter(index - 1)) != nil { return nil }
        return DateMention(index..<place + 1, .weekday(number, week: week))
    }

    private static let libai = Sheet.word("礼拜")
    private static let xingqi = Sheet.word("星期")
    private static let firsts = Set<UInt32>(
        Sheet.word("今明后昨当即月年本这下上周星礼"))
    private static let words: [([UInt32], DateMention.Shape)] = {
        let offsets: [(String, Int)] = [
            ("今日", 0), ("今天", 0), ("今晚", 0), ("今夜", 0), ("今晨", 0), ("即日", 0), ("当天", 0),
            ("当日", 0), ("明日", 1), ("明天", 1), ("明晚", 1), ("后天", 2), ("昨日", -1), ("昨天", -1),
            ("昨晚", -1),
        ]
        var words = offsets.map { (Sheet.word($0.0), DateMention.Shape.offset($0.1)) }
        for word in ["月底", "月末"] {
            words.append((Sheet.word(word), .monthEnd(year: nil, month: nil)))
        }
        for word in ["年底", "年末"] { words.append((Sheet.word(word), .yearEnd)) }
        return words
    }()
    private static let thirds: [([UInt32], ClosedRange<Int>)] = [
        ("上中旬", 1...2), ("中下旬", 2...3), ("上旬", 1...1), ("中旬", 2...2), ("下旬", 3...3),
    ].map { (Sheet.word($0.0), $0.1) }
    private static let units: [([UInt32], Int, Bool)] = [
        ("个工作日", 1, true), ("工作日", 1, true), ("个自然日", 1, false), ("个日历日", 1, false),
        ("天", 1, false), ("日", 1, false), ("周", 7, false), ("个星期", 7, false), ("个礼拜", 7, false),
    ].map { (Sheet.word($0.0), $0.1, $0.2) }
    private static let insides: [[UInt32]] = ["内", "之内", "以内"].map(Sheet.word)
}
