internal import Directives

/// Reads one scalar as the form that its key takes, or says what is wrong with it.
enum ScalarReader {
    struct Complaint: Error {
        let code: ProblemCode
        let message: Said
        var hint: Said?
    }

    static func read(
        _ text: String, isQuoted: Bool, as form: Setting.Form
    ) throws(Complaint) -> SettingValue {
        switch form {
        case .text:
            guard !text.isEmpty || isQuoted else { throw wrong(form, text) }
            if !isQuoted, let bare = withoutWideQuotes(text) {
                throw Complaint(
                    code: .notYAML, message: Said("全角引号会成为词的一部分", "full-width quotes would be part of the word"),
                    hint: Said("写成 \(bare)", "write \(bare)"))
            }
            return .text(text)
        case .flag: return .flag(try flag(text))
        case .whole(let range): return .whole(try whole(text, range, form))
        case .number(let range): return .number(try number(text, range, form))
        case .duration(let range): return .duration(try duration(text, range, form))
        case .workingDays(let range): return .workingDays(try workingDays(text, range, form))
        case .day:
            guard let day = Day(text) else { throw wrong(form, text, hint: dayHint(text)) }
            return .day(day)
        case .word(let words):
            guard words.contains(text) else { throw unknownWord(text, words) }
            return .text(text)
        case .list, .table, .record: throw wrong(form, text)
        }
    }

    private static func wrong(_ form: Setting.Form, _ text: String, hint: Said? = nil)
        -> Complaint
    {
        let got = text.isEmpty ? Said("什么也没写", "nothing") : "\"\(text)\""
        return Complaint(
            code: .wrongForm,
            message: Said(
                "应为\(form.expectation.zh.spaced)；实为 \(got.zh)", "expected \(form.expectation.en); got \(got.en)"),
            hint: hint ?? narrowed(text).map { Said("有全角字符：写成 \($0)", "full-width characters: write \($0)") })
    }

    private static func outside(_ form: Setting.Form, _ text: String, hint: Said? = nil)
        -> Complaint
    {
        Complaint(
            code: .outOfRange,
            message: Said("应为\(form.expectation.zh.spaced)；实为 \(text)", "expected \(form.expectation.en); got \(text)"),
            hint: hint)
    }

    private static func flag(_ text: String) throws(Complaint) -> Bool {
        switch text {
        case "true": return true
        case "false": return false
        default:
            let meant =
                ["yes", "on", "是", "True", "TRUE"].contains(text)
                ? Said("写成 true", "write true")
                : ["no", "off", "否", "False", "FALSE"].contains(text) ? Said("写成 false", "write false") : nil
            throw wrong(.flag, text, hint: meant)
        }
    }

    private static func whole(
        _ text: String, _ range: ClosedRange<Int>, _ form: Setting.Form
    ) throws(Complaint) -> Int {
        guard let value = Int(text) else { throw wrong(form, text) }
        guard range.contains(value) else { throw outside(form, text) }
        return value
    }

    private static func number(
        _ text: String, _ range: ClosedRange<Double>, _ form: Setting.Form
    ) throws(Complaint) -> Double {
        let isPercent = text.hasSuffix("%")
        guard let value = Double(isPercent ? String(text.dropLast()) : text), value.isFinite,
            !text.lowercased().contains("x")
        else { throw wrong(form, text) }
        let isShare = range.upperBound <= 1
        let share =
            isShare && range.contains(value / 100)
            ? Said("是不是 \(twoPlaces(value / 100))？", "did you mean \(twoPlaces(value / 100))?") : nil
        if isPercent { throw wrong(form, text, hint: share) }
        guard range.contains(value) else {
            throw outside(form, text, hint: value > 1 ? share : nil)
        }
        return value
    }

    private static func duration(
        _ text: String, _ range: ClosedRange<Int>, _ form: Setting.Form
    ) throws(Complaint) -> Int {
        guard let seconds = Durations.seconds(text) else {
            if Int(text) != nil {
                throw wrong(
                    form, text,
                    hint: Said(
                        "时长要带单位：\(text)d（天）、\(text)h（小时）或 \(text)m（分）",
                        "a duration needs its unit: \(text)d, \(text)h or \(text)m"))
            }
            if let days = Durations.workingDays(text) {
                throw wrong(
                    form, text, hint: Said("这里不按工作日算；写成 \(days)d", "working days do not count here; write \(days)d"))
            }
            throw wrong(form, text, hint: translated(text).map { Said("写成 \($0)", "write \($0)") })
        }
        guard range.contains(seconds) else { throw outside(form, text) }
        return seconds
    }

    /// 14天 as 14d; nil for anything else.
    private static func translated(_ text: String) -> String? {
        let units = [("小时", "h"), ("分钟", "m"), ("天", "d"), ("日", "d"), ("周", "w"), ("时", "h"), ("分", "m"), ("秒", "s")]
        guard let unit = units.first(where: { text.hasSuffix($0.0) }), let count = Int(text.dropLast(unit.0.count)) else { return nil }
        return "\(count)\(unit.1)"
    }

    /// “清溪镇” without its quotes; nil for anything else.
    private static func withoutWideQuotes(_ text: String) -> String? {
        for (open, close) in [("“", "”"), ("‘", "’"), ("「", "」")]
        where text.count > 2 && text.hasPrefix(open) && text.hasSuffix(close) {
            return String(text.dropFirst().dropLast())
        }
        return nil
    }

    private static func workingDays(
        _ text: String, _ range: ClosedRange<Int>, _ form: Setting.Form
    ) throws(Complaint) -> Int {
        guard let days = Durations.workingDays(text) else {
            if let days = Int(text) ?? Durations.seconds(text).map({ $0 / 86_400 }) {
                throw wrong(form, text, hint: Said("工作日写成 \(days)wd", "working days are written \(days)wd"))
            }
            throw wrong(form, text)
        }
        guard range.contains(days) else { throw outside(form, text) }
        return days
    }

    private static func unknownWord(_ text: String, _ words: [String]) -> Complaint {
        let meant = Spelling.nearest(to: text, in: words).map { Said("是不是 '\($0)'？", "did you mean '\($0)'?") }
        return wrong(.word(words), text, hint: meant)
    }

    private static func dayHint(_ text: String) -> Said? {
        let parts = text.split { !$0.isNumber }.compactMap { Int($0) }
        guard parts.count == 3, let day = Day(parts[0], parts[1], parts[2]) else { return nil }
        return Said("写成 \(day)", "write \(day)")
    }

    /// The text with full-width letters, digits and marks made plain; nil when it has none.
    private static func narrowed(_ text: String) -> String? {
        var plain = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            let isFullWidth = (0xFF01...0xFF5E).contains(scalar.value)
            plain.append(isFullWidth ? Unicode.Scalar(UInt8(scalar.value - 0xFEE0)) : scalar)
        }
        let result = String(plain)
        return result == text ? nil : result
    }

    private static func twoPlaces(_ value: Double) -> String {
        let hundredths = Int((value * 100).rounded())
        let rest = hundredths % 100
        return "\(hundredths / 100)." + (rest < 10 ? "0" : "") + "\(rest)"
    }
}
