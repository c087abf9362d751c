internal import Directives

extension Setting.Form {
    /// What is expected, for a message: "a whole number from 1 to 365".
    var expectation: Said {
        switch self {
        case .flag: Said("true 或 false", "true or false")
        case .whole(let range):
            Said(
                "\(range.lowerBound) 到 \(range.upperBound) 的整数",
                "a whole number from \(range.lowerBound) to \(range.upperBound)")
        case .number(let range):
            Said(
                "\(range.lowerBound.short) 到 \(range.upperBound.short) 的数",
                "a number from \(range.lowerBound.short) to \(range.upperBound.short)")
        case .duration(let range):
            duration(Durations.text(seconds: range.lowerBound), Durations.text(seconds: range.upperBound))
        case .workingDays(let range):
            Said(
                "工作日数，如 2wd，\(range.lowerBound)wd 到 \(range.upperBound)wd",
                "working days like 2wd, from \(range.lowerBound)wd to \(range.upperBound)wd")
        case .text: Said("文字", "text")
        case .day: Said("日期，YYYY-MM-DD", "a day, YYYY-MM-DD")
        case .word(let words):
            Said(
                "其中之一：" + words.filter { !$0.isEmpty }.joined(separator: "、"),
                "one of " + words.filter { !$0.isEmpty }.joined(separator: ", "))
        case .list(.text): Said("词的列表，如 [甲, 乙]", "a list of words like [a, b]")
        case .table(.list(.text)): Said("词，每个词后面一个列表，如 [甲, 乙]", "words, each with a list like [a, b]")
        case .list(let form):
            Said("列表，每一项是\(form.expectation.zh)", "a list, each entry \(form.expectation.en)")
        case .table(let form):
            Said("名称，每个有一个值：\(form.expectation.zh)", "names with a value each, \(form.expectation.en)")
        case .record(let settings):
            Said(
                "这些键：" + settings.map(\.name).joined(separator: "、"),
                "the keys " + settings.map(\.name).joined(separator: ", "))
        }
    }

    private func duration(_ least: String, _ most: String) -> Said {
        Said("时长，如 14d、36h 或 90m，\(least) 到 \(most)", "a duration like 14d, 36h or 90m, from \(least) to \(most)")
    }
}

extension String {
    /// With a blank before it where it begins with a figure or a letter, as Chinese text is set.
    var spaced: String { first.map { $0.isASCII ? " " + self : self } ?? self }
}

extension Double {
    /// Without a needless fraction: 1, 0.5.
    var short: String {
        guard self == rounded(), abs(self) < 1e15 else { return String(self) }
        return String(Int(self))
    }
}
