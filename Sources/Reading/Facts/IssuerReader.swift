import Directives

/// Reads who sends a paper, as the text names him: header, signature, letterhead, title, sender.
struct IssuerReader {
    let page: Page

    func read() -> Fact<String>? {
        guard let range = find() else { return nil }
        let trimmed = page.sheet.trimmed(withoutLead(range))
        guard !trimmed.isEmpty else { return nil }
        return Fact(page.sheet.words(trimmed), page.sheet.passage(trimmed))
    }

    /// "BEFORE THE PUBLIC UTILITIES COMMISSION": the words before the name in the head of an order.
    private func withoutLead(_ range: Range<Int>) -> Range<Int> {
        guard let lead = Self.leads.first(where: { range.count > $0.count && page.sheet.has($0, at: range.lowerBound) }) else { return range }
        return range.lowerBound + lead.count..<range.upperBound
    }

    private static let leads = ["before the ", "in the matter before the "].map(Sheet.word)

    private func find() -> Range<Int>? {
        if let field = page.field("from"), let name = sender(field.value) { return name }
        return page.sheet.isChinese ? chinese() : english()
    }

    /// The name in a From: header, without address, mailbox word or person.
    private func sender(_ value: Range<Int>) -> Range<Int>? {
        let sheet = page.sheet
        var range = value
        if let angle = sheet.first(0x3C, in: range) { range = range.lowerBound..<angle }
        if let bracket = sheet.first(0x28, in: range), bracket > range.lowerBound {
            let before = sheet.trimmed(range.lowerBound..<bracket)
            let inner = sheet.trimmed(bracket + 1..<(sheet.first(0x29, in: range) ?? range.upperBound))
            // "Prewitt, Yolanda (Water Bureau, compliance)": the office of the person stands in the bracket.
            if !sheet.isChinese, !page.hits.has(.officeWords, in: before), page.hits.has(.officeWords, in: inner) {
                return sheet.trimmed(inner.lowerBound..<(sheet.first(0x2C, in: inner) ?? inner.upperBound))
            }
            range = before
        }
        range = sheet.stripped(range, of: [0x22, 0x27, 0x2C, 0x3B])
        guard !range.isEmpty else { return nil }
        if sheet.isChinese {
            return OfficeScanner.office(in: range, sheet: sheet, hits: page.hits) ?? range
        }
        // "duty officer, Emergency Planning": a person stands before the office.
        if let comma = sheet.first(0x2C, in: range) {
            let head = sheet.trimmed(range.lowerBound..<comma)
            let tail = sheet.trimmed(comma + 1..<range.upperBound)
            let headNames = page.hits.has(.officeWords, in: head)
            let tailNames = page.hits.has(.officeWords, in: tail)
            if !OfficeScanner.isName(head, sheet: sheet), !tail.isEmpty { return tail }
            if headNames, !tailNames { return head }
            if tailNames, !headNames { return tail }
            // "District Forester, State Forest Service": a post before the office.
            if tailNames, OfficeScanner.isEnglishOffice(tail, sheet: sheet, hits: page.hits), page.hits.has(.posts, in: head) {
                return tail
            }
        }
        return range
    }

    // MARK: Chinese

