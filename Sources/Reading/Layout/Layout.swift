import Directives

/// Divides a text into lines and says what each does: head, title, recipients, body, signature.
///
/// A passed-on text is laid out like a paper of its own, after what separates it from its wrapper.
struct Layout {
    let sheet: Sheet
    let hits: Hits
    let mentions: [DateMention]
    private(set) var lines: [Line] = []
    private(set) var fields: [Field] = []
    private(set) var isMessage = false
    private(set) var quotedFrom: Int

    /// A head has at most so many lines: letterhead, number, urgency, date, title and addressees.
    private static let headLinesMax = 12

    init(sheet: Sheet, hits: Hits, mentions: [DateMention], headings: [Heading] = []) {
        self.sheet = sheet
        self.hits = hits
        self.mentions = mentions
        quotedFrom = sheet.count
        lines = Layout.split(sheet, headings)
        let quote = findQuote()
        let first = lines.prefix(3).last?.range.upperBound ?? 0
        isMessage = hits.of(.messages, in: 0..<min(first, 160)).contains { isMessageMark($0.range) }
        if let quote {
            quotedFrom = quote.text
            for index in quote.line..<lines.count { lines[index].isQuoted = true }
            if quote.text > lines[quote.line].range.lowerBound {
                var head = lines[quote.line]
                let rest = sheet.trimmed(quote.text..<head.range.upperBound)
                head.range = sheet.trimmed(head.range.lowerBound..<quote.text)
                head.role = .head
                lines[quote.line] = head
                if !rest.isEmpty {
                    lines.insert(Line(range: rest, role: .body, isQuoted: true), at: quote.line + 1)
                }
                assign(0..<quote.line)
                assign(quote.line + 1..<lines.count)
            } else {
                assign(0..<quote.line)
                assign(quote.line..<lines.count)
            }
        } else {
            assign(0..<lines.count)
        }
    }

    // MARK: Lines

    private static func split(_ sheet: Sheet, _ headings: [Heading]) -> [Line] {
        var lines: [Line] = []
        var rest = headings[...]
        // Of all lines of the text, blank ones too.
        var number = 0
        var start = 0
        var gap = 0
        for index in 0...sheet.count where index == sheet.count || sheet.letters[index] == 0x0A {
            let range = sheet.trimmed(start..<index)
            let level = rest.first?.line == number ? rest.removeFirst().level : nil
            if range.isEmpty {
                gap += 1
            } else {
                lines.append(Line(range: range, role: .body, gap: gap, level: level))
                gap = 0
            }
            number += 1
            start = index + 1
        }
        return lines
    }

    /// Whether a message word stands where a message says what it is, not inside a sentence.
    private func isMessageMark(_ range: Range<Int>) -> Bool {
        if sheet.letter(range.lowerBound) == 0x40 { return true }  // @
        let line = lines.first { $0.range.contains(range.lowerBound) }
        guard let line else { return false }
        if sheet.letter(line.range.lowerBound) == 0x3010 || sheet.letter(line.range.lowerBound) == 0x5B {
            return true  // 【 [
        }
        // "Telephone note 4/3/2026: Ms Grant asks for …"
        if range.lowerBound == line.range.lowerBound,
            mentions.contains(where: { (0...2).contains($0.range.lowerBound - range.upperBound) })
        {
            return true
        }
        let before = sheet.letter(range.lowerBound - 1)
        let after = sheet.letter(range.upperBound)
        let isBracketed = before == 0x28 || after == 0x29
        return line.range.count <= 30 && (isBracketed || line.range.lowerBound == range.lowerBound)
            || isBracketed
    }

    // MARK: Passed-on text

    /// The line with which a passed-on text begins, and its first letter.
    private mutating func findQuote() -> (line: Int, text: Int)? {
        for index in lines.indices {
            let range = lines[index].range
            if index > 0, let hit = hits.of(.separators, in: range).first, isSeparator(hit.range, range) {
                if range.count > 40 {
                    var text = hit.range.upperBound
                    while [0x29, 0x3015, 0x3A, 0x3D, 0x2D].contains(sheet.letter(text)) { text += 1 }
                    return (index, text)
                }
                return index + 1 < lines.count
                    ? (index, lines[index].range.upperBound) : nil
            }
            if index > 0, index + 1 < lines.count, isRuleAround(range) { return (index, range.upperBound) }
            if index > 0, isRule(range), index + 2 < lines.count,
                hits.has(.forwarding, in: 0..<range.lowerBound)
            {
                return (index, range.upperBound)
            }
            if sheet.letter(range.lowerBound) == 0x3E, isQuoteBlock(index) {
                stripQuoteMarks(index)
                return (index, range.lowerBound)
            }
            if index > 2, isMailHeader(index), hits.has(.forwarding, in: 0..<range.lowerBound) {
                return (index, range.lowerBound)
            }
        }
        return nil
    }

