import Directives

/// Reads the data items of lists: marked items behind a request, names joined by 、, lists in brackets.
struct ListReader {
    let context: Context
    var page: Page { context.page }
    var sheet: Sheet { page.sheet }
    var trimmer: ItemTrimmer { ItemTrimmer(page: page) }

    /// Items of marked lists that a line announces, and the stretch of text that each list fills.
    ///
    /// - Parameter isDue: whether only lists count of which the line that announces them names a due date.
    func marked(isDue: Bool = false) -> (items: [Range<Int>], stretches: [Range<Int>]) {
        var items: [Range<Int>] = []
        var stretches: [Range<Int>] = []
        var index = 0
        let pieces = context.pieces
        while index < pieces.count {
            if let form = PlainList(context: context).form(at: index), !isDue {
                items += form.items
                stretches.append(pieces[index].range.lowerBound..<pieces[form.next - 1].range.upperBound)
                index = form.next
                continue
            }
            guard announces(pieces[index]), !isDue || namesDueDay(pieces[index].range) else {
                index += 1
                continue
            }
            var (found, next) = list(behind: index)
            if found.isEmpty, isLabel(index + 1) { (found, next) = list(behind: index + 1, announcedBy: index) }
            if found.isEmpty { (found, next) = PlainList(context: context).items(behind: index) }
            if !found.isEmpty {
                items += found
                stretches.append(pieces[index + 1].range.lowerBound..<pieces[next - 1].range.upperBound)
            }
            index = max(next, index + 1)
        }
        return (items, stretches)
    }

    /// A line that asks and ends in a colon, or names the content of a return.
    private func announces(_ piece: Clauses.Piece) -> Bool {
        let range = piece.range
        guard piece.clause.zone == .body || piece.clause.zone == .quoted else { return false }
        if isLed(range) { return true }
        if opensList(below: piece) { return true }
        guard page.hits.has(.leadIns, in: range) || asks(range) else { return false }
        // 检查内容如下 opens what is looked at, 内容如下 alone what is asked for.
        if page.hits.has(.matterLabels, in: range) && !page.hits.has(.asks, in: range)
            && !(asks(range) && !page.hits.has(.visitWords, in: range))
        {
            return false
        }
        if pointsDown(range) || isCutOff(range) { return true }
        let last = sheet.letter(range.upperBound - 1)
        if last == 0x3A || sheet.letter(range.upperBound) == 0x3A { return true }
        let line = page.line(at: range.lowerBound)
        let endsLine = line.map { $0.range.upperBound <= range.upperBound + 1 } ?? true
        return endsLine && (page.hits.of(.leadIns, in: range).contains { $0.range.count >= 4 } && range.count <= (sheet.isChinese ? 60 : 120))
    }

    /// 于9月8日前报送下列指标，加盖公章。 ends its line, and names in figures stand below.
    private func pointsDown(_ range: Range<Int>) -> Bool {
        guard sheet.isChinese, asks(range), let line = page.line(at: range.lowerBound),
            line.range.upperBound <= range.upperBound + 1
        else { return false }
        return page.hits.of(.leadIns, in: range).contains { Self.below.contains(sheet.folded($0.range)) }
    }

    /// "Submit the figures in the schedule below", "list each device, with": an English line that asks, and goes on in
    /// the marked lines under it.
    private func isCutOff(_ range: Range<Int>) -> Bool {
        guard !sheet.isChinese, asks(range), let line = page.line(at: range.lowerBound) else { return false }
        if page.hits.of(.leadIns, in: range).contains(where: { Self.belowInEnglish.contains(sheet.folded($0.range)) }) { return true }
        return line.range.upperBound <= range.upperBound && !Self.stops.contains(sheet.letter(line.range.upperBound - 1))
            && line.range.count >= Self.asideLettersMin
    }

    private static let belowInEnglish: Set<String> = [
        "below", "schedule below", "the following", "following", "overleaf", "the table below", "the items below",
    ]
    /// . ? ! and the comma of a salutation.
    private static let stops: Set<UInt32> = [0x2E, 0x3F, 0x21, 0x2C]
    /// Shorter lines are labels and names.
    private static let asideLettersMin = 30

    private static let below: Set<String> = ["下列", "以下", "如下", "下表", "列表如下", "按表"]

