import Directives

/// Divides the lines of a page into clauses, each with the headings that it stands under.
enum Clauses {
    /// A clause with its letters, so that readers need not search for it again.
    struct Piece {
        let clause: Clause
        let range: Range<Int>
    }

    /// A heading is a marked opening of at most so many letters: 三、工作要求.
    private static let headingLettersMax = 24

    static func read(_ page: Page) -> [Piece] {
        var pieces: [Piece] = []
        var open = OpenClauses()
        for line in page.lines {
            let isText = line.role == .body || line.role == .annex || line.role == .table
            let marker = isText ? Marker.level(at: line.range.lowerBound, sheet: page.sheet) : nil
            let parts = line.role == .table || line.role == .head
                ? [line.range] : Clauses.pieces(of: line.range, sheet: page.sheet)
            let depth = depth(of: line, parts)
            if let depth {
                open.close(for: depth, marker: marker)
            } else if let marker {
                open.close(forMarker: marker)
            } else if line.role == .body {
                let isLeadIn = page.sheet.letter(line.range.upperBound - 1) == 0x3A
                open.closeItems(forLeadIn: isLeadIn)
            } else if line.role != .table && line.role != .annex {
                open.removeAll()
            }
            for (place, part) in parts.enumerated() {
                let isFirst = place == 0
                if !isFirst, let inner = Marker.level(at: part.lowerBound, sheet: page.sheet) {
                    open.close(forMarker: inner)
                }
                pieces.append(
                    Piece(
                        clause: Clause(
                            passage: page.sheet.passage(part), zone: line.zone,
                            headings: open.indices,
                            isGeneric: isGeneric(part, page)),
                        range: part))
                let index = pieces.count - 1
                if let depth {
                    open.open(index, marker: marker ?? 0, isHeading: true, depth: depth)
                } else if isFirst, let marker {
                    open.open(index, marker: marker, isHeading: part.count <= headingLettersMax)
                } else if let inner = Marker.level(at: part.lowerBound, sheet: page.sheet), !isFirst {
                    open.open(index, marker: inner, isHeading: false)
                } else if line.role == .body, page.sheet.letter(part.upperBound - 1) == 0x3A {
                    open.open(index, marker: 0, isHeading: false)
                }
            }
        }
        return pieces
    }

    /// How deep a line stands as a heading by the paper's form. Whole paragraphs are set as headings too, for their
    /// looks: what is several sentences, or longer than a title, heads nothing.
    private static func depth(of line: Line, _ parts: [Range<Int>]) -> Int? {
        guard line.role == .body || line.role == .annex, parts.count == 1, line.range.count <= LineShape.titleLettersMax
        else { return nil }
        return line.level
    }

    /// Mostly a formula of every office, or a purpose that only announces.
    private static func isGeneric(_ part: Range<Int>, _ page: Page) -> Bool {
        let hits = page.hits.longest(.formulas, in: part)
        guard !hits.isEmpty else { return false }
        let covered = hits.reduce(0) { $0 + $1.range.count }
        if covered * 5 >= part.count * 2 { return true }
        let hasFigure = page.sheet.letters[part].contains { Sheet.isDigit($0) }
        return !hasFigure && part.count <= 60
    }

    /// The sentences of a line: parted at 。；;！？ and at English full stops.
    static func pieces(of line: Range<Int>, sheet: Sheet) -> [Range<Int>] {
        var pieces: [Range<Int>] = []
        var start = line.lowerBound
        var index = line.lowerBound
        var depth = 0
        while index < line.upperBound {
            let letter = sheet.letters[index]
            if letter == 0x28 { depth += 1 }
            if letter == 0x29 { depth = max(0, depth - 1) }
            if index > start, opensItem(index, letter, sheet) {
                let part = sheet.trimmed(start..<index)
                if !part.isEmpty { pieces.append(part) }
                start = index
            } else if isEnd(index, letter, depth, line, sheet) {
                let part = sheet.trimmed(start..<index)
                if !part.isEmpty { pieces.append(part) }
                start = index + 1
            }
            index += 1
        }
        let part = sheet.trimmed(start..<line.upperBound)
        if !part.isEmpty, part.count > 1 || pieces.isEmpty { pieces.append(part) }
        return pieces
    }

