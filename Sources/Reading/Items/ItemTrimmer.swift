import Directives

/// Cuts a cell or list entry down to the name of the data item.
struct ItemTrimmer {
    let page: Page
    private var sheet: Sheet { page.sheet }

    private static let edges: Set<UInt32> = [
        0x22, 0x27, 0x3A, 0x2E, 0x2C, 0x3B, 0x3001, 0x3002, 0x5F, 0x2026, 0x2D, 0x2A, 0x5B, 0x5D, 0x2014,
        0x300A, 0x300B, 0x25C7, 0x2C, 0xB7, 0x3F,
    ]

    /// The item's name without marker, bracket, unit, dots and explanation; nil when nothing is left.
    func trim(_ range: Range<Int>) -> Range<Int>? {
        var name = sheet.trimmed(range)
        if sheet.letter(name.lowerBound) == 0x5B, let marker = Marker.read(at: name.lowerBound, sheet: sheet),
            marker.end < name.upperBound
        {
            name = marker.end..<name.upperBound  // [1] …
        }
        if !sheet.has(Self.no, at: name.upperBound - 4) { name = sheet.stripped(name, of: Self.edges) }
        if let marker = Marker.read(at: name.lowerBound, sheet: sheet), marker.end < name.upperBound,
            !isPartOfName(name.lowerBound, marker.end)
        {
            name = sheet.stripped(marker.end..<name.upperBound, of: Self.edges)
        }
        name = sheet.isChinese ? chinese(name) : english(name)
        let isNumberWord = sheet.has(Self.no, at: name.upperBound - 4) && sheet.letter(name.upperBound - 1) == 0x2E
        if !isNumberWord { name = sheet.stripped(name, of: Self.edges) }
        name = withOpenedQuote(name)
        return isName(name) && !isCut(name) ? name : nil
    }

    /// “两病”药品采购金额: the quotation mark at the edge belongs to one inside.
    private func withOpenedQuote(_ name: Range<Int>) -> Range<Int> {
        let isOpen = sheet.letters[name].count { $0 == 0x22 } % 2 == 1
        return isOpen && sheet.letter(name.lowerBound - 1) == 0x22 ? name.lowerBound - 1..<name.upperBound : name
    }

    /// 对照《评审标准: a mark that opens without its close was cut through.
    private func isCut(_ name: Range<Int>) -> Bool {
        sheet.letters[name].contains(0x300A) != sheet.letters[name].contains(0x300B)
    }

    /// "3岁以下" and "65岁以上" begin with a number that is no marker.
    private func isPartOfName(_ start: Int, _ end: Int) -> Bool {
        let mark = sheet.letter(end - 1)
        return Sheet.isDigit(sheet.letter(start)) && (Sheet.isDigit(mark) || Sheet.isIdeograph(mark))
    }

    private func chinese(_ range: Range<Int>) -> Range<Int> {
        var name = range
        // 其中：到县外打工的
        for lead in Self.within where name.count > lead.count && sheet.has(lead, at: name.lowerBound) {
            name = sheet.stripped(name.lowerBound + lead.count..<name.upperBound, of: Self.edges)
        }
        for index in name {
            let letter = sheet.letters[index]
            let isGap = Sheet.isBlank(letter) && Sheet.isBlank(sheet.letter(index + 1))
            if letter == 0x2C || letter == 0x3A || letter == 0x3002 || letter == 0x3B || isGap {
                name = name.lowerBound..<index
                break
            }
        }
        // 坐校车的多少人: what is asked of them is no part of the name.
        for ending in Self.questions where name.count > ending.count + 2 && sheet.has(ending, at: name.upperBound - ending.count) {
            name = name.lowerBound..<name.upperBound - ending.count
            break
        }
        // 重度（一、二级）人数: what goes on behind a bracket is still the name.
        if let open = sheet.first(0x28, in: name), open > name.lowerBound, !goesOn(behind: open, in: name) {
            name = name.lowerBound..<open
        }
        // A lead-in word at the start: 填报发热人数.
        for hit in page.hits.of(.itemLeads, in: name) where hit.range.lowerBound == name.lowerBound && hit.range.count >= 2 {
            if hit.range.upperBound + 1 < name.upperBound { name = hit.range.upperBound..<name.upperBound }
            break
        }
        return name
    }

    private func goesOn(behind open: Int, in name: Range<Int>) -> Bool {
        guard let close = sheet.first(0x29, in: open..<name.upperBound), close + 1 < name.upperBound else { return false }
        let rest = close + 1..<name.upperBound
        return page.hits.of(.itemEnds, in: rest).contains { $0.range == rest }
    }