    /// Any line with a colon opens a list in a paper whose title asks for figures.
    private func isLed(_ range: Range<Int>) -> Bool {
        sheet.isChinese && context.isTitled(.reportRequest) && !context.isTitled(.inspection)
            && (sheet.letter(range.upperBound - 1) == 0x3A || sheet.letter(range.upperBound) == 0x3A)
    }

    /// Whether something is asked for or handed in.
    private func asks(_ range: Range<Int>) -> Bool {
        if page.hits.has(.asks, in: range) { return true }
        let not = page.hits.of(.notDeliver, in: range)
        return page.hits.of(.deliver, in: range).contains { hit in
            !not.contains { $0.range.overlaps(hit.range) && $0.range.count > hit.range.count }
        }
    }

    /// The marked items that follow, as long as markers of one sort go on.
    ///
    /// - Parameter lead: the piece that asks, where a label stands between.
    private func list(behind index: Int, announcedBy lead: Int? = nil) -> (items: [Range<Int>], next: Int) {
        let pieces = context.pieces
        var next = index + 1
        var level: Int?
        var items: [Range<Int>] = []
        // Entries that go on behind their first stop: headings with a paragraph, no names.
        var sentences = 0
        while next < pieces.count {
            let range = pieces[next].range
            guard let marker = Marker.read(at: range.lowerBound, sheet: sheet) else {
                // What a semicolon parts from an item is still in its line.
                if let level, level > 0, isSameLine(pieces[next - 1].range, range) {
                    if sheet.letter(pieces[next - 1].range.upperBound) == 0x3002 { sentences += 1 }
                    next += 1
                    continue
                }
                break
            }
            if let level, marker.level != level { break }
            level = marker.level
            items += entries(in: range)
            next += 1
        }
        guard items.count >= 2, sentences * 2 < items.count, isItemList(items, lead: asking(pieces[lead ?? index].range)) else { return ([], index + 1) }
        return (items, next)
    }

    /// Most entries end as data items do; behind an ask, short names will do. Instructions are neither.
    private func isItemList(_ items: [Range<Int>], lead: Range<Int>) -> Bool {
        if sheet.isChinese {
            let isAsked = asks(lead) || page.hits.has(.leadIns, in: lead)
            if items.filter(endsAsItem).count * (isAsked ? 2 : 1) >= items.count { return true }
            return page.hits.has(.asks, in: lead) && items.allSatisfy { $0.count <= Self.nameLettersMax }
        }
        guard page.hits.has(.asks, in: lead) || page.hits.has(.leadIns, in: lead),
            items.filter(isEnglishOrder).count * 2 < items.count
        else { return false }
        return items.filter { $0.count <= Self.englishNameLettersMax }.count * 4 >= items.count * 3
    }

    /// The longest column names of forms seen have so many letters; sentences have more.
    private static let nameLettersMax = 14
    private static let englishNameLettersMax = 60

    private func isSameLine(_ a: Range<Int>, _ b: Range<Int>) -> Bool {
        !sheet.letters[a.upperBound..<b.lowerBound].contains(0x0A)
    }

    /// The items of one entry: one, or several joined by 、 or by markers behind wide gaps.
    private func entries(in range: Range<Int>) -> [Range<Int>] {
        var items: [Range<Int>] = []
        for part in gapParts(range) {
            let joined = sheet.isChinese ? joinedNames(in: part) : []
            if joined.count >= 2 {
                items += joined
            } else if let name = trimmer.trim(part) {
                if sheet.isChinese, !endsAsItem(name), name.count > 16 || isInstruction(part, behind: name) { continue }
                items.append(beforeAnd(name))
            }
        }
        return items
    }

    /// 集中育秧点个数及对应大田面积: two figures in one entry are one item when the first is complete.
    private func beforeAnd(_ name: Range<Int>) -> Range<Int> {
        guard sheet.isChinese else { return name }
        for index in name where [0x53CA, 0x5E76].contains(sheet.letters[index]) && index > name.lowerBound + 1 {
            let head = name.lowerBound..<index
            if endsAsItem(head) { return head }
        }
        return name
    }

