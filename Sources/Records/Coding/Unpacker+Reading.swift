import Detection
import Directives

/// What ``Packer`` wrote of a reading, in the same order.
extension Unpacker {
    /// - Parameter headings: of its text, as its form tells them.
    mutating func reading(_ headings: [Heading] = []) throws(CodecError) -> ReadDirective {
        let text = try wholeText()
        let directive = try directive(of: text, headings)
        let kind: DirectiveKind = try word()
        let facts = try facts()
        var reading = ReadDirective(
            directive: directive, kind: kind, facts: facts,
            clauses: try many { (unpacker) throws(CodecError) in try unpacker.clause() },
            obligations: try many { (unpacker) throws(CodecError) in try unpacker.obligation() },
            terms: try terms())
        reading.amendments = try many { (unpacker) throws(CodecError) in try unpacker.amendment() }
        reading.cues = try many { (unpacker) throws(CodecError) in
            let passage = try unpacker.passage()
            return Cue(try unpacker.word(), passage)
        }
        return reading
    }

    /// Headings as ``ReadingCodec`` writes them.
    mutating func headings() throws(CodecError) -> [Heading] {
        try many { (unpacker) throws(CodecError) in
            let (line, level) = (try unpacker.signed(), try unpacker.signed())
            guard line >= 0, Heading.levels.contains(level) else {
                throw CodecError("a heading of level \(level) in line \(line)")
            }
            return Heading(line: line, level: level)
        }
    }

    private mutating func directive(of text: String, _ headings: [Heading]) throws(CodecError) -> Directive {
        Directive(
            id: DirectiveID(try string()), content: try hash(), received: try moment(), file: try string(),
            text: text, unscreened: try optional { (unpacker) throws(CodecError) in try unpacker.string() },
            headings: headings)
    }

    mutating func hash() throws(CodecError) -> ContentHash {
        let digits = try digest()
        guard digits.utf8.count == 64 else { throw CodecError("a hash of \(digits.utf8.count) digits") }
        return ContentHash(rawValue: digits)
    }

    mutating func moment() throws(CodecError) -> Moment {
        let milliseconds = Int64(try signed())
        let offset = try signed()
        guard abs(offset) <= 64_800 else { throw CodecError("an offset from UTC of \(offset) seconds") }
        return Moment(milliseconds: milliseconds, offsetSeconds: offset)
    }

    /// A value that is named by a word.
    mutating func word<Value: RawRepresentable<String>>() throws(CodecError) -> Value {
        let word = try string()
        guard let value = Value(rawValue: word) else { throw CodecError("\(word): no \(Value.self)") }
        return value
    }

    private mutating func day() throws(CodecError) -> Day { Day(number: try signed()) }

    private mutating func period() throws(CodecError) -> Period {
        let words = try string()
        guard let period = Period(words) else { throw CodecError("\(words): no period") }
        return period
    }

    private mutating func passage() throws(CodecError) -> Passage {
        let (words, range) = try words()
        return Passage(words: words, range: range)
    }

    private mutating func fact<Value>(
        _ value: (inout Unpacker) throws(CodecError) -> Value
    ) throws(CodecError) -> Fact<Value>? {
        try optional { (unpacker) throws(CodecError) in
            let passage = try unpacker.passage()
            return Fact(try value(&unpacker), passage)
        }
    }

    private mutating func fact() throws(CodecError) -> Fact<String>? {
        try fact { (unpacker) throws(CodecError) in try unpacker.string() }
    }

    private mutating func dayFact() throws(CodecError) -> Fact<Day>? {
        try fact { (unpacker) throws(CodecError) in try unpacker.day() }
    }

    private mutating func stringFacts() throws(CodecError) -> [Fact<String>] {
        try many { (unpacker) throws(CodecError) in
            let passage = try unpacker.passage()
            return Fact(try unpacker.string(), passage)
        }
    }

    mutating func facts() throws(CodecError) -> Facts {
        var facts = Facts()
        facts.title = try fact()
        facts.issuer = try fact()
        facts.issuerID = try optional { (unpacker) throws(CodecError) in try unpacker.string() }
        facts.docNumber = try fact()
        facts.issuedOn = try dayFact()
        facts.subject = try fact()
        facts.recipients = try stringFacts()
        facts.deadline = try dayFact()
        facts.period = try fact { (unpacker) throws(CodecError) in try unpacker.period() }
        facts.frequency = try fact { (unpacker) throws(CodecError) in try unpacker.word() }
        facts.visitFrom = try dayFact()
        facts.visitTo = try dayFact()
        facts.targets = try stringFacts()
        facts.population = try fact()
        facts.dataItems = try stringFacts()
        facts.urgency = try fact { (unpacker) throws(CodecError) in try unpacker.word() }
        facts.cites = try stringFacts()
        return facts
    }

