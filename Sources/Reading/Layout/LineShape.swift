import Directives

/// What a single line looks like, before its neighbours are asked.
struct LineShape {
    let range: Range<Int>
    let sheet: Sheet
    let hits: Hits
    let mentions: [DateMention]

    init(_ range: Range<Int>, sheet: Sheet, hits: Hits, mentions: [DateMention]) {
        self.range = range
        self.sheet = sheet
        self.hits = hits
        self.mentions = mentions
    }

    /// A title of a Chinese paper rarely runs over sixty letters; double it for wrapped names.
    static let titleLettersMax = 120
    /// A letterhead is a name, hardly a sentence.
    private static let letterheadLettersMax = 60

    /// Ends as a sentence does, or is too long for a head line.
    var isSentenceLike: Bool {
        let last = sheet.letter(range.upperBound - 1)
        if [0x3002, 0xFF1B, 0x3B, 0xFF0C, 0x2C].contains(last) { return true }
        if last == 0x2E {
            return !sheet.isChinese
        }
        if sheet.isChinese {
            for index in range where sheet.letters[index] == 0x3002 || sheet.letters[index] == 0x2C {
                return true
            }
            return range.count > Self.titleLettersMax
        }
        if last == 0x3F { return true }
        for index in range.dropLast() where sheet.letters[index] == 0x2E && sheet.letters[index + 1] == 0x20 {
            let next = sheet.written[min(index + 2, sheet.count - 1)]
            if next >= 0x41 && next <= 0x5A, index - range.lowerBound > 3,
                !Clauses.isAbbreviation(before: index, from: range.lowerBound, sheet)
            {
                return true
            }
        }
        return range.count > 130
    }

    /// A line that ends in a colon and names whom the paper addresses, or a salutation.
    var isRecipients: Bool {
        let last = sheet.letter(range.upperBound - 1)
        if sheet.isChinese {
            guard last == 0x3A, range.count <= 160 else { return false }
            if sheet.letters[range].contains(0x3002) { return false }
            return range.count <= 8 || !announcesAnything
        }
        return hits.of(.salutations, in: range).contains {
            $0.range.lowerBound == range.lowerBound && range.count <= 60
        }
    }

    /// Asks for something, names a day, or says that something follows: a list, not an addressee.
    private var announcesAnything: Bool {
        if hits.has(.asks, in: range) || !dated.isEmpty { return true }
        if sheet.letters[range].contains(0x8BF7) { return true }  // 请
        return hits.of(.leadIns, in: range).contains { $0.range.upperBound >= range.upperBound - 1 }
    }

    /// A letterhead, number, date or urgency mark.
    var isHead: Bool {
        if namesItself { return false }
        if isUrgentMark || isDateOnly || isNumberLine || isOrnament || isSpacedOut { return true }
        if isMessageName || isDatedName { return true }
        return isOffice || isMessageHead
    }

    /// "FLEET MAINTENANCE                    11/14/24": a name, a wide gap and the day.
    private var isDatedName: Bool {
        guard !sheet.isChinese, !saysKind, let last = dated.last, last.range.upperBound == range.upperBound,
            last.range.lowerBound - range.lowerBound > Self.gapMin
        else { return false }
        let gap = last.range.lowerBound - Self.gapMin..<last.range.lowerBound
        let name = sheet.trimmed(range.lowerBound..<last.range.lowerBound)
        return sheet.letters[gap].allSatisfy(Sheet.isBlank) && OfficeScanner.isName(name, sheet: sheet)
    }

    /// Fewer blanks part words.
    private static let gapMin = 4

    /// Whether it has a word for a sort of paper.
    var saysKind: Bool { hits.has(.titleKinds, in: range) }

    /// 某执法队检查通知: ends in the word for what the paper is, though an office's name stands before it.
    private var namesItself: Bool {
        if !sheet.isChinese {
            // "NOTICE OF MEETING - Policy Committee"
            return !isSentenceLike && hits.of(.openers, in: range).contains { $0.range.lowerBound == range.lowerBound }
        }
        return !isSentenceLike && range.count <= Self.letterheadLettersMax
            && hits.of(.titleKinds, in: range).contains {
                $0.range.upperBound == range.upperBound && sheet.has(Self.notice, at: $0.range.upperBound - 2)
            }
    }

