internal import Directives

/// Writes values as YAML that reads back as the same values.
enum ValueWriter {
    /// In one line: `[a, b]`, `0.78`, `14d`; records and tables as `{key: value}`.
    static func inline(_ value: SettingValue) -> String {
        switch value {
        case .none: return "none"
        case .flag(let flag): return flag ? "true" : "false"
        case .whole(let number): return String(number)
        case .number(let number): return number.short
        case .duration(let seconds): return Durations.text(seconds: seconds)
        case .workingDays(let days): return "\(days)wd"
        case .text(let text): return scalar(text)
        case .day(let day): return "\(day)"
        case .list(let values): return "[" + values.map(inline).joined(separator: ", ") + "]"
        case .table(let entries):
            let said = entries.filter { $0.value != .none }
            return "{"
                + said.map { scalar($0.key) + ": " + inline($0.value) }.joined(separator: ", ")
                + "}"
        }
    }

    /// A key with its value, in block style at an indentation, within 100 columns where it can be.
    ///
    /// Members of records that hold their default are left out.
    static func lines(_ key: String, _ value: SettingValue, _ form: Setting.Form, indent: Int)
        -> [String]
    {
        let blanks = String(repeating: " ", count: indent)
        let head = blanks + scalar(key) + ":"
        switch (form, value) {
        case (.list(.record(let settings)), .list(let values)) where !values.isEmpty:
            return [head] + values.flatMap { item($0, settings, indent: indent + 2) }
        case (.table(let inner), .table(let entries)) where !entries.isEmpty:
            return [head] + entries.flatMap { lines($0.key, $0.value, inner, indent: indent + 2) }
        case (.record(let settings), .table(let entries)) where !entries.isEmpty:
            return [head] + members(entries, settings, indent: indent + 2)
        case (_, .list(let values)) where values.contains(where: isBlock):
            return [head] + values.flatMap { entry($0, indent: indent + 2) }
        case (_, .list(let values)) where (head + " " + inline(value)).columns > 100:
            return [head + " ["] + wrapped(values.map(inline), indent: indent + 2) + [blanks + "]"]
        default:
            return [head + " " + inline(value)]
        }
    }

    /// Whether a text of several lines can stand as it is, in YAML's literal style: it neither begins
    /// nor ends with a blank, and bears no blank that the style would take for its own.
    private static func isBlock(_ value: SettingValue) -> Bool {
        guard case .text(let text) = value, text.contains("\n") else { return false }
        return text.first?.isWhitespace == false && text.last?.isWhitespace == false
            && !text.contains("\t") && !text.contains(" \n")
    }

    /// One entry of a list of texts, of which some have several lines.
    private static func entry(_ value: SettingValue, indent: Int) -> [String] {
        let head = String(repeating: " ", count: indent) + "- "
        guard case .text(let text) = value, isBlock(value) else { return [head + inline(value)] }
        let blanks = String(repeating: " ", count: indent + 2)
        return [head + "|-"]
            + text.split(separator: "\n", omittingEmptySubsequences: false).map {
                $0.isEmpty ? "" : blanks + $0
            }
    }

    /// One entry of a list of records: `- id: yj` and what follows.
    private static func item(_ value: SettingValue, _ settings: [Setting], indent: Int) -> [String]
    {
        guard case .table(let entries) = value else { return [] }
        var lines = members(entries, settings, indent: indent + 2)
        guard let first = lines.first else {
            return [String(repeating: " ", count: indent) + "- {}"]
        }
        lines[0] = String(repeating: " ", count: indent) + "- " + first.dropFirst(indent + 2)
        return lines
    }

    private static func members(
        _ entries: [SettingEntry], _ settings: [Setting], indent: Int
    ) -> [String] {
        let values = entries.values
        let said = settings.filter { setting in
            guard let value = values[setting.name], value != .none else { return false }
            return setting.isRequired || value != setting.standard
        }
        return grouped(said, indent: indent) { setting, name, indent in
            lines(name, values[setting.name] ?? .none, setting.form, indent: indent)
        }
    }

    /// Settings with dotted names under the groups that their names tell.
    static func grouped(
        _ settings: [Setting], indent: Int, path: String = "",
        _ body: (_ setting: Setting, _ name: String, _ indent: Int) -> [String]
    ) -> [String] {
        var lines: [String] = []
        var done: Set<String> = []
        for setting in settings {
            let rest = setting.name.dropFirst(path.count)
            guard let dot = rest.firstIndex(of: ".") else {
                lines += body(setting, String(rest), indent)
                continue
            }
            let group = String(rest[..<dot])
            guard done.insert(group).inserted else { continue }
            let prefix = path + group + "."
            lines.append(String(repeating: " ", count: indent) + group + ":")
            lines += grouped(
                settings.filter { $0.name.hasPrefix(prefix) }, indent: indent + 2, path: prefix,
                body)
        }
        return lines
    }

    private static func wrapped(_ words: [String], indent: Int) -> [String] {
        let blanks = String(repeating: " ", count: indent)
        var lines: [String] = []
        var line = blanks
        for word in words {
            if line != blanks, (line + word).columns > 98 {
                lines.append(line.trimmedEnd)
                line = blanks
            }
            line += word + ", "
        }
        return lines + [line.trimmedEnd]
    }

    /// Plain where YAML reads it back as the same text, else in double quotes.
    static func scalar(_ text: String) -> String {
        let special: Set<Character> = [
            ":", "#", "[", "]", "{", "}", ",", "&", "*", "!", "|", ">", "'", "\"", "%", "@", "`",
            "\\", "\n", "\t", "?", "：",
        ]
        let isPlain =
            !text.isEmpty && !text.contains(where: special.contains) && text.first != "-"
            && text.first != " " && text.last != " "
        guard !isPlain else { return text }
        var quoted = ""
        for character in text {
            switch character {
            case "\"", "\\": quoted += "\\" + String(character)
            case "\n": quoted += "\\n"
            case "\t": quoted += "\\t"
            default: quoted.append(character)
            }
        }
        return "\"" + quoted + "\""
    }
}

extension String {
    /// Columns on a terminal; Chinese takes two.
    var columns: Int { unicodeScalars.reduce(0) { $0 + ($1.isWide ? 2 : 1) } }

    var trimmedEnd: String { String(reversed().drop { $0 == " " }.reversed()) }
}
