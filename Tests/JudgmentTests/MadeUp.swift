import Directives

@testable import Judgment

/// Rules, papers, findings and pasts made up by chance.
extension Chance {
    /// Rules that validate: each value in its range, and an emergency exemption that nobody narrowed.
    mutating func rules() -> JudgmentRules {
        let words = isTrue() ? [] : ["救灾"]
        let standard = ExemptionRules.settings.first { $0.name == "emergency.not_titles" }?.standard
        let exemptions = Settings(
            ExemptionRules.settings,
            values: [
                "emergency.words": .list(words.map(SettingValue.text)),
                "emergency.not_titles": isTrue() ? .list([]) : standard ?? .list([]),
                "statutory.words": .list(isTrue() ? [] : [.text("法院")]),
            ])
        // Half of them bold: else few cases would come as far as a hold.
        let isBold = isTrue()
        let modes = isBold ? FindingType.allCases.map { ("modes.\($0.rawValue)", SettingValue.text("enforce")) } : []
        return JudgmentRules(
            site: settings(JudgmentRules.siteSettings, fixed: isBold ? ["mode": .text("enforce")] : [:]),
            quarantine: settings(ActionRules.settings, fixed: Dictionary(uniqueKeysWithValues: modes)),
            breakers: settings(JudgmentRules.breakerSettings), exemptions: exemptions)
    }

    private static let emergencies = [
        "请沿线住户立即撤离。", "水库出现险情，请做好转移群众工作。", "Evacuation order: leave at once.", "启动应急响应。",
    ]

    /// A paper with some of its facts; an emergency by its words or by what the reader found.
    mutating func reading(at now: Moment, isEmergency: Bool) -> ReadDirective {
        var text = "关于报送养老机构情况的通知。请于月底前报送。"
        var facts = Facts()
        if isEmergency {
            if isTrue() {
                text += one(of: Self.emergencies)
            } else {
                facts.urgency = Fact(.emergency, Passage(words: "关于", range: 0..<6))
            }
        }
        let passage = Passage(words: "关于", range: 0..<6)
        if isTrue() { facts.title = Fact(one(of: ["关于报送情况的通知", "紧急通知"]), passage) }
        if isTrue() { facts.issuerID = one(of: ["yj", "mz", "xf"]) }
        if isTrue(0.7) { facts.deadline = Fact(now.day.advanced(by: whole(-2...60)), passage) }
        if isTrue(0.3) { facts.visitFrom = Fact(now.day.advanced(by: whole(0...30)), passage) }
        if isTrue(0.7) { facts.period = Period("\(now.day.year)").map { Fact($0, passage) } }
        var terms = Terms()
        if isTrue(0.7) { terms.subjects = ["养老", "消防"] }
        if isTrue(0.7) { terms.targets = ["福寿敬老院"] }
        if isTrue() { terms.population = ["老年人"] }
        let directive = Directive(
            id: DirectiveID("new-\(whole(1...1_000))"), content: ContentHash(rawValue: String(repeating: "0", count: 64)),
            received: now, file: "通知.txt", text: text)
        return ReadDirective(
            directive: directive, kind: one(of: DirectiveKind.allCases), facts: facts, clauses: [], obligations: [],
            terms: terms)
    }

    /// At least one finding, of any sort.
    mutating func findings() -> [Finding] {
        (0..<whole(1...4)).map { _ in
            let type = one(of: FindingType.allCases)
            return Finding(
                type: type, subtype: type == .duplicate ? one(of: DuplicateSubtype.allCases) : nil,
                against: DirectiveID("old-\(whole(1...5))"), score: share(), evidence: [], why: "\(type)",
                overlap: type == .redundantReport && isTrue(0.9) ? share() : nil,
                daysApart: type == .multiHeadedInspection && isTrue(0.8) ? whole(0...30) : nil)
        }
    }

    /// How things stand, with circuits that have lived.
    mutating func standing(
        for reading: ReadDirective, _ findings: [Finding], rules: JudgmentRules, at now: Moment
    ) -> Standing {
        var standing = Standing(heldCount: whole(0...6), intakeLastWeek: whole(0...60))
        if isTrue(0.2), let finding = findings.first {
            standing.released = [ReleasedReason(type: finding.type, original: finding.original)]
        }
        for circuit in CircuitKeys.circuits(for: reading, findings: findings) where isTrue(0.6) {
            standing.circuits[circuit.id] = lived(circuit, rules.rules(of: circuit.kind), until: now)
        }
        return standing
    }

    private mutating func lived(_ fresh: Circuit, _ rules: CircuitRules, until now: Moment) -> Circuit {
        var circuit = fresh
        for step in stride(from: 30, through: 0, by: -3) where isTrue(0.7) {
            circuit.count(
                "issuer-\(whole(1...5))", in: DirectiveID("past-\(step)"),
                at: now.advanced(bySeconds: -Int64(step) * 86_400), rules: rules)
        }
        return circuit
    }

    /// A circuit that waits for its probe.
    mutating func halfOpen(_ id: String, rules: JudgmentRules, at now: Moment) -> Circuit {
        var circuit = Self.circuit(named: id)
        let own = rules.rules(of: circuit.kind)
        let opened = now.advanced(bySeconds: -Int64(own.openFor) - 1)
        for number in 0..<own.threshold {
            circuit.count("\(number)", in: DirectiveID("past-\(number)"), at: opened, rules: own)
        }
        return circuit
    }

    static func circuit(named id: String) -> Circuit {
        let parts = id.split(separator: "|").map(String.init)
        guard let kind = parts.first.flatMap(CircuitKind.init) else { preconditionFailure("\(id): no circuit") }
        return Circuit(kind: kind, parts: Array(parts.dropFirst()))
    }
}
