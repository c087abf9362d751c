import Directives

/// Reads the days by which a text names earlier papers: "the January 6 memo", "our letter of 1 September", 6月3日的通知.
struct DatedCitations {
    let context: Context
    private var page: Page { context.page }
    private var sheet: Sheet { page.sheet }

    /// 41号文: running numbers without code and year, before a word for a paper.
    func serials() -> [Int] {
        guard sheet.isChinese else { return [] }
        var found: [Int] = []
        for piece in context.pieces where piece.clause.zone == .body || piece.clause.zone == .quoted {
            for index in piece.range where Sheet.isDigit(sheet.letters[index]) && !Sheet.isDigit(sheet.letter(index - 1)) {
                guard let number = sheet.digits(at: index), sheet.letter(number.end) == Self.hao,
                    ![0x3015, 0x5D, 0x29].contains(sheet.letter(index - 1)),
                    page.hits.of(.papers, in: piece.range).contains(where: { $0.range.lowerBound == number.end + 1 })
                else { continue }
                found.append(number.value)
            }
        }
        return found
    }

    private static let hao: UInt32 = 0x53F7  // 号

    /// Days on or before the paper's own, each once.
    func read() -> [Day] {
        var days: [Day] = []
        for piece in context.pieces where piece.clause.zone == .body || piece.clause.zone == .quoted {
            for mention in page.mentions(in: piece.range) where mention.namesDay && isOfPaper(mention, in: piece.range) {
                guard let day = mention.day(from: context.anchor, by: context.rule, bias: .backward),
                    day <= context.anchor, !days.contains(day)
                else { continue }
                days.append(day)
            }
        }
        return days
    }

    /// A word for a paper directly behind the day, or before it with "of" or "dated" between.
    private func isOfPaper(_ mention: DateMention, in range: Range<Int>) -> Bool {
        page.hits.of(.papers, in: range).contains { hit in
            let behind = hit.range.lowerBound - mention.range.upperBound
            let before = mention.range.lowerBound - hit.range.upperBound
            if (0...Self.behindMax).contains(behind) { return isJoined(mention.range.upperBound..<hit.range.lowerBound) }
            return !sheet.isChinese && (1...Self.beforeMax).contains(before)
                && isJoined(hit.range.upperBound..<mention.range.lowerBound)
        }
    }

    /// Nothing but words that join a paper to its day.
    private func isJoined(_ gap: Range<Int>) -> Bool {
        let rest = sheet.trimmed(gap)
        return rest.isEmpty || page.hits.of(.paperJoins, in: rest).contains { $0.range == rest }
    }

    /// 印发的, "'s ": letters between a day and the paper behind it.
    private static let behindMax = 5
    /// " dated ", " of the ".
    private static let beforeMax = 10
}
