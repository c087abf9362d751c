import Detection
import Directives
import Foundation
import Seeded

/// Readings and records of every shape, from a seed; they mean nothing.
struct Invention {
    var generator: SplitMix64
    private var text = ""

    init(seed: UInt64) { generator = SplitMix64(seed: seed) }

    mutating func reading() -> ReadDirective {
        text = (0..<number(0...60)).map { _ in word() }.joined(separator: chance() ? "，" : "")
        let directive = Directive(
            id: DirectiveID(word()), content: Fixture.hash(of: text), received: moment(), file: word() + ".txt",
            text: text, unscreened: chance() ? word() : nil)
        var reading = ReadDirective(
            directive: directive, kind: of(DirectiveKind.allCases), facts: facts(),
            clauses: many { Clause(passage: $0.passage(), zone: .body, headings: $0.many { $0.number(0...9) }, isGeneric: $0.chance()) },
            obligations: many { $0.obligation() }, terms: terms())
        reading.amendments = many {
            Amendment(
                effect: $0.of(Amendment.Effect.allCases), passage: $0.passage(), cites: $0.words(),
                days: $0.many { $0.day() }, object: $0.words(), fields: $0.words(), isPartial: $0.chance(),
                refersBack: $0.chance())
        }
        reading.cues = many { Cue($0.of(Cue.Kind.allCases), $0.passage()) }
        return reading
    }

    mutating func record() -> DecisionRecord {
        let reading = reading()
        var record = DecisionRecord(
            id: reading.directive.id, receivedAt: moment(), file: word(), sha256: Fixture.hash(of: word()),
            kind: reading.kind, facts: reading.facts, findings: many { $0.finding() },
            circuits: many {
                CircuitChange(circuit: $0.word(), before: "closed", after: $0.word(), until: $0.chance() ? $0.moment() : nil)
            },
            disposition: of(Disposition.allCases), reason: word(),
            rules: chance() ? Fixture.rules : word(), engine: word(), elapsedMilliseconds: Double(number(0...999)) / 8)
        if chance() { record.exempt = word() }
        if chance() { record.wouldHave = of(Disposition.allCases) }
        if chance() { record.fuse = Fuse(at: moment(), why: word()) }
        if chance() { record.unscreened = word() }
        return record
    }

    private mutating func finding() -> Finding {
        Finding(
            type: of(FindingType.allCases), subtype: chance() ? of(DuplicateSubtype.allCases) : nil,
            aspect: chance() ? of(Aspect.allCases) : nil, strength: chance() ? .soft : nil,
            against: DirectiveID(word()), original: DirectiveID(word()), score: Double(number(0...64)) / 64,
            evidence: many { Evidence(here: $0.word(), there: $0.word()) }, why: word(),
            overlap: chance() ? 0.25 : nil, newItems: chance() ? words() : nil,
            daysApart: chance() ? number(0...40) - 20 : nil)
    }

    private mutating func facts() -> Facts {
        var facts = Facts()
        facts.title = maybe { $0.word() }
        facts.issuer = maybe { $0.word() }
        facts.issuerID = chance() ? word() : nil
        facts.docNumber = maybe { $0.word() }
        facts.issuedOn = maybe { $0.day() }
        facts.subject = maybe { $0.word() }
        facts.recipients = many { $0.fact { $0.word() } }
        facts.deadline = maybe { $0.day() }
        facts.period = maybe { $0.period() }
        facts.frequency = maybe { $0.of(Frequency.allCases) }
        facts.visitFrom = maybe { $0.day() }
        facts.visitTo = maybe { $0.day() }
        facts.targets = many { $0.fact { $0.word() } }
        facts.population = maybe { $0.word() }
        facts.dataItems = many { $0.fact { $0.word() } }
        facts.urgency = maybe { $0.chance() ? .urgent : .emergency }
        facts.cites = many { $0.fact { $0.word() } }
        return facts
    }

