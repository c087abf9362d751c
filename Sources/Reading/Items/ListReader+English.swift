import Directives

/// Lists inside English sentences.
extension ListReader {
    /// "Schedule": a short line between the ask and its list.
    func isLabel(_ index: Int) -> Bool {
        guard !sheet.isChinese, index + 1 < context.pieces.count else { return false }
        let (range, behind) = (context.pieces[index].range, context.pieces[index + 1].range)
        return range.count <= Self.labelLettersMax && Marker.read(at: range.lowerBound, sheet: sheet) == nil
            && Marker.read(at: behind.lowerBound, sheet: sheet) != nil && !page.hits.has(.visitWords, in: range)
    }

    private static let labelLettersMax = 24

    /// "Enter the figures for 2024. The portal closes on 28 February." asks, ends its line, and marked names stand below.
    func opensList(below piece: Clauses.Piece) -> Bool {
        guard !sheet.isChinese, let line = page.line(at: piece.range.lowerBound),
            line.range.upperBound <= piece.range.upperBound + 1, page.hits.has(.asks, in: line.range),
            Marker.read(at: line.range.lowerBound, sheet: sheet) == nil
        else { return false }
        let next = context.pieces.first { $0.range.lowerBound >= line.range.upperBound }
        return next.map { Marker.read(at: $0.range.lowerBound, sheet: sheet) != nil } ?? false
    }

    /// An English line asks in any of its sentences.
    func asking(_ piece: Range<Int>) -> Range<Int> {
        sheet.isChinese ? piece : page.line(at: piece.lowerBound)?.range ?? piece
    }

    /// "send us three totals: residents vaccinated, staff vaccinated, staff declined", "a / b / c".
    func english() -> [Range<Int>] {
        var items = EnglishProse(context: context).howMany()
        for (index, piece) in context.pieces.enumerated() where piece.clause.zone == .body || piece.clause.zone == .quoted {
            guard !items.contains(where: { $0.overlaps(piece.range) }) else { continue }
            let parted = parted(from: index)
            if !parted.isEmpty {
                items += parted
                continue
            }
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
        var parts = sheet.parts(of: range) { $0 == 0x2C }
        if let last = parts.last, last.count > Self.and.count, sheet.has(Self.and, at: last.lowerBound) {
            parts[parts.count - 1] = last.lowerBound + Self.and.count..<last.upperBound
        }
        return parts
    }

    private static let and = Sheet.word("and ")
}
