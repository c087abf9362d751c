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
        var gap: Int?
        while next < pieces.count, next - index <= 20, let name = name(pieces[next], isFirst: next == index + 1) {
            // What stands apart from the second name on begins another paragraph.
            if next > index + 1, let line = page.line(at: pieces[next].range.lowerBound),
                line.range.lowerBound == pieces[next].range.lowerBound
            {
                if line.gap > gap ?? line.gap { break }
                gap = line.gap
            }
            isForm = isForm && isBlank(behind: name, in: pieces[next].range)
            names.append(name)
            next += 1
        }
        if names.count >= 2, isForm || looksLikeItems(names) { return (names.filter { !isHeadCell($0) }, next) }
        if next == index + 1 || names.count == 1, index + 1 < pieces.count {
            let parts = commaParts(pieces[index + 1])
            if parts.count >= 3 { return (parts, index + 2) }
        }
        return ([], index + 1)
    }

    /// 应在校学生数： over 实际在校学生数： — lines that end in a colon with room behind it are a form, whatever stands above.
    func form(at index: Int) -> (items: [Range<Int>], next: Int)? {
        guard sheet.isChinese else { return nil }
        let pieces = context.pieces
        var next = index
        var names: [Range<Int>] = []
        while next < pieces.count, pieces[next].clause.zone == .body, sheet.letter(pieces[next].range.upperBound - 1) == 0x3A,
            let name = ItemTrimmer(page: page).trim(pieces[next].range), name.count <= Self.formLettersMax,
            ListReader(context: context).endsAsItem(name)
        {
            names.append(name)
            next += 1
        }
        return names.count >= Self.formLinesMin ? (names, next) : nil
    }

    /// The longest column names of forms have so many letters.
    private static let formLettersMax = 14
    /// Two such lines may be labels of a letter (联系人：, 电话：).
    private static let formLinesMin = 3

    /// 指　标: the head of a column of names, its letters set wide or not.
    private func isHeadCell(_ name: Range<Int>) -> Bool {
        let bare = sheet.letters[name].filter { !Sheet.isBlank($0) }
        return Self.heads.contains(bare)
    }

    private static let heads = Set(["指标", "指标名称", "项目", "项目名称", "名称", "内容", "事项"].map(Sheet.word))

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
            !opensWithDelivery(range),
            let name = ItemTrimmer(page: page).trim(range), name.count <= Self.nameLettersMax,
            isAtStart(name, of: range), !sheet.letters[name].contains(0x3A)
        else { return nil }
        let first = sheet.written[name.lowerBound]
        return Sheet.isLatin(sheet.letter(name.lowerBound)) || Sheet.isIdeograph(first) || Sheet.isDigit(first)
            ? name : nil
    }

    /// 报送…, 发至…: a verb of handing in; 发放金额 and 报名人数 are names.
    private func opensWithDelivery(_ range: Range<Int>) -> Bool {
        let not = page.hits.of(.notDeliver, in: range)
        return page.hits.of(.deliver, in: range).contains { hit in
            hit.range.lowerBound == range.lowerBound && !not.contains { $0.range.overlaps(hit.range) && $0.range.count > hit.range.count }
        }
    }

    /// The name opens its line, or stands behind the room to write its figure in: "______ children on each bus".
    private func isAtStart(_ name: Range<Int>, of line: Range<Int>) -> Bool {
        name.lowerBound - line.lowerBound <= 2
            || sheet.letters[line.lowerBound..<name.lowerBound].allSatisfy { Self.room.contains($0) || Sheet.isBlank($0) }
    }

    /// _ . … and the boxes of forms.
    private static let room: Set<UInt32> = [0x5F, 0x2E, 0x2026, 0x2610, 0x25A1, 0x5B, 0x5D]

    /// Behind the name stand dots, lines, boxes or a unit: something to write on.
    private func isBlank(behind name: Range<Int>, in piece: Range<Int>) -> Bool {
        sheet.letters[name.upperBound..<piece.upperBound].contains { Self.room.contains($0) && $0 != 0x5D }
            || sheet.letters[piece.lowerBound..<name.lowerBound].contains { Self.room.contains($0) }
    }

    /// Chinese names end as data items do; English ones are short and no sentences.
    private func looksLikeItems(_ names: [Range<Int>]) -> Bool {
        if sheet.isChinese {
            let list = ListReader(context: context)
            return names.filter(list.endsAsItem).count * 3 >= names.count * 2
        }
        let list = ListReader(context: context)
        return names.allSatisfy { $0.count <= Self.shortLettersMax + 10 }
            && names.filter(list.isEnglishOrder).count * 2 < names.count
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
