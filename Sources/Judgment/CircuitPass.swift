import Directives

/// What one directive did to one circuit.
struct CircuitPass {
    let circuit: Circuit
    /// The bar is lowered for this directive.
    let holds: Bool
    /// It was let through a half-open circuit to see what follows.
    let isProbe: Bool
    let change: CircuitChange?
}

extension Judge {
    /// Takes a directive through the circuits of its burdens.
    func pass(
        _ reading: ReadDirective, findings: [Finding], standing: Standing, now: Moment
    ) -> [CircuitPass] {
        CircuitKeys.circuits(for: reading, findings: findings).compactMap { fresh in
            let rules = rules.rules(of: fresh.kind)
            guard rules.isEnabled else { return nil }
            var circuit = standing.circuits[fresh.id] ?? fresh
            let before = circuit.state
            circuit.advance(to: now, rules: rules)
            let counted = findings.filter { Self.counts($0, for: circuit.kind) }
            let isProbe = circuit.state.name == "half_open"
            if isProbe {
                circuit.probe(isClean: counted.isEmpty, at: now, rules: rules)
            }
            if let identity = identity(of: reading, counted: counted, for: circuit.kind) {
                circuit.count(identity, in: reading.directive.id, at: now, rules: rules)
            }
            // A probe is delivered unless the verdict alone would hold it.
            let holds = circuit.isOpen && !isProbe && !counted.isEmpty
            guard circuit != fresh || before != circuit.state else { return nil }
            let isNews = before.name != circuit.state.name || circuit.isOpen
            let change = CircuitChange(
                circuit: circuit.id, before: before.name, after: circuit.state.name,
                until: circuit.state.until)
            return CircuitPass(
                circuit: circuit, holds: holds, isProbe: isProbe && counted.isEmpty == false,
                change: isNews ? change : nil)
        }
    }

    /// Whether a finding is of the burden that a circuit guards.
    private static func counts(_ finding: Finding, for kind: CircuitKind) -> Bool {
        switch kind {
        case .redundantReport: finding.type == .redundantReport
        case .multiHeadedInspection: finding.type == .multiHeadedInspection
        case .reminderStorm: finding.subtype == .reminder
        }
    }

    /// What is counted: every visiting issuer, else the directive that repeats; nil counts nothing.
    private func identity(
        of reading: ReadDirective, counted: [Finding], for kind: CircuitKind
    ) -> String? {
        switch kind {
        case .multiHeadedInspection:
            guard reading.kind == .inspection || !counted.isEmpty else { return nil }
            return reading.facts.issuerID ?? reading.facts.issuer?.value
        case .redundantReport, .reminderStorm:
            return counted.isEmpty ? nil : reading.directive.id.rawValue
        }
    }
}
