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
        let asked = questions(range)
        if !asked.isEmpty { return asked }
        guard let ask = page.hits.of(.asks, in: range).first else { return [] }
        let rest = ask.range.upperBound..<range.upperBound
        for names in [bracketed(rest), counted(rest), described(rest), listed(rest)] where !names.isEmpty { return names }
        return []
    }

    /// All that the sentences of a paper ask how many of; one alone may be said in passing.
    func howMany() -> [Range<Int>] {
        var names: [Range<Int>] = []
        for piece in context.pieces where piece.clause.zone == .body || piece.clause.zone == .quoted {
            for part in parts(piece.range) {
                guard let lead = page.hits.of(.itemLeads, in: part).filter({ Self.numbers.contains(sheet.folded($0.range)) })
                    .max(by: { $0.range.upperBound < $1.range.upperBound }),
                    let name = name(cut(lead.range.upperBound..<part.upperBound)), name.count <= Self.clauseLettersMax
                else { continue }
                names.append(name)
            }
        }
        return names.count >= 2 ? names : []
    }

    private static let numbers: Set<String> = ["how many", "how many of the", "how much"]
    /// "doses of any vaccine had to be discarded": a sentence says of a figure what a form leaves to its head.
    private static let clauseLettersMax = 60

    /// "What was your lowest residual, and how many positives in the month?"
    private func questions(_ range: Range<Int>) -> [Range<Int>] {
        guard sheet.letter(range.upperBound) == 0x3F || sheet.letter(range.upperBound - 1) == 0x3F else { return [] }
        var names: [Range<Int>] = []
        for part in parts(range) {
            guard let lead = page.hits.of(.itemLeads, in: part)
                .filter({ $0.range.lowerBound - part.lowerBound <= Self.leadReach }).max(by: { $0.range.count < $1.range.count }),
                let name = name(cut(lead.range.upperBound..<part.upperBound)), name.count <= Self.nameLettersMax
            else { continue }
            names.append(name)
        }
        return names.count >= 2 ? names : []
    }

    /// "and " before a question word.
    private static let leadReach = 5

    /// "a list of rooms with the date of change": what is listed, and what is said of each.
    private func described(_ range: Range<Int>) -> [Range<Int>] {
        for carrier in page.hits.of(.carriers, in: range)
        where carrier.range.upperBound + Self.of.count < range.upperBound && sheet.has(Self.of, at: carrier.range.upperBound) {
            let whole = cut(carrier.range.upperBound + Self.of.count..<range.upperBound)
            guard let with = whole.first(where: { sheet.has(Self.with, at: $0) && $0 + Self.with.count < whole.upperBound }) else { continue }
            let names = ([whole.lowerBound..<with] + parts(with + Self.with.count..<whole.upperBound)).compactMap { name($0) }
            if names.count >= 2, names.allSatisfy({ $0.count <= Self.nameLettersMax }) { return names }
        }
        return []
    }

    /// "He needs the debris yards, the culverts, buildings, overtime and equipment hours before the 30th."
    ///
    /// Three names at the least, the last joined by "and"; one that begins like an order makes a sentence of it.
    private func listed(_ range: Range<Int>) -> [Range<Int>] {
        let whole = cut(range)
        // What a colon opens is read by its commas.
        guard !sheet.letters[whole].contains(0x3A), whole.contains(where: { sheet.letters[$0] == 0x2C }), whole.contains(where: { sheet.has(Self.and, at: $0) }) else { return [] }
        let list = ListReader(context: context)
        let parts = parts(whole)
        let names = parts.compactMap { name($0) }
        guard names.count >= 3, names.count == parts.count,
            names.allSatisfy({ $0.count <= Self.nameLettersMax && !list.isEnglishOrder($0) && !isPerson($0) })
        else { return [] }
        return names
    }

    /// "you", "us": whom, not what.
    private func isPerson(_ name: Range<Int>) -> Bool {
        guard let first = sheet.folded(name).split(separator: " ").first else { return true }
        return ["you", "us", "me", "him", "her", "them", "it", "we", "they", "i", "this", "that"].contains(first)
    }

    /// Up to where the sentence says by when, how or to whom.
    private func cut(_ range: Range<Int>) -> Range<Int> {
        var end = range.upperBound
        for section in [LexiconSection.itemStops, .deadlineBefore, .proseEnds] {
            for hit in page.hits.of(section, in: range)
            where hit.range.lowerBound < end && hit.range.lowerBound > range.lowerBound + 1
                && Sheet.isBlank(sheet.letter(hit.range.lowerBound - 1))
            {
                end = hit.range.lowerBound
            }
        }
        return sheet.trimmed(range.lowerBound..<max(range.lowerBound, end))
    }

    private static let of = Sheet.word(" of ")
    private static let with = Sheet.word(" with ")

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
        let end = cut(counter.range.upperBound..<range.upperBound).upperBound
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
        for article in Self.articles where start + article.count < part.upperBound && sheet.has(article, at: start) {
            start += article.count
        }
        return start < part.upperBound ? ItemTrimmer(page: page).trim(start..<part.upperBound) : nil
    }

    /// Between commas, and where "and" joins the last two.
    private func parts(_ range: Range<Int>) -> [Range<Int>] {
        var parts: [Range<Int>] = []
        var start = range.lowerBound
        var index = range.lowerBound
        var depth = 0
        while index < range.upperBound {
            if sheet.letters[index] == 0x28 { depth += 1 }
            if sheet.letters[index] == 0x29 { depth = max(0, depth - 1) }
            if depth == 0, sheet.letters[index] == 0x2C {
                parts.append(sheet.trimmed(start..<index))
                start = index + 1
            } else if depth == 0, index + Self.and.count <= range.upperBound, sheet.has(Self.and, at: index),
                !page.mentions(in: range).contains(where: { $0.range.contains(index) })
            {
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
