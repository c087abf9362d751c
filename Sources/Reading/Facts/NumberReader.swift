import Directives

/// Reads the directive's own number: in the head, never one that the text cites.
enum NumberReader {
    static func read(_ page: Page) -> Fact<String>? {
        let sheet = page.sheet
        if let field = page.field("number"), let range = labelled(field.value, page) {
            return fact(range, page)
        }
        var isBody = false
        for line in page.lines where !line.isQuoted {
            if line.role == .body || line.role == .annex { isBody = true }
            guard line.role != .recipients, line.role != .table else { continue }
            if isBody {
                // A number that fills a line on its own is the paper's own wherever it stands.
                guard line.range.count <= 40, let range = NumberScanner.first(in: line.range, sheet: sheet, hits: page.hits),
                    sheet.isChinese, range.count + 2 >= line.range.count
                else { continue }
                return fact(range, page)
            }
            if isPassingOn(line, page) { continue }
            if let range = behindLabel(line.range, page) { return fact(range, page) }
            let found = sheet.isChinese
                ? NumberScanner.chinese(in: line.range, sheet: sheet, hits: page.hits)
                    .last { isOwn($0, line.range, page) }
                : NumberScanner.english(in: line.range, sheet: sheet, hits: page.hits)
            if let found { return fact(found, page) }
        }
        return nil
    }

    /// A subject of an answer or a forward names the other paper's number.
    private static func isPassingOn(_ line: Line, _ page: Page) -> Bool {
        guard line.role == .title || line.role == .head else { return false }
        return page.hits.of(.forwarding, in: line.range).contains {
            $0.range.lowerBound - line.range.lowerBound <= 16
        } || (line.role == .title && page.sheet.has(Sheet.word("re: "), at: line.range.lowerBound + 9))
    }

    /// In a title a number is cited; in a head line it is the paper's own.
    private static func isOwn(_ number: Range<Int>, _ line: Range<Int>, _ page: Page) -> Bool {
        let sheet = page.sheet
        if page.isMessage { return false }
        let before = sheet.letter(number.lowerBound - 1)
        let after = sheet.letter(number.upperBound)
        if number.lowerBound == line.lowerBound || Sheet.isBlank(before) {
            return after == 0x0A || Sheet.isBlank(after) || number.upperBound == line.upperBound
        }
        if before == 0x28, after == 0x29 { return line.count <= number.count + 2 }
        return before == 0x3A
    }

    /// "Our reference EH/FH/2210": a label without its colon, at the start of a head line.
    private static func behindLabel(_ line: Range<Int>, _ page: Page) -> Range<Int>? {
        guard !page.sheet.isChinese, line.count <= 60,
            let label = page.hits.longest(.fields, in: line).first,
            label.canonical == "number", label.range.lowerBound == line.lowerBound,
            let value = behindStop(label.range.upperBound, page.sheet)
        else { return nil }
        return labelled(page.sheet.trimmed(value..<line.upperBound), page)
    }

    /// The place behind the blank that follows a label, or its full stop: "Ref. 26-114".
    private static func behindStop(_ end: Int, _ sheet: Sheet) -> Int? {
        let place = sheet.letter(end) == 0x2E ? end + 1 : end
        return sheet.letter(place) == 0x20 ? place : nil
    }

    /// The number in a labelled value: the first token that has a digit.
    private static func labelled(_ value: Range<Int>, _ page: Page) -> Range<Int>? {
        let sheet = page.sheet
        if let found = NumberScanner.chinese(in: value, sheet: sheet, hits: page.hits).first { return found }
        var end = value.lowerBound
        while end < value.upperBound {
            if Sheet.isBlank(sheet.letters[end]), Sheet.isBlank(sheet.letter(end + 1)) { break }
            if sheet.letters[end] == 0x2C { break }
            end += 1
        }
        let token = sheet.trimmed(value.lowerBound..<end)
        guard token.count <= 40, sheet.letters[token].contains(where: { Sheet.isDigit($0) }) else { return nil }
        // A date behind "Ref:" ends it.
        if let date = page.mentions(in: token).first, !date.isWeak, date.range.count > 5 {
            let rest = sheet.trimmed(token.lowerBound..<date.range.lowerBound)
            return rest.isEmpty ? nil : rest
        }
        return token
    }

    private static func fact(_ range: Range<Int>, _ page: Page) -> Fact<String> {
        Fact(page.sheet.words(range), page.sheet.passage(range))
    }
}
