internal import Directives

extension RuleSet {
    /// One key that holds another value in two sets of rules.
    public struct Difference: Hashable, Sendable {
        public let file: String
        /// Dotted, as `rules show` prints it.
        public let key: String
        /// As YAML; words that were added or taken away for lists and tables.
        public let before: String
        public let after: String
    }

    /// A value as YAML; nil for a key that no file has.
    public func shown(_ key: String, in file: String) -> String? {
        guard let kind = Catalogue.files.first(where: { $0.path == file }),
            kind.settings.contains(where: { $0.name == key })
        else { return nil }
        return settings[file].map { ValueWriter.inline($0[key]) }
    }

    /// What holds another value in later rules, file by file; comments and order do not count.
    public func differences(to later: RuleSet) -> [Difference] {
        Catalogue.files.flatMap { kind in
            kind.settings.compactMap { setting in
                guard let old = settings[kind.path]?[setting.name], let new = later.settings[kind.path]?[setting.name],
                    old != new
                else { return nil }
                let (before, after) = Self.told(old, new)
                return Difference(file: kind.path, key: setting.name, before: before, after: after)
            }
        } + holidays(to: later)
    }

    private func holidays(to later: RuleSet) -> [Difference] {
        guard texts[Holidays.path] != later.texts[Holidays.path] else { return [] }
        func count(_ rules: RuleSet) -> String {
            "\(rules.texts[Holidays.path]?.split(separator: "\n").filter { !$0.hasPrefix("#") }.count ?? 0) days"
        }
        return [Difference(file: Holidays.path, key: "days", before: count(self), after: count(later))]
    }

    /// Both values; of long ones only what one has and the other lacks.
    private static func told(_ old: SettingValue, _ new: SettingValue) -> (String, String) {
        let (before, after) = (parts(old), parts(new))
        guard let before, let after else { return (ValueWriter.inline(old), ValueWriter.inline(new)) }
        let (gone, come) = (before.filter { !after.contains($0) }, after.filter { !before.contains($0) })
        return ("[" + gone.joined(separator: ", ") + "]", "[" + come.joined(separator: ", ") + "]")
    }

    private static func parts(_ value: SettingValue) -> [String]? {
        switch value {
        case .list(let values): values.map(ValueWriter.inline)
        case .table(let entries): entries.map { "\($0.key): \(ValueWriter.inline($0.value))" }
        default: nil
        }
    }
}
