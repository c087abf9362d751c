import Directives
import Rules
import Testing

@testable import Detection

/// What must hold of any history: a copy is only a copy, and what has nothing to do with a paper changes nothing in it.
@Suite struct HistoryPropertyTests {
    /// Papers of one small museum over some weeks; `later` bears relations to the first of them.
    static let related = [
        """
        Regional Museums Council
        Ref: RMC/25/14
        3 March 2025

        Collections survey

        Please send us by 28 March 2025 for the year 2024:
        - objects on display
        - objects in store
        - objects on loan
        - visitors counted
        """,
        """
        Fire Protection Officer
        4 March 2025

        Fire inspection of the Granary Museum

        An inspector will visit the Granary Museum on 2 April 2025 to check exit signs, extinguishers, the sprinkler riser and the attic store.
        """,
    ]

    static let unrelated = [
        "Town Events Team\n5 March 2025\n\nSpring fair\n\nThe brass band plays on the green from noon. Stalls are set up behind the church.",
        "Parking Services\n6 March 2025\n\nResurfacing\n\nThe lower car park is closed for tarmac work. Coaches turn at the brewery.",
        "Payroll Bureau\n7 March 2025\n\nPension leaflets\n\nLeaflets are in the pigeonholes. Mileage rates rise by a penny.",
        "Youth Choir\n10 March 2025\n\nThank you\n\nThe children enjoyed the tour very much. No reply is needed.",
    ]

    static let later = [
        """
        Statistics Bureau
        11 March 2025

        Heritage figures

        Please give us for 2024 by 4 April 2025:
        - items on display
        - items in store
        - items on loan
        - visitors counted
        - staff
        """,
        """
        Insurance Pool for Museums
        12 March 2025

        Friendly walk

        Our consultant will visit the Granary Museum on 9 April 2025 and look at exit signs, extinguishers, the sprinkler riser and the attic store.
        """,
    ]

    private struct Relation: Hashable {
        let against: DirectiveID
        let type: FindingType
        let aspect: Aspect?
        let subtype: DuplicateSubtype?
    }

    private func relations(of text: String, after past: [(String, String)]) throws -> Set<Relation> {
        let precedents = try past.map { Precedent(reading: try ConflictScene.reading($0.0, $0.1, day: "2025-03-12")) }
        let detectors = Detectors(rules: try ConflictScene.shipped.get().detectors, language: .en)
        return Set(
            detectors.examine(
                try ConflictScene.reading("later", text, day: "2025-03-13"),
                given: Answers(precedents: precedents, historyCount: precedents.count)
            ).findings.map { Relation(against: $0.against, type: $0.type, aspect: $0.aspect, subtype: $0.subtype) })
    }

    private static var past: [(String, String)] {
        related.enumerated().map { ("related\($0)", $1) } + unrelated.enumerated().map { ("unrelated\($0)", $1) }
    }

    @Test(arguments: related + unrelated + later) func aTextIsItsOwnCopyAndNothingElse(text: String) throws {
        let found = try relations(of: text, after: [("A", text)])
        #expect(found == [Relation(against: "A", type: .duplicate, aspect: nil, subtype: .exact)])
    }

    @Test(arguments: zip(later, [FindingType.redundantReport, .multiHeadedInspection]))
    func theOrderOfUnrelatedArrivalsChangesNothing(text: String, type: FindingType) throws {
        let plain = try relations(of: text, after: Self.past)
        #expect(plain.map(\.type) == [type])
        for shift in 1..<Self.past.count {
            let turned = Array(Self.past[shift...] + Self.past[..<shift])
            #expect(try relations(of: text, after: turned) == plain)
        }
        #expect(try relations(of: text, after: Self.past.reversed()) == plain)
    }

    @Test(arguments: zip(later, [FindingType.redundantReport, .multiHeadedInspection]))
    func oneMoreUnrelatedSentenceChangesNoRelation(text: String, type: FindingType) throws {
        let plain = try relations(of: text, after: Self.past)
        for sentence in ["The kettle has been mended.", "Lost gloves are kept at the desk.", "Swallows nest above the gate."] {
            #expect(try relations(of: text + "\n\n" + sentence, after: Self.past) == plain)
            let past = Self.past.map { ($0.0, $0.1 + "\n\n" + sentence) }
            #expect(try relations(of: text, after: past) == plain)
        }
    }
}
