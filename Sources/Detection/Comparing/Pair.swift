import Directives

/// Two directives side by side: the later one and one that came before it.
struct Pair: Sendable {
    let later: Profile
    let earlier: Profile
    var precedent: Precedent
    let rareness: Rareness

    /// Share of the later text that stands in the earlier one, and the other way round.
    let copiedOfLater: Double
    let copiedOfEarlier: Double
    /// Share of the later paper's content words that the earlier one has, weighed by rareness.
    let contentOfLater: Double
    let contentOfEarlier: Double
    /// Mass of the content words that both have.
    let sharedMass: Double
    /// Of the people that either paper is about.
    let people: Features
    /// Of either title.
    let titles: Features

    /// - Parameter mass: of the later paper's content words.
    init(_ later: Profile, _ earlier: Profile, _ precedent: Precedent, _ rareness: Rareness, mass: Double) {
        self.later = later
        self.earlier = earlier
        self.precedent = precedent
        self.rareness = rareness
        let shared = Double(later.shingles.sharedCount(with: earlier.shingles))
        copiedOfLater = later.shingles.isEmpty ? 0 : shared / Double(later.shingles.count)
        copiedOfEarlier = earlier.shingles.isEmpty ? 0 : shared / Double(earlier.shingles.count)
        sharedMass = rareness.shared(later.grams, earlier.grams)
        people = later.population.union(earlier.population)
        titles = later.title.union(earlier.title)
        let earlierMass = rareness.mass(earlier.grams)
        contentOfLater = mass > 0 ? sharedMass / mass : 0
        contentOfEarlier = earlierMass > 0 ? sharedMass / earlierMass : 0
    }

    var id: DirectiveID { earlier.id }

    /// Whether both name a due date, and the same one; nil when either names none.
    var sameDeadline: Bool? {
        guard let here = later.facts.deadline?.value, let there = earlier.facts.deadline?.value else {
            return nil
        }
        return here == there
    }

    /// Both name a period and the two share no day.
    var periodsDiffer: Bool {
        guard let here = later.facts.period?.value, let there = earlier.facts.period?.value else {
            return false
        }
        return !here.overlaps(there)
    }

    /// Both name a period, and not the same stretch of days.
    var periodsAreNotOne: Bool {
        guard let here = later.facts.period?.value.days, let there = earlier.facts.period?.value.days
        else { return false }
        return here != there
    }

    /// Both announce a visit, and not on the same days.
    var visitsDiffer: Bool {
        guard let here = later.facts.visitFrom?.value, let there = earlier.facts.visitFrom?.value
        else { return false }
        return here != there
    }

    /// Both announce a visit, and the later one names days of the earlier one.
    var visitIsWithin: Bool {
        guard let here = later.visit, let there = earlier.visit else { return false }
        return there.contains(here.lowerBound) && there.contains(here.upperBound)
    }

    /// Whether the issuers are one office, or one a part of the other, by name or id.
    ///
    /// Nil when either is unknown.
    var sameIssuer: Bool? {
        if let here = later.facts.issuerID, let there = earlier.facts.issuerID { return here == there }
        guard let here = later.facts.issuer?.value, let there = earlier.facts.issuer?.value else {
            return nil
        }
        guard Offices.areOne(here, there) else { return false }
        // Two units of one house: Marine Services and Environmental Health of one council.
        return later.unit.isEmpty || earlier.unit.isEmpty || !later.unit.isDisjoint(with: earlier.unit)
    }

    /// Whether the later issuer's name, less the common words of offices, stands in the earlier text.
    var issuerIsNamedThere: Bool {
        guard let name = later.facts.issuer?.value else { return false }
        return Offices.cores(of: name).contains { earlier.reading.directive.text.holds($0) }
    }

