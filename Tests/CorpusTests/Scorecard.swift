import Directives

/// Hits, false alarms and misses.
struct Tally {
    var hits = 0
    var alarms = 0
    var misses = 0

    /// Share of what was found that is true; 1 when nothing was found.
    var precision: Double { hits + alarms > 0 ? Double(hits) / Double(hits + alarms) : 1 }
    /// Share of what is true that was found; 1 when there is nothing to find.
    var recall: Double { hits + misses > 0 ? Double(hits) / Double(hits + misses) : 1 }
    var f1: Double { precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0 }
}

/// Right out of so many.
struct Share {
    var right = 0
    var of = 0
    var rate: Double { of > 0 ? Double(right) / Double(of) : 1 }

    mutating func count(_ isRight: Bool) {
        of += 1
        if isRight { right += 1 }
    }
}

/// Decisions beside labels, by the definitions of `Tests/Corpus/README.md`.
///
/// A directive and type is found when one right earlier directive is named; a finding against a
/// directive that bears no such relation is a false alarm, counted once a directive and type when
/// no finding of the type is right.
struct Scorecard {
    var types: [FindingType: Tally] = [:]
    /// "duplicate:exact", "conflict:deadline": pairs found out of pairs labelled.
    var bySubtype: [String: Share] = [:]
    var aspects = Share()
    var quotes = Share()
    var hardNegatives = Share()
    var emergenciesHeld = 0
    var kinds = Share()
    var facts: [String: Share] = [:]
    var items = Tally()

    mutating func add(_ gold: LabelledDirective, _ record: DecisionRecord) {
        let relations = gold.relations ?? []
        for type in FindingType.allCases { count(type, relations, record.findings) }
        for relation in relations { count(relation, record.findings) }
        for id in gold.hard_negative_for ?? [] where !relations.contains(where: { $0.to == id }) {
            hardNegatives.count(record.findings.contains { $0.against.rawValue == id })
        }
        if gold.isEmergency, record.disposition == .quarantined { emergenciesHeld += 1 }
        kinds.count(record.kind == gold.kind)
        count(gold.facts ?? LabelledDirective.Gold(), record.facts)
    }

    /// A repeated request for data may be called a duplicate, and so may a repeated inspection.
    static func areKin(_ left: FindingType, _ right: FindingType) -> Bool {
        left == right
            || (left == .duplicate && (right == .redundantReport || right == .multiHeadedInspection))
            || (right == .duplicate && (left == .redundantReport || left == .multiHeadedInspection))
    }

    private mutating func count(
        _ type: FindingType, _ relations: [LabelledDirective.Relation], _ findings: [Finding]
    ) {
        let wanted = Set(relations.filter { $0.type == type }.map(\.to))
        let found = Set(findings.filter { $0.type == type }.map(\.against.rawValue))
        let isHit = wanted.contains { id in
            findings.contains { $0.against.rawValue == id && Self.areKin($0.type, type) }
        }
        let wrong = found.filter { id in
            !relations.contains { $0.to == id && Self.areKin(type, $0.type) }
        }
        if isHit { types[type, default: Tally()].hits += 1 }
        if !wanted.isEmpty, !isHit { types[type, default: Tally()].misses += 1 }
        if !wrong.isEmpty, wrong.count == found.count { types[type, default: Tally()].alarms += 1 }
    }

    private mutating func count(_ relation: LabelledDirective.Relation, _ findings: [Finding]) {
        let found = findings.filter {
            $0.against.rawValue == relation.to && Self.areKin($0.type, relation.type)
        }
        let name = relation.subtype ?? relation.aspect ?? "-"
        bySubtype["\(relation.type.rawValue):\(name)", default: Share()].count(!found.isEmpty)
        guard relation.type == .conflict, !found.isEmpty else { return }
        aspects.count(found.contains { $0.aspect?.rawValue == relation.aspect })
        if let here = relation.evidence?.first {
            quotes.count(
                found.flatMap(\.evidence).contains { Self.overlaps($0.here, here) })
        }
    }

    /// One holds the other, or two fifths of the shorter one's letter pairs stand in the longer.
    private static func overlaps(_ left: String, _ right: String) -> Bool {
        if left.contains(right) || right.contains(left) { return true }
        let (here, there) = (pairs(left), pairs(right))
        guard !here.isEmpty, !there.isEmpty else { return false }
        return Double(here.intersection(there).count) >= 0.4 * Double(min(here.count, there.count))
    }

    private static func pairs(_ text: String) -> Set<String> {
        let letters = Array(text)
        return Set(zip(letters, letters.dropFirst()).map { String([$0, $1]) })
    }

    private mutating func count(_ gold: LabelledDirective.Gold, _ read: Facts) {
        let pairs: [(String, String?, String?)] = [
            ("issuer", gold.issuer, read.issuer?.value),
            ("doc_number", gold.doc_number, read.docNumber?.value),
            ("issued_on", gold.issued_on, read.issuedOn?.value.description),
            ("deadline", gold.deadline, read.deadline?.value.description),
            ("period", gold.period, read.period?.value.description),
            ("visit_from", gold.visit_from, read.visitFrom?.value.description),
            ("visit_to", gold.visit_to, read.visitTo?.value.description),
            ("frequency", gold.frequency, read.frequency?.value.rawValue),
        ]
        for (name, wanted, found) in pairs {
            guard let wanted, !wanted.isEmpty else { continue }
            facts[name, default: Share()].count(Self.bare(wanted) == found.map(Self.bare))
        }
        let wanted = Set((gold.data_items ?? []).map(Self.bare))
        guard !wanted.isEmpty else { return }
        let found = Set(read.dataItems.map { Self.bare($0.value) })
        items.hits += wanted.intersection(found).count
        items.misses += wanted.subtracting(found).count
        items.alarms += found.subtracting(wanted).count
    }

    private static func bare(_ text: String) -> String {
        text.filter { !$0.isWhitespace }.lowercased()
    }
}
