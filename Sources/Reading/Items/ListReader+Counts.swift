import Directives

/// Lists that say themselves that they are lists: by the number of their names, or by asking how many of each.
extension ListReader {
    /// “排查件数、化解件数、未化解重点件”三项: as many names as the number behind them says, whatever is said of them.
    func counted() -> [Range<Int>] {
        var items: [Range<Int>] = []
        for piece in context.pieces where piece.clause.zone == .body || piece.clause.zone == .quoted {
            for part in commaParts(piece.range) + quotedParts(piece.range) {
                var segments = split(part)
                // 残疾五栏人数: the last name ends where the number begins.
                if let last = segments.last, let end = last.dropFirst().first(where: { countSaid(behind: $0) != nil }) {
                    segments[segments.count - 1] = last.lowerBound..<end
                }
                let names = segments.compactMap { trimmer.trim($0) }
                // 五栏人数: the number agrees, and what is counted is said.
                guard names.count >= 2, let last = names.last, let said = countSaid(behind: last.upperBound),
                    said.count == names.count,
                    names.filter(endsAsItem).count * 2 > names.count || names.count >= 3 && said.isOfFigures
                else { continue }
                items += names
            }
        }
        return items
    }

    /// What stands between “ and ”.
    private func quotedParts(_ range: Range<Int>) -> [Range<Int>] {
        let marks = range.filter { sheet.letters[$0] == 0x22 }
        return zip(marks, marks.dropFirst()).map { $0 + 1..<$1 }.filter { !$0.isEmpty }
    }

    /// 四项, 3类数据: the number that ends a list.
    private func countSaid(behind end: Int) -> (count: Int, isOfFigures: Bool)? {
        var place = end
        while [0x22, 0x7B49, 0x8FD9, 0x20].contains(sheet.letter(place)) { place += 1 }  // ” 等 这
        guard let number = sheet.number(at: place), Self.sorts.contains(sheet.letter(number.end)) else { return nil }
        let rest = number.end + 1..<min(sheet.count, number.end + 5)
        return (number.value, page.hits.of(.itemEnds, in: rest).contains { $0.range.lowerBound == rest.lowerBound })
    }

    /// 项个类栏列种
    private static let sorts = Set(Sheet.word("项个类栏列种"))
}
