import Directives

/// Reads whom a paper addresses: the line before the colon, the To: header, the salutation.
struct RecipientReader {
    let page: Page

    func read() -> [Fact<String>] {
        let sheet = page.sheet
        var ranges: [Range<Int>] = []
        for field in page.fields where field.label == "to" && field.value.lowerBound < page.quotedFrom {
            ranges += parts(field.value)
        }
        if ranges.isEmpty, let line = page.lines.first(where: { $0.role == .recipients && !$0.isQuoted }) {
            ranges = parts(sheet.stripped(line.range, of: [0x3A, 0x2C, 0x2E]))
        }
        if ranges.isEmpty, page.isMessage { ranges = addressed() }
        return ranges.map { Fact(sheet.words($0), sheet.passage($0)) }
    }

    private func parts(_ range: Range<Int>) -> [Range<Int>] {
        let isChinese = page.sheet.isChinese
        return page.sheet.parts(of: range) { $0 == 0x3B || isChinese && ($0 == 0x2C || $0 == 0x3001) }
            .filter { $0.count >= 2 }
    }

    /// 县局：各乡镇民政办，…: what a message calls first.
    private func addressed() -> [Range<Int>] {
        let sheet = page.sheet
        for line in page.lines.prefix(3) {
            for hit in page.hits.of(.places, in: line.range) {
                var start = hit.range.lowerBound
                while start > line.range.lowerBound, Sheet.isIdeograph(sheet.letters[start - 1]),
                    hit.range.upperBound - start < 10
                {
                    start -= 1
                }
                if sheet.letter(start) == 0x5404 { return [start..<hit.range.upperBound] }  // 各
            }
        }
        return []
    }
}
