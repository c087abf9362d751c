import Directives

/// Reads the numbers and titles of other papers that a text names.
struct CitationReader {
    let page: Page
    let own: Fact<String>?

    func read() -> [Fact<String>] {
        var ranges: [Range<Int>] = []
        for line in page.lines {
            ranges += NumberScanner.chinese(in: line.range, sheet: page.sheet, hits: page.hits)
            ranges += titles(line.range)
            if !page.sheet.isChinese { ranges += references(line.range) }
        }
        var seen: Set<String> = []
        if let own { seen.insert(own.value) }
        return ranges.sorted { $0.lowerBound < $1.lowerBound }.compactMap { range in
            let words = page.sheet.words(range)
            return seen.insert(words).inserted ? Fact(words, page.sheet.passage(range)) : nil
        }
    }

    /// 《…》
    private func titles(_ line: Range<Int>) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var index = line.lowerBound
        while let open = page.sheet.first(0x300A, in: index..<line.upperBound) {
            guard let close = page.sheet.first(0x300B, in: open..<line.upperBound) else { break }
            if close > open + 2 { found.append(open + 1..<close) }
            index = close
        }
        return found
    }

    /// RM-25-004, QCT/25/61: codes with capitals, a digit and a mark, anywhere in a sentence.
    private func references(_ line: Range<Int>) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var index = line.lowerBound
        while index < line.upperBound {
            var end = index
            while end < line.upperBound, !Sheet.isBlank(page.sheet.letters[end]) { end += 1 }
            let token = page.sheet.stripped(index..<end, of: [0x2C, 0x2E, 0x28, 0x29, 0x3A, 0x3B])
            if token.count >= 5, NumberScanner.isReference(token, sheet: page.sheet, hits: page.hits) {
                found.append(token)
            }
            index = end + 1
        }
        return found
    }
}
