import Directives

/// Which places a visit goes to, as far as the paper names them.
///
/// 各医院 and "all schools" hold every place of their sort, so they differ from none; two names differ
/// when nothing that tells one place from another stands in both.
struct Places {
    private let names: [String]
    /// The sort of all of them, where the paper goes to every place of a sort: 各医院.
    private let sort: String?
    private let isHan: Bool
    /// Sorts and names of places that the paper speaks of.
    private let sorts: Set<String>

    init(of profile: Profile) {
        let facts = profile.facts
        let recipients = facts.recipients.map(\.value)
        isHan = recipients.first.map { $0.unicodeScalars.contains(where: Self.isIdeograph) } ?? false
        if isHan {
            let isOpen = recipients.contains { name in Self.openWords.contains { name.contains($0) } }
            names = isOpen ? [] : recipients
            let sorts = Set(profile.reading.terms.targets.filter { !$0.contains(where: \.isASCII) })
            sort = isOpen && sorts.count == 1 ? sorts.first : nil
            self.sorts = sorts
        } else {
            sort = nil
            sorts = []
            names = facts.targets.map(\.value).filter { name in
                let words = name.split(separator: " ")
                return words.count > 1 && words.allSatisfy { $0.first?.isUppercase == true || $0.first?.isNumber == true }
            }
        }
    }

    /// Both name places, and none of one is a place of the other.
    func differ(from other: Places) -> Bool {
        // 各医院 against 某护理院, where each speaks of one sort of place alone.
        if let sort, !other.names.isEmpty, !other.sorts.isEmpty, !other.sorts.contains(sort) { return true }
        if let sort = other.sort, !names.isEmpty, !sorts.isEmpty, !sorts.contains(sort) { return true }
        guard isHan == other.isHan, !names.isEmpty, !other.names.isEmpty else { return false }
        return !names.contains { mine in other.names.contains { isHan ? Self.han(mine, $0) : Self.latin(mine, $0) } }
    }

    /// 市三院 and 澜州市第三人民医院, 石桥门诊 and 石桥镇卫生院: the first two signs of what tells them apart, or
    /// the number in their names.
    private static func han(_ left: String, _ right: String) -> Bool {
        if left.contains(right) || right.contains(left) { return true }
        let (mine, theirs) = (core(left), core(right))
        if right.contains(mine.prefix(2)) || left.contains(theirs.prefix(2)) { return true }
        return numerals.contains { left.contains($0) && right.contains($0) }
    }

    /// Without the town or county in front, unless the name is nothing else.
    private static func core(_ name: String) -> Substring {
        let head = name.prefix(4)
        guard let area = head.lastIndex(where: { areas.contains($0) }) else { return name[...] }
        let rest = name[name.index(after: area)...]
        return rest.count >= 2 ? rest : name[...]
    }

    private static func latin(_ left: String, _ right: String) -> Bool {
        let mine = words(left), theirs = words(right)
        return mine.isEmpty || theirs.isEmpty || !mine.isDisjoint(with: theirs)
    }

    /// Words of a name that other places of the sort do not have.
    private static func words(_ name: String) -> Set<Substring> {
        Set(name.lowercased().split { !$0.isLetter && !$0.isNumber }.map { $0 }).subtracting(sorts)
    }

    private static func isIdeograph(_ scalar: Unicode.Scalar) -> Bool { (0x4E00...0x9FFF).contains(scalar.value) }

    private static let openWords = ["各", "有关", "相关", "全体", "所有", "辖区"]
    private static let areas: Set<Character> = ["市", "县", "区", "州"]
    private static let numerals: [Character] = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"]
    private static let sorts: Set<Substring> = [
        "school", "primary", "elementary", "middle", "high", "secondary", "academy", "college", "home", "nursing",
        "care", "house", "court", "branch", "street", "road", "depot", "office", "department", "of", "the", "and", "for", "st",
        "hospital", "clinic", "centre", "center", "unit", "ward", "building", "library", "manager", "principal",
    ]
}
