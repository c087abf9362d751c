internal import Directives

/// Reads `holidays.csv`: one line a day, `2025-01-01,holiday,元旦` or `2025-01-26,workday,春节调休`.
enum Holidays {
    static let path = "holidays.csv"
    static let header = "day,kind,name"

    static func read(_ file: SourceFile) -> (WorkingCalendar, [Problem]) {
        var holidays: Set<Day> = []
        var workdays: Set<Day> = []
        var problems: [Problem] = []
        for (index, line) in file.lines.enumerated() {
            let text = line.prefix { $0 != "#" }
            guard text.contains(where: { !$0.isWhitespace }), text != header else { continue }
            let fields = text.split(separator: ",", omittingEmptySubsequences: false)
            let place = Place(line: index + 1, column: 1)
            guard fields.count >= 2, let day = Day(String(fields[0])) else {
                problems.append(
                    file.problem(
                        .badCalendar, at: place, Said("应为“日期,类别,名称”，日期写成 YYYY-MM-DD", "expected day,kind,name with a day YYYY-MM-DD"),
                        hint: Said("例如 2025-01-01,holiday,元旦", "for example 2025-01-01,holiday,元旦")))
                continue
            }
            let kind = fields[1].trimmed
            if holidays.contains(day) || workdays.contains(day) {
                problems.append(file.problem(.badCalendar, at: place, Said("\(day) 写了两次", "\(day) stands twice")))
            }
            switch kind {
            case "holiday": holidays.insert(day)
            case "workday": workdays.insert(day)
            default:
                let column = fields[0].unicodeScalars.count + 2
                problems.append(
                    file.problem(
                        .badCalendar, at: Place(line: index + 1, column: column),
                        Said("应为 holiday 或 workday；实为 \"\(kind)\"", "expected holiday or workday; got \"\(kind)\""),
                        hint: Spelling.nearest(to: kind, in: ["holiday", "workday"])
                            .map { Said("是不是 '\($0)'？", "did you mean '\($0)'?") }))
            }
        }
        return (WorkingCalendar(holidays: holidays, workdays: workdays), problems)
    }
}

extension Substring {
    /// Without blanks at both ends.
    var trimmed: String {
        let head = drop(while: \.isWhitespace)
        guard let last = head.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(head[...last])
    }
}