    /// Leaves the marks of quotation out of the lines.
    private mutating func stripQuoteMarks(_ first: Int) {
        for index in first..<lines.count {
            var low = lines[index].range.lowerBound
            let high = lines[index].range.upperBound
            while low < high, sheet.letters[low] == 0x3E || Sheet.isBlank(sheet.letters[low]) { low += 1 }
            if low < high { lines[index].range = low..<high }
        }
    }

    // MARK: Header fields

    /// Labels in front of a colon: at the start of the line or behind a blank.
    func fieldLabels(in line: Range<Int>) -> [(name: String, label: Range<Int>, colon: Int)] {
        var found: [(String, Range<Int>, Int)] = []
        for hit in hits.of(.fields, in: line) {
            var colon = hit.range.upperBound
            if sheet.letter(colon) == 0x2E { colon += 1 }
            colon = sheet.skipBlanks(colon)
            guard sheet.letter(colon) == 0x3A else { continue }
            let before = sheet.letter(hit.range.lowerBound - 1)
            // "Subject: RE: moorings": what stands directly behind a colon is its value.
            if let last = found.last, sheet.trimmed(last.2 + 1..<max(last.2 + 1, hit.range.lowerBound)).isEmpty { continue }
            guard hit.range.lowerBound == line.lowerBound || Sheet.isBlank(before) || before == 0x28
            else { continue }
            if let last = found.last, last.1.upperBound > hit.range.lowerBound { continue }
            found.append((hit.canonical, hit.range, colon))
        }
        return found
    }

    private mutating func readFields(_ line: Range<Int>) -> Bool {
        let labels = fieldLabels(in: line)
        guard let first = labels.first else { return false }
        for (index, label) in labels.enumerated() {
            let end = index + 1 < labels.count ? labels[index + 1].label.lowerBound : line.upperBound
            fields.append(
                Field(label: label.name, value: sheet.trimmed(label.colon + 1..<end)))
        }
        return first.label.lowerBound == line.lowerBound
    }

    // MARK: Roles

    private mutating func assign(_ block: Range<Int>) {
        guard !block.isEmpty else { return }
        markTables(block)
        let body = assignHead(block)
        assignTail(body..<block.upperBound)
    }

    /// Says what the first lines do; gives the first line of the body.
    private mutating func assignHead(_ block: Range<Int>) -> Int {
        var index = block.lowerBound
        var hasTitle = false
        while index < block.upperBound, index - block.lowerBound < Self.headLinesMax {
            let range = lines[index].range
            if lines[index].role == .table { break }
            if let field = leadingField(index) {
                if field == "note" { break }
                lines[index].role = field == "subject" ? .title : field == "to" ? .recipients : .head
                if field == "subject" { hasTitle = true }
                index += 1
                continue
            }
            let shape = LineShape(range, sheet: sheet, hits: hits, mentions: mentions)
            if shape.isRecipients {
                lines[index].role = .recipients
                index += 1
                if let next = behindAddress(index, block) {
                    for place in index..<next { lines[place].role = .recipients }
                    index = next
                    continue
                }
                if isHeading(index, block) { return name(index, block) }
                if isHeadBehindAddressees(index, block) { continue }
                return index
            }
            if shape.isHead {
                lines[index].role = .head
            } else if shape.isTitle, !hasTitle || !sheet.isChinese {
                if hasTitle, !isHeading(index, block), !isAboveDate(index, block) { break }
                if isAboveDate(index, block) {
                    lines[index].role = .head
                } else {
                    _ = name(index, block)
                    hasTitle = true
                }
            } else if isAboveDate(index, block) {
                lines[index].role = .head
            } else if goesOnAsTitle(index, block) {
                lines[index].role = .title
            } else {
                break
            }
            index += 1
        }
        return index
    }

    /// 关于采集2023年秋季学期 / 学生资助基础数据的通知: a Chinese title that does not say yet what the paper is goes on
    /// in the next line, which does.
    private func goesOnAsTitle(_ index: Int, _ block: Range<Int>) -> Bool {
        guard sheet.isChinese, index > block.lowerBound, lines[index - 1].role == .title, lines[index].gap == 0,
            !endsAsTitle(lines[index - 1].range)
        else { return false }
        let shape = LineShape(lines[index].range, sheet: sheet, hits: hits, mentions: mentions)
        return !shape.isSentenceLike && endsAsTitle(lines[index].range)
    }

    /// Ends in a word for a sort of paper, a bracket behind it or not.
    private func endsAsTitle(_ range: Range<Int>) -> Bool {
        hits.of(.officeTails, in: range).contains { $0.range.upperBound == range.upperBound }
            || hits.of(.titleKinds, in: range).contains { $0.range.upperBound == range.upperBound }
            || sheet.letter(range.upperBound - 1) == 0x29
    }

