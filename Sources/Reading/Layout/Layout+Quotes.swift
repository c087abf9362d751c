/// What shows where a passed-on text begins.
extension Layout {
    /// A separator is a line of its own, or a bracket at the start of a line.
    func isSeparator(_ hit: Range<Int>, _ line: Range<Int>) -> Bool {
        if line.count <= 40 { return true }
        return hit.lowerBound - line.lowerBound <= 2
    }

    /// Only dashes, equals signs, stars or underscores.
    func isRule(_ range: Range<Int>) -> Bool {
        range.count >= 5
            && sheet.letters[range].allSatisfy {
                $0 == 0x2D || $0 == 0x3D || $0 == 0x2A || $0 == 0x5F || $0 == 0x2014 || $0 == 0x2500
                    || $0 == 0x20 || $0 == 0x2501
            }
    }

    /// "—————— 原文 ——————", "------- Original -------": a rule with a word or two in its middle.
    func isRuleAround(_ range: Range<Int>) -> Bool {
        let inner = sheet.stripped(range, of: [0x2D, 0x3D, 0x2A, 0x5F, 0x2014, 0x2500, 0x2501, 0x2013])
        let (head, tail) = (inner.lowerBound - range.lowerBound, range.upperBound - inner.upperBound)
        // "-------- ATTACHMENT A --------" parts the paper from its own annex.
        if hits.of(.annexes, in: range).contains(where: { $0.range.lowerBound == inner.lowerBound }) { return false }
        return !inner.isEmpty && inner.count <= Self.ruleWordLettersMax && min(head, tail) >= Self.ruleLeast
            && sheet.letters[inner].allSatisfy { Sheet.isIdeograph($0) || Sheet.isLatin($0) || Sheet.isBlank($0) }
    }

    /// "Original message follows" is the longest word of such a rule.
    private static let ruleWordLettersMax = 24
    /// Fewer strokes are a dash: — 1 —.
    private static let ruleLeast = 4

    /// Three lines and more, all with the mark at the very left.
    func isQuoteBlock(_ index: Int) -> Bool {
        let block = lines[index...].prefix(3)
        return block.count >= 3
            && block.allSatisfy {
                sheet.letter($0.range.lowerBound) == 0x3E && sheet.letter($0.range.lowerBound - 1) == 0x0A
            }
    }

    func isMailHeader(_ index: Int) -> Bool {
        let labels = lines[index...].prefix(4).compactMap { line in
            fieldLabels(in: line.range).first { $0.label.lowerBound == line.range.lowerBound }?.name
        }
        return labels.count >= 3 && labels.contains("from")
    }
}
