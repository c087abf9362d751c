import Directives

/// Reads when people must be somewhere, and who.
struct Appointments: Sendable {
    let wording: Wording

    /// The appointment that a sentence makes; nil without a gathering, a day and an hour.
    ///
    /// - Parameter isCalled: whether the title calls people together, so that a line that opens with a day needs no
    ///   word for it: "Thursday, April 23, at 1:30 p.m., Founders Room".
    func appointment(
        _ sheet: Sheet, _ sentence: Range<Int>, _ dates: [Dated], isCalled: Bool = false
    ) -> Appointment? {
        let opensWithDay = dates.first.map { $0.range.lowerBound - sentence.lowerBound <= Self.openingMax } ?? false
        guard isCalled && opensWithDay || wording.gatherings.first(in: sheet, sentence) != nil else { return nil }
        for clock in Clocks.spans(in: sheet, sentence) {
            let before = dates.filter { $0.range.upperBound <= clock.range.lowerBound }
            guard var date = before.last else { continue }
            // 10月29日（星期二）: the weekday in brackets belongs to the day before it.
            for other in before.dropLast().reversed()
            where date.range.lowerBound - other.range.upperBound <= 2 { date = other }
            return Appointment(
                days: date.days, minutes: clock.minutes,
                attendees: attendees(in: sheet, sentence),
                passage: sheet.passage(sentence))
        }
        return nil
    }

    /// Letters before the day: its weekday, 时间：.
    private static let openingMax = 12

    /// Persons that a sentence names; offices send whom they like.
    func attendees(in sheet: Sheet, _ sentence: Range<Int>) -> [String] {
        wording.holders.matches(in: sheet, sentence).map(\.label).filter {
            !wording.bodies.contains($0)
        }.map { Content.stem($0) }
    }

    /// Who must be there may stand in another sentence than the day and the hour.
    static func name(_ persons: [String], in obligations: inout [Obligation]) {
        for index in obligations.indices {
            guard let appointment = obligations[index].appointment, appointment.attendees.isEmpty else {
                continue
            }
            obligations[index].appointment = Appointment(
                days: appointment.days, minutes: appointment.minutes, place: appointment.place,
                attendees: persons, passage: appointment.passage)
        }
    }
}
