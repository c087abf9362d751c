/// How a clause falls into sentences and a sentence into the stretches between its commas.
enum Segments {
    /// Sentences of a clause: parted by 。；！？, line ends, and full stops before a blank.
    static func sentences(_ sheet: Sheet, _ range: Range<Int>) -> [Range<Int>] {
        parts(sheet, range) { isSentenceEnd(sheet, $0) }
    }

    /// Stretches of a sentence: parted by commas and colons that stand in no number or clock time.
    static func stretches(_ sheet: Sheet, _ range: Range<Int>) -> [Range<Int>] {
        parts(sheet, range) { place in
            if isJoint(sheet, place) { return true }
            return switch sheet.letters[place] {
            case 0x2C, 0xFF0C, 0x3A, 0xFF1A:  // , :
                !(Sheet.isDigit(sheet.letter(place - 1)) && Sheet.isDigit(sheet.letter(place + 1))) && !isInDate(sheet, place)
            default: false
            }
        }
    }

    /// The blank before "and may not be copied": a second predicate of the same subject.
    private static func isJoint(_ sheet: Sheet, _ place: Int) -> Bool {
        guard sheet.letters[place] == 0x20, sheet.letter(place + 1) == 0x61 || sheet.letter(place + 1) == 0x62,
            sheet.has(and, at: place) || sheet.has(but, at: place)
        else { return false }
        let start = place + 5
        var stop = start
        while Sheet.isLatin(sheet.letter(stop)) { stop += 1 }
        return stop > start && stop < sheet.count && predicates.contains(sheet.folded(start..<stop))
    }

    /// The commas of "by Friday, May 30, 2025".
    private static func isInDate(_ sheet: Sheet, _ comma: Int) -> Bool {
        guard sheet.letters[comma] == 0x2C, sheet.letter(comma + 1) == 0x20 else { return false }
        if Sheet.isDigit(sheet.letter(comma - 1)), let year = sheet.digits(at: comma + 2) {
            return year.end - comma == 6 && (1_980...2_100).contains(year.value)
        }
        guard sheet.letter(comma - 1) == 0x79, comma >= 6 else { return false }  // y
        var start = comma
        while start > 0, Sheet.isLatin(sheet.letters[start - 1]) { start -= 1 }
        return weekdays.contains(sheet.folded(start..<comma))
    }

    private static let weekdays: Set<String> = [
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
    ]

    private static let and = Sheet.word(" and ")
    private static let but = Sheet.word(" but ")
    private static let predicates: Set<String> = [
        "may", "must", "shall", "will", "should", "is", "are", "has", "have", "cannot", "need", "needs",
        "not", "no", "never",
    ]

    private static func isSentenceEnd(_ sheet: Sheet, _ place: Int) -> Bool {
        switch sheet.letters[place] {
        case 0x3002, 0x3B, 0xFF1B, 0x21, 0x3F, 0x0A: return true  // 。 ; ! ? newline
        case 0x2E:  // A full stop ends a sentence only before a blank and behind a word.
            let next = sheet.letter(place + 1)
            guard Sheet.isBlank(next) else { return false }
            let last = sheet.letter(place - 1)
            return !Sheet.isDigit(last) || sheet.letter(place - 2) != 0x0A
        default: return false
        }
    }

    private static func parts(
        _ sheet: Sheet, _ range: Range<Int>, where isEnd: (Int) -> Bool
    ) -> [Range<Int>] {
        var parts: [Range<Int>] = []
        var start = range.lowerBound
        var place = start
        func close(_ end: Int) {
            let part = sheet.trimmed(start..<end)
            if !part.isEmpty { parts.append(part) }
        }
        while place < range.upperBound {
            if isEnd(place) {
                close(place)
                start = place + 1
            }
            place += 1
        }
        close(range.upperBound)
        return parts
    }
}
