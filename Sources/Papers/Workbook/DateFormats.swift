/// Tells which cells of a workbook show a date, and writes it.
struct DateFormats {
    /// For each cell style, whether it shows a date.
    private let areDates: [Bool]

    /// - Parameter styles: root of `styles.xml`; nil when there is none.
    init(styles: MarkupNode?) {
        var own: [String: Bool] = [:]
        for format in styles?.child("numFmts")?.children("numFmt") ?? [] {
            own[format.attribute("numFmtId") ?? ""] = Self.showsDate(
                format.attribute("formatCode") ?? "")
        }
        areDates = (styles?.child("cellXfs")?.children("xf") ?? []).map { style in
            let format = style.attribute("numFmtId") ?? "0"
            // 14 to 17 and 22 are dates by birth (ECMA-376-1, 18.8.30), 27 to 36 and 50 to 58 in
            // East Asian editions.
            let number = Int(format) ?? 0
            return own[format]
                ?? ((14...17).contains(number) || number == 22 || (27...36).contains(number)
                    || (50...58).contains(number))
        }
    }

    /// A day as `2026-11-24`; nil when the style shows no date or the number is none.
    ///
    /// - Parameter number: days since 1899-12-30, as Excel counts after February 1900.
    func written(_ number: Double, style: String?) -> String? {
        guard let index = style.flatMap({ Int($0) }), areDates.indices.contains(index),
            areDates[index], (61...2_958_465).contains(number)
        else { return nil }
        // Days since 1970-01-01 to year, month, day (Hinnant, "chrono-compatible low-level date
        // algorithms", 2013); all terms are positive here.
        let days = Int(number) - 25_569 + 719_468
        let era = days / 146_097
        let day = days % 146_097
        let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365
        let inYear = day - (365 * year + year / 4 - year / 100)
        let month = (5 * inYear + 2) / 153
        let date = inYear - (153 * month + 2) / 5 + 1
        let civil = month < 10 ? month + 3 : month - 9
        let civilYear = year + era * 400 + (civil <= 2 ? 1 : 0)
        return "\(civilYear)-\(civil < 10 ? "0" : "")\(civil)-\(date < 10 ? "0" : "")\(date)"
    }

    /// Whether a format code shows year or day, outside of quoted words and brackets.
    private static func showsDate(_ code: String) -> Bool {
        var isQuoted = false
        var isBracketed = false
        for letter in code.lowercased() {
            switch letter {
            case "\"": isQuoted.toggle()
            case "[" where !isQuoted: isBracketed = true
            case "]": isBracketed = false
            case "y", "d": if !isQuoted && !isBracketed { return true }
            default: break
            }
        }
        return false
    }
}