    private func chinese() -> Range<Int>? {
        let own = page.lines.filter { !$0.isQuoted }
        let sheet = page.sheet
        for line in own.reversed() where line.role == .signature {
            if let name = name(in: line.range) { return name }
        }
        for line in own where line.role == .head {
            if let name = name(in: line.range) { return name }
        }
        for line in own where line.role == .title || line.role == .recipients {
            if let name = beforeAbout(line.range) { return name }
            if line.role == .title, let name = name(in: line.range) { return name }
        }
        // 【某局某科】@各站: a message bears its sender in front.
        if let first = own.first, sheet.letter(first.range.lowerBound) == 0x3010,
            let close = sheet.first(0x3011, in: first.range),
            let name = OfficeScanner.office(in: first.range.lowerBound + 1..<close, sheet: sheet, hits: page.hits)
        {
            return name
        }
        // A message names its sender before a colon, or as the subject of its first words.
        for line in own.prefix(3) {
            let piece = OfficeScanner.behindMark(line.range, sheet: sheet)
            if let colon = sheet.first(0x3A, in: piece), colon - piece.lowerBound <= 30 {
                let sender = piece.lowerBound..<colon
                // 某科 老周: the office stands before the person.
                // 某办-韦, 某股（老周）: so does it before a dash or a bracket.
                let end = sender.first { [0x20, 0x2D, 0x2014, 0x2013, 0x28, 0xB7].contains(sheet.letters[$0]) }
                let head = end.map { sender.lowerBound..<$0 } ?? sender
                // 某管理所：某大队定于…, 某管理所：您好，我是某站…: the first is spoken to.
                if let name = spokenBy(colon + 1..<line.range.upperBound) { return name }
                if let name = OfficeScanner.office(in: sender, sheet: sheet, hits: page.hits)
                    ?? OfficeScanner.office(in: head, sheet: sheet, hits: page.hits)
                {
                    return name
                }
            }
        }
        for line in own.reversed().prefix(2) {
            if let name = name(in: line.range) { return name }
        }
        // 某股黄某在“某”群: the office stands before the person who writes.
        if let first = own.first, first.range.count <= 40, page.isMessage,
            let name = OfficeScanner.leading(in: first.range, sheet: sheet, hits: page.hits)
        {
            return name
        }
        return acting(own)
    }

    private func name(in line: Range<Int>) -> Range<Int>? {
        OfficeScanner.name(in: line, sheet: page.sheet, hits: page.hits, mentions: page.mentions)
    }

    /// 某局关于开展…的通知
    private func beforeAbout(_ line: Range<Int>) -> Range<Int>? {
        for index in line where page.sheet.has(LineShape.about, at: index) {
            guard index > line.lowerBound else { return nil }
            // 某局转发某厅关于…: the first of the two sends it.
            let passed = page.hits.of(.forwarding, in: line.lowerBound..<index).first {
                $0.range.lowerBound > line.lowerBound
            }
            let end = passed?.range.lowerBound ?? index
            return OfficeScanner.office(in: line.lowerBound..<end, sheet: page.sheet, hits: page.hits)
        }
        return nil
    }

    /// The office that acts in a sentence: 某委员会决定于…召开, 我是某站值班员.
    private func acting(_ own: [Line]) -> Range<Int>? {
        let sheet = page.sheet
        for line in own where line.role == .body || line.role == .recipients {
            for clause in Clauses.pieces(of: line.range, sheet: sheet) {
                for part in commaParts(clause) {
                    if let name = actor(in: part) ?? selfNamed(part) { return name }
                }
            }
        }
        return nil
    }

    /// The office before the verb of the sentence, or directly before a day: 某中心8月19日到某门诊….
    private func actor(in part: Range<Int>) -> Range<Int>? {
        let sheet = page.sheet
        if let verb = page.hits.of(.acting, in: part).first {
            let before = sheet.trimmed(part.lowerBound..<verb.range.lowerBound)
            if let name = OfficeScanner.leading(in: before, sheet: sheet, hits: page.hits) { return name }
        }
        guard let day = page.mentions(in: part).first(where: \.namesDay) else { return nil }
        let before = sheet.trimmed(part.lowerBound..<day.range.lowerBound)
        return OfficeScanner.isOffice(before, sheet: sheet, hits: page.hits) ? before : nil
    }

    /// The office that names itself in the first clauses behind a colon.
    private func spokenBy(_ range: Range<Int>) -> Range<Int>? {
        guard !range.isEmpty else { return nil }
        let clauses = Clauses.pieces(of: range, sheet: page.sheet).prefix(3)
        if let first = clauses.first, let part = commaParts(first).first, let name = actor(in: part) { return name }
        for clause in clauses {
            for part in commaParts(clause) {
                if let name = selfNamed(part) { return name }
            }
        }
        return nil
    }

    private func selfNamed(_ part: Range<Int>) -> Range<Int>? {
        let sheet = page.sheet
        for lead in Self.selfLeads {
            for index in part where sheet.has(lead, at: index) {
                let rest = index + lead.count..<part.upperBound
                if let name = OfficeScanner.office(in: rest, sheet: sheet, hits: page.hits) { return name }
            }
        }
        return nil
    }

    private static let selfLeads = ["我是", "这里是"].map(Sheet.word)

