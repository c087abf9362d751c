import Directives
import Testing

@testable import Detection

/// Papers of English-speaking offices of several kinds: what contradicts, and what only looks so, one of each aspect.
@Suite struct EnglishOfficeTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let aspect: Aspect
        let earlier: String
        let later: String

        init(_ name: String, _ aspect: Aspect, _ earlier: String, _ later: String) {
            (self.name, self.aspect, self.earlier, self.later) = (name, aspect, earlier, later)
        }

        var testDescription: String { name }
    }

    private static func paper(_ office: String, _ title: String, _ body: String) -> String {
        "\(office)\nDate: 3 March 2025\n\n\(title)\n\n\(body)\nAsk at the desk.\n"
    }

    private static func scene(_ case: Case) -> ConflictScene {
        ConflictScene(
            earlier: paper("Allotments and Gardens Office", "Allotment handbook", `case`.earlier),
            later: paper("Estates Department", "Notes for plot stewards", `case`.later))
    }

    static let clashes: [Case] = [
        Case(
            "a term in working days", .deadline, "Broken glasshouse panes are reported to the surveyor within 2 working days.",
            "Broken glasshouse panes must be reported to the surveyor within five working days."),
        Case(
            "what is prohibited stands before the word", .modality, "Petrol strimmers are prohibited on every plot.",
            "Plot stewards may use a petrol strimmer along the paths."),
        Case(
            "what shall not be kept", .modality, "Handwritten waiting lists shall not be maintained.",
            "Stewards shall go on filling in the handwritten waiting lists."),
        Case(
            "a sum of money", .quantity, "Tool grants for plot stewards may not exceed £50.",
            "Any tool grant up to £100 for plot stewards will be paid."),
        Case(
            "a portal by its name", .channel, "Every plot vacancy is to be logged on the Greenfield portal only; letters will be returned.",
            "Plot vacancies have to be written up on the blue paper form. Do not put them on Greenfield."),
        Case(
            "one way instead of another", .channel, "Key requests for the plots are made by telephone only.",
            "Key requests for the plots are made by e-mail instead of by telephone."),
        Case(
            "who does it", .responsibleParty, "The water butt register is kept by the plot steward.",
            "The water butt register is kept by the caretaker."),
        Case(
            "how often", .frequency, "Little-used standpipes must be flushed once a week.",
            "After the outbreak all little-used standpipes and taps have to be flushed every day."),
        Case(
            "hours in four digits", .schedule, "Plot stewards attend the seed meeting on 9 April 2025 at 2 p.m.",
            "Plot stewards attend the shed briefing on 9 April 2025, 1330 to 1630."),
        Case(
            "whoever must attend", .schedule, "All treasurers shall attend the seed meeting on 9 April 2025 at 11.00 am.",
            "The treasurers concerned shall remain present at the hall on 9 April 2025 from 10.30 am to 1.30 pm."),
    ]

    @Test(arguments: clashes) func findsWhatContradicts(case: Case) throws {
        let found = try Self.scene(`case`).conflicts()
        #expect(found.map(\.aspect) == [`case`.aspect], "\(`case`.name): \(found.map(\.why))")
    }

    static let guarded: [Case] = [
        Case(
            "terms of two things", .deadline, "Broken glasshouse panes are reported to the surveyor within 2 working days.",
            "New neighbours are answered by the secretary within five working days."),
        Case(
            "one term in two wordings", .deadline, "Broken glasshouse panes are reported to the surveyor within 5 working days.",
            "Broken glasshouse panes must be reported to the surveyor within five working days."),
        Case(
            "bans and leave for two things", .modality, "Petrol strimmers are prohibited on every plot.",
            "Plot stewards may use a wheelbarrow along the paths."),
        Case(
            "sums for two things", .quantity, "Tool grants for plot stewards may not exceed £50.",
            "The hire of a minibus costs up to £100."),
        Case(
            "two sorts of one thing", .quantity, "Lakeside sheds hold no more than 2 mowers each.",
            "Hilltop sheds hold no more than 6 mowers each."),
        Case(
            "a month is no portal", .channel, "Vacancies already logged in March must not be entered again.",
            "Vacancies are logged on the blue paper form."),
        Case(
            "registers of two things", .responsibleParty, "The water butt register is kept by the plot steward.",
            "The visitors' book is signed by the caretaker."),
        Case(
            "rhythms of two things", .frequency, "Little-used standpipes must be flushed once a week.",
            "Hedges along the lane are trimmed every day."),
        Case(
            "years are no hours", .schedule, "Plot stewards attend the seed meeting on 9 April 2025 at 8 p.m.",
            "Plot stewards take part in the plan for 2030 to 2045 from 9 April 2025."),
        Case(
            "a day of other people", .schedule, "All treasurers shall attend the seed meeting on 9 April 2025 at 11.00 am.",
            "Apprentices shall attend the bread class on 9 April 2025 at 11.00 am."),
    ]

    @Test(arguments: guarded) func leavesAloneWhatOnlyLooksSo(case: Case) throws {
        let found = try Self.scene(`case`).conflicts()
        #expect(found == [], "\(`case`.name): \(found.map(\.why))")
    }

    @Test(arguments: clashes) func doesNotDependOnWhichCameFirst(case: Case) throws {
        let turned = Case(`case`.name, `case`.aspect, `case`.later, `case`.earlier)
        #expect(try Self.scene(turned).conflicts().map(\.aspect) == [`case`.aspect])
    }
}
