public import Directives

extension FileKind {
    /// The file with every key, each under a comment that says what it does, what it takes and its
    /// default; the shipped rules are written by this.
    ///
    /// - Parameter values: what the file shall say where that differs from the defaults.
    public func text(values: [String: SettingValue] = [:]) -> String {
        var lines = comment(summary, indent: 0)
        lines += comment(
            "Above each key: what it does, what it takes, its default. A key that is left out takes its "
                + "default; lists are not merged with anything.", indent: 0)
        lines += ["version: 1"]
        lines += ValueWriter.grouped(settings, indent: 0) { setting, name, indent in
            let blank = indent == 0 ? [""] : []
            return blank + explained(setting, indent: indent)
                + ValueWriter.lines(
                    name, values[setting.name] ?? setting.standard, setting.form, indent: indent)
        }
        return lines.spaced().joined(separator: "\n") + "\n"
    }

    private func explained(_ setting: Setting, indent: Int) -> [String] {
        var lines = comment(setting.summary, indent: indent)
        lines += comment(setting.form.takes + "; " + setting.fallback, indent: indent)
        for part in setting.form.parts {
            let need = part.isRequired ? "required" : part.fallback
            lines += comment(
                "  \(part.name): \(part.summary) \(part.form.takes); \(need)", indent: indent,
                hanging: 4)
        }
        return lines
    }

    /// Comment lines within 100 columns; the lines after the first stand in by `hanging`.
    private func comment(_ text: String, indent: Int, hanging: Int = 0) -> [String] {
        let head = String(repeating: " ", count: indent) + "# "
        var lines: [String] = []
        var line = ""
        for word in text.breakable {
            let room = 98 - indent
            if !line.isEmpty, (line + word).trimmedEnd.columns > room {
                lines.append((head + line).trimmedEnd)
                line = String(repeating: " ", count: hanging)
            }
            line += word
        }
        return lines + [(head + line).trimmedEnd]
    }
}

extension Setting {
    /// "default 14d", "no default".
    fileprivate var fallback: String {
        if isRequired { return "must be said" }
        return standard == .none ? "no default" : "default " + ValueWriter.inline(standard)
    }
}

extension Setting.Form {
    /// The expectation as the beginning of a sentence.
    fileprivate var takes: String {
        let text: String =
            switch self {
            case .list(.record): "a list of entries with these keys"
            case .table(.record): "names, each with these keys"
            case .record: "these keys"
            default: expectation.en
            }
        return text.prefix(1).uppercased() + text.dropFirst()
    }

    /// The keys of each entry, where it has any.
    fileprivate var parts: [Setting] {
        switch self {
        case .record(let settings): settings
        case .list(let form), .table(let form): form.parts
        default: []
        }
    }
}

extension String {
    /// Pieces between which a line may end: behind blanks and behind Chinese marks.
    fileprivate var breakable: [String] {
        var pieces: [String] = []
        var piece = ""
        for character in self {
            piece.append(character)
            if character == " " || "，。；、：".contains(character) {
                if piece.allSatisfy({ $0 == " " }) { continue }
                pieces.append(piece)
                piece = ""
            }
        }
        return piece.isEmpty ? pieces : pieces + [piece]
    }
}

extension [String] {
    /// A blank line before each group at the left edge, unless there is one.
    fileprivate func spaced() -> [String] {
        var lines: [String] = []
        for line in self {
            let opensGroup = line.hasSuffix(":") && line.first != " " && line.first != "#"
            if opensGroup, let last = lines.last, !last.isEmpty, !last.hasPrefix("#") {
                lines.append("")
            }
            lines.append(line)
        }
        return lines
    }
}
