import Directives

/// Reads sentences by which a paper replaces, moves or ends what an earlier one ordered.
struct Amendments: Sendable {
    let wording: Wording
    let content: Content

    /// - Parameters:
    ///   - before: the sentence before it; "It should read …" leaves to that one what is changed.
    ///   - clause: the clause of the sentence, which may say that the rest holds.
    ///   - dates: days named in the whole text.
    func amendments(
        in sheet: Sheet, _ sentence: Range<Int>, behind before: Range<Int>?, of clause: Range<Int>,
        dates: [Dated]
    ) -> [Amendment] {
        var found: [Amendment] = []
        var object = content.words(in: sheet, sentence)
        var parts = [sentence]
        // Two words hold no matter.
        if object.count <= 2, let before {
            object += content.words(in: sheet, before)
            parts.append(before)
        }
        for match in wording.effects.matches(in: sheet, sentence) {
            guard let effect = match.label, !found.contains(where: { $0.effect == effect }) else {
                continue
            }
            found.append(
                Amendment(
                    effect: effect, passage: sheet.passage(sentence),
                    cites: parts.flatMap { Citations.names(in: sheet, $0) },
                    days: dates.filter { date in parts.contains { $0.overlaps(date.range) } }
                        .map(\.days.lowerBound),
                    object: object, fields: fields(in: sheet, sentence),
                    isPartial: isPartial(sheet, clause) || isPartial(sheet, sentence),
                    refersBack: parts.contains { wording.refersBack.first(in: sheet, $0) != nil }))
        }
        return found
    }

    /// Content words of a sentence outside the titles that it names.
    func fields(in sheet: Sheet, _ sentence: Range<Int>) -> [String] {
        var words: [String] = []
        var start = sentence.lowerBound
        while start < sentence.upperBound {
            let open = sheet.first(0x300A, in: start..<sentence.upperBound) ?? sentence.upperBound
            words += content.words(in: sheet, start..<open)
            guard open < sentence.upperBound else { break }
            let close = sheet.first(0x300B, in: open..<sentence.upperBound) ?? sentence.upperBound
            start = min(sentence.upperBound, close + 1)
        }
        return words
    }

    /// 其余各条继续有效, or 第三条: a part is meant.
    private func isPartial(_ sheet: Sheet, _ range: Range<Int>) -> Bool {
        if wording.partial.first(in: sheet, range) != nil { return true }
        var place = range.lowerBound
        while let ordinal = sheet.first(0x7B2C, in: place..<range.upperBound) {  // 第
            place = ordinal + 1
            if place < range.upperBound,
                let number = Amounts.read(sheet, at: place, before: range.upperBound),
                // 条 款 项 点
                [0x6761, 0x6B3E, 0x9879, 0x70B9].contains(sheet.letter(number.range.upperBound))
            {
                return true
            }
        }
        return false
    }
}

/// Days that a text names.
struct Dated: Sendable {
    /// Letters of the sheet.
    let range: Range<Int>
    let days: ClosedRange<Day>
    /// "Within five working days": how long something may take, whenever it begins; nil for a day by its date.
    var term: Term?

    struct Term: Sendable {
        let days: Int
        let isWorking: Bool
    }
}

