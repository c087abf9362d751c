import Directives

/// What running sentences ask how many of: 血压高的有几个，手里有多少副担架、多少只急救箱.
extension ListReader {
    /// The names of all that the paper asks how many of. One alone may be said in passing: two make a request.
    func questioned() -> [Range<Int>] {
        var names: [Range<Int>] = []
        for piece in context.pieces where piece.clause.zone == .body || piece.clause.zone == .quoted {
            for part in questionParts(piece.range) { names += questionedName(part).map { [$0] } ?? [] }
        }
        return names.count >= 2 ? names : []
    }

    /// What commas and dashes part, and 、 too where the question goes on behind it: 多少副担架、多少只急救箱.
    private func questionParts(_ range: Range<Int>) -> [Range<Int>] {
        let parts = sheet.parts(of: range) { $0 == 0x2C || $0 == 0x3A || $0 == 0x22 || $0 == 0x2014 || $0 == 0x3F }
        return parts.flatMap { part in
            let segments = sheet.parts(of: part) { $0 == 0x3001 }
            let asked = segments.filter { !questions(in: $0).isEmpty }
            return asked.count >= 2 ? segments : [part]
        }
    }

    private func questions(in part: Range<Int>) -> [Vocabulary.Hit] {
        page.hits.of(.howMany, in: part).filter { hit in
            // 好几个, 十几户, 这几天: a number that nobody asks for.
            !page.hits.of(.notHowMany, in: part).contains { $0.range.overlaps(hit.range) }
        }
    }

    /// The name before the question where it ends the part, else the noun behind it.
    private func questionedName(_ part: Range<Int>) -> Range<Int>? {
        guard let question = questions(in: part).last else { return nil }
        var end = question.range.upperBound
        let counts = page.hits.of(.countWords, in: end..<part.upperBound).filter { $0.range.lowerBound == end }
        let count = counts.max { $0.range.count < $1.range.count }
        end = count?.range.upperBound ?? end
        let rest = sheet.stripped(end..<part.upperBound, of: Self.particles)
        if rest.isEmpty { return named(before: question.range.lowerBound, from: part.lowerBound) }
        guard count != nil, Sheet.isIdeograph(sheet.letters[rest.lowerBound]), rest.count >= 2,
            opens(question.range.lowerBound, in: part)
        else { return nil }
        return trimmer.trim(rest).flatMap { $0.count <= Self.partedLettersMax ? $0 : nil }
    }

    /// What is asked how many of stands right behind the question only where nothing else does before it but 有 or 还有.
    private func opens(_ place: Int, in part: Range<Int>) -> Bool {
        place == part.lowerBound || page.hits.of(.askedOf, in: part).contains { $0.range.upperBound == place }
    }

    /// 接种后疑似异常反应报了几例, 该打的针一共多少针: without what only carries the question.
    private func named(before place: Int, from lower: Int) -> Range<Int>? {
        var name = lower..<place
        while let lead = page.hits.of(.questionLeads, in: name).filter({ $0.range.lowerBound == name.lowerBound })
            .max(by: { $0.range.count < $1.range.count })
        {
            name = lead.range.upperBound..<name.upperBound
        }
        while let verb = page.hits.of(.askedOf, in: name).filter({ $0.range.upperBound == name.upperBound })
            .max(by: { $0.range.count < $1.range.count })
        {
            name = name.lowerBound..<verb.range.lowerBound
        }
        name = sheet.stripped(name, of: Self.particles)
        return name.count >= 2 && name.count <= Self.askedLettersMax ? name : nil
    }

    /// 的了呢吗呀啊 and blanks.
    private static let particles = Set(Sheet.word("的了呢吗呀啊 "))
    /// Sentences name in whole phrases what forms name in short: 只有老两口或孤身一人、子女不在身边的空巢家庭.
    private static let askedLettersMax = 26
}
