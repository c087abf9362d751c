/// Finds the reference numbers of papers: 皖政办〔2025〕5号, 第12号令, RM-25-004, EF Notice 31/25.
enum NumberScanner {
    private static let opening: Set<UInt32> = [0x3014, 0x5B, 0x28, 0x3010, 0x300C, 0x3008]  // 〔 [ ( 【 「 〈
    private static let closing: Set<UInt32> = [0x3015, 0x5D, 0x29, 0x3011, 0x300D, 0x3009]
    private static let hao: UInt32 = 0x53F7  // 号
    private static let ordinal: UInt32 = 0x7B2C  // 第
    /// A code (代字) has at most so many letters: the longest of joint commissions run to 14.
    private static let codeLettersMax = 16

    /// The first number of a line; nil when there is none.
    static func first(in range: Range<Int>, sheet: Sheet, hits: Hits) -> Range<Int>? {
        chinese(in: range, sheet: sheet, hits: hits).first
            ?? (sheet.isChinese ? nil : english(in: range, sheet: sheet, hits: hits))
    }

    /// All numbers with a bracketed year, and 第…号 forms with a code before them.
    static func chinese(in range: Range<Int>, sheet: Sheet, hits: Hits) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var index = range.lowerBound
        while index < range.upperBound {
            guard opening.contains(sheet.letters[index]),
                let year = sheet.digits(at: sheet.skipBlanks(index + 1)),
                (1980...2100).contains(year.value)
            else {
                index += 1
                continue
            }
            let close = sheet.skipBlanks(year.end)
            guard closing.contains(sheet.letter(close)) else {
                index += 1
                continue
            }
            var place = sheet.skipBlanks(close + 1)
            if sheet.letter(place) == ordinal { place = sheet.skipBlanks(place + 1) }
            guard let serial = sheet.digits(at: place), serial.end - place <= 5 else {
                index = close
                continue
            }
            var end = serial.end
            if sheet.letter(sheet.skipBlanks(end)) == hao {
                end = sheet.skipBlanks(end) + 1
            }
            guard end <= range.upperBound else { break }
            let start = codeStart(before: index, in: range, sheet: sheet, hits: hits)
            // 〔2025〕第118号 alone on a line: the letterhead above says whose.
            if start < index || index == range.lowerBound && end == range.upperBound { found.append(start..<end) }
            index = end
        }
        return found
    }

    /// Where the code before a bracketed year begins.
    private static func codeStart(
        before bracket: Int, in range: Range<Int>, sheet: Sheet, hits: Hits
    ) -> Int {
        var start = bracket
        while start > range.lowerBound, bracket - start < codeLettersMax {
            let letter = sheet.letters[start - 1]
            guard Sheet.isIdeograph(letter) || Sheet.isLatin(letter) else { break }
            start -= 1
        }
        // 按云林防〔2025〕6号: what leads to a cited number is no part of its code.
        for lead in hits.of(.numberLeads, in: start..<bracket)
        where lead.range.upperBound > start && lead.range.upperBound < bracket - 1 {
            if lead.range.lowerBound == start || lead.range.count >= 2 { start = lead.range.upperBound }
        }
        return start
    }

    /// An English reference in a head line: at its start, behind a wide gap, a label or a dash.
    static func english(in range: Range<Int>, sheet: Sheet, hits: Hits) -> Range<Int>? {
        for start in starts(in: range, sheet: sheet) {
            if let found = reference(at: start, in: range, sheet: sheet, hits: hits) { return found }
        }
        return nil
    }

    /// Places where a reference may begin.
    private static func starts(in range: Range<Int>, sheet: Sheet) -> [Int] {
        var starts = [range.lowerBound]
        var index = range.lowerBound + 1
        while index < range.upperBound {
            let isGap = sheet.letters[index - 1] == 0x20 && index >= range.lowerBound + 2
                && sheet.letters[index - 2] == 0x20
            let isBehindDash = index >= range.lowerBound + 3 && sheet.letters[index - 1] == 0x20
                && [0x2D, 0x2F, 0x3A, 0x2E].contains(sheet.letters[index - 2])
            let isInBracket = sheet.letters[index - 1] == 0x28
            if !Sheet.isBlank(sheet.letters[index]), isGap || isBehindDash || isInBracket {
                starts.append(index)
            }
            index += 1
        }
        return starts
    }

    /// Up to four tokens: initials, a noun, a label, then the number itself.
    private static func reference(
        at start: Int, in range: Range<Int>, sheet: Sheet, hits: Hits
    ) -> Range<Int>? {
        var tokens: [Range<Int>] = []
        var index = start
        while index < range.upperBound, tokens.count < 5 {
            var end = index
            while end < range.upperBound, !Sheet.isBlank(sheet.letters[end]) { end += 1 }
            tokens.append(index..<end)
            if end + 1 < range.upperBound, Sheet.isBlank(sheet.letters[end + 1]) { break }
            index = end + 1
        }
        var namedFrom: Int?
        var isSaid = false
        for (place, token) in tokens.enumerated() {
            let bare = sheet.stripped(token, of: [0x2C, 0x3A, 0x2E, 0x3B, 0x28, 0x29, 0x5B, 0x5D])
            guard !bare.isEmpty else { continue }
            if hits.of(.notNumbers, in: bare).contains(where: { $0.range == bare }) { return nil }
            let hasDigit = sheet.letters[bare].contains { Sheet.isDigit($0) }
            if hasDigit {
                // "TIER 1" in a line of capitals has no noun that makes it a number.
                guard isCode(bare, sheet: sheet)
                    || (namedFrom != nil && (isSaid || !isShouted(range, sheet: sheet)) && isSerial(bare, sheet: sheet))
                else { return nil }
                if isSelfStanding(bare, sheet: sheet) { return bare }
                guard let from = namedFrom else { return nil }
                return from..<bare.upperBound
            }
            let isNoun = hits.of(.numberNouns, in: bare).contains { $0.range == bare }
            let isInitials = isCapitals(bare, sheet: sheet)
            let isLabel = hits.of(.fields, in: bare).contains {
                $0.canonical == "number" && $0.range == bare
            }
            // "NLT Policy Note 2/25": behind initials a capital word belongs to the name of the series.
            let isOfSeries = isCapitalWord(bare, sheet: sheet)
                && (namedFrom != nil ? place <= 2 : place == 0 && isBeforeNoun(tokens, sheet: sheet, hits: hits))
            guard isNoun || isInitials || isLabel || isOfSeries else { return nil }
            if isNoun || isLabel { isSaid = true }
            if !isLabel, namedFrom == nil { namedFrom = bare.lowerBound }
        }
        return nil
    }

    /// Whether a token is a reference by itself, wherever it stands.
    static func isReference(_ token: Range<Int>, sheet: Sheet, hits: Hits) -> Bool {
        isCode(token, sheet: sheet) && isSelfStanding(token, sheet: sheet)
            && !hits.of(.notNumbers, in: token).contains { $0.range == token }
    }

    /// Digits with a slash, hyphen or letters: 31/25, 25-02, RM-25-004, QCT/25/61.
    private static func isCode(_ range: Range<Int>, sheet: Sheet) -> Bool {
        var hasMark = false
        var digits = 0
        for letter in sheet.letters[range] {
            if letter == 0x2F || letter == 0x2D { hasMark = true }
            if Sheet.isDigit(letter) { digits += 1 }
            let isAllowed = Sheet.isDigit(letter) || Sheet.isLatin(letter)
                || [0x2F, 0x2D, 0x2E, 0x5F, 0x28, 0x29, 0x26].contains(letter)
            if !isAllowed { return false }
        }
        // One digit will do behind capitals: OEA/7.
        guard hasMark, digits >= (isSelfStanding(range, sheet: sheet) ? 1 : 2) else { return false }
        return !isDate(range, sheet: sheet)
    }

    /// A bare serial number behind a noun: Bulletin 14.
    private static func isSerial(_ range: Range<Int>, sheet: Sheet) -> Bool {
        range.count <= 5 && sheet.letters[range].allSatisfy { Sheet.isDigit($0) }
            && !((1900...2100).contains(sheet.digits(at: range.lowerBound)?.value ?? 0))
    }

    /// 1/24/2025, 2025-03-05 and 24-10-2025 are dates.
    private static func isDate(_ range: Range<Int>, sheet: Sheet) -> Bool {
        var parts: [Int] = []
        var index = range.lowerBound
        while index < range.upperBound {
            guard let part = sheet.digits(at: index) else { return false }
            // 4-26-007: no day or month has three digits.
            if part.end - index == 3 { return false }
            parts.append(part.value)
            index = part.end
            if index < range.upperBound {
                guard [0x2F, 0x2D, 0x2E].contains(sheet.letters[index]) else { return false }
                index += 1
            }
        }
        // 2024-25: a school or budget year.
        if parts.count == 2, (1900...2100).contains(parts[0]) {
            return parts[1] == parts[0] + 1 || parts[1] == (parts[0] + 1) % 100
        }
        guard parts.count == 3 else { return false }
        return parts.contains { (1900...2100).contains($0) } || parts.allSatisfy { $0 <= 99 }
    }

    /// A code with two capitals of its own needs no noun before it.
    private static func isSelfStanding(_ range: Range<Int>, sheet: Sheet) -> Bool {
        var capitals = 0
        for index in range {
            let letter = sheet.written[index]
            if letter >= 0x41 && letter <= 0x5A { capitals += 1 }
        }
        return capitals >= 2
    }

    /// "Employer Bulletin No. 2026-03", "Emergency Order 2026-E2": a word of the series' name before its noun.
    private static func isBeforeNoun(_ tokens: [Range<Int>], sheet: Sheet, hits: Hits) -> Bool {
        guard tokens.count > 2 else { return false }
        return hits.of(.numberNouns, in: tokens[1]).contains { $0.range == tokens[1] }
    }

    /// All its letters are capitals.
    private static func isShouted(_ range: Range<Int>, sheet: Sheet) -> Bool {
        range.allSatisfy { !Sheet.isLatin(sheet.letters[$0]) || sheet.written[$0] != sheet.letters[$0] }
    }

    private static func isCapitalWord(_ range: Range<Int>, sheet: Sheet) -> Bool {
        range.count >= 3 && Sheet.isLatin(sheet.letter(range.lowerBound))
            && sheet.written[range.lowerBound] != sheet.letters[range.lowerBound]
    }

    /// FS, EF, CAO, H&S: two to six capitals.
    private static func isCapitals(_ range: Range<Int>, sheet: Sheet) -> Bool {
        guard (2...6).contains(range.count) else { return false }
        for index in range {
            let letter = sheet.written[index]
            guard (letter >= 0x41 && letter <= 0x5A) || letter == 0x26 || letter == 0x2E else { return false }
        }
        return true
    }
}
