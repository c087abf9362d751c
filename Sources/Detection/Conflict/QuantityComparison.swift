import Directives

/// Two numbers for one count, as intervals.
enum QuantityComparison: Comparison {
    static let aspect = Aspect.quantity
    static let isOfOneInstance = true
    static let proof = Proof(
        likeness: 0.35, mass: 1,
        reason: Said(
                "同名同单位的指标；别的数字都在 0.33 以下",
                "targets of one name with one unit; other figures stay below 0.33"))

    static func why(_ clash: Clash, _ office: String, _ language: Language) -> String {
        language.say(
            "同一数量两个标准：本件“\(clash.here)”，\(office)“\(clash.there)”",
            "two numbers for one count: “\(clash.here)” here, “\(clash.there)” from \(office)")
    }

    static func isSaid(in duty: Duty) -> Bool { duty.obligation.quantities.contains { !$0.isTerm } }

    static func clash(_ here: Duty, _ there: Duty) -> Clash? {
        // A rate has two parts; other rhythms are the frequency's clash.
        if let mine = here.obligation.timesPerYear?.value,
            let theirs = there.obligation.timesPerYear?.value, mine != theirs
        {
            return nil
        }
        for mine in here.obligation.quantities
        where !mine.isTerm && !there.quantities.contains(where: { areOne(mine, $0) }) {
            for theirs in there.obligation.quantities
            where mine.unit == theirs.unit
                && !here.quantities.contains(where: { areOne(theirs, $0) })
            {
                guard let strength = strength(mine, theirs), isOrder(mine, here),
                    isOrder(theirs, there)
                else { continue }
                return Clash(
                    strength: strength, here: mine.passage.words, there: theirs.passage.words,
                    weight: isBare(mine) && isBare(theirs) ? bareWeight : 1)
            }
        }
        return nil
    }

    /// A bare number in an emergency's paper tells of rain or of water unless it is ordered in words.
    private static func isOrder(_ quantity: Quantity, _ duty: Duty) -> Bool {
        !duty.isEmergency || !isBare(quantity) || duty.obligation.isStated
    }

    /// One number, whatever its bound.
    private static func areOne(_ left: Quantity, _ right: Quantity) -> Bool {
        left.unit == right.unit && (left.least ?? left.most) == (right.least ?? right.most)
    }

    /// Hard when no number satisfies both; soft when both are bounds and differ.
    private static func strength(_ mine: Quantity, _ theirs: Quantity) -> Strength? {
        if mine.least == theirs.least, mine.most == theirs.most { return nil }
        let least = max(mine.least ?? -.infinity, theirs.least ?? -.infinity)
        let most = min(mine.most ?? .infinity, theirs.most ?? .infinity)
        if least > most { return .hard }
        return .soft
    }

    /// No bound stands beside it: 12项, three crews.
    private static func isBare(_ quantity: Quantity) -> Bool { quantity.least == quantity.most }

    /// Two bare numbers are two remarks more often than two orders.
    private static let bareWeight = 0.5
}
