public import Directives

/// A directive made ready to be compared, with all the others for which it is a precedent.
///
/// Making one costs more than comparing it, so whoever keeps readings keeps these.
public final class Profile: Sendable {
    public let reading: ReadDirective
    /// Of the title and body as written.
    let shingles: Features
    /// Of the content words of title and body.
    let grams: Features
    let title: Features
    let issuer: Features
    /// Of whom the data are about.
    let population: Features
    let figures: Set<String>
    /// The whole text without white space.
    let bare: UInt64
    /// Of what it quotes or passes on; empty when it passes nothing on.
    let quoted: Features
    let duties: [Duty]
    /// Its data items, with their canonical terms where the reading has them.
    let items: [Item]

    /// Words of the letterhead beside the house's name: the unit that writes. Empty in Chinese, whose names say it all.
    let unit: Set<String>

    public init(_ reading: ReadDirective) {
        self.reading = reading
        let text = reading.directive.text
        bare = Grams.hash(bare: text)
        let body = reading.clauses.filter { clause in
            switch clause.zone {
            case .head, .recipients, .signature: false
            default: true
            }
        }
        shingles = Shingles.of(body.isEmpty ? [text] : body.map(\.passage.words))
        quoted = Shingles.of(
            reading.clauses.filter { $0.zone == .quoted }.map(\.passage.words))
        grams = Grams.of(reading.terms.content)
        let title = Grams.of(reading.terms.title)
        self.title = title
        issuer = Grams.of([reading.facts.issuer?.value.lowercased() ?? ""].flatMap(Profile.words))
        population = Grams.of(reading.terms.population)
        figures = Set(reading.terms.figures)
        unit = Profile.unit(of: reading)
        duties = Duty.all(of: reading, title: title)
        let terms = reading.terms.dataItems
        items = reading.facts.dataItems.enumerated().map { index, fact in
            Item(fact, term: terms.indices.contains(index) ? terms[index] : "")
        }
    }

    var id: DirectiveID { reading.directive.id }
    var facts: Facts { reading.facts }

    func has(_ cue: Cue.Kind) -> Bool { reading.cues.contains { $0.kind == cue } }

    /// Whether it only asks where what that paper asked for is.
    func chases(_ other: Profile) -> Bool {
        guard has(.chases), facts.dataItems.isEmpty else { return false }
        let own = Set(other.reading.terms.names)
        if reading.terms.cites.contains(where: { cite in own.contains { Names.match(cite, $0) } }) { return true }
        return facts.deadline != nil && facts.deadline?.value == other.facts.deadline?.value
            && facts.issuer?.value.lowercased() == other.facts.issuer?.value.lowercased()
    }

    private static func unit(of reading: ReadDirective) -> Set<String> {
        guard let issuer = reading.facts.issuer?.value, !Grams.isHan(issuer) else { return [] }
        let head = reading.clauses.filter { $0.zone == .head }.flatMap { words($0.passage.words.lowercased()) }
        return Set(head.filter { $0.count >= 4 && !$0.contains(where: \.isNumber) })
            .subtracting(words(issuer.lowercased())).subtracting(headWords)
    }

    /// What letterheads say that names nobody.
    private static let headWords: Set<String> = [
        "circular", "memo", "memorandum", "notice", "letter", "bulletin", "reference", "your", "date", "dated", "issued", "number", "issue",
        "from", "sent", "subject", "page", "copy", "january", "february", "march", "april", "june", "july", "august", "september",
        "october", "november", "december", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "sept",
        "urgent", "immediate", "second", "first", "third", "street", "road", "house", "office", "department",
    ]

    /// Whether it passes on a paper in which a line is nothing but the name of that office.
    func passesOnPaper(of office: String?) -> Bool {
        guard let office, !quoted.isEmpty || has(.passesOn) else { return false }
        return reading.clauses.contains { $0.passage.words.lowercased() == office.lowercased() }
    }

