/// Compares names of offices: 县文旅局市场科 is 青阳县文化广电旅游局, 市文旅局 is not.
enum Offices {
    /// Whether two names mean one office, or one a part of the other.
    static func areOne(_ left: String, _ right: String) -> Bool {
        isHan(left) || isHan(right) ? areOneHan(left, right) : areOneLatin(left, right)
    }

    // MARK: Chinese names

    private static func isHan(_ name: String) -> Bool {
        name.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }
    }

    private static func areOneHan(_ left: String, _ right: String) -> Bool {
        if areParts(Array(left.unicodeScalars), Array(right.unicodeScalars)) { return false }
        let (here, there) = (place(left), place(right))
        if let mine = here.level, let theirs = there.level, mine != theirs { return false }
        if !here.name.isEmpty, !there.name.isEmpty, here.name != there.name { return false }
        let (short, long) = here.core.count < there.core.count
            ? (here.core, there.core) : (there.core, here.core)
        if short.isEmpty { return false }
        if contains(long, short) { return true }
        // 文旅局市场科: the shortest beginning that is an office's name may be short for the other.
        for end in short.indices where end > 0 && suffixes.contains(short[end]) {
            if isShort(Array(short[...end]), for: long) { return true }
        }
        for end in long.indices where end > 0 && suffixes.contains(long[end]) {
            if isShort(Array(long[...end]), for: short) { return true }
        }
        return false
    }

    /// Two parts of one house: 港务集团安全部 and 港务集团生产部.
    private static func areParts(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Bool {
        var shared = 0
        while shared < min(left.count, right.count), left[shared] == right[shared] { shared += 1 }
        // Where the house ends: at the last such letter of what both begin with.
        while shared >= 4, !houses.contains(left[shared - 1]) { shared -= 1 }
        guard shared >= 4 else { return false }
        let (here, there) = (Array(left[shared...]), Array(right[shared...]))
        guard here.count >= 2, there.count >= 2 else { return false }
        let (short, long) = here.count < there.count ? (here, there) : (there, here)
        return !contains(long, short) && !isShort(short, for: long)
    }

    private static let houses = Set("团司行校院局社会".unicodeScalars)

    /// Where an office sits (云岭, 县) and the rest of its name.
    private static func place(
        _ name: String
    ) -> (name: String, level: Unicode.Scalar?, core: [Unicode.Scalar]) {
        var letters = Array(name.unicodeScalars.filter { (0x4E00...0x9FFF).contains($0.value) })
        if letters.starts(with: Array("中共".unicodeScalars)) { letters.removeFirst(2) }
        // A place has four letters at most before its level.
        for index in letters.indices.prefix(5).reversed() where levels.contains(letters[index]) {
            let rest = Array(letters[(index + 1)...])
            if rest.count >= 2 {
                return (
                    String(String.UnicodeScalarView(letters[..<index])), letters[index], rest
                )
            }
        }
        return ("", nil, letters)
    }

    private static let levels = Set("省市县区镇乡".unicodeScalars)
    /// Last letters of names of offices and their parts.
    private static let suffixes = Set("局委办部厅院会所站队府社团校".unicodeScalars)

    private static func contains(_ long: [Unicode.Scalar], _ short: [Unicode.Scalar]) -> Bool {
        guard short.count >= 2, short.count <= long.count else { return false }
        return (0...(long.count - short.count)).contains { start in
            long[start..<(start + short.count)].elementsEqual(short)
        }
    }

    /// Whether every letter of a short form stands in the full form, in order, the first first.
    private static func isShort(_ short: [Unicode.Scalar], for full: [Unicode.Scalar]) -> Bool {
        guard short.count >= 3, short.first == full.first, short.count < full.count else {
            return false
        }
        var index = 0
        for letter in full where index < short.count && letter == short[index] { index += 1 }
        return index == short.count
    }

    // MARK: English names

    /// Words that many offices have in their names.
    private static let common: Set<String> = [
        "office", "department", "dept", "of", "the", "and", "unit", "team", "desk", "division",
        "section", "county", "council", "city", "state", "district", "region", "s", "for",
    ]

    private static func areOneLatin(_ left: String, _ right: String) -> Bool {
        let (mine, theirs) = (words(left), words(right))
        guard !mine.isEmpty, !theirs.isEmpty else { return false }
        var (here, there) = (mine[...], theirs[...])
        while let first = here.first, first == there.first {
            here = here.dropFirst()
            there = there.dropFirst()
        }
        if here.isEmpty || there.isEmpty { return true }
        // Behind what both begin with, two parts of one house differ.
        let shared = Set(here).intersection(there).count
        return shared * 2 > min(here.count, there.count)
    }

    private static func words(_ name: String) -> [String] {
        name.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init).filter {
            !common.contains($0)
        }
    }

    // MARK: Parts

    /// The last parts of an office's name, by which papers speak of it: 资源开发股, 体卫艺股.
    static func cores(of name: String) -> [String] {
        guard isHan(name) else { return name.count > 6 ? [name] : [] }
        let letters = Array(name.unicodeScalars.filter { (0x4E00...0x9FFF).contains($0.value) })
        return [letters.count, 6, 5, 4].filter { $0 >= 3 && $0 <= letters.count }.map {
            String(String.UnicodeScalarView(letters.suffix($0)))
        }
    }
}