    private func commaParts(_ range: Range<Int>) -> [Range<Int>] {
        var parts: [Range<Int>] = []
        var start = range.lowerBound
        for index in range where [0x2C, 0x3A, 0x20].contains(page.sheet.letters[index]) {
            parts.append(page.sheet.trimmed(start..<index))
            start = index + 1
        }
        parts.append(page.sheet.trimmed(start..<range.upperBound))
        return parts.filter { !$0.isEmpty }
    }

    // MARK: English

    private func english() -> Range<Int>? {
        let own = page.lines.filter { !$0.isQuoted }
        let sheet = page.sheet
        var found: Range<Int>? = letterhead(own)
        var from = 0
        for (index, line) in own.prefix(6).enumerated()
        where found == nil && (line.role == .head || line.role == .title) {
            if let name = name(in: line.range) {
                found = name
                from = index
                break
            }
        }
        if let house = found, page.hits.has(.houses, in: house), let unit = unit(behind: house, in: own[from].range) {
            found = unit
        } else if let house = found, page.hits.has(.houses, in: house), from + 1 < own.count,
            own[from + 1].role != .body, own[from + 1].gap == 0,
            let unit = name(in: own[from + 1].range)
        {
            found = unit
        }
        // A signature with a longer form of the same name says it in full.
        for line in own.reversed() where line.role == .signature {
            guard let name = name(in: line.range) else { continue }
            guard let head = found else { return name }
            let long = sheet.folded(name)
            if long.hasSuffix(sheet.folded(head)) || long == sheet.folded(head) { return name }
        }
        if let found { return found }
        if let speaker = speaker(own) { return speaker }
        if let message = messageSender(own) { return message }
        if let first = own.first, first.role == .head || first.role == .title || page.sheet.count > 0 {
            for piece in OfficeScanner.pieces(of: first.range, sheet: sheet).prefix(2)
            where piece.count <= 60 && first.role != .title && OfficeScanner.isName(piece, sheet: sheet)
                && NumberScanner.english(in: piece, sheet: sheet, hits: page.hits) == nil
                && page.mentions(in: piece).isEmpty
            {
                return piece
            }
        }
        return named(own)
    }

    /// "STRATHLORNE COUNCIL - Marine Services": the unit stands behind the house in one line.
    private func unit(behind house: Range<Int>, in line: Range<Int>) -> Range<Int>? {
        OfficeScanner.pieces(of: line, sheet: page.sheet).first {
            $0.lowerBound > house.upperBound && page.mentions(in: $0).isEmpty
                && OfficeScanner.isEnglishOffice($0, sheet: page.sheet, hits: page.hits)
        }
    }

    /// A first line that is a name, directly above the date or the number: a letterhead whatever it says.
    private func letterhead(_ own: [Line]) -> Range<Int>? {
        guard own.count > 2, own[0].range.count <= 60, own[1].gap == 0, name(in: own[0].range) == nil,
            OfficeScanner.isName(own[0].range, sheet: page.sheet),
            NumberScanner.english(in: own[0].range, sheet: page.sheet, hits: page.hits) == nil,
            page.mentions(in: own[0].range).isEmpty
        else { return nil }
        let next = LineShape(own[1].range, sheet: page.sheet, hits: page.hits, mentions: page.mentions)
        let isLabelled = page.hits.longest(.fields, in: own[1].range).first.map {
            ($0.canonical == "number" || $0.canonical == "date") && $0.range.lowerBound == own[1].range.lowerBound
        }
        guard next.isDateOnly || next.isNumberLine || isLabelled == true else { return nil }
        // A heading in words of the matter is no name: an office or a title follows it.
        if page.hits.has(.titleKinds, in: own[0].range) { return nil }
        return own[0].range
    }

    /// "Facilities desk: G'day all", "[Text thread, Fri Mar 7 - Director's desk]".
    private func messageSender(_ own: [Line]) -> Range<Int>? {
        guard page.isMessage else { return nil }
        let sheet = page.sheet
        for line in own.prefix(3) {
            if sheet.letter(line.range.lowerBound) == 0x5B, let close = sheet.first(0x5D, in: line.range) {
                let inner = line.range.lowerBound + 1..<close
                if let last = OfficeScanner.pieces(of: inner, sheet: sheet).last, last.lowerBound > inner.lowerBound,
                    !sheet.letters[last].contains(0x3E)
                {
                    return last
                }
            } else if let colon = sheet.first(0x3A, in: line.range), colon - line.range.lowerBound <= 40,
                page.mentions(in: line.range.lowerBound..<colon).isEmpty
            {
                return line.range.lowerBound..<colon
            }
        }
        return nil
    }