    /// ① anywhere, and 1. or （1） directly behind a colon, open an item in the middle of a line.
    private static func opensItem(_ index: Int, _ letter: UInt32, _ sheet: Sheet) -> Bool {
        if letter >= 0x2460 && letter <= 0x2487 { return true }
        guard sheet.letter(index - 1) == 0x3A, letter == 0x28 || Sheet.isDigit(letter) else { return false }
        return Marker.read(at: index, sheet: sheet) != nil
    }

    private static func isEnd(
        _ index: Int, _ letter: UInt32, _ depth: Int, _ line: Range<Int>, _ sheet: Sheet
    ) -> Bool {
        switch letter {
        case 0x3002, 0x3B: return depth == 0 || letter == 0x3002
        case 0x21, 0x3F: return sheet.isChinese || sheet.letter(index + 1) == 0x20
        case 0x2E:
            guard !sheet.isChinese, sheet.letter(index + 1) == 0x20 || index + 1 == line.upperBound
            else { return false }
            if index + 1 == line.upperBound { return true }
            let next = sheet.skipBlanks(index + 1)
            let written = next < sheet.count ? sheet.written[next] : 0x0A
            guard (written >= 0x41 && written <= 0x5A) || Sheet.isDigit(written) || written == 0x22
                || written == 0x201C || written == 0x28
            else { return false }
            return !isAbbreviation(before: index, from: line.lowerBound, sheet)
        default: return false
        }
    }

    static func isAbbreviation(before index: Int, from start: Int, _ sheet: Sheet) -> Bool {
        var low = index
        while low > start, Sheet.isLatin(sheet.letters[low - 1]) || Sheet.isDigit(sheet.letters[low - 1]) {
            low -= 1
        }
        let word = sheet.folded(low..<index)
        if low == start, index - low <= 2 { return true }  // "1. Falls" keeps its marker.
        if word.count == 1, Sheet.isLatin(sheet.letter(low)), sheet.letter(low - 1) != 0x2E { return true }
        return abbreviations.contains(word)
    }

    private static let abbreviations: Set<String> = [
        "no", "nos", "mr", "mrs", "ms", "dr", "st", "rd", "ave", "incl", "cat", "dept", "govt", "ext",
        "tel", "vs", "etc", "approx", "art", "sec", "cl", "para", "col", "fig", "ref", "gen", "jan", "feb",
        "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "capt", "col", "sgt", "cllr", "rev", "hon",
        "prof", "lt", "insp", "cdr", "supt", "cmdr", "maj", "pc", "jr", "sr", "esq",
    ]
}

/// The clauses under which the next one stands, outermost first.
private struct OpenClauses {
    private struct Entry {
        let index: Int
        /// Of ``Marker``; 0 for what bears none, as the words that lead a list in.
        let marker: Int
        let isHeading: Bool
        /// As a heading by the paper's form; nil for what is none.
        let depth: Int?
    }

    private var entries: [Entry] = []

    var indices: [Int] { entries.map(\.index) }

    mutating func open(_ index: Int, marker: Int, isHeading: Bool, depth: Int? = nil) {
        entries.append(Entry(index: index, marker: marker, isHeading: isHeading, depth: depth))
    }

    /// Makes room for a heading by form: its level counts, whatever the numbers say. Of what form says nothing about,
    /// headings with an outer number stay: some writers set only a part of their headings apart.
    mutating func close(for depth: Int, marker: Int?) {
        if let sibling = entries.firstIndex(where: { $0.depth.map { $0 >= depth } ?? false }) {
            entries.removeSubrange(sibling...)
        }
        while let last = entries.last, last.depth == nil {
            if let marker, last.isHeading, last.marker > 0, last.marker < marker { return }
            entries.removeLast()
        }
    }

