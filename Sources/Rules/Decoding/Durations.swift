/// Spans of time as rules write them: `90m`, `36h`, `14d`, `2w`; working days as `2wd`.
enum Durations {
    private static let units: [(letter: Character, seconds: Int)] = [
        ("w", 604_800), ("d", 86_400), ("h", 3_600), ("m", 60), ("s", 1),
    ]

    /// Reads a number with one unit; nil for anything else, also for what would overflow.
    static func seconds(_ text: String) -> Int? {
        guard let last = text.last, let unit = units.first(where: { $0.letter == last }),
            let count = digits(text.dropLast())
        else { return nil }
        let product = count.multipliedReportingOverflow(by: unit.seconds)
        return product.overflow ? nil : product.partialValue
    }

    /// Reads `2wd`; nil for anything else.
    static func workingDays(_ text: String) -> Int? {
        text.hasSuffix("wd") ? digits(text.dropLast(2)) : nil
    }

    /// Writes seconds in the largest unit that divides them; weeks as days.
    static func text(seconds: Int) -> String {
        guard seconds != 0 else { return "0s" }
        for unit in units.dropFirst() where seconds % unit.seconds == 0 {
            return "\(seconds / unit.seconds)\(unit.letter)"
        }
        return "\(seconds)s"
    }

    private static func digits(_ text: Substring) -> Int? {
        guard !text.isEmpty, text.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
        return Int(text)
    }
}
