import Directives

/// Reads lists without markers behind a line that announces them: lines of a form, names parted by ;.
///
///     Report the following for the quarter:
///         new mortgages ..........
///         write-offs    ..........
struct PlainList {
    let context: Context
    private var page: Page { context.page }
    private var sheet: Sheet { page.sheet }

    /// The longest name of a form line seen has 55 letters; sentences are longer.
    private static let nameLettersMax = 60
    /// Names on one line parted by commas are shorter.
    private static let shortLettersMax = 34

    /// The items behind a piece, and the first piece that is none.
    func items(behind index: Int) -> (items: [Range<Int>], next: Int) {
        let pieces = context.pieces
        var next = index + 1
        var names: [Range<Int>] = []
        var isForm = true
        while next < pieces.count, next - index <= 20, let name = name(pieces[next], isFirst: next == index + 1) {
            isForm = isForm && isBlank(behind: name, in: pieces[next].range)
            names.append(name)
            next += 1
        }
        if names.count >= 2, isForm || looksLikeItems(names) { return (names, next) }
        if next == index + 1 || names.count == 1, index + 1 < pieces.count {
            let parts = commaParts(pieces[index + 1])
            if parts.count >= 3 { return (parts, index + 2) }
        }
        return ([], index + 1)
    }

    /// A piece cut down to a name; nil when it is a sentence, marked, or of another paragraph.
    private func name(_ piece: Clauses.Piece, isFirst: Bool) -> Range<Int>? {
        let range = piece.range
        guard piece.clause.zone == .body || piece.clause.zone == .quoted,
            Marker.read(at: range.lowerBound, sheet: sheet) == nil
        else { return nil }
        if !isFirst, let line = page.line(at: range.lowerBound), line.range.lowerBound == range.lowerBound,
            line.gap > 1
        {
            return nil
        }
        // 。 or a full stop ends the last name of a line, not a name within it.
        guard !page.mentions(in: range).contains(where: \.namesDay),
            !page.hits.of(.asks, in: range).contains(where: { $0.range.lowerBound <= range.lowerBound + 7 }),
            !page.hits.of(.deliver, in: range).contains(where: { $0.range.lowerBound == range.lowerBound }),
            let name = ItemTrimmer(page: page).trim(range), name.count <= Self.nameLettersMax,
            name.lowerBound - range.lowerBound <= 2, !sheet.letters[name].contains(0x3A)
        else { return nil }
        let first = sheet.written[name.lowerBound]
        return Sheet.isLatin(sheet.letter(name.lowerBound)) || Sheet.isIdeograph(first) || Sheet.isDigit(first)
            ? name : nil
    }

    /// Behind the name stand dots, lines, boxes or a unit: something to write on.
    private func isBlank(behind name: Range<Int>, in piece: Range<Int>) -> Bool {
        let rest = sheet.letters[name.upperBound..<piece.upperBound]
        return rest.contains { [0x2E, 0x5F, 0x5B, 0x2026, 0x2610, 0x25A1].contains($0) }
    }

    /// Chinese names end as data items do; English ones are short and no sentences.
    private func looksLikeItems(_ names: [Range<Int>]) -> Bool {
        if sheet.isChinese {
            let list = ListReader(context: context)
            return names.filter(list.endsAsItem).count * 3 >= names.count * 2
        }
        return names.allSatisfy { $0.count <= Self.shortLettersMax + 10 }
    }

    private func commaParts(_ piece: Clauses.Piece) -> [Range<Int>] {
        guard !sheet.isChinese, piece.clause.zone == .body || piece.clause.zone == .quoted else { return [] }
        var parts: [Range<Int>] = []
        var start = piece.range.lowerBound
        for index in piece.range where sheet.letters[index] == 0x2C {
            parts.append(start..<index)
            start = index + 1
        }
        parts.append(start..<piece.range.upperBound)
        let names = parts.compactMap { ItemTrimmer(page: page).trim($0) }
        guard names.count == parts.count, names.allSatisfy({ $0.count <= Self.shortLettersMax }) else { return [] }
        return names
    }
}