    private mutating func clause() throws(CodecError) -> Clause {
        Clause(
            passage: try passage(), zone: try word(),
            headings: try many { (unpacker) throws(CodecError) in try unpacker.signed() },
            isGeneric: try flag())
    }

    private mutating func strings() throws(CodecError) -> [String] {
        try many { (unpacker) throws(CodecError) in try unpacker.string() }
    }

    private mutating func terms() throws(CodecError) -> Terms {
        var terms = Terms()
        terms.subjects = try strings()
        terms.dataItems = try strings()
        terms.targets = try strings()
        terms.population = try strings()
        terms.matters = try strings()
        terms.cites = try strings()
        terms.names = try strings()
        terms.title = try strings()
        terms.content = try strings()
        terms.figures = try strings()
        return terms
    }

    private mutating func amendment() throws(CodecError) -> Amendment {
        let passage = try passage()
        return Amendment(
            effect: try word(), passage: passage, cites: try strings(),
            days: try many { (unpacker) throws(CodecError) in try unpacker.day() },
            object: try strings(), fields: try strings(), isPartial: try flag(), refersBack: try flag())
    }
}

extension Unpacker {
    private mutating func obligation() throws(CodecError) -> Obligation {
        let passage = try passage()
        var obligation = Obligation(
            modality: try word(), verb: try optional { (unpacker) throws(CodecError) in try unpacker.string() },
            clause: 0, passage: passage)
        obligation.object = try strings()
        obligation.act = try strings()
        obligation.deeds = try many { (unpacker) throws(CodecError) in
            Deed(try unpacker.string(), isUndone: try unpacker.flag())
        }
        obligation.context = try strings()
        obligation.isStated = try flag()
        obligation.population = try optional { (unpacker) throws(CodecError) in try unpacker.string() }
        obligation.place = try optional { (unpacker) throws(CodecError) in try unpacker.string() }
        obligation.period = try optional { (unpacker) throws(CodecError) in try unpacker.period() }
        obligation.deadline = try dayFact()
        obligation.deadlineMinute = try optional { (unpacker) throws(CodecError) in try unpacker.signed() }
        obligation.timesPerYear = try fact { (unpacker) throws(CodecError) in try unpacker.double() }
        obligation.quantities = try many { (unpacker) throws(CodecError) in try unpacker.quantity() }
        obligation.channel = try optional { (unpacker) throws(CodecError) in try unpacker.channel() }
        obligation.parties = try many { (unpacker) throws(CodecError) in
            let passage = try unpacker.passage()
            return Party(role: try unpacker.string(), name: try unpacker.string(), passage: passage)
        }
        obligation.appointment = try optional { (unpacker) throws(CodecError) in try unpacker.appointment() }
        obligation.condition = try optional { (unpacker) throws(CodecError) in try unpacker.passage() }
        obligation.clause = try signed()
        return obligation
    }

    private mutating func quantity() throws(CodecError) -> Quantity {
        let passage = try passage()
        return Quantity(
            least: try optional { (unpacker) throws(CodecError) in try unpacker.double() },
            most: try optional { (unpacker) throws(CodecError) in try unpacker.double() },
            unit: try optional { (unpacker) throws(CodecError) in try unpacker.string() },
            of: try optional { (unpacker) throws(CodecError) in try unpacker.string() }, passage: passage)
    }

    private mutating func channel() throws(CodecError) -> Channel {
        let passage = try passage()
        return Channel(
            names: try strings(), isExclusive: try flag(), refused: try strings(), passage: passage)
    }

    private mutating func appointment() throws(CodecError) -> Appointment {
        let passage = try passage()
        let days = try range(from: try day(), to: try day())
        return Appointment(
            days: days,
            minutes: try optional { (unpacker) throws(CodecError) in
                try unpacker.range(from: try unpacker.signed(), to: try unpacker.signed())
            },
            place: try optional { (unpacker) throws(CodecError) in try unpacker.string() },
            attendees: try strings(), passage: passage)
    }

    private func range<Bound: Comparable>(from first: Bound, to last: Bound) throws(CodecError) -> ClosedRange<Bound> {
        guard first <= last else { throw CodecError("from \(first) to \(last)") }
        return first...last
    }
}
