import Directives

/// Decision records as stored bytes. What is printed and logged is their JSON (DECISION.md); here the facts stand without passages, as there.
enum RecordCodec {
    static let version: UInt8 = 1

    static func encode(_ record: DecisionRecord) -> [UInt8] {
        var packer = Packer(version: version)
        packer.put(record)
        return packer.bytes
    }

    /// - Throws: ``CodecError``.
    static func decode(_ bytes: [UInt8]) throws(CodecError) -> DecisionRecord {
        var unpacker = try Unpacker(bytes, version: version, of: "a decision record")
        let record = try unpacker.record()
        try unpacker.end()
        return record
    }
}

extension Packer {
    fileprivate mutating func put(_ record: DecisionRecord) {
        put(record.id.rawValue)
        put(record.receivedAt)
        put(record.file)
        put(record.sha256)
        put(record.kind.rawValue)
        put(record.facts.withoutPassages)
        put(record.findings) { $0.put($1) }
        put(record.circuits) { packer, change in
            packer.put(change.circuit)
            packer.put(change.before)
            packer.put(change.after)
            packer.put(change.until) { $0.put($1) }
        }
        put(record.disposition.rawValue)
        put(record.reason)
        put(record.exempt) { $0.put($1) }
        put(record.wouldHave) { $0.put($1.rawValue) }
        put(record.fuse) { packer, fuse in
            packer.put(fuse.at)
            packer.put(fuse.why)
        }
        put(record.unscreened) { $0.put($1) }
        put(digest: record.rules)
        put(record.engine)
        put(record.elapsedMilliseconds)
    }

    private mutating func put(_ finding: Finding) {
        put(finding.type.rawValue)
        put(finding.subtype) { $0.put($1.rawValue) }
        put(finding.aspect) { $0.put($1.rawValue) }
        put(finding.strength) { $0.put($1.rawValue) }
        put(finding.against.rawValue)
        put(finding.original.rawValue)
        put(finding.score)
        put(finding.evidence) { packer, evidence in
            packer.put(evidence.here)
            packer.put(evidence.there)
        }
        put(finding.why)
        put(finding.overlap) { $0.put($1) }
        put(finding.newItems) { $0.put($1) { $0.put($1) } }
        put(finding.daysApart) { $0.put($1) }
    }
}

extension Unpacker {
    fileprivate mutating func record() throws(CodecError) -> DecisionRecord {
        var record = DecisionRecord(
            id: DirectiveID(try string()), receivedAt: try moment(), file: try string(), sha256: try hash(),
            kind: try word(), facts: try facts(),
            findings: try many { (unpacker) throws(CodecError) in try unpacker.finding() },
            circuits: try many { (unpacker) throws(CodecError) in
                CircuitChange(
                    circuit: try unpacker.string(), before: try unpacker.string(), after: try unpacker.string(),
                    until: try unpacker.optional { (unpacker) throws(CodecError) in try unpacker.moment() })
            },
            disposition: try word(), reason: try string(), rules: "", engine: "", elapsedMilliseconds: 0)
        record.exempt = try optional { (unpacker) throws(CodecError) in try unpacker.string() }
        record.wouldHave = try optional { (unpacker) throws(CodecError) in try unpacker.word() }
        record.fuse = try optional { (unpacker) throws(CodecError) in
            Fuse(at: try unpacker.moment(), why: try unpacker.string())
        }
        record.unscreened = try optional { (unpacker) throws(CodecError) in try unpacker.string() }
        record.rules = try digest()
        record.engine = try string()
        record.elapsedMilliseconds = try double()
        return record
    }

    private mutating func finding() throws(CodecError) -> Finding {
        let type: FindingType = try word()
        let subtype: DuplicateSubtype? = try optional { (unpacker) throws(CodecError) in try unpacker.word() }
        let aspect: Aspect? = try optional { (unpacker) throws(CodecError) in try unpacker.word() }
        let strength: Strength? = try optional { (unpacker) throws(CodecError) in try unpacker.word() }
        let against = DirectiveID(try string())
        let original = DirectiveID(try string())
        let score = try double()
        guard (0...1).contains(score) else { throw CodecError("a score of \(score)") }
        return Finding(
            type: type, subtype: subtype, aspect: aspect, strength: strength, against: against,
            original: original, score: score,
            evidence: try many { (unpacker) throws(CodecError) in
                Evidence(here: try unpacker.string(), there: try unpacker.string())
            },
            why: try string(),
            overlap: try optional { (unpacker) throws(CodecError) in try unpacker.double() },
            newItems: try optional { (unpacker) throws(CodecError) in
                try unpacker.many { (unpacker) throws(CodecError) in try unpacker.string() }
            },
            daysApart: try optional { (unpacker) throws(CodecError) in try unpacker.signed() })
    }
}

extension Facts {
    /// The same values, read from nowhere: as a decision record tells them.
    fileprivate var withoutPassages: Facts {
        let nowhere = Passage(words: "", range: 0..<0)
        func bare<Value>(_ fact: Fact<Value>?) -> Fact<Value>? { fact.map { Fact($0.value, nowhere) } }
        func bare(_ facts: [Fact<String>]) -> [Fact<String>] { facts.map { Fact($0.value, nowhere) } }
        var facts = Facts()
        facts.title = bare(title)
        facts.issuer = bare(issuer)
        facts.issuerID = issuerID
        facts.docNumber = bare(docNumber)
        facts.issuedOn = bare(issuedOn)
        facts.subject = bare(subject)
        facts.recipients = bare(recipients)
        facts.deadline = bare(deadline)
        facts.period = bare(period)
        facts.frequency = bare(frequency)
        facts.visitFrom = bare(visitFrom)
        facts.visitTo = bare(visitTo)
        facts.targets = bare(targets)
        facts.population = bare(population)
        facts.dataItems = bare(dataItems)
        facts.urgency = bare(urgency)
        facts.cites = bare(cites)
        return facts
    }
}
