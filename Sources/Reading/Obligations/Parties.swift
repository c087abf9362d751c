import Directives

/// Reads who carries a duty: 由X担任, 责任人为X, X负责, approved by the X, the X is responsible for.
struct Parties: Sendable {
    let wording: Wording

    /// The party of a stretch; nil when it names none.
    func party(in sheet: Sheet, _ range: Range<Int>) -> Party? {
        byYou(sheet, range) ?? roles(sheet, range) ?? passive(sheet, range)
    }

    /// Of 由X and a verb that gives no post: X does it.
    private static let plainRole = "does"

    /// 由X…: X ends with the last office-holder before the verb that gives X the duty.
    private func byYou(_ sheet: Sheet, _ range: Range<Int>) -> Party? {
        guard let you = sheet.first(0x7531, in: range), you + 1 < range.upperBound,  // 由
            sheet.letter(you - 1) != 0x7406, sheet.letter(you + 1) != 0x4E8E  // 理由, 由于
        else { return nil }
        // Thirty letters hold the longest name of an office with its holder.
        let reach = (you + 1)..<min(range.upperBound, you + 30)
        let role = wording.rolesBehindYou.matches(in: sheet, reach).first {
            $0.range.lowerBound > reach.lowerBound && !isPerson(sheet, $0.range)
        }
        let region = reach.lowerBound..<(role?.range.lowerBound ?? reach.upperBound)
        let holders = wording.holders.matches(in: sheet, region)
        guard let holder = (role == nil ? holders.first : holders.last)?.range.upperBound
            ?? stranger(sheet, region, isNamed: role != nil)
        else { return nil }
        let end = role == nil ? holder : tail(sheet, holder, region.upperBound)
        return Party(
            role: role?.label ?? Self.plainRole, name: sheet.words(region.lowerBound..<end),
            passage: sheet.passage(you..<end))
    }

    /// 负责 in 主要负责人 names a person and gives no duty.
    private func isPerson(_ sheet: Sheet, _ role: Range<Int>) -> Bool { sheet.letter(role.upperBound) == 0x4EBA }

    /// 学校总务处: a part of the house that the lexicon knows belongs to the name.
    private func tail(_ sheet: Sheet, _ holder: Int, _ end: Int) -> Int {
        var last = holder
        // Six letters hold a part's name.
        for place in holder..<min(end, holder + 6) {
            guard Sheet.isIdeograph(sheet.letters[place]) else { break }
            if Self.parts.contains(sheet.letters[place]) { last = place + 1 }
        }
        return last
    }

    /// Last letters of offices and of those who work there: 处科室部局办队组站所院中心员长师.
    private static let parts = Set(Sheet.word("处科室部局办队组站所院心员长师"))

    /// The end of a name that the lexicon does not know: 由设计单位承担, all between 由 and the verb.
    private func stranger(_ sheet: Sheet, _ region: Range<Int>, isNamed: Bool) -> Int? {
        // Twelve letters hold an office's short name; 由此 and 由上级 name nobody.
        guard isNamed, (2...12).contains(region.count),
            sheet.letters[region].allSatisfy(Sheet.isIdeograph),
            ![0x6B64, 0x4E0A, 0x4E0B].contains(sheet.letter(region.lowerBound))
        else { return nil }
        return region.upperBound
    }

    /// "by the duty ranger": a name behind an article, unless it is a time.
    private func isNamed(_ sheet: Sheet, _ name: Range<Int>) -> Bool {
        let words = sheet.folded(name).split(separator: " ")
        guard let first = words.first, words.count > 1 else { return false }
        // "by Council's crossing supervisor", "by county road crew": no article, but somebody who holds a post.
        if let last = wording.holders.matches(in: sheet, name).last, last.range.upperBound == name.upperBound { return true }
        return ["the", "a", "an", "each", "their"].contains(first)
            && !["end", "close", "time", "date", "day", "week", "month"].contains(words[1])
    }

    private func roles(_ sheet: Sheet, _ range: Range<Int>) -> Party? {
        for role in wording.roles.matches(in: sheet, range) where !isPerson(sheet, role.range) {
            let isLatin = Sheet.isLatin(sheet.letters[role.range.lowerBound])
            let word = sheet.folded(role.range)
            let namesAfter = isLatin ? word.hasSuffix("by") : word.hasSuffix("为")
            if namesAfter {
                let end = isLatin
                    ? wordsBehind(sheet, role.range.upperBound, range.upperBound)
                    : range.upperBound
                let name = sheet.trimmed(role.range.upperBound..<end)
                guard !name.isEmpty,
                    wording.holders.first(in: sheet, name) != nil || isLatin && isNamed(sheet, name)
                else { continue }
                return Party(
                    role: role.label, name: sheet.words(name),
                    passage: sheet.passage(role.range.lowerBound..<name.upperBound))
            }
            let before = range.lowerBound..<role.range.lowerBound
            guard let holder = wording.holders.matches(in: sheet, before).last,
                role.range.lowerBound - holder.range.upperBound <= (isLatin ? 24 : 6),
                !isDenied(sheet, holder.range.upperBound..<role.range.lowerBound)
            else { continue }
            let start = nameStart(sheet, holder.range.lowerBound, range.lowerBound)
            let name = sheet.trimmed(start..<(isLatin ? role.range.lowerBound : holder.range.upperBound))
            guard !name.isEmpty else { continue }
            return Party(
                role: role.label, name: sheet.words(name),
                passage: sheet.passage(start..<role.range.upperBound))
        }
        return nil
    }

