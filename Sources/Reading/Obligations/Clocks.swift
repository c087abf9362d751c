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
        var points: [Point] = []
        var place = range.lowerBound
        while place < range.upperBound {
            if Sheet.isDigit(sheet.letters[place]), !Sheet.isDigit(sheet.letter(place - 1)) {
                let military = military(sheet, place, range)
                let read = military.isEmpty ? point(sheet, place, range).map { [$0] } ?? [] : military
                points += read
                place = max(place + 1, read.last?.range.upperBound ?? place + 1)
            } else {
                place += 1
            }
        }
        return joined(points, sheet)
    }

    private struct Point {
        let range: Range<Int>
        let minute: Int
        /// "am" or "pm" stands behind it, or 下午 before it.
        var isHalfNamed = false
    }

    /// 1330 to 1630, 0900 hrs: four digits with another four behind "to", or with "hrs" behind them.
    private static func military(_ sheet: Sheet, _ start: Int, _ range: Range<Int>) -> [Point] {
        guard let first = fourDigits(sheet, start, range) else { return [] }
        var place = sheet.skipBlanks(first.range.upperBound)
        if isHours(sheet, place, range) { return [first] }
        guard let joint = joints.first(where: { sheet.has($0, at: place) }) else { return [] }
        place = sheet.skipBlanks(place + joint.count)
        guard let second = fourDigits(sheet, place, range), first.minute < second.minute else { return [] }
        return [first, second]
    }

    private static let joints = ["to ", "until ", "till ", "-", "–"].map(Sheet.word)

    private static func isHours(_ sheet: Sheet, _ place: Int, _ range: Range<Int>) -> Bool {
        let ahead = sheet.folded(place..<min(place + 5, range.upperBound))
        return ahead.hasPrefix("hrs") || ahead.hasPrefix("hours")
    }

    /// An hour and a full quarter in four digits, which no year of a date is.
    private static func fourDigits(_ sheet: Sheet, _ start: Int, _ range: Range<Int>) -> Point? {
        guard start + 4 <= range.upperBound, let number = sheet.digits(at: start), number.end - start == 4,
            ![0x2E, 0x2F, 0x2D, 0x3A].contains(sheet.letter(start - 1)), number.value / 100 < 24, number.value % 100 < 60,
            number.value % 100 % 15 == 0
        else { return nil }
        return Point(range: start..<number.end, minute: number.value / 100 * 60 + number.value % 100, isHalfNamed: true)
    }

    /// Two points with only a dash, 至, 到 or "to" between them are one stretch.
    private static func joined(
        _ points: [Point], _ sheet: Sheet
    ) -> [ClockSpan] {
        var spans: [ClockSpan] = []
        var index = 0
        while index < points.count {
            let first = points[index]
            if index + 1 < points.count {
                let second = points[index + 1]
                let between = sheet.folded(first.range.upperBound..<second.range.lowerBound)
                    .filter { $0 != " " }
                if connectors.contains(between), let minutes = stretch(first, second) {
                    spans.append(
                        ClockSpan(
                            range: first.range.lowerBound..<second.range.upperBound,
                            minutes: minutes, isStretch: true))
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

    /// "1:00 to 4:00 p.m." lies in one afternoon, "9.00 to 3.15" in one day.
    private static func stretch(_ first: Point, _ second: Point) -> ClosedRange<Int>? {
        var (start, end) = (first.minute, second.minute)
        if second.isHalfNamed, !first.isHalfNamed, start + halfDay <= end { start += halfDay }
        if !first.isHalfNamed, !second.isHalfNamed, end < start, start < halfDay { end += halfDay }
        return start <= end ? start...end : nil
    }

    private static let halfDay = 720

    private static let connectors: Set<String> = [
        "-", "--", "—", "——", "–", "至", "到", "~", "～", "to", "until", "till", "and", "toabout",
        "and", "-下午", "至下午", "到下午",
    ]

    private static func point(_ sheet: Sheet, _ start: Int, _ range: Range<Int>) -> Point? {
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
        var isHalfNamed = hour > 12
        if let (meridiem, end) = meridiem(sheet, place, range) {
            isClock = true
            isHalfNamed = true
            place = end
            if meridiem == "pm", hour < 12 { total += 720 }
            if meridiem == "am", hour == 12 { total -= 720 }
        } else if isClock, hour < 12, isAfternoon(sheet, start) {
            total += 720
            isHalfNamed = true
        }
        guard isClock, total <= 1_440 else { return nil }
        return Point(range: start..<place, minute: total, isHalfNamed: isHalfNamed)
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
