/// A row of a table as it survives in plain text.
enum TableRow {
    private static let bars: Set<UInt32> = [0x7C, 0x2502, 0x2503, 0xFF5C]  // | │ ┃ ｜
    private static let tab: UInt32 = 0x09

    /// Whether a line is a row: a tab, two bars, box drawing, or three short cells with wide gaps.
    static func isRow(_ range: Range<Int>, sheet: Sheet) -> Bool {
        if hasMarks(range, sheet: sheet) { return true }
        // "Average rate charged |": a row of which only the first cell is filled.
        if bars.contains(sheet.letter(range.upperBound - 1)) { return true }
        let cells = cells(in: range, sheet: sheet)
        // "1   Total water produced   ________": a line to fill in.
        if cells.count >= 2, let last = cells.last, isBlankLine(last, sheet: sheet),
            sheet.letters[cells[0]].allSatisfy(Sheet.isDigit) || Marker.read(at: range.lowerBound, sheet: sheet) == nil
        {
            return true
        }
        guard cells.count >= 3 else { return false }
        return cells.allSatisfy { $0.count <= (sheet.isChinese ? 24 : cellLettersMax) } && !sheet.letters[range].contains(0x3002)
    }

    /// ________ or ______台: room to write in, and in Chinese the unit behind it.
    static func isBlankLine(_ cell: Range<Int>, sheet: Sheet) -> Bool {
        let letters = sheet.letters[cell]
        let room = letters.prefix { $0 == 0x5F || $0 == 0x20 }
        guard room.count >= 3 else { return false }
        let unit = letters.dropFirst(room.count)
        return unit.count <= unitLettersMax && unit.allSatisfy(Sheet.isIdeograph)
    }

    /// "Centerline mileage, gravel or dirt": an English cell is longer than a Chinese one.
    private static let cellLettersMax = 48

    /// 平方米 and 人次: the longest units that stand behind the room for a figure.
    private static let unitLettersMax = 3

    static func hasBar(_ range: Range<Int>, sheet: Sheet) -> Bool {
        sheet.letters[range].contains(where: bars.contains)
    }

    /// Whether a line has marks that only tables have.
    static func hasMarks(_ range: Range<Int>, sheet: Sheet) -> Bool {
        var tabs = 0
        var barCount = 0
        for letter in sheet.letters[range] {
            if letter == tab { tabs += 1 }
            if bars.contains(letter) { barCount += 1 }
            if letter >= 0x250C && letter <= 0x254B && letter != 0x2500 { return true }
        }
        return tabs >= 1 || barCount >= 2
    }

    /// The cells of a row, trimmed; a cell may be empty.
    static func cells(in range: Range<Int>, sheet: Sheet) -> [Range<Int>] {
        let letters = sheet.letters
        var hasTab = false
        var hasBar = false
        for index in range {
            if letters[index] == tab { hasTab = true }
            if bars.contains(letters[index]) { hasBar = true }
        }
        var cells: [Range<Int>] = []
        var start = range.lowerBound
        var index = range.lowerBound
        while index < range.upperBound {
            let letter = letters[index]
            if hasTab ? letter == tab : hasBar ? bars.contains(letter) : false {
                cells.append(sheet.trimmed(start..<index))
                start = index + 1
            } else if !hasTab, !hasBar, Sheet.isBlank(letter) {
                var end = index
                while end < range.upperBound, Sheet.isBlank(letters[end]) { end += 1 }
                // A line to write on is a cell however close it stands.
                let isBlank = sheet.letter(end) == 0x5F && sheet.letter(end + 1) == 0x5F && sheet.letter(index - 1) != 0x5F
                // One ideographic space is as wide as two Latin ones.
                let isWide = end - index >= 2 && !(sheet.letter(end) == 0x5F && sheet.letter(index - 1) == 0x5F) || isBlank
                if isWide {
                    cells.append(sheet.trimmed(start..<index))
                    start = end
                }
                index = end
                continue
            }
            index += 1
        }
        cells.append(sheet.trimmed(start..<range.upperBound))
        if !hasTab, !hasBar { joinWideWord(&cells, sheet: sheet) }
        if hasBar {
            // | a | b |: the outer bars enclose nothing.
            if cells.first?.isEmpty == true { cells.removeFirst() }
            if cells.last?.isEmpty == true { cells.removeLast() }
        }
        return cells
    }

    /// 品　　名: two first cells of one ideograph each are one word set wide.
    private static func joinWideWord(_ cells: inout [Range<Int>], sheet: Sheet) {
        guard cells.count >= 3, cells[0].count == 1, cells[1].count == 1, Sheet.isIdeograph(sheet.letters[cells[0].lowerBound]),
            Sheet.isIdeograph(sheet.letters[cells[1].lowerBound])
        else { return }
        cells[0] = cells[0].lowerBound..<cells[1].upperBound
        cells.remove(at: 1)
    }
}