    /// 不再自行采购, "is not responsible for": who does not do it.
    private func isDenied(_ sheet: Sheet, _ between: Range<Int>) -> Bool {
        if sheet.first(0x4E0D, in: between) != nil { return true }  // 不
        return sheet.folded(between).split(separator: " ").contains { $0 == "not" || $0 == "no" }
    }

    /// "are cleaned up by the fueling crew": who does it, whatever the verb.
    private func passive(_ sheet: Sheet, _ range: Range<Int>) -> Party? {
        let words = latinWords(sheet, range)
        for place in words.indices.dropFirst(2) where sheet.folded(words[place]) == "by" {
            // Between the participle and "by" may stand a particle or "only".
            var verb = place - 1
            // "is washed down after every sale by the pier hands": when it is done may stand between.
            if let when = (max(1, place - Self.betweenMax)..<place).first(where: { Self.whens.contains(sheet.folded(words[$0])) }), when > 1 {
                verb = when - 1
            }
            if Self.particles.contains(sheet.folded(words[verb])), verb > 1 { verb -= 1 }
            let participle = sheet.folded(words[verb])
            guard participle.hasSuffix("ed") || Self.participles.contains(participle),
                words[max(0, verb - 3)..<verb].contains(where: {
                    Self.auxiliaries.contains(sheet.folded($0))
                })
            else { continue }
            let start = words[place].upperBound
            let end = wordsBehind(sheet, start, range.upperBound)
            let name = sheet.trimmed(start..<end)
            guard !name.isEmpty, isNamed(sheet, name) else { continue }
            return Party(
                role: "responsible", name: sheet.words(name),
                passage: sheet.passage(words[verb].lowerBound..<name.upperBound))
        }
        return nil
    }

    /// Words between a participle and "by", and with what they begin.
    private static let betweenMax = 5
    private static let whens: Set<String> = ["after", "before", "during", "on", "at", "every", "each", "twice", "once", "daily", "weekly", "monthly"]
    private static let particles: Set<String> = ["up", "off", "out", "only", "down", "over"]
    private static let auxiliaries: Set<String> = ["is", "are", "be", "was", "were"]
    /// Participles without -ed that give a duty.
    private static let participles: Set<String> = [
        "done", "run", "made", "kept", "given", "taken", "held", "led", "sent", "written", "drawn",
        "borne", "met", "paid", "swept", "built",
    ]

    private func latinWords(_ sheet: Sheet, _ range: Range<Int>) -> [Range<Int>] {
        var words: [Range<Int>] = []
        var place = range.lowerBound
        while place < range.upperBound {
            guard Sheet.isLatin(sheet.letters[place]) else {
                place += 1
                continue
            }
            let start = place
            while place < range.upperBound, Sheet.isLatin(sheet.letters[place]) { place += 1 }
            words.append(start..<place)
        }
        return words
    }

    /// Words behind a name.
    private static let nameEnds: Set<String> = [
        "before", "after", "up", "in", "on", "for", "and", "who", "whatever", "each", "every", "once",
        "twice", "at", "when", "within", "only", "with", "until", "from", "alone", "or", "not", "but",
    ]

    /// Six English words, fewer when a comma or a clause word ends the name.
    private func wordsBehind(_ sheet: Sheet, _ start: Int, _ end: Int) -> Int {
        var place = start
        var words = 0
        while place < end, words < 6 {
            place = sheet.skipBlanks(place)
            var stop = place
            // "Council's crossing supervisor", "on-call nurse"
            while stop < end, Sheet.isLatin(sheet.letters[stop])
                || [0x2D, 0x27, 0x2019].contains(sheet.letters[stop]) && Sheet.isLatin(sheet.letter(stop + 1))
            {
                stop += 1
            }
            if stop == place { break }
            if Self.nameEnds.contains(sheet.folded(place..<stop)), words > 0
            {
                return place
            }
            place = stop
            words += 1
        }
        return place
    }

    /// Where the name that ends in an office-holder begins: at the stretch's start or behind 的, 、.
    private func nameStart(_ sheet: Sheet, _ holder: Int, _ start: Int) -> Int {
        guard !Sheet.isLatin(sheet.letters[holder]) else { return start }
        var place = holder
        while place > start, Sheet.isIdeograph(sheet.letters[place - 1]), holder - place < 10 {
            place -= 1
        }
        return place
    }
}
