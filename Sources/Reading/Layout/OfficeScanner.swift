/// Finds the name of an office in a line, by the words that offices end in or contain.
enum OfficeScanner {
    /// The office that a line consists of, apart from a date, a bracket and a letterhead's tail.
    static func name(
        in line: Range<Int>, sheet: Sheet, hits: Hits, mentions: [DateMention]
    ) -> Range<Int>? {
        sheet.isChinese
            ? chinese(in: line, sheet: sheet, hits: hits, mentions: mentions)
            : english(in: line, sheet: sheet, hits: hits, mentions: mentions)
    }

    // MARK: Chinese

    private static func chinese(
        in line: Range<Int>, sheet: Sheet, hits: Hits, mentions: [DateMention]
    ) -> Range<Int>? {
        var piece = behindMark(line, sheet: sheet)
        for mention in mentions where mention.range.lowerBound >= piece.lowerBound
            && mention.range.upperBound <= piece.upperBound
        {
            // A date ends the name: 某局　2025年3月17日, 某群 9-10 20:05.
            if mention.range.lowerBound > piece.lowerBound {
                piece = piece.lowerBound..<mention.range.lowerBound
            } else {
                return nil
            }
            break
        }
        return office(in: piece, sheet: sheet, hits: hits) ?? joint(piece, sheet: sheet, hits: hits)
    }

    /// 某县委宣传部　共青团某县委员会: offices side by side sign together.
    private static func joint(_ line: Range<Int>, sheet: Sheet, hits: Hits) -> Range<Int>? {
        var start = line.lowerBound
        var count = 0
        for index in line.lowerBound...line.upperBound where index == line.upperBound || Sheet.isBlank(sheet.letters[index]) {
            let part = sheet.trimmed(start..<index)
            start = min(index + 1, line.upperBound)
            if part.isEmpty { continue }
            guard isOffice(part, sheet: sheet, hits: hits) else { return nil }
            count += 1
        }
        return count > 1 ? line : nil
    }

    /// The line without a bracketed mark in front (【粤政易】) or dashes.
    static func behindMark(_ line: Range<Int>, sheet: Sheet) -> Range<Int> {
        var low = line.lowerBound
        if sheet.letter(low) == 0x3010, let close = sheet.first(0x3011, in: line) { low = close + 1 }
        return sheet.stripped(
            low..<line.upperBound, of: [0x2014, 0x2D, 0x2A, 0x3A, 0x3002, 0x2015, 0x2500])
    }

    /// A name that ends in an office's suffix, without tails and brackets; the whole piece or nothing.
    static func office(in piece: Range<Int>, sheet: Sheet, hits: Hits) -> Range<Int>? {
        var range = sheet.trimmed(piece)
        var changed = true
        while changed, !range.isEmpty {
            changed = false
            if sheet.letter(range.upperBound - 1) == 0x29 {  // (函), (短信平台)
                var open = range.upperBound - 1
                while open > range.lowerBound, sheet.letters[open] != 0x28 { open -= 1 }
                guard open > range.lowerBound else { return nil }
                range = sheet.trimmed(range.lowerBound..<open)
                changed = true
                continue
            }
            if isOffice(range, sheet: sheet, hits: hits) { return range }
            if let tail = hits.of(.officeTails, in: range).filter({ $0.range.upperBound == range.upperBound })
                .min(by: { $0.range.lowerBound < $1.range.lowerBound }),
                tail.range.lowerBound > range.lowerBound
            {
                range = sheet.trimmed(range.lowerBound..<tail.range.lowerBound)
                changed = true
            }
        }
        return nil
    }

    /// Ideographs only, ending in a suffix: four letters and more, or a short form of three.
    static func isOffice(_ range: Range<Int>, sheet: Sheet, hits: Hits) -> Bool {
        guard range.count >= 3, range.count <= 40 else { return false }
        for letter in sheet.letters[range]
        where !Sheet.isIdeograph(letter) && letter != 0xB7 && letter != 0x3001 && !Sheet.isDigit(letter) {
            return false
        }
        // A name of an office does not speak of anything: 关于…, 各…, 请….
        let first = sheet.letter(range.lowerBound)
        if notFirst.contains(first) { return false }
        return hits.of(.officeSuffixes, in: range).contains {
            $0.range.upperBound == range.upperBound && $0.range.lowerBound > range.lowerBound
        }
    }

