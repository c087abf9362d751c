internal import Directives

/// Reads `holidays.csv`: one line a day, `2025-01-01,holiday,元旦` or `2025-01-26,workday,春节调休`.
enum Holidays {
    static let path = "holidays.csv"
    static let header = "day,kind,name"

    /// Full-width commas and a spreadsheet's days written as they must be.
    private static func remedy(for line: Substring) -> Said {
        let plain = line.replacing("，", with: ",")
        let fields = plain.split(separator: ",", omittingEmptySubsequences: false)
        let numbers = (fields.first ?? "").split { !$0.isNumber }.compactMap { Int($0) }
        if numbers.count == 3, fields.count >= 2, let day = Day(numbers[0], numbers[1], numbers[2]) {
            let whole = ([String(describing: day)] + fields.dropFirst().map(String.init)).joined(separator: ",")
            return Said("写成 \(whole)", "write \(whole)")
        }
        return Said("例如 2025-01-01,holiday,元旦", "for example 2025-01-01,holiday,元旦")
    }

    /// The year of a line `2027,provisional,…`: its days off are known by law alone, those that are swapped are not.
    private static func provisionalYear(_ fields: [Substring]) -> Int? {
        guard fields.count >= 2, fields[1].trimmed == "provisional", fields[0].count == 4 else { return nil }
        return Int(fields[0])
    }

    /// Years whose lines stand by law alone, with the place where the file says so.
    static func provisionalYears(in file: SourceFile) -> [Int: Place] {
        file.lines.enumerated().reduce(into: [:]) { years, line in
            let fields = line.element.prefix { $0 != "#" }.split(separator: ",", omittingEmptySubsequences: false)
            if let year = provisionalYear(fields) { years[year] = Place(line: line.offset + 1, column: 1) }
        }
    }

    static func read(_ file: SourceFile) -> (WorkingCalendar, [Problem]) {
        var holidays: Set<Day> = []
        var workdays: Set<Day> = []
        var named: [(day: Day, name: String)] = []
        var problems: [Problem] = []
        for (index, line) in file.lines.enumerated() {
            let text = line.prefix { $0 != "#" }
            guard text.contains(where: { !$0.isWhitespace }), text != header else { continue }
            let fields = text.split(separator: ",", omittingEmptySubsequences: false)
            if provisionalYear(fields) != nil { continue }
            let place = Place(line: index + 1, column: 1)
            guard fields.count >= 2, let day = Day(String(fields[0])) else {
                problems.append(
                    file.problem(
                        .badCalendar, at: place, Said("应为“日期,类别,名称”，日期写成 YYYY-MM-DD", "expected day,kind,name with a day YYYY-MM-DD"),
                        hint: remedy(for: text)))
                continue
            }
            let kind = fields[1].trimmed
            if holidays.contains(day) || workdays.contains(day) {
                problems.append(file.problem(.badCalendar, at: place, Said("\(day) 写了两次", "\(day) stands twice")))
            }
            switch kind {
            case "holiday":
                holidays.insert(day)
                if fields.count > 2 { named.append((day, fields[2].trimmed)) }
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
        return (WorkingCalendar(holidays: holidays, workdays: workdays, breaks: breaks(named)), problems)
    }

    /// Days of one name in a row, joined.
    private static func breaks(_ named: [(day: Day, name: String)]) -> [WorkingCalendar.Break] {
        var breaks: [WorkingCalendar.Break] = []
        for (day, name) in named.sorted(by: { $0.day < $1.day }) where !name.isEmpty {
            if let last = breaks.last, last.name == name, last.days.upperBound.advanced(by: 1) == day {
                breaks[breaks.count - 1] = WorkingCalendar.Break(name: name, days: last.days.lowerBound...day)
            } else {
                breaks.append(WorkingCalendar.Break(name: name, days: day...day))
            }
        }
        return breaks
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