    /// Makes room for an item or heading that only its number tells; a heading by form without a number holds it.
    mutating func close(forMarker marker: Int) {
        while let last = entries.last, last.marker >= marker { entries.removeLast() }
        // 二、 ends the section of a heading 一、 that was set apart, and all within.
        if let sibling = entries.firstIndex(where: { $0.depth != nil && $0.marker >= marker }) {
            entries.removeSubrange(sibling...)
        }
    }

    /// Ends the items, not the headings, before a sentence without a number.
    mutating func closeItems(forLeadIn isLeadIn: Bool) {
        if isLeadIn { entries.removeAll { $0.marker == 0 && !$0.isHeading } }
        while let last = entries.last, !last.isHeading { entries.removeLast() }
    }

    mutating func removeAll() { entries.removeAll() }
}

/// The number or sign that opens an item: 一、 （一） 1. ① A) - •.
enum Marker {
    /// How deep an item of this sort lies, 1 the outermost; nil without a marker.
    static func level(at index: Int, sheet: Sheet) -> Int? { read(at: index, sheet: sheet)?.level }

    /// The marker there: its level and the place behind it.
    static func read(at index: Int, sheet: Sheet) -> (level: Int, end: Int)? {
        let letter = sheet.letter(index)
        if letter >= 0x2460 && letter <= 0x2473 { return (5, sheet.skipBlanks(index + 1)) }  // ①
        if letter >= 0x2474 && letter <= 0x2487 { return (5, sheet.skipBlanks(index + 1)) }  // ⑴
        if letter >= 0x3220 && letter <= 0x3229 { return (2, sheet.skipBlanks(index + 1)) }  // ㈠
        if bullets.contains(letter) {
            var end = index + 1
            while bullets.contains(sheet.letter(end)) { end += 1 }
            let next = sheet.letter(end)
            let isSign = letter == 0x2D || letter == 0x2A || letter == 0x3E
            if isSign, !Sheet.isBlank(next), !Sheet.isIdeograph(next) { return nil }
            return (6, sheet.skipBlanks(end))
        }
        if letter == 0x7B2C, let number = sheet.number(at: index + 1), number.value <= 40,
            [0x2C, 0x3001].contains(sheet.letter(number.end))
        {
            return (1, sheet.skipBlanks(number.end + 1))  // 第一，
        }
        if letter == 0x5B {
            // [1] …, [b] …: a bracket with a note in it opens nothing.
            if let number = sheet.digits(at: index + 1), number.value <= 60, sheet.letter(number.end) == 0x5D {
                return (4, sheet.skipBlanks(number.end + 1))
            }
            if Sheet.isLatin(sheet.letter(index + 1)), sheet.letter(index + 2) == 0x5D {
                return (4, sheet.skipBlanks(index + 3))
            }
            return nil
        }
        if letter == 0x28 {
            if let number = sheet.number(at: index + 1), number.value <= 60, sheet.letter(number.end) == 0x29 {
                let isChinese = Sheet.numeral(sheet.letter(index + 1)) != nil
                return (isChinese ? 2 : 4, behind(number.end + 1, sheet))
            }
            var end = index + 1
            while Sheet.isLatin(sheet.letter(end)), end - index <= 4 { end += 1 }
            if end > index + 1, end - index <= 5, sheet.letter(end) == 0x29, isLetterMark(index + 1..<end, sheet) {
                return (4, sheet.skipBlanks(end + 1))
            }
            return nil
        }
        if let number = sheet.number(at: index), number.value <= 99 {
            let mark = sheet.letter(number.end)
            let isChinese = Sheet.numeral(letter) != nil
            if isChinese, mark == 0x3001 { return (1, sheet.skipBlanks(number.end + 1)) }
            if isChinese, mark == 0x662F, letter != 0x5341 { return (3, number.end + 1) }  // 一是
            if !isChinese, mark == 0x2E || mark == 0x3001 || mark == 0x29 {
                // 2．2型糖尿病: the full-width stop parts no decimals.
                if number.end < sheet.count, sheet.written[number.end] == 0xFF0E, sheet.written[index] < 0x80 {
                    return (3, sheet.skipBlanks(number.end + 1))
                }
                // 1.5 is no marker; 5.2023年 is.
                if let more = sheet.digits(at: number.end + 1) {
                    // "3.1  dressings": the second of two numbers, and a blank behind it.
                    if mark == 0x2E, more.value <= 40, more.end - number.end <= 3, Sheet.isBlank(sheet.letter(more.end)),
                        Sheet.isLatin(sheet.letter(sheet.skipBlanks(more.end)))
                    {
                        return (4, sheet.skipBlanks(more.end))
                    }
                    guard more.end - number.end == 5, sheet.letter(more.end) == 0x5E74 else { return nil }
                }
                return (3, sheet.skipBlanks(number.end + 1))
            }
            return nil
        }
        if heavenly.contains(letter), sheet.letter(index + 1) == 0x3001 { return (3, index + 2) }  // 甲、
        if Sheet.isLatin(letter), !Sheet.isLatin(sheet.letter(index + 1)) {
            let mark = sheet.letter(index + 1)
            // "a. Attendances": in small letters only before a blank, so that e.g. is none.
            let isSmall = sheet.written[index] == letter
            if mark == 0x29 || (mark == 0x2E && (!isSmall || letter <= 0x6C && Sheet.isBlank(sheet.letter(index + 2)))) {
                return (4, sheet.skipBlanks(index + 2))
            }
            // A1 …, B2 …
            if let digits = sheet.digits(at: index + 1), digits.end == index + 2,
                Sheet.isBlank(sheet.letter(digits.end)), sheet.written[index] != letter
            {
                return (4, sheet.skipBlanks(digits.end))
            }
        }
        for word in words where sheet.has(word, at: index) {
            return (4, sheet.skipBlanks(index + word.count))
        }
        return nil
    }

