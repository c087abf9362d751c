/// The JSON form: snake-case keys, facts as plain values, every key present.
extension DecisionRecord: Codable {
    enum CodingKeys: String, CodingKey {
        case schema, id
        case receivedAt = "received_at"
        case file, sha256, kind, facts, findings, circuits, disposition, reason, exempt
        case wouldHave = "would_have"
        case fuse, unscreened, rules, engine
        case elapsedMilliseconds = "elapsed_ms"
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(Self.schema, forKey: .schema)
        try container.encode(id, forKey: .id)
        try container.encode(receivedAt, forKey: .receivedAt)
        try container.encode(file, forKey: .file)
        try container.encode(sha256, forKey: .sha256)
        try container.encode(kind, forKey: .kind)
        try container.encode(PlainFacts(facts), forKey: .facts)
        try container.encode(findings.map(PlainFinding.init), forKey: .findings)
        try container.encode(circuits.map(PlainChange.init), forKey: .circuits)
        try container.encode(disposition, forKey: .disposition)
        try container.encode(reason, forKey: .reason)
        try container.encode(exempt, forKey: .exempt)
        try container.encode(wouldHave, forKey: .wouldHave)
        try container.encode(fuse, forKey: .fuse)
        try container.encode(unscreened, forKey: .unscreened)
        try container.encode(rules, forKey: .rules)
        try container.encode(engine, forKey: .engine)
        try container.encode(elapsedMilliseconds, forKey: .elapsedMilliseconds)
    }

    /// Reads a record back; the passages of its facts are not in the record and come back empty.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let schema = try container.decode(Int.self, forKey: .schema)
        guard schema == Self.schema else {
            throw DecodingError.dataCorruptedError(
                forKey: .schema, in: container,
                debugDescription: "decision record of schema \(schema); this program reads \(Self.schema)")
        }
        self.init(
            id: try container.decode(DirectiveID.self, forKey: .id),
            receivedAt: try container.decode(Moment.self, forKey: .receivedAt),
            file: try container.decode(String.self, forKey: .file),
            sha256: try container.decode(ContentHash.self, forKey: .sha256),
            kind: try container.decode(DirectiveKind.self, forKey: .kind),
            facts: try container.decode(PlainFacts.self, forKey: .facts).facts,
            findings: try container.decode([PlainFinding].self, forKey: .findings).map(\.finding),
            circuits: try container.decode([PlainChange].self, forKey: .circuits).map(\.change),
            disposition: try container.decode(Disposition.self, forKey: .disposition),
            reason: try container.decode(String.self, forKey: .reason),
            exempt: try container.decodeIfPresent(String.self, forKey: .exempt),
            wouldHave: try container.decodeIfPresent(Disposition.self, forKey: .wouldHave),
            fuse: try container.decodeIfPresent(Fuse.self, forKey: .fuse),
            unscreened: try container.decodeIfPresent(String.self, forKey: .unscreened),
            rules: try container.decode(String.self, forKey: .rules),
            engine: try container.decode(String.self, forKey: .engine),
            elapsedMilliseconds: try container.decode(Double.self, forKey: .elapsedMilliseconds))
    }
}

/// A circuit change with a null `until` written out.
private struct PlainChange: Codable {
    let change: CircuitChange

    init(_ change: CircuitChange) { self.change = change }

    enum CodingKeys: String, CodingKey { case circuit, before, after, until }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        change = CircuitChange(
            circuit: try container.decode(String.self, forKey: .circuit),
            before: try container.decode(String.self, forKey: .before),
            after: try container.decode(String.self, forKey: .after),
            until: try container.decodeIfPresent(Moment.self, forKey: .until))
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(change.circuit, forKey: .circuit)
        try container.encode(change.before, forKey: .before)
        try container.encode(change.after, forKey: .after)
        try container.encode(change.until, forKey: .until)
    }
}

/// A finding with its nulls written out.
private struct PlainFinding: Codable {
    let finding: Finding

    init(_ finding: Finding) { self.finding = finding }