    private static let notFirst = Set(Sheet.word("各请由报经关现将为按对从向在把其本该此你您"))

    /// The longest office that ends at or before a place in running text, and that begins a clause.
    static func leading(in clause: Range<Int>, sheet: Sheet, hits: Hits) -> Range<Int>? {
        var best: Range<Int>?
        for hit in hits.of(.officeSuffixes, in: clause) {
            let range = clause.lowerBound..<hit.range.upperBound
            guard isOffice(range, sheet: sheet, hits: hits) else { continue }
            if range.count <= 24 { best = range }
        }
        return best
    }

    // MARK: English

    private static func english(
        in line: Range<Int>, sheet: Sheet, hits: Hits, mentions: [DateMention]
    ) -> Range<Int>? {
        for piece in pieces(of: line, sheet: sheet) {
            var range = sheet.stripped(piece, of: [0x2A, 0x2D, 0x2C, 0x3A, 0x21])
            for mention in mentions where mention.range.lowerBound >= range.lowerBound
                && mention.range.upperBound <= range.upperBound
            {
                range = sheet.stripped(
                    range.lowerBound..<mention.range.lowerBound, of: [0x2A, 0x2D, 0x2C, 0x3A])
                break
            }
            if isEnglishOffice(range, sheet: sheet, hits: hits) { return range }
        }
        return nil
    }

    /// A line parted at wide gaps, " - ", " / " and brackets.
    static func pieces(of line: Range<Int>, sheet: Sheet) -> [Range<Int>] {
        var pieces: [Range<Int>] = []
        var start = line.lowerBound
        var index = line.lowerBound
        while index < line.upperBound {
            let letter = sheet.letters[index]
            let isDash = letter == 0x2D || letter == 0x2F || letter == 0x2013 || letter == 0x2014
                || letter == 0x7C
            let isSpaced = sheet.letter(index - 1) == 0x20 && sheet.letter(index + 1) == 0x20
            let isGap = letter == 0x20 && sheet.letter(index + 1) == 0x20
            let isStars = letter == 0x2A && sheet.letter(index + 1) == 0x2A
            if (isDash && isSpaced) || isGap || isStars || letter == 0x28 || letter == 0x29 || letter == 0x09 {
                pieces.append(sheet.trimmed(start..<index))
                start = index + 1
            }
            index += 1
        }
        pieces.append(sheet.trimmed(start..<line.upperBound))
        return pieces.filter { !$0.isEmpty }
    }

    /// Every word of weight begins with a capital, and one of them is an office's word.
    static func isEnglishOffice(_ range: Range<Int>, sheet: Sheet, hits: Hits) -> Bool {
        guard (3...80).contains(range.count), hits.has(.officeWords, in: range) else { return false }
        return isName(range, sheet: sheet)
    }

    /// Every word of four letters and more begins with a capital; no sentence mark inside.
    static func isName(_ range: Range<Int>, sheet: Sheet) -> Bool {
        var index = range.lowerBound
        var words = 0
        while index < range.upperBound {
            let letter = sheet.letters[index]
            if [0x3A, 0x3B, 0x3F, 0x21, 0x22].contains(letter) { return false }
            if letter == 0x2E, sheet.letter(index + 1) == 0x20, index - range.lowerBound > 4 { return false }
            if Sheet.isDigit(letter), sheet.letter(index + 1) == 0x2F { return false }
            if Sheet.isLatin(letter), !Sheet.isLatin(sheet.letter(index - 1)), sheet.letter(index - 1) != 0x27 {
                var end = index
                while end < range.upperBound, Sheet.isLatin(sheet.letters[end]) { end += 1 }
                let isSmall = sheet.written[index] == letter
                if isSmall, end - index >= 4 { return false }
                if isSmall, index == range.lowerBound { return false }
                words += 1
                index = end
                continue
            }
            index += 1
        }
        return words >= 1 && words <= 10
    }
}
