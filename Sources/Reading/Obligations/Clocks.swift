/// A time of day, or a stretch of it, in a sheet.
struct ClockSpan: Sendable {
    /// Letters of the sheet.
    let range: Range<Int>
    /// Minutes since midnight, first and last.
    let minutes: ClosedRange<Int>
    /// Both ends were written.
    let isStretch: Bool
}

/// Reads times of day: 9:00, 下午14:30, 9时半, 10.00 am to 1 pm, 8:30—17:30.
enum Clocks {
    static func spans(in sheet: Sheet, _ range: Range<Int>) -> [ClockSpan] {
        var points: [(range: Range<Int>, minute: Int)] = []
        var place = range.lowerBound
        while place < range.upperBound {
            if Sheet.isDigit(sheet.letters[place]), !Sheet.isDigit(sheet.letter(place - 1)),
                let point = point(sheet, place, range)
            {
                points.append(point)
                place = point.range.upperBound
            } else {
                place += 1
            }
        }
        return joined(points, sheet)
    }

    /// Two points with only a dash, 至, 到 or "to" between them are one stretch.
    private static func joined(
        _ points: [(range: Range<Int>, minute: Int)], _ sheet: Sheet
    ) -> [ClockSpan] {
        var spans: [ClockSpan] = []
        var index = 0
        while index < points.count {
            let first = points[index]
            if index + 1 < points.count {
                let second = points[index + 1]
                let between = sheet.folded(first.range.upperBound..<second.range.lowerBound)
                    .filter { $0 != " " }
                if connectors.contains(between), first.minute <= second.minute {
                    spans.append(
                        ClockSpan(
                            range: first.range.lowerBound..<second.range.upperBound,
                            minutes: first.minute...second.minute, isStretch: true))
                    index += 2
                    continue
                }
            }
            spans.append(
                ClockSpan(
                    range: first.range, minutes: first.minute...first.minute, isStretch: false))
            index += 1
        }
        return spans
    }

    private static let connectors: Set<String> = [
        "-", "--", "—", "——", "–", "至", "到", "~", "～", "to", "until", "till", "and", "toabout",
        "and", "-下午", "至下午", "到下午",
    ]

    private static func point(
        _ sheet: Sheet, _ start: Int, _ range: Range<Int>
    ) -> (range: Range<Int>, minute: Int)? {
        var place = start
        guard let hour = digits(sheet, &place, range, upTo: 2), hour <= 24 else { return nil }
        var minute = 0
        var isClock = false
        let separator = sheet.letter(place)
        if separator == 0x3A || separator == 0x2E, place + 2 < range.upperBound + 1 {
            var next = place + 1
            let before = next
            if let value = digits(sheet, &next, range, upTo: 2), next - before == 2, value < 60,
                separator == 0x3A || isMeridiem(sheet, next, range)
            {
                minute = value
                place = next
                isClock = true
            }
        } else if separator == 0x65F6 || separator == 0x70B9 {  // 时 点
            place += 1
            isClock = true
            if sheet.letter(place) == 0x534A {  // 半
                minute = 30
                place += 1
            } else {
                var next = place
                if let value = digits(sheet, &next, range, upTo: 2), value < 60,
                    sheet.letter(next) == 0x5206
                {
                    minute = value
                    place = next + 1
                }
            }
        }
        var total = hour * 60 + minute
        if let (meridiem, end) = meridiem(sheet, place, range) {
            isClock = true
            place = end
            if meridiem == "pm", hour < 12 { total += 720 }
            if meridiem == "am", hour == 12 { total -= 720 }
        } else if isClock, hour < 12, isAfternoon(sheet, start) {
            total += 720
        }
        guard isClock, total <= 1_440 else { return nil }
        return (start..<place, total)
    }

    private static func digits(
        _ sheet: Sheet, _ place: inout Int, _ range: Range<Int>, upTo most: Int
    ) -> Int? {
        var value = 0
        var count = 0
        while place < range.upperBound, Sheet.isDigit(sheet.letters[place]), count < most {
            value = value * 10 + Int(sheet.letters[place] - 0x30)
            place += 1
            count += 1
        }
        guard count > 0, !Sheet.isDigit(sheet.letter(place)) else { return nil }
        return value
    }

    private static func isMeridiem(_ sheet: Sheet, _ place: Int, _ range: Range<Int>) -> Bool {
        meridiem(sheet, place, range) != nil
            || sheet.folded(place..<min(place + 6, range.upperBound)).contains("hour")
    }

    /// "am", "p.m.", "noon" behind a number. - Returns: "am" or "pm" and the place behind it.
    private static func meridiem(
        _ sheet: Sheet, _ place: Int, _ range: Range<Int>
    ) -> (String, Int)? {
        let start = sheet.skipBlanks(place)
        guard start < range.upperBound else { return nil }
        let ahead = sheet.folded(start..<min(start + 8, range.upperBound))
        for (word, meaning) in [
            ("a.m.", "am"), ("p.m.", "pm"), ("a.m", "am"), ("p.m", "pm"), ("am", "am"), ("pm", "pm"), ("noon", "pm"),
            ("midday", "pm"),
        ] where ahead.hasPrefix(word) {
            let end = start + word.count
            if Sheet.isLatin(sheet.letter(end)) { return nil }
            return (meaning, end)
        }
        return nil
    }

    /// 下午 or 晚上 within the six letters before.
    private static func isAfternoon(_ sheet: Sheet, _ start: Int) -> Bool {
        let before = sheet.folded(max(0, start - 6)..<start)
        return ["下午", "晚上", "傍晚", "晚"].contains { before.contains($0) }
    }
}
