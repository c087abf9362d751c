import Directives

/// JSON as a value, with its keys in the order in which they were given.
public indirect enum JSONValue: Hashable, Sendable {
    case flag(Bool)
    case whole(Int)
    case number(Double)
    case text(String)
    case list([JSONValue])
    case object([(String, JSONValue)])

    public static func == (left: JSONValue, right: JSONValue) -> Bool { left.text(indent: 0) == right.text(indent: 0) }
    public func hash(into hasher: inout Hasher) { hasher.combine(text(indent: 0)) }

    /// Written out over several lines, two blanks a level.
    public func text(indent: Int) -> String {
        let blanks = String(repeating: "  ", count: indent)
        switch self {
        case .flag(let value): return value ? "true" : "false"
        case .whole(let value): return String(value)
        case .number(let value): return value.short
        case .text(let value): return Self.quoted(value)
        case .list(let values): return "[" + values.map { $0.text(indent: indent) }.joined(separator: ", ") + "]"
        case .object(let entries):
            guard !entries.isEmpty else { return "{}" }
            let lines = entries.map { blanks + "  " + Self.quoted($0.0) + ": " + $0.1.text(indent: indent + 1) }
            return "{\n" + lines.joined(separator: ",\n") + "\n" + blanks + "}"
        }
    }

    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": quoted += "\\" + String(scalar)
            case "\n": quoted += "\\n"
            case "\t": quoted += "\\t"
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}

extension FileKind {
    /// What editors need to complete and check the file (JSON Schema 2020-12), from the same declarations as
    /// the daemon's own checks.
    public var schema: JSONValue {
        .object(
            [
                ("$schema", .text("https://json-schema.org/draft/2020-12/schema")),
                ("title", .text(path)), ("description", .text(summary.zh + " " + summary.en)),
            ] + Self.members(
                [
                    Setting(
                        "version", .whole(1...1), .whole(1), Said("文件格式的版本。", "Version of the file's form."),
                        isRequired: true)
                ] + settings,
                isOpen: isOpen))
    }

    /// The keys of a place, with dotted names as places of their own.
    private static func members(_ settings: [Setting], isOpen: Bool) -> [(String, JSONValue)] {
        var properties: [(String, JSONValue)] = []
        var required: [JSONValue] = []
        var done: Set<String> = []
        for setting in settings {
            guard let dot = setting.name.firstIndex(of: ".") else {
                properties.append((setting.name, described(setting)))
                if setting.isRequired { required.append(.text(setting.name)) }
                continue
            }
            let group = String(setting.name[..<dot])
            guard done.insert(group).inserted else { continue }
            let inner = settings.filter { $0.name.hasPrefix(group + ".") }.map { setting in
                Setting(
                    String(setting.name.dropFirst(group.count + 1)), setting.form, setting.standard, setting.summary,
                    isRequired: setting.isRequired)
            }
            properties.append((group, .object(members(inner, isOpen: false))))
        }
        return [("type", .text("object")), ("properties", .object(properties))]
            + (required.isEmpty ? [] : [("required", .list(required))])
            + (isOpen ? [] : [("additionalProperties", .flag(false))])
    }

    private static func described(_ setting: Setting) -> JSONValue {
        var parts = form(setting.form)
        parts.append(("description", .text(setting.summary.zh + " " + setting.summary.en)))
        if !setting.isRequired, let standard = value(setting.standard) { parts.append(("default", standard)) }
        return .object(parts)
    }

    private static func form(_ form: Setting.Form) -> [(String, JSONValue)] {
        switch form {
        case .flag: [("type", .text("boolean"))]
        case .whole(let range):
            [("type", .text("integer")), ("minimum", .whole(range.lowerBound)), ("maximum", .whole(range.upperBound))]
        case .number(let range):
            [("type", .text("number")), ("minimum", .number(range.lowerBound)), ("maximum", .number(range.upperBound))]
        case .duration: [("type", .text("string")), ("pattern", .text("^[0-9]+(s|m|h|d|w)$"))]
        case .workingDays: [("type", .text("string")), ("pattern", .text("^[0-9]+wd$"))]
        case .text: [("type", .text("string"))]
        case .day: [("type", .text("string")), ("pattern", .text("^[0-9]{4}-[0-9]{2}-[0-9]{2}$"))]
        case .word(let words): [("enum", .list(words.map { .text($0) }))]
        case .list(let inner): [("type", .text("array")), ("items", .object(self.form(inner)))]
        case .table(let inner): [("type", .text("object")), ("additionalProperties", .object(self.form(inner)))]
        case .record(let settings): members(settings, isOpen: false)
        }
    }

    /// The default as JSON; nil where there is none.
    private static func value(_ value: SettingValue) -> JSONValue? {
        switch value {
        case .none: nil
        case .flag(let flag): .flag(flag)
        case .whole(let number): .whole(number)
        case .number(let number): .number(number)
        case .duration(let seconds): .text(Durations.text(seconds: seconds))
        case .workingDays(let days): .text("\(days)wd")
        case .text(let text): .text(text)
        case .day(let day): .text("\(day)")
        case .list(let values): .list(values.compactMap(self.value))
        case .table(let entries): .object(entries.compactMap { entry in self.value(entry.value).map { (entry.key, $0) } })
        }
    }
}