    /// Whether an English line may be the title behind what looked like one: a letterhead's second line
    /// comes before it, and in letters the salutation.
    private func isHeading(_ index: Int, _ block: Range<Int>) -> Bool {
        guard !sheet.isChinese, index + 1 < block.upperBound, lines[index].role == .body, !hasSubject(block) else {
            return false
        }
        let shape = LineShape(lines[index].range, sheet: sheet, hits: hits, mentions: mentions)
        // "Thursday, 12 March 2026 at 1:30 p.m., Founders Room" says when and where, not what.
        if isWhen(lines[index].range) { return false }
        return shape.isTitle && !shape.isHead && lines[index].range.count <= Self.headingLettersMax
            && sheet.written[lines[index].range.lowerBound] != sheet.letters[lines[index].range.lowerBound]
    }

    /// The line behind the rest of an English address: "The Manager", then the house, then "Dear Sir".
    private func behindAddress(_ index: Int, _ block: Range<Int>) -> Int? {
        guard !sheet.isChinese else { return nil }
        var next = index
        while next < block.upperBound, next - index < Self.addressLinesMax, lines[next].gap == 0,
            isHeading(next, block)
        {
            next += 1
        }
        guard next < block.upperBound, lines[next].gap > 0 || next == index else { return nil }
        let shape = LineShape(lines[next].range, sheet: sheet, hits: hits, mentions: mentions)
        return shape.isRecipients || next > index && isHeading(next, block) ? next : nil
    }

    /// House, street and town.
    private static let addressLinesMax = 4

    /// A day and a time of day.
    private func isWhen(_ range: Range<Int>) -> Bool {
        mentions.contains { range.contains($0.range.lowerBound) && $0.namesDay }
            && range.contains { Sheet.isDigit(sheet.letters[$0]) && !Sheet.isDigit(sheet.letter($0 - 1)) && sheet.clock(at: $0) != nil }
    }

    /// An English line without a sentence directly above the date: an address, or whose newsletter it is.
    private func isAboveDate(_ index: Int, _ block: Range<Int>) -> Bool {
        guard !sheet.isChinese, index > block.lowerBound, index + 1 < block.upperBound, lines[index].role == .body,
            lines[index].range.count <= Self.headingLettersMax
        else { return false }
        let shape = LineShape(lines[index].range, sheet: sheet, hits: hits, mentions: mentions)
        let next = LineShape(lines[index + 1].range, sheet: sheet, hits: hits, mentions: mentions)
        return !shape.isSentenceLike && next.isDateOnly && !shape.saysKind
            && !hits.has(.asks, in: lines[index].range)
    }

    /// Behind "To all branches" a number and a date may follow.
    private func isHeadBehindAddressees(_ index: Int, _ block: Range<Int>) -> Bool {
        guard !sheet.isChinese, index < block.upperBound, lines[index].role == .body else { return false }
        return LineShape(lines[index].range, sheet: sheet, hits: hits, mentions: mentions).isHead
    }

    /// A heading fills less than a line.
    private static let headingLettersMax = 90

    private func hasSubject(_ block: Range<Int>) -> Bool {
        fields.contains { $0.label == "subject" && block.contains(line(of: $0.value.lowerBound)) }
    }

    private func line(of place: Int) -> Int {
        lines.firstIndex { place < $0.range.upperBound } ?? lines.count
    }

    /// Makes a line the title; what was taken for one before it is a line of the head.
    private mutating func name(_ index: Int, _ block: Range<Int>) -> Int {
        guard !sheet.isChinese, let old = (block.lowerBound..<index).last(where: { lines[$0].role == .title }) else {
            lines[index].role = .title
            return index + 1
        }
        let isWorse = saysKind(old) && !saysKind(index)
        lines[old].role = isWorse ? .title : .head
        lines[index].role = isWorse ? .head : .title
        return index + 1
    }

    private func saysKind(_ index: Int) -> Bool { hits.has(.titleKinds, in: lines[index].range) }

    private mutating func leadingField(_ index: Int) -> String? {
        let range = lines[index].range
        let labels = fieldLabels(in: range)
        guard let first = labels.first, first.label.lowerBound == range.lowerBound else {
            // A grade or number label in the middle of a head line still counts.
            if !labels.isEmpty { _ = readFields(range) }
            return nil
        }
        // "时间：3月5日" in a body is not a header; a header stands above the first sentence.
        _ = readFields(range)
        return first.name
    }

