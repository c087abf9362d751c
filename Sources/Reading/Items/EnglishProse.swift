import Directives

/// Reads the figures that an English sentence asks for without a colon.
///
///     Kindly supply, for August 2025, the number of chronic absentees and the average daily attendance by 15 October.
///     Please send us your rider list (student name, address, stop, grade) by October 22.
struct EnglishProse {
    let context: Context
    private var page: Page { context.page }
    private var sheet: Sheet { page.sheet }

    /// The items of one sentence; empty when it asks for nothing that can be counted or listed.
    func items(in range: Range<Int>) -> [Range<Int>] {
        guard let ask = page.hits.of(.asks, in: range).first else { return [] }
        let rest = ask.range.upperBound..<range.upperBound
        let listed = bracketed(rest)
        return listed.isEmpty ? counted(rest) : listed
    }

    /// list (student name, address, stop, grade), list - name, address and grade - by 22 October.
    private func bracketed(_ range: Range<Int>) -> [Range<Int>] {
        for carrier in page.hits.of(.carriers, in: range) {
            var open = sheet.skipBlanks(carrier.range.upperBound)
            let closer: UInt32
            switch sheet.letter(open) {
            case 0x28: closer = 0x29
            case 0x2D, 0x2013, 0x2014: closer = sheet.letter(open)
            default: continue
            }
            open += 1
            var close = open
            while close < range.upperBound, sheet.letters[close] != closer { close += 1 }
            let names = parts(open..<close).compactMap { ItemTrimmer(page: page).trim($0) }
            if names.count >= 3, names.allSatisfy({ $0.count <= Self.nameLettersMax }) { return names }
        }
        return []
    }

    /// the number of absentees and the average attendance; your count of textbooks on hand, textbooks lost.
    private func counted(_ range: Range<Int>) -> [Range<Int>] {
        guard let counter = page.hits.of(.itemCounters, in: range).first else { return [] }
        var end = range.upperBound
        for section in [LexiconSection.itemStops, .deadlineBefore, .proseEnds] {
            for hit in page.hits.of(section, in: counter.range.upperBound..<range.upperBound)
            where hit.range.lowerBound < end && Sheet.isBlank(sheet.letter(hit.range.lowerBound - 1)) {
                end = hit.range.lowerBound
            }
        }
        let names = parts(counter.range.lowerBound..<end).compactMap { name($0) }
        guard names.count >= 2, names.allSatisfy({ $0.count <= Self.nameLettersMax }) else { return [] }
        return names
    }

    /// Behind "the number of" and an article; neither is part of the name.
    private func name(_ part: Range<Int>) -> Range<Int>? {
        var start = part.lowerBound
        for hit in page.hits.longest(.itemCounters, in: part) where hit.range.lowerBound - part.lowerBound <= Self.articleMax {
            start = sheet.skipBlanks(hit.range.upperBound)
        }
        for article in Self.articles where sheet.has(article, at: start) { start += article.count }
        return start < part.upperBound ? ItemTrimmer(page: page).trim(start..<part.upperBound) : nil
    }

    /// Between commas, and where "and" joins the last two.
    private func parts(_ range: Range<Int>) -> [Range<Int>] {
        var parts: [Range<Int>] = []
        var start = range.lowerBound
        var index = range.lowerBound
        while index < range.upperBound {
            if sheet.letters[index] == 0x2C {
                parts.append(sheet.trimmed(start..<index))
                start = index + 1
            } else if sheet.has(Self.and, at: index), !page.mentions(in: range).contains(where: { $0.range.contains(index) }) {
                parts.append(sheet.trimmed(start..<index))
                start = index + Self.and.count
                index = start
                continue
            }
            index += 1
        }
        parts.append(sheet.trimmed(start..<range.upperBound))
        return parts.filter { !$0.isEmpty }
    }

    /// Column names of forms are shorter; what is longer is a clause.
    private static let nameLettersMax = 44
    /// "the " and "your " before a counter.
    private static let articleMax = 5
    private static let and = Sheet.word(" and ")
    private static let articles = ["the ", "your ", "any ", "all "].map(Sheet.word)
}
