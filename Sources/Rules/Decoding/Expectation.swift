internal import Directives

extension Setting.Form {
    /// What is expected, for a message: "a whole number from 1 to 365".
    var expectation: String {
        switch self {
        case .flag: "true or false"
        case .whole(let range): "a whole number from \(range.lowerBound) to \(range.upperBound)"
        case .number(let range):
            "a number from \(range.lowerBound.short) to \(range.upperBound.short)"
        case .duration(let range):
            "a duration like 14d, 36h or 90m, from \(Durations.text(seconds: range.lowerBound)) to "
                + Durations.text(seconds: range.upperBound)
        case .workingDays(let range):
            "working days like 2wd, from \(range.lowerBound)wd to \(range.upperBound)wd"
        case .text: "text"
        case .day: "a day, YYYY-MM-DD"
        case .word(let words): "one of " + words.joined(separator: ", ")
        case .list(.text): "a list of words like [a, b]"
        case .table(.list(.text)): "words, each with a list like [a, b]"
        case .list(let form): "a list, each entry \(form.expectation)"
        case .table(let form): "names with a value each, \(form.expectation)"
        case .record(let settings): "the keys " + settings.map(\.name).joined(separator: ", ")
        }
    }
}

extension Double {
    /// Without a needless fraction: 1, 0.5.
    var short: String {
        guard self == rounded(), abs(self) < 1e15 else { return String(self) }
        return String(Int(self))
    }
}