    /// Days that it sets: due dates, appointments, visits, its own date.
    var days: Set<Day> {
        var days: Set<Day> = []
        for obligation in reading.obligations {
            if let day = obligation.deadline?.value { days.insert(day) }
            if let appointment = obligation.appointment { days.insert(appointment.days.lowerBound) }
        }
        for day in [facts.deadline, facts.visitFrom, facts.visitTo, facts.issuedOn] {
            if let day { days.insert(day.value) }
        }
        return days
    }

    /// What is inspected: content words less those of any inspection, and less who comes to whom.
    var matter: Features {
        var own = issuer
        for name in facts.recipients + (isHan ? [] : facts.targets) {
            own.formUnion(Grams.of(Profile.words(name.value.lowercased())))
        }
        return Grams.of(reading.terms.matters).subtracting(own)
    }

    /// Its first content word is Chinese.
    var isHan: Bool { Grams.isHan(reading.terms.content.first ?? "") }

    /// The days of its visit; one day when no end is named.
    var visit: ClosedRange<Day>? {
        guard let from = facts.visitFrom?.value else { return nil }
        let to = facts.visitTo?.value ?? from
        return from...max(from, to)
    }

    /// A visit that inspects, whatever it is called.
    var isInspection: Bool {
        reading.kind == .inspection || reading.kind == .assessment
    }

    /// Whether it announces a visit.
    var isVisit: Bool { facts.visitFrom != nil || reading.kind == .inspection }
    var isMeeting: Bool { reading.kind == .meeting }
    /// A chat, a short message, a note of a call: neither number nor title.
    var isMessage: Bool { facts.docNumber == nil && facts.title == nil }
    var isRecurring: Bool {
        guard let frequency = facts.frequency?.value else { return false }
        return frequency != .once
    }
    var hasDeadline: Bool { facts.deadline != nil }

    /// Whether it asks the recipient for anything that can be repeated.
    var asks: Bool {
        reading.kind != .letter
            && (hasDeadline || !facts.dataItems.isEmpty || !reading.obligations.isEmpty)
    }

    /// Mass of the content words that the other paper lacks.
    func ownMass(beside pair: Pair) -> Double {
        pair.rareness.mass(grams) - pair.sharedMass
    }

    /// Latin words and runs of ideographs.
    static func words(_ text: String) -> [String] {
        text.split { !($0.isLetter || $0.isNumber) }.map(String.init)
    }
}

/// A sum of weights in 0...1 that is the same in whatever order a set gives them: rounding each to 2⁻³² makes
/// the addition exact, so that two runs over one history find the same.
private struct Mass {
    private static let unit = Double(1 << 32)
    private var units = 0

    mutating func add(_ weight: Double) { units += Int(weight * Self.unit) }

    var sum: Double { Double(units) / Self.unit }
}

/// How rare each feature is among the papers at hand.
struct Rareness: Sendable {
    private let counts: FeatureCounts
    /// Papers at hand that halve a word's weight.
    private var half = 4.0

    init(_ profiles: [Profile]) { counts = FeatureCounts(profiles.lazy.map(\.grams)) }

    /// In 0...1: a word that four papers at hand hold says half as much as one that none holds.
    ///
    /// Harmonic rather than logarithmic (Spärck Jones 1972), so that a word keeps its weight when
    /// the papers at hand are few.
    func weight(_ gram: UInt64) -> Double { half / (half + Double(counts.count(of: gram))) }

    /// The same counts among many papers: a word is common when a share of them has it.
    ///
    /// A sixth of the papers halves a word's weight, four at the least, so that what two sentences
    /// share weighs the same in a young history and in an old one.
    func among(_ papers: Int) -> Rareness {
        var scaled = self
        scaled.half = max(4, Double(papers) / 6)
        return scaled
    }

    func mass(_ grams: Features) -> Double {
        var mass = Mass()
        grams.forEach { mass.add(weight($0)) }
        return mass.sum
    }

    func shared(_ left: Features, _ right: Features) -> Double {
        var mass = Mass()
        left.forEachShared(with: right) { mass.add(weight($0)) }
        return mass.sum
    }

    /// Share of the first's mass that the second holds, in 0...1; 0 when there is nothing.
    func containment(of part: Features, in whole: Features) -> Double {
        let mass = mass(part)
        return mass > 0 ? shared(part, whole) / mass : 0
    }
}