    /// Ends like a title, or in English is short and no sentence.
    var isTitle: Bool {
        if isSentenceLike { return false }
        if sheet.isChinese {
            if range.count < 4 { return false }
            return sheet.has(Self.about, at: range.lowerBound)
                || Self.contains(Self.about, in: range, sheet: sheet)
                || hits.of(.officeTails, in: range).contains { $0.range.upperBound >= range.upperBound - 6 }
                || hits.of(.titleKinds, in: range).contains { $0.range.upperBound >= range.upperBound - 8 }
        }
        let first = sheet.letter(range.lowerBound)
        if [0x2D, 0x2A, 0x2022, 0xB7, 0x3E, 0x28].contains(first) || Sheet.isDigit(first) { return false }
        if isLabelled { return false }
        // A line that announces what follows is a sentence: "Please send us the following:".
        if sheet.letter(range.upperBound - 1) == 0x3A { return false }
        return range.count <= 110
    }

    /// "When:   Wednesday 28 June": a word, a colon and a gap say what stands there.
    private var isLabelled: Bool {
        guard let colon = sheet.first(0x3A, in: range), colon - range.lowerBound <= Self.formLabelMax else { return false }
        return Sheet.isBlank(sheet.letter(colon + 1)) && Sheet.isBlank(sheet.letter(colon + 2))
            && sheet.letters[range.lowerBound..<colon].allSatisfy(Sheet.isLatin)
    }

    /// One word: When, Premises, Attendance.
    private static let formLabelMax = 12

    /// Only a name, a date, a closing or a page number.
    var isSignature: Bool {
        if isPageNumber || isDateOnly { return true }
        if sheet.isChinese {
            guard range.count <= Self.letterheadLettersMax else { return false }
            if isOffice { return true }
            return isClosing && range.count <= 10
        }
        guard range.count <= 90 else { return false }
        return isClosing || isOffice || isDated || isOnBehalf
    }

    /// "for the Faculty of Science Office"
    private var isOnBehalf: Bool {
        guard let lead = Self.onBehalf.first(where: { sheet.has($0, at: range.lowerBound) && range.count > $0.count + 2 }) else {
            return false
        }
        return OfficeScanner.name(in: range.lowerBound + lead.count..<range.upperBound, sheet: sheet, hits: hits, mentions: mentions) != nil
    }

    private static let onBehalf = ["for the ", "for ", "on behalf of the ", "on behalf of ", "p.p. ", "pp "].map(Sheet.word)

    private var isClosing: Bool {
        hits.of(.closings, in: range).contains { $0.range.lowerBound - range.lowerBound <= 4 }
    }

    /// "Issued 10 Jan 2025", "(sent January 14, 2025)", "——某办公室 6月19日".
    private var isDated: Bool {
        guard let mention = dated.first else { return false }
        return mention.range.count * 2 >= range.count || mention.range.lowerBound - range.lowerBound <= 20
    }

    private var dated: [DateMention] {
        mentions.filter { range.lowerBound <= $0.range.lowerBound && $0.range.upperBound <= range.upperBound }
    }

    /// A date and next to nothing else.
    var isDateOnly: Bool {
        let found = dated.filter { $0.namesDay }
        guard let first = found.first, !isSentenceLike || range.count < 24 else { return false }
        // 监测自2月20日至4月30日: a stretch of days signs nothing.
        if case .days(_, .some) = first.shape { return false }
        // 请于4月8日前报送。: a due date, and a sentence.
        if sheet.isChinese,
            hits.of(.deadlineAfter, in: range).contains(where: { $0.range.lowerBound == first.range.upperBound })
        { return false }
        let covered = found.reduce(0) { $0 + $1.range.count }
        var rest = 0
        for index in range where !found.contains(where: { $0.range.contains(index) }) {
            let letter = sheet.letters[index]
            if Sheet.isIdeograph(letter) || Sheet.isLatin(letter) { rest += 1 }
        }
        return covered > 0 && rest <= (sheet.isChinese ? 6 : 14) && first.range.count >= 3
            && range.count - covered <= 24
    }

    /// — 1 —, - 2 -, Page 1 of 2.
    private var isPageNumber: Bool {
        guard range.count <= 16 else { return false }
        let inner = sheet.stripped(range, of: [0x2D, 0x2014, 0x2013, 0x2F])
        return !inner.isEmpty && inner.count <= 3
            && sheet.letters[inner].allSatisfy { Sheet.isDigit($0) } && inner.count < range.count
    }