    private mutating func obligation() -> Obligation {
        var obligation = Obligation(
            modality: of(Modality.allCases), verb: chance() ? word() : nil, clause: number(0...9), passage: passage())
        obligation.object = words()
        obligation.act = words()
        obligation.deeds = many { Deed($0.word(), isUndone: $0.chance()) }
        obligation.context = words()
        obligation.isStated = chance()
        obligation.population = chance() ? word() : nil
        obligation.place = chance() ? word() : nil
        obligation.period = chance() ? period() : nil
        obligation.deadline = maybe { $0.day() }
        obligation.deadlineMinute = chance() ? number(0...1_439) : nil
        obligation.timesPerYear = maybe { Double($0.number(1...365)) / 4 }
        obligation.quantities = many {
            Quantity(
                least: $0.chance() ? Double($0.number(0...99)) / 3 : nil, most: $0.chance() ? Double($0.number(0...9_999)) : nil,
                unit: $0.chance() ? $0.word() : nil, of: $0.chance() ? $0.word() : nil, passage: $0.passage())
        }
        if chance() {
            obligation.channel = Channel(names: words(), isExclusive: chance(), refused: words(), passage: passage())
        }
        obligation.parties = many { Party(role: $0.word(), name: $0.word(), passage: $0.passage()) }
        if chance() {
            let (day, minute) = (day(), number(0...700))
            obligation.appointment = Appointment(
                days: day...day.advanced(by: number(0...9)), minutes: chance() ? minute...(minute + number(0...99)) : nil,
                place: chance() ? word() : nil, attendees: words(), passage: passage())
        }
        obligation.condition = chance() ? passage() : nil
        return obligation
    }

    private mutating func terms() -> Terms {
        var terms = Terms()
        terms.subjects = words()
        terms.dataItems = words()
        terms.targets = words()
        terms.population = words()
        terms.matters = words()
        terms.cites = words()
        terms.names = words()
        terms.title = words()
        terms.content = words() + words()
        terms.figures = words()
        return terms
    }

    /// Words of the text most often; now and then others, which no text bears out.
    private mutating func passage() -> Passage {
        let ends = text.indices + [text.endIndex]
        let (a, b) = (of(ends), of(ends))
        let words = String(text[min(a, b)..<max(a, b)])
        let start = text.utf8.distance(from: text.startIndex, to: min(a, b))
        if number(0...9) == 0 { 
            let other = word()
            return Passage(words: other, range: start..<(start + other.utf8.count))
        }
        return Passage(words: words, range: start..<(start + words.utf8.count))
    }

    private mutating func fact<Value>(_ value: (inout Invention) -> Value) -> Fact<Value> {
        let passage = passage()
        return Fact(value(&self), passage)
    }

    private mutating func maybe<Value>(_ value: (inout Invention) -> Value) -> Fact<Value>? {
        chance() ? fact(value) : nil
    }

    private mutating func period() -> Period {
        let year = number(2_000...2_030)
        return switch number(0...5) {
        case 0: .year(year)
        case 1: .half(year: year, half: number(1...2))
        case 2: .quarter(year: year, quarter: number(1...4))
        case 3: .month(year: year, month: number(1...12))
        case 4: .week(year: year, week: number(1...52))
        default: .day(day())
        }
    }

    private mutating func word() -> String {
        let stock = ["养老机构", "床位数", "护理员", "请于", "3日", "报送", "e\u{301}", "é", "ａ", "report", "", "区", "😀"]
        if number(0...2) == 0 { return of(stock) }
        if chance(), !text.isEmpty { return String(text.prefix(number(1...8))) }
        return String((0..<number(1...6)).map { _ in Character(Unicode.Scalar(UInt16(number(0x4e00...0x9fa5))) ?? "区") })
    }

    private mutating func words() -> [String] { many { $0.word() } }
    private mutating func day() -> Day { Day(number: number(0...40_000) - 10_000) }

    private mutating func moment() -> Moment {
        Moment(milliseconds: Int64(number(0...1 << 42)) - 1 << 40, offsetSeconds: (number(0...36) - 18) * 3_600)
    }

    private mutating func chance() -> Bool { Bool.random(using: &generator) }
    private mutating func number(_ range: ClosedRange<Int>) -> Int { .random(in: range, using: &generator) }
    private mutating func of<Value>(_ all: [Value]) -> Value { all[number(0...(all.count - 1))] }

    private mutating func many<Value>(_ one: (inout Invention) -> Value) -> [Value] {
        let count = chance() ? 0 : number(0...4)
        return (0..<count).map { _ in one(&self) }
    }
}