    /// Its number is the earlier one's with a letter or figure behind it: FPB-24-2206-R, HD25/4471-2.
    var continuesNumber: Bool {
        guard let here = later.facts.docNumber.map({ Names.bare($0.value) }),
            let there = earlier.facts.docNumber.map({ Names.bare($0.value) }), there.count >= Self.numberLettersMin
        else { return false }
        return here.hasPrefix(there) && (1...2).contains(here.count - there.count)
    }

    /// Shorter numbers are the beginning of many: 25/1 and 25/12.
    private static let numberLettersMin = 6

    /// One cites the number or title of the other, or both the number of a third.
    var citesIt: Bool {
        let own = Set(earlier.reading.terms.names)
        return later.reading.terms.cites.contains { cite in
            own.contains { Names.match(cite, $0) }
        }
    }
}

extension Pair {
    /// "Like the January 6 memo says", 41号文: the same office names the day or the bare number of its paper.
    var citesItsDay: Bool {
        guard sameIssuer == true else { return false }
        let cites = later.reading.terms.cites
        if citesIssueDay { return true }
        guard let serial = earlier.facts.docNumber.flatMap({ Names.serial($0.value) }) else { return false }
        return cites.contains("serial:\(serial)")
    }

    /// The later paper speaks of a paper of the day on which the earlier one was issued.
    var citesIssueDay: Bool {
        earlier.facts.issuedOn.map { later.reading.terms.cites.contains("issued:\($0.value)") } ?? false
    }

    /// What was asked for was due before the later paper was sent.
    var isOverdue: Bool {
        guard let due = earlier.facts.deadline?.value else { return false }
        return due < later.facts.issuedOn?.value ?? later.reading.directive.received.day
    }

    /// Share of what the later paper passes on that stands in the earlier one.
    var quotedCopied: Double {
        guard !later.quoted.isEmpty else { return 0 }
        return Double(later.quoted.sharedCount(with: earlier.shingles)) / Double(later.quoted.count)
    }

    /// Share of the later paper that stands in what the earlier one passes on.
    var copiedOfPassedOn: Double {
        guard !earlier.quoted.isEmpty, !later.shingles.isEmpty else { return 0 }
        return Double(later.shingles.sharedCount(with: earlier.quoted)) / Double(later.shingles.count)
    }

    /// One passes on a paper whose letterhead or signature is the other's office.
    var sharesOrigin: Bool {
        earlier.passesOnPaper(of: later.facts.issuer?.value) || later.passesOnPaper(of: earlier.facts.issuer?.value)
    }

    /// Both have titles, and each says something that the other does not.
    var titlesDiffer: Bool {
        guard !later.title.isEmpty, !earlier.title.isEmpty else { return false }
        // A quarter: 转发 and 重发 wrap a title, another subject replaces half of it.
        return rareness.containment(of: later.title, in: earlier.title) < 0.75
            && rareness.containment(of: earlier.title, in: later.title) < 0.75
    }

    /// Both have titles, and one says what the other says.
    var titlesAgree: Bool {
        !later.title.isEmpty && !earlier.title.isEmpty
            && (rareness.containment(of: later.title, in: earlier.title) >= 0.75
                || rareness.containment(of: earlier.title, in: later.title) >= 0.9)
    }

    /// Both bear the same title, word for word; in papers of one desk that is its letterhead.
    var headsAgree: Bool { !later.title.isEmpty && later.title == earlier.title }

    /// Both name whom the data are about, and nobody is meant by both.
    var populationsDiffer: Bool {
        let (here, there) = (later.population, earlier.population)
        return !here.isEmpty && !there.isEmpty && here.isDisjoint(with: there)
    }

    /// The earlier papers of the two pairs announce visits on different days.
    func visitDiffers(from other: Pair) -> Bool { earlier.visit != other.earlier.visit }

    /// Geometric mean of the shares of what either visit looks at that the other looks at too.
    ///
    /// - Parameters:
    ///   - here: of the later visit.
    ///   - there: of the earlier one.
    func matter(_ here: Features, _ there: Features) -> Double {
        let product =
            rareness.containment(of: here, in: there) * rareness.containment(of: there, in: here)
        return product.squareRoot()
    }

