import Directives

/// Two appointments of the same people at one time.
enum ScheduleComparison: Comparison {
    static let aspect = Aspect.schedule
    static let proof = Proof(
        likeness: 0.1, mass: 1.8,
        reason: Said(
                "靠同一批人证明：写了名，或两边用词相同",
                "the same people are the proof, named or by the words that both share"))

    static func why(_ clash: Clash, _ office: String, _ language: Language) -> String {
        language.say(
            "同一人员同一时间两处安排：本件 \(clash.here)，\(office) \(clash.there)",
            "the same people are wanted in two places: \(clash.here) here, \(clash.there) from \(office)"
        )
    }

    /// Minutes that a meeting takes of which only the beginning is named; half a morning.
    private static let usualMinutes = 120

    /// The same persons by name need no other proof.
    static func isProvedOtherwise(
        _ clash: Clash, _ matter: Matter, _ ground: Ground, areMain: Bool
    ) -> Bool {
        clash.isPlain
    }

    static func isSaid(in duty: Duty) -> Bool { duty.obligation.appointment?.minutes != nil }

    static func clash(_ here: Duty, _ there: Duty) -> Clash? {
        guard let mine = here.obligation.appointment, let theirs = there.obligation.appointment,
            mine.days.overlaps(theirs.days), let now = mine.minutes, let then = theirs.minutes,
            span(now).overlaps(span(then))
        else { return nil }
        let persons = Set(mine.attendees).intersection(theirs.attendees)
        return Clash(
            strength: .hard, here: words(mine), there: words(theirs), isPlain: !persons.isEmpty)
    }

    private static func span(_ minutes: ClosedRange<Int>) -> Range<Int> {
        minutes.lowerBound..<max(minutes.upperBound, minutes.lowerBound + usualMinutes)
    }

    private static func words(_ appointment: Appointment) -> String {
        guard let minutes = appointment.minutes else {
            return appointment.days.lowerBound.description
        }
        let clock =
            "\(minutes.lowerBound / 60):" + (minutes.lowerBound % 60 < 10 ? "0" : "")
            + "\(minutes.lowerBound % 60)"
        return "\(appointment.days.lowerBound) \(clock)"
    }
}
