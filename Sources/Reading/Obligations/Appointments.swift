import Directives

/// Reads when people must be somewhere, and who.
struct Appointments: Sendable {
    let wording: Wording

    /// The appointment that a sentence makes; nil without a gathering, a day and an hour.
    ///
    /// - Parameter isCalled: whether the title calls people together, so that a line that opens with a day needs no
    ///   word for it: "Thursday, April 23, at 1:30 p.m., Founders Room".
    ///   - labelled: the day that a line before it gave under a label, for a line that gives the hour alone.
    func appointment(
        _ sheet: Sheet, _ sentence: Range<Int>, _ dates: [Dated], isCalled: Bool = false, labelled: Dated? = nil
    ) -> Appointment? {
        let opensWithDay = dates.first.map { $0.range.lowerBound - sentence.lowerBound <= Self.openingMax } ?? false
        let isGathering = wording.gatherings.first(in: sheet, sentence) != nil
        let isTimed = isLabelled(sheet, sentence)
        guard isGathering || isCalled else { return nil }
        for clock in Clocks.spans(in: sheet, sentence) {
            let before = dates.filter { $0.range.upperBound <= clock.range.lowerBound }
            guard var date = before.last ?? (isTimed ? labelled : nil) else { continue }
            // "Superintendents   Tue 12/10, 8:30-11:00 AM": a row of a programme; "RSVP by 5 May, 4 pm" is none.
            let isRow = clock.range.lowerBound - date.range.upperBound <= Self.rowGapMax
                && wording.dueBefore.first(in: sheet, sentence) == nil
            guard isGathering || opensWithDay || isTimed || isRow else { continue }
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

    /// "When: …", "Date and time: …".
    func isLabelled(_ sheet: Sheet, _ sentence: Range<Int>) -> Bool {
        wording.timeLabels.match(in: sheet, at: sentence.lowerBound, before: sentence.upperBound).map {
            sheet.letter(sheet.skipBlanks($0.range.upperBound)) == 0x3A
        } ?? false
    }

    /// Letters between a day and its hour in one row: ", ", " at ".
    private static let rowGapMax = 5
    /// Letters before the day: its weekday, 时间：.
    private static let openingMax = 12

    /// Persons that a sentence names; offices send whom they like.
    func attendees(in sheet: Sheet, _ sentence: Range<Int>) -> [String] {
        let known = wording.holders.matches(in: sheet, sentence).map(\.label).filter {
            !wording.bodies.contains($0)
        }.map { Content.stem($0) }
        return known.isEmpty ? subject(in: sheet, sentence).map { [$0] } ?? [] : known
    }

    /// "All BDOs shall attend", "wardens must be present": whoever the lexicon does not know is named right before.
    private func subject(in sheet: Sheet, _ sentence: Range<Int>) -> String? {
        for order in wording.modality.matches(in: sheet, sentence) where order.label == .must {
            let verb = sheet.skipBlanks(order.range.upperBound)
            guard verb < sentence.upperBound, Sheet.isLatin(sheet.letters[verb]),
                wording.gatherings.match(in: sheet, at: verb, before: sentence.upperBound) != nil
            else { continue }
            var end = order.range.lowerBound
            // "The BDOs concerned shall": what only points is passed over.
            for _ in 0..<3 {
                while end > sentence.lowerBound, !Sheet.isLatin(sheet.letters[end - 1]) { end -= 1 }
                var start = end
                while start > sentence.lowerBound, Sheet.isLatin(sheet.letters[start - 1]) { start -= 1 }
                guard start < end else { break }
                if case .drop? = wording.content.match(in: sheet, at: start, before: end)?.label {
                    end = start
                    continue
                }
                // "The meeting will take place" names nobody.
                if wording.gatherings.match(in: sheet, at: start, before: end) != nil { return nil }
                return end - start > 2 ? Content.stem(sheet.folded(start..<end)) : nil
            }
        }
        return nil
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
