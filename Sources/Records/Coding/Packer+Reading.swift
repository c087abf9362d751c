import Detection
import Directives

/// What a reading is made of, in the order of its declarations; ``Unpacker`` reads the same order.
extension Packer {
    mutating func put(_ reading: ReadDirective) {
        put(text: reading.directive.text)
        put(reading.directive)
        put(reading.kind.rawValue)
        put(reading.facts)
        put(reading.clauses) { $0.put($1) }
        put(reading.obligations) { $0.put($1) }
        put(reading.terms)
        put(reading.amendments) { $0.put($1) }
        put(reading.cues) { packer, cue in
            packer.put(cue.passage)
            packer.put(cue.kind.rawValue)
        }
    }

    private mutating func put(_ directive: Directive) {
        put(directive.id.rawValue)
        put(directive.content)
        put(directive.received)
        put(directive.file)
        put(directive.unscreened) { $0.put($1) }
    }

    mutating func put(_ hash: ContentHash) { put(digest: hash.rawValue) }

    mutating func put(_ moment: Moment) {
        put(Int(moment.milliseconds))
        put(moment.offsetSeconds)
    }

    private mutating func put(_ day: Day) { put(day.number) }

    private mutating func put(_ passage: Passage) { put(at: passage.range, words: passage.words) }

    private mutating func put<Value>(_ fact: Fact<Value>, _ value: (inout Packer, Value) -> Void) {
        put(fact.passage)
        value(&self, fact.value)
    }

    private mutating func put(_ fact: Fact<String>?) { put(fact) { $0.put($1) { $0.put($1) } } }

    private mutating func put(_ fact: Fact<Day>?) { put(fact) { $0.put($1) { $0.put($1) } } }

    private mutating func put(_ facts: [Fact<String>]) { put(facts) { $0.put($1) { $0.put($1) } } }

    mutating func put(_ facts: Facts) {
        put(facts.title)
        put(facts.issuer)
        put(facts.issuerID) { $0.put($1) }
        put(facts.docNumber)
        put(facts.issuedOn)
        put(facts.subject)
        put(facts.recipients)
        put(facts.deadline)
        put(facts.period) { $0.put($1) { $0.put($1.description) } }
        put(facts.frequency) { $0.put($1) { $0.put($1.rawValue) } }
        put(facts.visitFrom)
        put(facts.visitTo)
        put(facts.targets)
        put(facts.population)
        put(facts.dataItems)
        put(facts.urgency) { $0.put($1) { $0.put($1.rawValue) } }
        put(facts.cites)
    }

    private mutating func put(_ clause: Clause) {
        put(clause.passage)
        put(clause.zone.rawValue)
        put(clause.headings) { $0.put($1) }
        put(clause.isGeneric)
    }

    private mutating func put(_ strings: [String]) { put(strings) { $0.put($1) } }

    private mutating func put(_ terms: Terms) {
        put(terms.subjects)
        put(terms.dataItems)
        put(terms.targets)
        put(terms.population)
        put(terms.matters)
        put(terms.cites)
        put(terms.names)
        put(terms.title)
        put(terms.content)
        put(terms.figures)
    }

    private mutating func put(_ amendment: Amendment) {
        put(amendment.passage)
        put(amendment.effect.rawValue)
        put(amendment.cites)
        put(amendment.days) { $0.put($1) }
        put(amendment.object)
        put(amendment.fields)
        put(amendment.isPartial)
        put(amendment.refersBack)
    }
}

extension Packer {
    private mutating func put(_ obligation: Obligation) {
        put(obligation.passage)
        put(obligation.modality.rawValue)
        put(obligation.verb) { $0.put($1) }
        put(obligation.object)
        put(obligation.act)
        put(obligation.deeds) { packer, deed in
            packer.put(deed.name)
            packer.put(deed.isUndone)
        }
        put(obligation.context)
        put(obligation.isStated)
        put(obligation.population) { $0.put($1) }
        put(obligation.place) { $0.put($1) }
        put(obligation.period) { $0.put($1.description) }
        put(obligation.deadline)
        put(obligation.deadlineMinute) { $0.put($1) }
        put(obligation.timesPerYear) { $0.put($1) { $0.put($1) } }
        put(obligation.quantities) { $0.put($1) }
        put(obligation.channel) { $0.put($1) }
        put(obligation.parties) { packer, party in
            packer.put(party.passage)
            packer.put(party.role)
            packer.put(party.name)
        }
        put(obligation.appointment) { $0.put($1) }
        put(obligation.condition) { $0.put($1) }
        put(obligation.clause)
    }

    private mutating func put(_ quantity: Quantity) {
        put(quantity.passage)
        put(quantity.least) { $0.put($1) }
        put(quantity.most) { $0.put($1) }
        put(quantity.unit) { $0.put($1) }
        put(quantity.of) { $0.put($1) }
    }

    private mutating func put(_ channel: Channel) {
        put(channel.passage)
        put(channel.names)
        put(channel.isExclusive)
        put(channel.refused)
    }

    private mutating func put(_ appointment: Appointment) {
        put(appointment.passage)
        put(appointment.days.lowerBound)
        put(appointment.days.upperBound)
        put(appointment.minutes) { packer, minutes in
            packer.put(minutes.lowerBound)
            packer.put(minutes.upperBound)
        }
        put(appointment.place) { $0.put($1) }
        put(appointment.attendees)
    }
}
