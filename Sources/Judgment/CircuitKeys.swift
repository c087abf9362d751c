import Directives

/// Which circuits a directive touches; an unknown part of a key means no circuit.
enum CircuitKeys {
    /// Circuits that one directive may touch, of each kind; a paper that names more is too general.
    static let keysMax = 4

    /// Fresh circuits for a directive; states come from the store.
    static func circuits(for reading: ReadDirective, findings: [Finding]) -> [Circuit] {
        var circuits: [Circuit] = []
        switch reading.kind {
        case .reportRequest, .assessment: circuits += reports(reading)
        case .inspection: circuits += inspections(reading)
        default: break
        }
        if findings.contains(where: { $0.type == .redundantReport }) { circuits += reports(reading) }
        if findings.contains(where: { $0.type == .multiHeadedInspection }) {
            circuits += inspections(reading)
        }
        let chased = findings.filter { $0.subtype == .reminder }.map(\.original.rawValue)
        for original in chased { circuits.append(Circuit(kind: .reminderStorm, parts: [original])) }
        var seen: Set<String> = []
        return circuits.filter { seen.insert($0.id).inserted }
    }

    /// Data domain × population × period; whom it is asked of stands for a population not named.
    private static func reports(_ reading: ReadDirective) -> [Circuit] {
        let terms = reading.terms
        guard let domain = terms.subjects.first,
            let population = terms.population.first ?? terms.targets.first,
            let period = reading.facts.period?.value
        else { return [] }
        let parts = [domain, population, period.description].map(clean)
        return parts.contains("") ? [] : [Circuit(kind: .redundantReport, parts: parts)]
    }

    /// Target × subject of the lexicon, each pair a circuit; what the lexicon does not know is no subject.
    private static func inspections(_ reading: ReadDirective) -> [Circuit] {
        let terms = reading.terms
        var circuits: [Circuit] = []
        for target in terms.targets {
            for subject in terms.subjects where circuits.count < keysMax {
                let parts = [target, subject].map(clean)
                if !parts.contains("") {
                    circuits.append(Circuit(kind: .multiHeadedInspection, parts: parts))
                }
            }
        }
        return circuits
    }

    /// The separator of keys never stands in a part.
    private static func clean(_ part: String) -> String {
        String(part.map { $0 == "|" || $0.isNewline ? " " : $0 })
    }
}
