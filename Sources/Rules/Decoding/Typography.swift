internal import Directives

/// Finds what input methods and editors put into YAML and what no parser explains well: tabs as
/// indentation, the full-width colon or blank behind a key, marks of two versions that were merged.
enum Typography {
    /// - Returns: one problem for each offending line, in order.
    static func problems(in file: SourceFile) -> [Problem] {
        var found: [Problem] = []
        var depth = 0
        for (index, line) in file.lines.enumerated() {
            let scalars = Array(line.unicodeScalars)
            if depth == 0 {
                if let column = indentingTab(scalars) {
                    found.append(
                        file.problem(
                            .notYAML, at: Place(line: index + 1, column: column),
                            Said("用制表符缩进", "a tab used for indentation"),
                            hint: Said("每一级用两个空格", "use two blanks for each step")))
                } else if ["<<<<<<<", ">>>>>>>"].contains(where: line.hasPrefix) {
                    found.append(
                        file.problem(
                            .notYAML, at: Place(line: index + 1, column: 1),
                            Said("合并两个版本时留下的标记", "a mark left by merging two versions"),
                            hint: Said("留下要的那一份，删去标记", "keep the version that is wanted and remove the marks")))
                } else if let column = wideBlank(scalars) {
                    found.append(
                        file.problem(
                            .notYAML, at: Place(line: index + 1, column: column),
                            Said("这里是全角空格", "a full-width blank"),
                            hint: Said("换成半角空格", "use a plain blank")))
                } else if let column = wideColon(scalars) {
                    found.append(
                        file.problem(
                            .notYAML, at: Place(line: index + 1, column: column),
                            Said("键名后面是全角冒号“：”", "a full-width colon '：' behind a key"),
                            hint: Said(
                                "改成半角冒号加一个空格：\(repaired(scalars, column))",
                                "use a plain colon and a blank: \(repaired(scalars, column))")))
                }
            }
            depth = max(0, depth + brackets(scalars))
        }
        return found
    }

    private static func indentingTab(_ line: [Unicode.Scalar]) -> Int? {
        let indent = line.prefix { $0 == " " || $0 == "\t" }
        guard indent.count < line.count, let tab = indent.firstIndex(of: "\t") else { return nil }
        return tab + 1
    }

    /// Column of a full-width colon that stands where the plain one of a key would stand.
    ///
    /// In running text it is an ordinary mark: only a plain key (`unit：`), or any word with
    /// nothing or a list behind it, counts.
    private static func wideColon(_ line: [Unicode.Scalar]) -> Int? {
        guard let colon = line.firstIndex(of: "\u{FF1A}") else { return nil }
        let before = line[..<colon].drop { $0 == " " || $0 == "-" }
        let stops: [Unicode.Scalar] = [":", "#", "\"", "'", "[", "{", ",", "，", "。", "、"]
        guard !before.isEmpty, !before.contains(where: stops.contains) else { return nil }
        let isPlainKey = before.allSatisfy {
            $0.isASCII && ($0.properties.isAlphabetic || $0 == "_")
        }
        let rest = line[(colon + 1)...].drop { $0 == " " }
        guard isPlainKey || rest.isEmpty || rest.first == "[" || rest.first == "#" else {
            return nil
        }
        return colon + 1
    }

    /// Column of a full-width blank before a key, or between the colon of a plain key and its value.
    private static func wideBlank(_ line: [Unicode.Scalar]) -> Int? {
        let wide: Unicode.Scalar = "\u{3000}"
        if let first = line.firstIndex(where: { $0 != " " }), line[first] == wide { return first + 1 }
        guard let colon = plainKeyEnd(line), line[(colon + 1)...].first(where: { $0 != " " }) == wide else { return nil }
        return line[(colon + 1)...].firstIndex(of: wide).map { $0 + 1 }
    }

    /// Where the colon stands of a key of letters, digits and `_`; nil when the line begins with none.
    private static func plainKeyEnd(_ line: [Unicode.Scalar]) -> Int? {
        let key = line.drop { $0 == " " || $0 == "-" }
        guard let colon = key.firstIndex(of: ":"), colon > key.startIndex,
            key[..<colon].allSatisfy({ $0.isASCII && ($0.properties.isAlphabetic || $0 == "_" || $0.properties.numericType != nil) })
        else { return nil }
        return colon
    }

    /// The first line in which a key's colon lacks its blank (`mode:enforce`), which a parser takes for one word.
    static func joinedKey(in file: SourceFile) -> (place: Place, repaired: String)? {
        for (index, line) in file.lines.enumerated() {
            let scalars = Array(line.unicodeScalars)
            guard let colon = plainKeyEnd(scalars), colon + 1 < scalars.count, scalars[colon + 1] != " ",
                scalars[colon + 1] != "/"
            else { continue }
            return (Place(line: index + 1, column: colon + 1), repaired(scalars, colon + 1))
        }
        return nil
    }

    private static func repaired(_ line: [Unicode.Scalar], _ column: Int) -> String {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: line[..<(column - 1)].drop { $0 == " " })
        text.append(contentsOf: [":", " "])
        text.append(contentsOf: line[column...].drop { $0 == " " }.prefix(40))
        return String(text)
    }

    /// Opened less closed brackets of a line, quotes and comments left out.
    private static func brackets(_ line: [Unicode.Scalar]) -> Int {
        var depth = 0
        var quote: Unicode.Scalar?
        var last: Unicode.Scalar = " "
        for scalar in line {
            if let open = quote {
                if scalar == open { quote = nil }
            } else {
                switch scalar {
                case "\"", "'": if " [{,:-".unicodeScalars.contains(last) { quote = scalar }
                case "#" where last == " ": return depth
                case "[", "{": depth += 1
                case "]", "}": depth -= 1
                default: break
                }
            }
            last = scalar
        }
        return depth
    }
}