    private static func behind(_ place: Int, _ sheet: Sheet) -> Int {
        var end = place
        if sheet.letter(end) == 0x3001 || sheet.letter(end) == 0x2E { end += 1 }
        return sheet.skipBlanks(end)
    }

    /// a, b, i, ii, iv: letters that number things.
    private static func isLetterMark(_ range: Range<Int>, _ sheet: Sheet) -> Bool {
        range.count == 1
            || sheet.letters[range].allSatisfy { $0 == 0x69 || $0 == 0x76 || $0 == 0x78 }
    }

    static let bullets: Set<UInt32> = [
        0x2D, 0x2A, 0x2022, 0xB7, 0x25C7, 0x25C6, 0x25CF, 0x25CB, 0x25A0, 0x25A1, 0x25B2, 0x25BA, 0x2611,
        0x25CE, 0x2014, 0x2013, 0x3E, 0x2605, 0x203B, 0x2713, 0x2714, 0x30FB, 0x27A2, 0x25AA, 0x2015,
        0x25B6, 0x25B7, 0x25B8, 0x25B9, 0x2606, 0x221A, 0x2705, 0x2794, 0x25E6, 0x2043,
    ]
    private static let heavenly = Set(Sheet.word("甲乙丙丁戊己庚辛"))
    private static let words = [
        "i. ", "ii. ", "iii. ", "iv. ", "v. ", "vi. ", "one. ", "two. ", "three. ", "four. ", "five. ", "six. ",
        "col. a ", "col. b ", "col. c ", "col. d ", "col. e ", "col. f ", "stage 1. ", "stage 2. ", "stage 3. ",
    ].map(Sheet.word)
}
