import Directives

/// Two persons or offices in one role.
enum PartyComparison: Comparison {
    static let aspect = Aspect.responsibleParty
    static let proof = Proof(
        likeness: 0.4, mass: 0.6,
        reason: Said(
                "名称相近的岗位（隐患点责任人、水库责任人）达到 0.33",
                "posts of like names (隐患点责任人, 水库责任人) reach 0.33"))

    static func why(_ clash: Clash, _ office: String, _ language: Language) -> String {
        language.say(
            "同一职责两个责任主体：本件为\(clash.here)，\(office)为\(clash.there)",
            "two parties for one duty: \(clash.here) here, \(clash.there) from \(office)")
    }

    static func isSaid(in duty: Duty) -> Bool { !duty.obligation.parties.isEmpty }

    static func clash(_ here: Duty, _ there: Duty) -> Clash? {
        for mine in here.obligation.parties {
            for theirs in there.obligation.parties where !areOne(mine.name, theirs.name) {
                let isPlain = mine.role == "does" || theirs.role == "does"
                // 牵头 and 负责 are given to one office each; any number may 配合.
                let areAssisting = [mine.role, theirs.role].contains("assist")
                guard mine.role == theirs.role || !areAssisting else { continue }
                return Clash(
                    strength: .hard, here: mine.name, there: theirs.name,
                    weight: isPlain ? plainWeight : 1)
            }
        }
        return nil
    }

    /// 由主任参加 gives the director an errand, not a post.
    private static let plainWeight = 0.5

    /// More than half of the longer name's letter pairs, or the shorter one at its end: 网格员 and
    /// 社区网格员 are one, 校长 and 副校长 are not.
    private static func areOne(_ left: String, _ right: String) -> Bool {
        let (short, long) = left.count < right.count ? (left, right) : (right, left)
        if short.count > 1, long.hasSuffix(short), !long.dropLast(short.count).hasSuffix("副") {
            return true
        }
        let mine = Grams.of(Profile.words(left.lowercased()))
        let theirs = Grams.of(Profile.words(right.lowercased()))
        let shared = mine.sharedCount(with: theirs)
        return shared * 2 > max(mine.count, theirs.count)
    }
}
