import Directives

/// One obligation made ready to be compared with another.
final class Duty: Sendable {
    let obligation: Obligation
    /// Of the words of what is acted on.
    let object: Features
    /// Of its first word: what is acted on stands before what is said of it.
    let opening: Features
    /// Of the words of the act that is ordered or forbidden.
    let act: Features
    /// Of the object, its clause and headings, and the title: what the words leave out.
    let setting: Features
    /// Every number that its sentence gives, so that two lists of shares are not set against one
    /// another crosswise.
    let quantities: [Quantity]
    /// Acts with an opposite, each with what the duty does to it.
    let stances: [String: Modality]
    /// It stands in an emergency's paper, where most numbers report what is happening.
    let isEmergency: Bool
    /// Its due date is that of the paper's main deliverable.
    let isMain: Bool

    /// - Parameter title: features of the paper's title.
    init(_ obligation: Obligation, of facts: Facts, title: Features, quantities: [Quantity] = []) {
        self.obligation = obligation
        isMain =
            obligation.deadline != nil
            && obligation.deadline?.value == facts.deadline?.value
        isEmergency = facts.urgency?.value == .emergency
        object = Grams.of(obligation.object)
        opening = Grams.of(Array(obligation.object.prefix(1)))
        act = Grams.of(obligation.act)
        setting = object.union(Grams.of(obligation.context)).union(title)
        self.quantities = quantities
        stances = Dictionary(
            obligation.deeds.map { ($0.name, Duty.stance(obligation.modality, isUndone: $0.isUndone)) },
            uniquingKeysWith: { first, _ in first })
    }

    /// What an order about the opposite of an act does to the act: 免费 forbids 收费.
    private static func stance(_ modality: Modality, isUndone: Bool) -> Modality {
        guard isUndone else { return modality }
        return switch modality {
        case .must: .mustNot
        case .mustNot: .must
        case .may: .waived
        case .waived: .may
        }
    }

    var passage: Passage { obligation.passage }

    /// The duties of a paper, with its main due date where no obligation carries it.
    static func all(of reading: ReadDirective, title: Features) -> [Duty] {
        var numbers: [Range<Int>: [Quantity]] = [:]
        for obligation in reading.obligations {
            numbers[obligation.passage.range, default: []] += obligation.quantities
        }
        var duties = reading.obligations.map {
            Duty($0, of: reading.facts, title: title, quantities: numbers[$0.passage.range] ?? [])
        }
        if let main = main(of: reading) { duties.append(Duty(main, of: reading.facts, title: title)) }
        return duties
    }

    private static func main(of reading: ReadDirective) -> Obligation? {
        guard let due = reading.facts.deadline,
            !reading.obligations.contains(where: { $0.deadline?.value == due.value }),
            let clause = reading.clauses.firstIndex(where: {
                $0.passage.range.contains(due.passage.range.lowerBound)
            })
        else { return nil }
        var main = Obligation(
            modality: .must, verb: nil, clause: clause, passage: reading.clauses[clause].passage)
        main.deadline = due
        main.object = reading.terms.title + reading.terms.dataItems
        return main
    }
}