    var isUrgentMark: Bool {
        guard range.count <= 24 else { return false }
        let covered = hits.longest(.urgentMarks, in: range).reduce(0) { $0 + $1.range.count }
        guard covered > 0 else { return false }
        let tails = hits.longest(.officeTails, in: range).reduce(0) { $0 + $1.range.count }
        return covered * 2 >= range.count || covered + tails >= range.count - 2
    }

    /// A line with a reference number and little else.
    var isNumberLine: Bool {
        if !sheet.isChinese, isReference { return true }
        guard range.count <= 60 else { return false }
        guard let number = NumberScanner.first(in: range, sheet: sheet, hits: hits) else { return false }
        return number.count * 2 >= range.count || (range.count <= 48 && !isSentenceLike)
    }

    /// "Memo HSW-2025-011      3 March 2025", "COE-ARB 25/41": numbers and dates, and a word or two of label.
    private var isReference: Bool {
        let dates = dated
        var rest = 0
        var hasNumber = false
        var place = range.lowerBound
        while place < range.upperBound {
            if let date = dates.first(where: { $0.range.contains(place) }) {
                place = date.range.upperBound
                continue
            }
            var end = place
            while end < range.upperBound, !Sheet.isBlank(sheet.letters[end]) { end += 1 }
            let word = sheet.letters[place..<end]
            if word.contains(where: Sheet.isDigit) {
                // A year by itself belongs to a name: "Care plan census 2025".
                hasNumber = hasNumber || word.count > 4 || !word.allSatisfy(Sheet.isDigit)
            } else {
                rest += word.count(where: Sheet.isLatin)
            }
            place = max(end, place + 1)
        }
        return hasNumber && rest <= Self.labelLettersMax
    }

    /// "Our reference", "Circular No.", "Policy Note": what may stand before a number.
    private static let labelLettersMax = 14

    /// *** … ***
    private var isOrnament: Bool {
        sheet.letter(range.lowerBound) == 0x2A && sheet.letter(range.upperBound - 1) == 0x2A
    }

    /// 【…群】 8日 18:07, [Teams > …] Thu 1/05, 6:09 pm
    private var isMessageHead: Bool {
        let first = sheet.letter(range.lowerBound)
        guard first == 0x3010 || first == 0x5B || first == 0x28 else { return hasClockAlone }
        if Marker.read(at: range.lowerBound, sheet: sheet) != nil { return false }
        return range.count <= 80 && !isSentenceLike
    }

    /// 电话记录, 来电登记 №047, Telephone message (taken by reception, 11/9/25).
    private var isMessageName: Bool {
        hits.of(.messages, in: range).contains {
            $0.range.lowerBound == range.lowerBound
                && ($0.range.count * 2 >= range.count || range.count <= 14 || !sheet.isChinese)
        } && !isSentenceLike && range.count <= 70
    }

    /// 电 话 记 录, 会　议　通　知: letters set wide, as headings are.
    private var isSpacedOut: Bool {
        guard range.count >= 3, range.count <= 20 else { return false }
        var ideographs = 0
        var pairs = 0
        for index in range where Sheet.isIdeograph(sheet.letters[index]) {
            ideographs += 1
            if Sheet.isIdeograph(sheet.letter(index + 1)) { pairs += 1 }
        }
        return ideographs >= 2 && pairs == 0 && ideographs * 3 >= range.count
    }

    /// A sender with a time of day at the end of the line.
    private var hasClockAlone: Bool {
        guard range.count <= 40 else { return false }
        for index in range where sheet.letters[index] == 0x3A {
            if let minutes = sheet.digits(at: index + 1), minutes.end == range.upperBound,
                minutes.end == index + 3, Sheet.isDigit(sheet.letter(index - 1))
            {
                return true
            }
        }
        return false
    }

    /// A line that is the name of an office, with a date or a letterhead's tail or without.
    var isOffice: Bool {
        guard range.count <= (sheet.isChinese ? Self.letterheadLettersMax : 90) else { return false }
        return OfficeScanner.name(in: range, sheet: sheet, hits: hits, mentions: mentions) != nil
    }

    static let about = Sheet.word("关于")
    private static let notice = Sheet.word("通知")

    static func contains(_ word: [UInt32], in range: Range<Int>, sheet: Sheet) -> Bool {
        guard range.count >= word.count else { return false }
        for index in range.lowerBound...range.upperBound - word.count where sheet.has(word, at: index) {
            return true
        }
        return false
    }
}