/// Numbers and titles of papers that a sentence names.
enum Citations {
    /// Titles in 《》, numbers with 号, and references such as QCT/25/61, letters and digits alone.
    static func names(in sheet: Sheet, _ range: Range<Int>) -> [String] {
        var names: [String] = []
        var place = range.lowerBound
        while place < range.upperBound {
            switch sheet.letters[place] {
            case 0x300A:  // 《
                guard let end = sheet.first(0x300B, in: place..<range.upperBound) else {
                    place += 1
                    continue
                }
                add(sheet, (place + 1)..<end, to: &names)
                place += 1
            case 0x53F7:  // 号
                if let start = numberStart(sheet, place, range.lowerBound) {
                    add(sheet, start..<(place + 1), to: &names)
                }
                place += 1
            case let letter where Sheet.isLatin(letter) && !Sheet.isLatin(sheet.letter(place - 1)):
                var stop = place
                while stop < range.upperBound, isReferenceLetter(sheet.letters[stop]) { stop += 1 }
                let token = sheet.letters[place..<stop]
                if stop - place >= 5, token.contains(where: Sheet.isDigit),
                    token.contains(0x2F) || token.contains(0x2D)
                {
                    add(sheet, place..<stop, to: &names)
                }
                place = max(stop, place + 1)
            case let letter where Sheet.isDigit(letter) && !isReferenceLetter(sheet.letter(place - 1)):
                var stop = place
                while stop < range.upperBound, isReferenceLetter(sheet.letters[stop]) { stop += 1 }
                if isNumbered(sheet, place..<stop) { add(sheet, place..<stop, to: &names) }
                place = max(stop, place + 1)
            default: place += 1
            }
        }
        return names
    }

    /// Letters, digits and ideographs alone, folded: what names are compared by.
    static func normalised(_ sheet: Sheet, _ range: Range<Int>) -> String {
        var text = String.UnicodeScalarView()
        for letter in sheet.letters[range]
        where Sheet.isDigit(letter) || Sheet.isLatin(letter) || Sheet.isIdeograph(letter) {
            if let scalar = Unicode.Scalar(letter) { text.append(scalar) }
        }
        return String(text)
    }

    private static func add(_ sheet: Sheet, _ range: Range<Int>, to names: inout [String]) {
        let name = normalised(sheet, range)
        if !name.isEmpty, !names.contains(name) { names.append(name) }
    }

    /// 4-26-007, 26-114/C, 24/B/61: figures in three parts, or in two with a letter, that are neither a date nor a telephone.
    private static func isNumbered(_ sheet: Sheet, _ token: Range<Int>) -> Bool {
        let parts = sheet.letters[token].split { $0 == 0x2F || $0 == 0x2D }
        guard token.count >= 6, parts.count > 1, parts.allSatisfy({ !$0.isEmpty }) else { return false }
        if parts.contains(where: { $0.contains(where: Sheet.isLatin) }) { return parts.contains { $0.count > 1 && $0.allSatisfy(Sheet.isDigit) } }
        let lengths = parts.map(\.count)
        let isDate = lengths.count == 3 && (lengths.allSatisfy { $0 <= 2 } || lengths.contains(4))
        return lengths.count == 3 && !isDate && !(lengths[0] == 3 && lengths[1] == 3)
    }

    private static func isReferenceLetter(_ letter: UInt32) -> Bool {
        Sheet.isLatin(letter) || Sheet.isDigit(letter) || letter == 0x2F || letter == 0x2D
    }

    /// Where 皖政办〔2025〕5号 begins, read backwards from 号; a bare 31号 is a citation too.
    private static func numberStart(_ sheet: Sheet, _ end: Int, _ least: Int) -> Int? {
        var place = end
        while place > least, Sheet.isDigit(sheet.letters[place - 1]) { place -= 1 }
        guard place < end else { return nil }
        let digits = place
        // 〔2025〕第118号
        if place > least, sheet.letters[place - 1] == 0x7B2C { place -= 1 }
        guard place > least, closers.contains(sheet.letters[place - 1]) else {
            // 4月20号 is a day, 31号文 a paper.
            return sheet.letter(end + 1) == 0x6587 ? digits : nil
        }
        place -= 1
        while place > least, Sheet.isDigit(sheet.letters[place - 1]) { place -= 1 }
        guard place > least, openers.contains(sheet.letters[place - 1]) else { return nil }
        place -= 1
        // Twelve ideographs are the longest office code in use.
        var code = 0
        while place > least, code < 12, Sheet.isIdeograph(sheet.letters[place - 1]) {
            place -= 1
            code += 1
        }
        return place
    }

    private static let openers: Set<UInt32> = [0x3014, 0x5B, 0x28]
    private static let closers: Set<UInt32> = [0x3015, 0x5D, 0x29]
}