    enum CodingKeys: String, CodingKey {
        case type, subtype, aspect, strength, against, original, score, evidence, why, overlap
        case newItems = "new_items"
        case daysApart = "days_apart"
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        finding = Finding(
            type: try container.decode(FindingType.self, forKey: .type),
            subtype: try container.decodeIfPresent(DuplicateSubtype.self, forKey: .subtype),
            aspect: try container.decodeIfPresent(Aspect.self, forKey: .aspect),
            strength: try container.decodeIfPresent(Strength.self, forKey: .strength),
            against: try container.decode(DirectiveID.self, forKey: .against),
            original: try container.decode(DirectiveID.self, forKey: .original),
            score: try container.decode(Double.self, forKey: .score),
            evidence: try container.decode([Evidence].self, forKey: .evidence),
            why: try container.decode(String.self, forKey: .why),
            overlap: try container.decodeIfPresent(Double.self, forKey: .overlap),
            newItems: try container.decodeIfPresent([String].self, forKey: .newItems),
            daysApart: try container.decodeIfPresent(Int.self, forKey: .daysApart))
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(finding.type, forKey: .type)
        try container.encode(finding.subtype, forKey: .subtype)
        try container.encode(finding.aspect, forKey: .aspect)
        try container.encode(finding.strength, forKey: .strength)
        try container.encode(finding.against, forKey: .against)
        try container.encode(finding.original, forKey: .original)
        try container.encode(finding.score, forKey: .score)
        try container.encode(finding.evidence, forKey: .evidence)
        try container.encode(finding.why, forKey: .why)
        try container.encodeIfPresent(finding.overlap, forKey: .overlap)
        try container.encodeIfPresent(finding.newItems, forKey: .newItems)
        try container.encodeIfPresent(finding.daysApart, forKey: .daysApart)
    }
}

/// Facts as values without passages, every key present.
private struct PlainFacts: Codable {
    let facts: Facts

    init(_ facts: Facts) { self.facts = facts }

    enum CodingKeys: String, CodingKey {
        case title, issuer
        case issuerID = "issuer_id"
        case docNumber = "doc_number"
        case issuedOn = "issued_on"
        case subject, recipients, deadline, period, frequency
        case visitFrom = "visit_from"
        case visitTo = "visit_to"
        case targets, population
        case dataItems = "data_items"
        case urgency, cites
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let nowhere = Passage(words: "", range: 0..<0)
        func one<Value>(_ key: CodingKeys, as type: Value.Type) throws -> Fact<Value>? {
            try container.decodeIfPresent(type, forKey: key).map { Fact($0, nowhere) }
        }
        func many(_ key: CodingKeys) throws -> [Fact<String>] {
            try container.decode([String].self, forKey: key).map { Fact($0, nowhere) }
        }
        var facts = Facts()
        facts.title = try one(.title, as: String.self)
        facts.issuer = try one(.issuer, as: String.self)
        facts.issuerID = try container.decodeIfPresent(String.self, forKey: .issuerID)
        facts.docNumber = try one(.docNumber, as: String.self)
        facts.issuedOn = try one(.issuedOn, as: Day.self)
        facts.subject = try one(.subject, as: String.self)
        facts.recipients = try many(.recipients)
        facts.deadline = try one(.deadline, as: Day.self)
        facts.period = try one(.period, as: Period.self)
        facts.frequency = try one(.frequency, as: Frequency.self)
        facts.visitFrom = try one(.visitFrom, as: Day.self)
        facts.visitTo = try one(.visitTo, as: Day.self)
        facts.targets = try many(.targets)
        facts.population = try one(.population, as: String.self)
        facts.dataItems = try many(.dataItems)
        facts.urgency = try one(.urgency, as: Urgency.self)
        facts.cites = try many(.cites)
        self.facts = facts
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(facts.title?.value, forKey: .title)
        try container.encode(facts.issuer?.value, forKey: .issuer)
        try container.encode(facts.issuerID, forKey: .issuerID)
        try container.encode(facts.docNumber?.value, forKey: .docNumber)
        try container.encode(facts.issuedOn?.value, forKey: .issuedOn)
        try container.encode(facts.subject?.value, forKey: .subject)
        try container.encode(facts.recipients.map(\.value), forKey: .recipients)
        try container.encode(facts.deadline?.value, forKey: .deadline)
        try container.encode(facts.period?.value, forKey: .period)
        try container.encode(facts.frequency?.value, forKey: .frequency)
        try container.encode(facts.visitFrom?.value, forKey: .visitFrom)
        try container.encode(facts.visitTo?.value, forKey: .visitTo)
        try container.encode(facts.targets.map(\.value), forKey: .targets)
        try container.encode(facts.population?.value, forKey: .population)
        try container.encode(facts.dataItems.map(\.value), forKey: .dataItems)
        try container.encode(facts.urgency?.value, forKey: .urgency)
        try container.encode(facts.cites.map(\.value), forKey: .cites)
    }
}
