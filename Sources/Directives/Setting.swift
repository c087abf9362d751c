/// One thing that an office can tune: its name, what it may hold, what it holds unless told.
///
/// Each room declares its settings beside the code that obeys them; `Rules` reads, checks and
/// documents them all by these declarations (validation, `rules show`, JSON Schema).
public struct Setting: Hashable, Sendable {
    /// Path within its file, parts joined by dots: `similarity.hold`.
    public let name: String
    public let form: Form
    public let standard: SettingValue
    /// One sentence: what it does and why the default is what it is; with its unit.
    public let summary: Said
    /// Whether a file, or each entry of a list or table, must say it; then the default is never used.
    public let isRequired: Bool

    /// What a setting may hold.
    public indirect enum Form: Hashable, Sendable {
        case flag
        case whole(ClosedRange<Int>)
        case number(ClosedRange<Double>)
        /// Seconds, written `90m`, `14d`, `36h`, `2w`.
        case duration(ClosedRange<Int>)
        /// Working days, written `2wd`.
        case workingDays(ClosedRange<Int>)
        case text
        case day
        /// One of these words.
        case word([String])
        case list(Form)
        /// Free keys, one form of value.
        case table(Form)
        /// Fixed keys.
        case record([Setting])
    }

    /// - Parameter standard: the default; `.none` when the setting may be absent.
    public init(
        _ name: String, _ form: Form, _ standard: SettingValue, _ summary: Said,
        isRequired: Bool = false
    ) {
        self.name = name
        self.form = form
        self.standard = standard
        self.summary = summary
        self.isRequired = isRequired
    }
}

/// What a setting holds.
public indirect enum SettingValue: Hashable, Sendable, Codable {
    case none
    case flag(Bool)
    case whole(Int)
    case number(Double)
    /// Seconds.
    case duration(Int)
    case workingDays(Int)
    case text(String)
    case day(Day)
    case list([SettingValue])
    /// In the order of the file.
    case table([SettingEntry])
}

/// A key with its value, in the order of the file.
public struct SettingEntry: Hashable, Sendable, Codable {
    public let key: String
    public let value: SettingValue

    public init(_ key: String, _ value: SettingValue) {
        self.key = key
        self.value = value
    }
}

/// The checked values of one group of settings; asking for one that was not declared traps.
public struct Settings: Hashable, Sendable, Codable {
    private let values: [String: SettingValue]

    /// - Parameter values: checked values by name; what is missing takes its default.
    public init(_ declared: [Setting], values: [String: SettingValue] = [:]) {
        var all: [String: SettingValue] = [:]
        for setting in declared { all[setting.name] = setting.standard }
        for (name, value) in values {
            precondition(all[name] != nil, "setting \(name) is not declared")
            all[name] = value
        }
        self.values = all
    }

    public subscript(name: String) -> SettingValue {
        guard let value = values[name] else { preconditionFailure("setting \(name) is not declared") }
        return value
    }

    public func flag(_ name: String) -> Bool {
        guard case .flag(let value) = self[name] else { preconditionFailure("\(name) is no flag") }
        return value
    }

    public func whole(_ name: String) -> Int {
        guard case .whole(let value) = self[name] else { preconditionFailure("\(name) is no whole number") }
        return value
    }

    public func number(_ name: String) -> Double {
        switch self[name] {
        case .number(let value): return value
        case .whole(let value): return Double(value)
        default: preconditionFailure("\(name) is no number")
        }
    }

    /// Seconds.
    public func duration(_ name: String) -> Int {
        guard case .duration(let value) = self[name] else { preconditionFailure("\(name) is no duration") }
        return value
    }

    public func workingDays(_ name: String) -> Int {
        guard case .workingDays(let value) = self[name] else {
            preconditionFailure("\(name) is no number of working days")
        }
        return value
    }

    public func text(_ name: String) -> String {
        guard case .text(let value) = self[name] else { preconditionFailure("\(name) is no text") }
        return value
    }

    /// The texts of a list; empty for a list without entries.
    public func texts(_ name: String) -> [String] {
        guard case .list(let values) = self[name] else { preconditionFailure("\(name) is no list") }
        return values.compactMap { if case .text(let text) = $0 { text } else { nil } }
    }

    public func table(_ name: String) -> [SettingEntry] {
        guard case .table(let entries) = self[name] else { preconditionFailure("\(name) is no table") }
        return entries
    }
}