    /// "Hi, this is Rosa from the Drinking Water Bureau": the office behind the word that joins it to whoever speaks.
    private func speaker(_ own: [Line]) -> Range<Int>? {
        let sheet = page.sheet
        for line in own.prefix(4) {
            guard let lead = Self.englishLeads.lazy.compactMap({ lead in line.range.first { sheet.has(lead, at: $0) && !Sheet.isLatin(sheet.letter($0 - 1)) }.map { $0 + lead.count } }).first
            else { continue }
            let reach = lead..<min(line.range.upperBound, lead + Self.speakerReach)
            for joint in Self.joints {
                guard let place = reach.first(where: { sheet.has(joint, at: $0) }) else { continue }
                let start = place + joint.count
                let end = (start..<line.range.upperBound).first { [0x2E, 0x2C, 0x3A, 0x3B, 0x21, 0x3F].contains(sheet.letters[$0]) } ?? line.range.upperBound
                let name = sheet.trimmed(start..<end)
                if OfficeScanner.isEnglishOffice(name, sheet: sheet, hits: page.hits) { return name }
            }
        }
        return nil
    }

    private static let englishLeads = ["this is ", "it's ", "speaking is ", "i'm ", "i am "].map(Sheet.word)
    private static let joints = [" from the ", " from ", " at the ", " at ", " with the ", " with ", " w ", " w/ ", " of the ", ", "].map(Sheet.word)
    /// Letters of a first and a last name.
    private static let speakerReach = 40

    /// The first name of an office in the text: "Hello from the …", "The Sustainability Office is …".
    private func named(_ own: [Line]) -> Range<Int>? {
        let sheet = page.sheet
        for line in own.prefix(8) {
            for hit in page.hits.of(.officeWords, in: line.range) {
                guard let range = capitals(around: hit.range, in: line.range) else { continue }
                if range.count > hit.range.count, sheet.written[range.lowerBound] != sheet.letters[range.lowerBound] {
                    return range
                }
            }
        }
        return nil
    }

    /// The run of capital words around a word, with "and", "of", "&" inside.
    private func capitals(around word: Range<Int>, in line: Range<Int>) -> Range<Int>? {
        let sheet = page.sheet
        func isCapital(_ index: Int) -> Bool { sheet.written[index] != sheet.letters[index] }
        guard isCapital(word.lowerBound) else { return nil }
        var low = word.lowerBound
        var high = word.upperBound
        while low > line.lowerBound + 1, sheet.letters[low - 1] == 0x20 {
            var start = low - 1
            while start > line.lowerBound, !Sheet.isBlank(sheet.letters[start - 1]) { start -= 1 }
            let text = sheet.folded(start..<low - 1)
            if isCapital(start), text != "the", !text.hasSuffix("."), !text.hasSuffix(":") {
                low = start
            } else if ["and", "of", "&", "for"].contains(text), start > line.lowerBound {
                var further = start - 1
                while further > line.lowerBound, !Sheet.isBlank(sheet.letters[further - 1]) { further -= 1 }
                guard isCapital(further), sheet.folded(further..<start - 1) != "the" else { break }
                low = further
            } else {
                break
            }
        }
        while high < line.upperBound {
            var next = high
            if sheet.letters[next] == 0x2C { next += 1 }
            guard sheet.letter(next) == 0x20 else { break }
            next += 1
            var end = next
            while end < line.upperBound, !Sheet.isBlank(sheet.letters[end]), sheet.letters[end] != 0x2C { end += 1 }
            let text = sheet.folded(next..<end)
            if next < end, isCapital(next) {
                high = end
            } else if ["and", "of", "&", "for"].contains(text), end + 1 < line.upperBound, isCapital(end + 1) {
                var further = end + 1
                while further < line.upperBound, !Sheet.isBlank(sheet.letters[further]), sheet.letters[further] != 0x2C {
                    further += 1
                }
                high = further
            } else {
                break
            }
        }
        return sheet.stripped(low..<high, of: [0x21, 0x2E, 0x2C, 0x3A])
    }
}
