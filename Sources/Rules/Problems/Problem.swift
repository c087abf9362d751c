public import Directives

/// One thing that is wrong with a rules file, said as a compiler says it.
public struct Problem: Hashable, Sendable, Codable {
    public enum Severity: String, Hashable, Sendable, Codable {
        /// The rules are not loaded.
        case error
        /// The rules are loaded, and probably do not do what was meant.
        case warning
    }

    public let severity: Severity
    /// Stable code: `E001`, `W101`; what each means stands in ``ProblemCode``.
    public let code: String
    /// Path below the folder of the rules: `detectors/conflict.yaml`.
    public let file: String
    /// Counted from 1; 0 when the problem is the file itself.
    public let line: Int
    /// Counted from 1 in characters; 0 when the problem is the file itself.
    public let column: Int
    /// The offending line; empty when the problem is the file itself.
    public let excerpt: String
    public let message: String
    /// What to do; nil when the message says it.
    public let hint: String?
    /// The same in Chinese.
    public let messageChinese: String
    public let hintChinese: String?

    public init(
        _ code: ProblemCode, file: String, place: Place? = nil, excerpt: String = "",
        message: Said, hint: Said? = nil
    ) {
        severity = code.severity
        self.code = code.rawValue
        self.file = file
        line = place?.line ?? 0
        column = place?.column ?? 0
        self.excerpt = excerpt
        self.message = message.en
        self.hint = hint?.en
        messageChinese = message.zh
        hintChinese = hint?.zh
    }
}

/// Where something stands in a file; line and column count from 1, columns in characters.
public struct Place: Hashable, Sendable, Codable {
    public let line: Int
    public let column: Int

    public init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }
}

extension Problem: CustomStringConvertible {
    public var description: String { text(in: .en) }

    /// `file:line:column: error E001: message`, the line with a caret below it, and the remedy.
    public func text(in language: Language) -> String {
        var head = file
        if line > 0 { head += ":\(line):\(column)" }
        let kind = language.say(severity == .error ? "错误" : "警告", severity.rawValue)
        head += language.say("：\(kind) \(code)：\(messageChinese)", ": \(kind) \(code): \(message)")
        if !excerpt.isEmpty {
            let number = String(line)
            let margin = String(repeating: " ", count: number.count)
            head += "\n  \(number) | \(excerpt)\n  \(margin) | \(caretIndent)^"
        }
        if let hint = language == .zh ? hintChinese : hint { head += "\n  = \(hint)" }
        return head
    }

    /// Blanks as wide on a terminal as what stands before the column; tabs stay tabs.
    private var caretIndent: String {
        excerpt.unicodeScalars.prefix(max(0, column - 1)).map { scalar in
            if scalar == "\t" { return "\t" }
            return scalar.isWide ? "  " : " "
        }.joined()
    }
}

extension Problem: Comparable {
    /// By file, line, column.
    public static func < (left: Problem, right: Problem) -> Bool {
        (left.file, left.line, left.column, left.code)
            < (right.file, right.line, right.column, right.code)
    }
}

/// Why rules were not loaded; prints as a compiler does.
public struct RulesProblems: Error, Hashable, Sendable, Codable {
    /// In order of file and line; at least one.
    public let errors: [Problem]
    public let warnings: [Problem]
    /// Which the office speaks, where its rules say it in spite of all.
    public let language: Language?

    public init(errors: [Problem], warnings: [Problem] = [], language: Language? = nil) {
        precondition(!errors.isEmpty, "rules without an error are loaded")
        self.errors = errors.sorted()
        self.warnings = warnings.sorted()
        self.language = language
    }
}

extension RulesProblems: CustomStringConvertible {
    public var description: String { text(in: .en) }

    public func text(in language: Language) -> String {
        let lines = (errors + warnings).map { $0.text(in: language) }
        let count = language.say(
            "\(errors.count) 处错误，\(warnings.count) 条警告；未采用", Self.count(errors.count, warnings.count))
        return (lines + [count]).joined(separator: "\n")
    }

    /// `2 errors, 1 warning`.
    static func count(_ errors: Int, _ warnings: Int) -> String {
        "\(errors) error\(errors == 1 ? "" : "s"), \(warnings) warning\(warnings == 1 ? "" : "s")"
    }
}

extension Unicode.Scalar {
    /// Takes two columns on a terminal: the wide and full-width blocks of UAX #11.
    var isWide: Bool {
        switch value {
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
            0xA000...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE4F, 0xFF00...0xFF60,
            0xFFE0...0xFFE6, 0x20000...0x3FFFD:
            true
        default: false
        }
    }
}