    /// "A.宫颈检查妇女数　B.乳腺检查妇女数", "◇ 孩子姓名　　◇ 看护人": one line, several markers.
    private func gapParts(_ range: Range<Int>) -> [Range<Int>] {
        var parts: [Range<Int>] = []
        var start = range.lowerBound
        var index = range.lowerBound + 1
        while index < range.upperBound {
            if Sheet.isBlank(sheet.letters[index - 1]), !Sheet.isBlank(sheet.letters[index]),
                let marker = Marker.read(at: index, sheet: sheet), marker.level >= 3,
                marker.end < range.upperBound, index > start + 2
            {
                parts.append(sheet.trimmed(start..<index))
                start = index
            }
            index += 1
        }
        parts.append(sheet.trimmed(start..<range.upperBound))
        return parts
    }

    /// Whether a name ends in a word that data items end in.
    func endsAsItem(_ name: Range<Int>) -> Bool {
        page.hits.of(.itemEnds, in: name).contains { $0.range.upperBound == name.upperBound && name.count >= 2 }
    }

    // MARK: Names joined by 、

    /// Names joined by 、 of which most end as data items do, wherever an ask stands in the clause.
    func joined() -> [Range<Int>] {
        var items: [Range<Int>] = []
        for (index, piece) in context.pieces.enumerated()
        where piece.clause.zone == .body || piece.clause.zone == .quoted {
            let parted = parted(from: index)
            if !parted.isEmpty {
                items += parted
                continue
            }
            let isAsk = asks(piece.range) || page.hits.has(.leadIns, in: piece.range)
                || piece.clause.headings.contains { announces(context.pieces[$0]) }
            guard isAsk else { continue }
            for part in commaParts(piece.range) where !isForbidden(part) {
                let names = joinedNames(in: part, isLed: sheet.letter(part.lowerBound - 1) == 0x3A)
                if names.count >= 2 { items += names }
            }
        }
        return items
    }

    /// 不得公示身份证号、住址: what must not be told is not asked for.
    private func isForbidden(_ part: Range<Int>) -> Bool {
        Self.bans.contains { LineShape.contains($0, in: part, sheet: sheet) }
    }

    private static let bans = ["不得", "严禁", "禁止", "不准", "不许", "切勿", "请勿", "不要出现", "不能出现"].map(Sheet.word)

    /// 请填报下列情况：接种剂次总数；异常反应数；建卡数: names parted by semicolons on the line of the ask.
    func parted(from index: Int) -> [Range<Int>] {
        let pieces = context.pieces
        let first = pieces[index].range
        guard let colon = sheet.letters[first].lastIndex(of: 0x3A),
            asks(first.lowerBound..<colon) || page.hits.has(.leadIns, in: first.lowerBound..<colon)
        else { return [] }
        var names: [Range<Int>] = []
        var next = index + 1
        if colon + 1 < first.upperBound {
            names.append(sheet.trimmed(colon + 1..<first.upperBound))
        } else if next < pieces.count, pieces[next].clause.zone == pieces[index].clause.zone {
            // The colon ends its line, and the names begin the next.
            names.append(pieces[next].range)
            next += 1
        }
        while next < pieces.count, Self.semicolons.contains(sheet.letter(pieces[next - 1].range.upperBound)),
            isSameLine(pieces[next - 1].range, pieces[next].range)
        {
            names.append(pieces[next].range)
            next += 1
        }
        let trimmed = names.compactMap { trimmer.trim($0) }
        guard trimmed.count == names.count, names.count > 1 else { return [] }
        if !sheet.isChinese {
            let areNames = names.count > 2 && trimmed.allSatisfy { $0.count <= Self.englishNameLettersMax && !isEnglishOrder($0) }
            return areNames ? trimmed : []
        }
        guard trimmed.allSatisfy({ $0.count <= Self.partedLettersMax }), trimmed.filter(endsAsItem).count * 2 >= names.count
        else { return [] }
        return trimmed
    }

    private static let semicolons: Set<UInt32> = [0x3B, 0xFF1B]
    /// As ``joinedNames(in:isLed:)``; longer stretches are sentences.
    static let partedLettersMax = 18

