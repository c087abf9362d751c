import Directives

/// Lists inside English sentences.
extension ListReader {
    /// "send us three totals: residents vaccinated, staff vaccinated, staff declined", "a / b / c".
    func english() -> [Range<Int>] {
        var items: [Range<Int>] = []
        for piece in context.pieces where piece.clause.zone == .body || piece.clause.zone == .quoted {
            if let slashed = slashedList(piece.range) {
                items += slashed
                continue
            }
            let told = EnglishProse(context: context).items(in: piece.range)
            if !told.isEmpty {
                items += told
                continue
            }
            guard page.hits.has(.asks, in: piece.range) || page.hits.has(.leadIns, in: piece.range),
                let colon = sheet.letters[piece.range].lastIndex(of: 0x3A),
                !(Sheet.isDigit(sheet.letter(colon - 1)) && Sheet.isDigit(sheet.letter(colon + 1))),
                page.hits.has(.asks, in: piece.range.lowerBound..<colon)
                    || page.hits.has(.leadIns, in: piece.range.lowerBound..<colon)
            else { continue }
            let parts = commaList(colon + 1..<piece.range.upperBound)
            let isCounted = page.hits.has(.asks, in: piece.range.lowerBound..<colon)
            if parts.count >= (isCounted ? 2 : 3), parts.allSatisfy({ $0.count <= 50 }) {
                items += parts.compactMap { trimmer.trim($0) }
            }
        }
        return items
    }

    private func slashedList(_ range: Range<Int>) -> [Range<Int>]? {
        var parts: [Range<Int>] = []
        var start = range.lowerBound
        for index in range where sheet.letters[index] == 0x2F {
            guard sheet.letter(index - 1) == 0x20, sheet.letter(index + 1) == 0x20 else { continue }
            parts.append(sheet.trimmed(start..<index))
            start = index + 1
        }
        guard parts.count >= 2 else { return nil }
        parts.append(sheet.trimmed(start..<range.upperBound))
        return parts.compactMap { trimmer.trim($0) }
    }

    private func commaList(_ range: Range<Int>) -> [Range<Int>] {
        var parts: [Range<Int>] = []
        var start = range.lowerBound
        var depth = 0
        for index in range {
            let letter = sheet.letters[index]
            if letter == 0x28 { depth += 1 }
            if letter == 0x29 { depth = max(0, depth - 1) }
            if depth == 0, letter == 0x2C {
                parts.append(sheet.trimmed(start..<index))
                start = index + 1
            }
        }
        var last = sheet.trimmed(start..<range.upperBound)
        if sheet.has(Sheet.word("and "), at: last.lowerBound) { last = last.lowerBound + 4..<last.upperBound }
        parts.append(last)
        return parts.filter { !$0.isEmpty }
    }
}
