public import Directives

/// Headings told by their numbers alone, for formats that tell of none: pdf, ofd, rtf, doc, ppt, plain text.
///
/// Office papers count 一、 （一） 1. （1） from the outside in (GB/T 9704-2012, 7.3.3), English ones 1 1.1 1.1.1. A numbered
/// sentence is an item and no heading: a heading is short and ends without a stop.
public enum NumberedHeadings {
    /// Bytes of a heading at the most, its number among them: fifty ideographs, two lines of an office paper.
    static let bytesMax = 150

    /// The headings of a text; the outermost kind of number that stands in it is level 1.
    public static func of(_ text: String) -> [Heading] {
        let found = numbered(text)
        // A paper that begins with （一） has no level without members.
        let kinds = Set(found.map(\.number.kind)).sorted()
        return found.compactMap { line, number in
            guard let place = kinds.firstIndex(of: number.kind) else { return nil }
            return Heading(line: line, level: min(Heading.levels.upperBound, place + number.dots + 1), sign: .number)
        }
    }

    /// The lines that are headings by their number.
    static func numbered(_ text: String) -> [(line: Int, number: Number)] {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        // 3.5 is a measure, unless 3.4 stands before it.
        var counted: Set<[Int]> = []
        return lines.enumerated().compactMap { line, words in
            guard let number = number(of: words) else { return nil }
            if number.dots > 0, let last = number.figures.last, last != 1 {
                guard counted.contains(number.figures.dropLast() + [last - 1]) else { return nil }
            }
            counted.insert(number.figures)
            return (line, number)
        }
    }

    /// What a heading is numbered with, from the outside in.
    struct Number {
        /// 0 is the outermost: 第一章, 第一节, 一、 （一） 1. （1）.
        let kind: Int
        /// 1.2.3, parted; empty for other numerals.
        var figures: [Int] = []

        var dots: Int { max(0, figures.count - 1) }
    }

    /// The number of a line; nil when it is no heading.
    private static func number(of line: Substring) -> Number? {
        let words = line.drop { $0 == " " || $0 == "\u{3000}" }
        // A row of a table is none.
        guard words.utf8.count <= bytesMax, let first = words.first, opens(first), !words.contains("\t"),
            let last = words.last(where: { !$0.isWhitespace }), !stops.contains(last)
        else { return nil }
        let isBracketed = first == "（" || first == "("
        let inside = isBracketed || first == "第" ? words.dropFirst() : words
        let numerals = inside.prefix(while: numerals.contains)
        let figures = inside.prefix { $0.isASCII && $0.isNumber || $0 == "." }
        let rest = inside.dropFirst(max(numerals.count, figures.count))
        guard let next = rest.first, rest.dropFirst().contains(where: { !$0.isWhitespace }) else { return nil }
        if first == "第" { return !numerals.isEmpty && ["章", "节"].contains(next) ? Number(kind: next == "章" ? 0 : 1) : nil }
        if isBracketed {
            guard next == "）" || next == ")" else { return nil }
            return numerals.isEmpty ? Number(kind: 5) : Number(kind: 3)
        }
        if !numerals.isEmpty { return next == "、" ? Number(kind: 2) : nil }
        let parts = figures.split(separator: ".")
        // 2026 begins a date, 3.5 a measure: of a single figure a mark is asked.
        guard parts.count <= 5, parts.allSatisfy({ $0.count <= 2 }), figures.first != ".",
            figures.hasSuffix(".") || "．、".contains(next) || parts.count > 1 && next == " "
        else { return nil }
        return Number(kind: 4, figures: parts.compactMap { Int($0) })
    }

    private static func opens(_ letter: Character) -> Bool {
        "第（(".contains(letter) || numerals.contains(letter) || letter.isASCII && letter.isNumber
    }

    private static let numerals: Set<Character> = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"]
    static let stops: Set<Character> = ["。", "；", "，", "：", "、", ".", ";", ",", ":", "？", "！", "?", "!"]
}