    /// The names of one comma-free stretch; empty when too few end as data items do.
    ///
    /// - Parameter isLed: a colon opens the list, so that half of them will do.
    private func joinedNames(in part: Range<Int>, isLed: Bool = false) -> [Range<Int>] {
        var segments = split(part)
        // 每日9时、16时报新增人数: hours are no names.
        while segments.count > 2, let first = segments.first, isHour(first) { segments.removeFirst() }
        guard segments.count >= 2 else { return [] }
        // 按通用名、剂型填报使用量、需求量: the list begins at the last verb.
        if let last = segments.lastIndex(where: { opensList($0) }), last > 0, last < segments.count - 1 {
            segments.removeFirst(last)
        }
        var names: [Range<Int>] = []
        var good = 0
        for (index, segment) in segments.enumerated() {
            var name = segment
            if index == 0 { name = behindLead(name) }
            if index == segments.count - 1 { name = beforeVerb(name) }
            guard let trimmed = trimmer.trim(name) else { continue }
            if endsAsItem(trimmed) { good += 1 }
            if trimmed.count <= 18 { names.append(trimmed) }
        }
        if good * 3 >= segments.count * 2 || isLed && good * 2 >= segments.count { return names }
        return sharesLast(names, segments, in: part) ? names : []
    }

    /// 填报发热、呕吐、腹泻、因病缺勤人数: short names directly behind the verb that share the last one's word.
    private func sharesLast(_ names: [Range<Int>], _ segments: [Range<Int>], in part: Range<Int>) -> Bool {
        guard names.count == segments.count, names.count >= 3, let last = names.last, let first = names.first, endsAsItem(last),
            last.count >= 3, names.dropLast().allSatisfy({ $0.count <= Self.sharedLettersMax })
        else { return false }
        return page.hits.of(.asks, in: part).contains { $0.range.upperBound == first.lowerBound }
            || page.hits.of(.deliver, in: part).contains { $0.range.upperBound == first.lowerBound && $0.range.count >= 2 }
    }

    /// 发热, 因病缺勤: what lacks its own 人数 is short.
    private static let sharedLettersMax = 6

    private func isHour(_ segment: Range<Int>) -> Bool {
        guard !endsAsItem(sheet.trimmed(segment)) else { return false }
        return segment.contains { sheet.clock(at: $0)?.end == sheet.trimmed(segment).upperBound }
    }

    private func opensList(_ segment: Range<Int>) -> Bool {
        page.hits.of(.asks, in: segment).contains {
            $0.range.lowerBound > segment.lowerBound && $0.range.upperBound < segment.upperBound
        }
    }

    /// Segments between 、 outside brackets; 和, 及 and 以及 part the last two.
    func split(_ part: Range<Int>) -> [Range<Int>] {
        var segments: [Range<Int>] = []
        var start = part.lowerBound
        var depth = 0
        for index in part {
            let letter = sheet.letters[index]
            if letter == 0x28 { depth += 1 }
            if letter == 0x29 { depth = max(0, depth - 1) }
            if depth == 0, letter == 0x3001, index > start {
                // "1、" is a marker.
                if Marker.read(at: start, sheet: sheet)?.end == index + 1 { continue }
                segments.append(start..<index)
                start = index + 1
            }
        }
        segments.append(start..<part.upperBound)
        guard let last = segments.last else { return segments }
        for index in last where [0x548C, 0x53CA].contains(sheet.letters[index]) {
            let head = last.lowerBound..<index
            if index > last.lowerBound, endsAsItem(segments.count == 1 ? behindLead(head) : sheet.trimmed(head)), endsAsItem(beforeVerb(index + 1..<last.upperBound)) {
                segments.removeLast()
                segments.append(head)
                segments.append(index + 1..<last.upperBound)
                break
            }
        }
        return segments
    }