    private static let questions = [
        "的有多少人", "的有几个", "有多少人", "有多少户", "的多少人", "的多少户", "的多少个", "的几个", "的几人", "有几个", "有几人", "有几户", "多少人", "多少户", "多少个",
    ].map(Sheet.word)
    private static let within = ["其中:", "其中"].map(Sheet.word)

    private func english(_ range: Range<Int>) -> Range<Int> {
        var name = range
        // "What was the lowest level": the question word is no part of the name.
        if let lead = page.hits.of(.itemLeads, in: name).filter({ $0.range.lowerBound == name.lowerBound })
            .max(by: { $0.range.count < $1.range.count }), lead.range.upperBound + 1 < name.upperBound
        {
            name = sheet.trimmed(lead.range.upperBound..<name.upperBound)
        }
        var unit: Int?
        if let open = sheet.first(0x28, in: name) {
            if open == name.lowerBound { return name }
            if let hit = page.hits.of(.itemUnits, in: open + 1..<name.upperBound).first,
                hit.range.lowerBound == open + 1, sheet.letter(hit.range.upperBound) == 0x29
            {
                unit = hit.range.upperBound + 1
            } else {
                name = name.lowerBound..<open
            }
        }
        let end = unit ?? name.upperBound
        for index in name.lowerBound..<(unit ?? name.upperBound) {
            let letter = sheet.letters[index]
            let isGap = letter == 0x20 && sheet.letter(index + 1) == 0x20
            let isDots = letter == 0x2E && sheet.letter(index + 1) == 0x2E
            if letter == 0x3A || letter == 0x3B || letter == 0x5B || letter == 0x5F || isGap || isDots
                || (letter == 0x2C && !isSeries(index, end))
            {
                name = name.lowerBound..<index
                unit = nil
                break
            }
        }
        if unit == nil {
            for hit in page.hits.of(.itemStops, in: name)
            where hit.range.lowerBound > name.lowerBound + 2 && sheet.letter(hit.range.lowerBound - 1) == 0x20 {
                name = name.lowerBound..<hit.range.lowerBound
                break
            }
        } else {
            name = name.lowerBound..<end
        }
        return withoutLastPreposition(name)
    }

    /// "room in" of "room in which it is kept".
    private func withoutLastPreposition(_ range: Range<Int>) -> Range<Int> {
        let name = sheet.trimmed(range)
        guard let last = Self.prepositions.first(where: { name.count > $0.count && sheet.has($0, at: name.upperBound - $0.count) })
        else { return range }
        return name.lowerBound..<name.upperBound - last.count
    }

    private static let prepositions = [" in", " of", " for", " to", " by", " on", " at", " from", " with", " and"].map(Sheet.word)

    /// "Mileage, gravel or dirt" beside "Mileage, paved", "Rolling stock: purchase price": the name with the few words
    /// behind its comma or colon; nil where nothing tells it from its sister.
    func withSisterWords(_ name: Range<Int>) -> Range<Int>? {
        guard !sheet.isChinese, [0x2C, 0x3A].contains(sheet.letter(name.upperBound)) else { return nil }
        var end = name.upperBound + 1
        while end < sheet.count, Sheet.isLatin(sheet.letters[end]) || sheet.letters[end] == 0x2D
            || sheet.letters[end] == 0x20 && sheet.letter(end + 1) != 0x20
        {
            end += 1
        }
        let rest = sheet.trimmed(name.upperBound + 1..<end)
        let words = sheet.letters[rest].split(separator: 0x20, omittingEmptySubsequences: true)
        guard !words.isEmpty, words.count <= Self.sisterWordsMax else { return nil }
        return name.lowerBound..<rest.upperBound
    }

    /// manufacturer and model year
    private static let sisterWordsMax = 4

    /// "slips, trips and falls": the comma belongs to the name.
    private func isSeries(_ comma: Int, _ end: Int) -> Bool {
        var place = sheet.skipBlanks(comma + 1)
        while place < end, Sheet.isLatin(sheet.letters[place]) { place += 1 }
        return sheet.has(Self.and, at: place)
    }

    private static let no = Sheet.word(" no.")
    private static let and = Sheet.word(" and ")

    /// Has letters, is not too long for a name, and is not a placeholder.
    private func isName(_ range: Range<Int>) -> Bool {
        guard range.count >= 2, range.count <= (sheet.isChinese ? 24 : 60) else {
            return !sheet.isChinese && range.count >= 2 && range.count <= 60
        }
        return sheet.letters[range].contains { Sheet.isIdeograph($0) || Sheet.isLatin($0) }
    }
}