    /// Says which last lines sign the paper, and which belong to an annex.
    private mutating func assignTail(_ body: Range<Int>) {
        guard !body.isEmpty else { return }
        var index = body.upperBound - 1
        var seen = 0
        while index > body.lowerBound, seen < 6 {
            let range = lines[index].range
            guard lines[index].role == .body else { break }
            let shape = LineShape(range, sheet: sheet, hits: hits, mentions: mentions)
            guard shape.isSignature else { break }
            lines[index].role = .signature
            seen += 1
            index -= 1
        }
        for place in body where lines[place].role == .body {
            let range = lines[place].range
            if let hit = hits.of(.annexes, in: range).first,
                hit.range.lowerBound - range.lowerBound <= 1, isAnnex(hit.range, range)
            {
                lines[place].role = .annex
                var next = place + 1
                while next < body.upperBound, lines[next].role == .body {
                    lines[next].role = .annex
                    next += 1
                }
                break
            }
        }
    }

    private func isAnnex(_ hit: Range<Int>, _ line: Range<Int>) -> Bool {
        let next = sheet.letter(sheet.skipBlanks(hit.upperBound))
        return next == 0x3A || next == 0x0A || Sheet.isDigit(next) || Sheet.numeral(next) != nil
            || sheet.letter(hit.upperBound - 1) == 0x3A || line.count <= 24
    }

    /// 危险货物吞吐量　　吨: a row below another of which the last cells are blank.
    private func goesOn(_ index: Int, _ block: Range<Int>) -> Bool {
        guard index > block.lowerBound, lines[index - 1].role == .table else { return false }
        let range = lines[index].range
        let cells = TableRow.cells(in: range, sheet: sheet)
        return cells.count == 2 && cells.allSatisfy { $0.count <= 24 } && !sheet.letters[range].contains(0x3002)
    }

    /// ---------- between rows, or above the first.
    private func rulesTable(_ index: Int, _ block: Range<Int>) -> Bool {
        let range = lines[index].range
        guard range.count >= Self.ruleLettersMin, sheet.letters[range].allSatisfy({ $0 == 0x2D || $0 == 0x3D }) else { return false }
        if index > block.lowerBound, lines[index - 1].role == .table { return true }
        return index + 1 < block.upperBound && TableRow.cells(in: lines[index + 1].range, sheet: sheet).count >= 3
            && TableRow.isRow(lines[index + 1].range, sheet: sheet)
    }

    /// Shorter strokes are dashes of a sentence.
    private static let ruleLettersMin = 8

    /// Whether the next line, or the one behind a rule, is a row.
    private func hasRow(near index: Int, by step: Int, _ block: Range<Int>) -> Bool {
        var place = index + step
        while block.contains(place), lines[place].role == .table {
            let range = lines[place].range
            guard sheet.letters[range].allSatisfy({ $0 == 0x2D || $0 == 0x3D }) else { return true }
            place += step
        }
        return false
    }

    /// ______   ______: nothing but room to write in, below a row of heads.
    private func isRoom(_ index: Int, _ block: Range<Int>) -> Bool {
        index > block.lowerBound && lines[index - 1].role == .table && TableRow.isBlankLine(lines[index].range, sheet: sheet)
    }

    /// Marks the lines of tables: cells parted by tabs, bars, box drawing or wide gaps.
    private mutating func markTables(_ block: Range<Int>) {
        for index in block {
            let range = lines[index].range
            // A row whose last cells are empty ends in tabs.
            if TableRow.isRow(range, sheet: sheet) || sheet.letter(range.upperBound) == 0x09
                || goesOn(index, block) || rulesTable(index, block) || isRoom(index, block)
            {
                lines[index].role = .table
            }
        }
        // "Particulars | Number" above rows with their bar.
        for index in block where lines[index].role == .body && TableRow.hasBar(lines[index].range, sheet: sheet) {
            if index + 1 < block.upperBound, lines[index + 1].role == .table,
                TableRow.hasBar(lines[index + 1].range, sheet: sheet)
            {
                lines[index].role = .table
            }
        }
        // "Newsletter | Customer Services | 22 June 2023": one line with bars on top is a letterhead.
        for index in block.prefix(2) where lines[index].role == .table && sheet.letter(lines[index].range.upperBound) != 0x09 {
            let below = index + 1 < block.upperBound && lines[index + 1].role == .table
            let isDated = mentions.contains { lines[index].range.contains($0.range.lowerBound) && $0.namesDay }
            if !below, isDated { lines[index].role = .body }
        }
        // A single wide-gapped line is an alignment of the head, not a table.
        for index in block where lines[index].role == .table {
            let range = lines[index].range
            guard !TableRow.hasMarks(range, sheet: sheet), sheet.letter(range.upperBound) != 0x09
            else { continue }
            if !hasRow(near: index, by: -1, block), !hasRow(near: index, by: 1, block) { lines[index].role = .body }
        }
    }
}