    /// The first name begins behind the verb or lead-in word that precedes it.
    private func behindLead(_ segment: Range<Int>) -> Range<Int> {
        var start = segment.lowerBound
        if let colon = sheet.letters[segment].lastIndex(of: 0x3A) { start = colon + 1 }
        // 4月初（以4月3日为准）在册学生数, 每日15时报病例数: a date or bracket in front is no part of it.
        if let close = sheet.letters[start..<segment.upperBound].lastIndex(of: 0x29), close + 2 < segment.upperBound {
            start = close + 1
        }
        for mention in page.mentions(in: start..<segment.upperBound) where mention.range.upperBound + 1 < segment.upperBound {
            start = mention.range.upperBound
        }
        for index in start..<segment.upperBound {
            if sheet.letters[index] == 0x62A5, [0x65F6, 0x524D, 0x65E5, 0x70B9, 0x5185].contains(sheet.letter(index - 1)),
                index + 2 < segment.upperBound
            {
                start = index + (Self.reports.contains(sheet.letter(index + 1)) ? 2 : 1)
            }
        }
        for section in [LexiconSection.itemLeads, .asks] {
            for hit in page.hits.of(section, in: start..<segment.upperBound)
            where hit.range.upperBound < segment.upperBound - 1 && hit.range.upperBound > start {
                if hit.range.count == 1, hit.range.lowerBound > start,
                    Sheet.isIdeograph(sheet.letter(hit.range.lowerBound - 1)), hit.canonical != "的",
                    hit.canonical != "将", hit.canonical != "把"
                {
                    continue
                }
                start = hit.range.upperBound
            }
        }
        return sheet.trimmed(start..<segment.upperBound)
    }

    /// 报送, 报告, 报备: the second letter of the verb.
    private static let reports = Set(Sheet.word("送告备来"))

    /// The last name ends with its last item word; what follows hands it in.
    private func beforeVerb(_ segment: Range<Int>) -> Range<Int> {
        let range = sheet.trimmed(segment)
        if let open = sheet.first(0x28, in: range), open > range.lowerBound, endsAsItem(range.lowerBound..<open) {
            return range.lowerBound..<open
        }
        if endsAsItem(range) { return range }
        for hit in page.hits.of(.itemEnds, in: range) where hit.range.upperBound - range.lowerBound >= 2 {
            let rest = hit.range.upperBound..<range.upperBound
            let verb = page.hits.of(.deliver, in: rest).first { $0.range.lowerBound <= rest.lowerBound + 2 }
                ?? page.hits.of(.asks, in: rest).first { $0.range.lowerBound <= rest.lowerBound + 2 }
            if verb != nil || Self.closers.contains(where: { sheet.has($0, at: rest.lowerBound) }) {
                return range.lowerBound..<hit.range.upperBound
            }
        }
        return range
    }

    private static let closers = ["等", "这两", "这三", "这四", "这几", "四项", "三项", "五项", "两项", "六项", "各项", "及", "和", "并", "三栏", "四栏", "两栏"].map(
        Sheet.word)

    func commaParts(_ range: Range<Int>) -> [Range<Int>] {
        sheet.parts(of: range) { $0 == 0x2C || $0 == 0x3A || $0 == 0x22 }
    }

    // MARK: Lists in brackets

    /// 汇总表（复核户数、停保户数、调标户数）, 名单(姓名、职务、电话).
    ///
    /// Behind other words than those for sheets, all names must end as data items do.
    func bracketed() -> [Range<Int>] {
        let carriers = Set(page.hits[.carriers].map(\.range.upperBound))
        let isAskedAnywhere = context.pieces.contains { asks($0.range) }
        var items: [Range<Int>] = []
        for piece in context.pieces where piece.clause.zone == .body || piece.clause.zone == .quoted {
            for open in piece.range where sheet.letters[open] == 0x28 {
                items += bracketed(at: open, isCarried: carriers.contains(open), isAsked: asks(piece.range) || isAskedAnywhere)
            }
        }
        return items
    }

    private func bracketed(at open: Int, isCarried: Bool, isAsked: Bool) -> [Range<Int>] {
        guard isCarried || isAsked else { return [] }
        var close = open + 1
        while close < sheet.count, close - open < 160, sheet.letters[close] != 0x29, sheet.letters[close] != 0x0A {
            close += 1
        }
        guard sheet.letter(close) == 0x29 else { return [] }
        let inner = open + 1..<close
        let parts = split(inner)
        guard parts.count >= 2, !sheet.letters[inner].contains(0x3002), sheet.letter(open + 1) != 0x542B
        else { return [] }
        let names = parts.compactMap { trimmer.trim($0) }
        guard names.allSatisfy({ $0.count <= Self.nameLettersMax }) else { return [] }
        let isList = isCarried ? names.contains(where: endsAsItem) : names.allSatisfy(endsAsItem)
        return isList ? names : []
    }
}
