import Directives

/// The data items of two requests, matched by their canonical terms and by their letters.
struct ItemMatch: Sendable {
    /// Share of the later request's items that the earlier one asks for, weighed by how much an
    /// item says, in 0...1.
    let overlap: Double
    /// Items of the later request that have a counterpart, with it.
    let matched: [(here: Fact<String>, there: Fact<String>)]
    let new: [Fact<String>]
    /// Nothing but names, telephones and the like is matched.
    let isCommonOnly: Bool

    init(_ pair: Pair, likeness least: Double) {
        let rareness = pair.rareness
        let later = pair.later.items
        let earlier = pair.earlier.items
        let masses = earlier.map { rareness.mass($0.grams) }
        var free = Array(earlier.indices)
        var matched: [(here: Fact<String>, there: Fact<String>)] = []
        var new: [Fact<String>] = []
        var shared = 0.0
        var mass = 0.0
        var isCommonOnly = true
        for item in later {
            mass += item.weight
            let own = rareness.mass(item.grams)
            var best: (place: Int, likeness: Double)?
            for (place, index) in free.enumerated() {
                let likeness = item.likeness(to: earlier[index], rareness, masses: own, masses[index])
                if likeness > best?.likeness ?? 0 { best = (place, likeness) }
            }
            if let best, best.likeness >= least {
                matched.append((item.fact, earlier[free[best.place]].fact))
                free.remove(at: best.place)
                shared += item.weight
                if item.weight == 1 { isCommonOnly = false }
            } else {
                new.append(item.fact)
            }
        }
        // Beside an item that both lists have, a rare English word that stands in one item of either tells one more:
        // "road sections and culverts damaged", "plugged culverts".
        if !isCommonOnly, pair.later.isHan == false {
            for item in later where new.contains(item.fact) {
                guard let place = free.firstIndex(where: { item.sharesOwnWord(with: earlier[$0], in: later, earlier, rareness) })
                else { continue }
                matched.append((item.fact, earlier[free[place]].fact))
                new.removeAll { $0 == item.fact }
                free.remove(at: place)
                shared += item.weight
            }
        }
        overlap = mass > 0 ? shared / mass : 0
        self.matched = matched
        self.new = new
        self.isCommonOnly = isCommonOnly
    }
}

/// One data item made ready to be compared.
struct Item: Sendable {
    let fact: Fact<String>
    let term: String
    let grams: Features
    /// Single letters, for names too short for pairs.
    let letters: Features
    /// Whether its letters count though it has pairs.
    private let isSpelled: Bool

    init(_ fact: Fact<String>, term: String) {
        self.fact = fact
        self.term = term
        let words = Profile.words(term.isEmpty ? fact.value.lowercased() : term)
        grams = Grams.of(words)
        letters = Features(
            words.joined().unicodeScalars.compactMap { Shingles.folded($0.value).map(UInt64.init) })
        isSpelled = grams.isEmpty || Grams.isHan(term)
    }

    /// A name or a telephone number stands in every form and says half as much as a figure.
    var weight: Double { Item.common.contains(term) ? 0.5 : 1 }

    private static let common: Set<String> = ["姓名", "联系方式", "名称", "职务", "住址", "surname", "room"]

    /// PLN and "port letters and number": three capitals and more that begin the other's words.
    private func isAcronym(of other: Item) -> Bool {
        let name = fact.value
        guard (3...6).contains(name.count), name.allSatisfy({ $0.isASCII && $0.isUppercase }) else { return false }
        let words = Profile.words(other.fact.value.lowercased()).filter { !["and", "of", "the", "for", "to", "in"].contains($0) }
        return String(words.compactMap(\.first)) == name.lowercased()
    }

    /// In 0...1: 1 for one canonical term, else the Dice coefficient of rare pairs and letters.
    ///
    /// - Parameters:
    ///   - mass: of its own grams by the same rareness; a paper's items are each compared with many.
    ///   - otherMass: of the other's grams.
    func likeness(
        to other: Item, _ rareness: Rareness, masses mass: Double, _ otherMass: Double
    ) -> Double {
        if !term.isEmpty, term == other.term { return 1 }
        if isAcronym(of: other) || other.isAcronym(of: self) { return 1 }
        let shared = rareness.shared(grams, other.grams)
        let both = mass + otherMass
        let dice = both > 0 ? 2 * shared / both : 0
        let contained = min(mass, otherMass)
        let inner = contained > 0 ? shared / contained : 0
        return max(dice, inner * 0.8, isSpelled ? spelling(other) * 0.85 : 0)
    }

    /// Both have a word that no other item of their lists has and few papers use.
    func sharesOwnWord(with other: Item, in mine: [Item], _ theirs: [Item], _ rareness: Rareness) -> Bool {
        var isFound = false
        grams.forEachShared(with: other.grams) { gram in
            let word = Features([gram])
            let isOwn = mine.count(where: { !$0.grams.isDisjoint(with: word) }) == 1
                && theirs.count(where: { !$0.grams.isDisjoint(with: word) }) == 1
            if isOwn, rareness.weight(gram) >= Self.ownWordWeight { isFound = true }
        }
        return isFound
    }

    /// A word of one paper at hand; with two it may be a column of any form ("expiry").
    private static let ownWordWeight = 0.75

    /// The Dice coefficient of the letters, in 0...1.
    private func spelling(_ other: Item) -> Double {
        let total = letters.count + other.letters.count
        return total > 0 ? 2 * Double(letters.sharedCount(with: other.letters)) / Double(total) : 0
    }
}