    /// Share of the text of either paper, less the names of these items, that the other has too: the smaller one.
    ///
    /// In a short request the items alone make up much of what two offices have in common.
    func copied(besides items: [(here: Fact<String>, there: Fact<String>)]) -> Double {
        let names = Shingles.of(items.flatMap { [$0.here.value, $0.there.value] })
        let (here, there) = (later.shingles.subtracting(names), earlier.shingles.subtracting(names))
        guard !here.isEmpty, !there.isEmpty else { return 0 }
        return Double(here.sharedCount(with: there)) / Double(max(here.count, there.count))
    }

    /// Share of copied letters by which two papers may be one form; what two English papers share by chance is taken off.
    ///
    /// Twenty-six letters make few runs of four: of labelled unrelated pairs nine in ten English ones share less than
    /// 0.32, and Chinese ones next to nothing.
    func templateShare(_ copied: Double) -> Double {
        later.isHan ? copied : max(0, (copied - Self.chanceLatin) / (1 - Self.chanceLatin))
    }

    private static let chanceLatin = 0.25

    /// The lexicon names a subject that both are about.
    var sharesSubject: Bool {
        !Set(later.reading.terms.subjects).isDisjoint(with: earlier.reading.terms.subjects)
    }

    /// Share of the earlier title that the later text has.
    var titleInLater: Double { rareness.containment(of: earlier.title, in: later.grams) }

    /// Figures that both papers have.
    var sharedFigures: Int { later.figures.intersection(earlier.figures).count }

    /// Share of the later paper's data items that the earlier one asks for.
    var itemsCovered: Double {
        let mine = later.reading.terms.dataItems
        guard !mine.isEmpty else { return 0 }
        let theirs = Set(earlier.reading.terms.dataItems)
        return Double(mine.count { theirs.contains($0) }) / Double(mine.count)
    }

    /// The later paper names fewer data items than the earlier one.
    var itemsArePart: Bool {
        let mine = later.facts.dataItems.count
        return mine > 0 && mine < earlier.facts.dataItems.count
            || mine == 0 && later.grams.count * 2 < earlier.grams.count
    }

    /// The earlier sentence that has most of these content words.
    func counterpart(of words: [String]) -> Passage? {
        let grams = Grams.of(words)
        var best: (score: Double, passage: Passage)?
        for obligation in earlier.reading.obligations {
            let score = rareness.shared(grams, Grams.of(obligation.object))
            if score > best?.score ?? 0 { best = (score, obligation.passage) }
        }
        return best?.passage
    }

    /// What a paper says; its frame only when there is nothing else.
    private static func spoken(_ profile: Profile) -> [Clause] {
        let spoken = profile.reading.clauses.filter { clause in
            switch clause.zone {
            case .head, .recipients, .signature: false
            default: true
            }
        }
        return spoken.isEmpty ? profile.reading.clauses : spoken
    }

    /// Each is compared with each; the longest paper of the labelled streams has 70, and one pasted together a thousand
    /// times over must not keep the others waiting.
    private static let clausesMax = 160

    /// The clauses of either that share most content; nil when none share any.
    var closestClauses: (here: Passage, there: Passage)? {
        var best: (score: Int, here: Passage, there: Passage)?
        let theirs = Self.spoken(earlier).prefix(Self.clausesMax).map { ($0.passage, Shingles.of([$0.passage.words])) }
        for clause in Self.spoken(later).prefix(Self.clausesMax) {
            let mine = Shingles.of([clause.passage.words])
            guard mine.count > best?.score ?? 0 else { continue }
            for (passage, shingles) in theirs {
                let score = mine.sharedCount(with: shingles)
                if score > best?.score ?? 0 { best = (score, clause.passage, passage) }
            }
        }
        return best.map { ($0.here, $0.there) }
    }
}
