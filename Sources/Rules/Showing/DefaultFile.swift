public import Directives

extension FileKind {
    /// The file with every key, each under a comment that says what it does, what it takes and its
    /// default; the shipped rules are written by this.
    ///
    /// - Parameter values: what the file shall say where that differs from the defaults.
    public func text(values: [String: SettingValue] = [:]) -> String {
        var lines = comment(summary.zh, indent: 0)
        lines += comment("每个键的上方写着：管什么，可以填什么，默认值。不写的键取默认值；列表不与任何东西合并。", indent: 0)
        lines += comment(summary.en, indent: 0)
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
        Language.allCases.flatMap { explained(setting, in: $0, indent: indent) }
    }

    private func explained(_ setting: Setting, in language: Language, indent: Int) -> [String] {
        func ends(_ setting: Setting) -> String {
            setting.form.takes(in: language) + language.say("；", "; ") + setting.fallback(in: language)
        }
        var lines = comment(setting.summary.text(in: language), indent: indent)
        lines += comment(ends(setting), indent: indent)
        for part in setting.form.parts {
            let colon = language.say("：", ": ")
            let blank = language.say("", " ")
            lines += comment(
                "  \(part.name)\(colon)\(part.summary.text(in: language))\(blank)\(ends(part))", indent: indent,
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
    fileprivate func fallback(in language: Language) -> String {
        if isRequired { return language.say("必须写", "must be said") }
        guard standard != .none else { return language.say("没有默认值", "no default") }
        return language.say("默认 ", "default ") + ValueWriter.inline(standard)
    }
}

extension Setting.Form {
    /// The expectation as the beginning of a sentence.
    fileprivate func takes(in language: Language) -> String {
        let said: Said =
            switch self {
            case .list(.record): Said("列表，每一条有这些键", "a list of entries with these keys")
            case .table(.record): Said("名称，每个有这些键", "names, each with these keys")
            case .record: Said("这些键", "these keys")
            default: expectation
            }
        guard language == .en else { return said.zh }
        return said.en.prefix(1).uppercased() + said.en.dropFirst()
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
