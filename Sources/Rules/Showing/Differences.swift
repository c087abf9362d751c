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
        let (before, after) = apart(old, new)
        return (ValueWriter.inline(before), ValueWriter.inline(after))
    }

    /// The two without what they share; of entries with one id or key, what differs within.
    private static func apart(_ old: SettingValue, _ new: SettingValue) -> (SettingValue, SettingValue) {
        switch (old, new) {
        case (.list(let before), .list(let after)):
            let pairs = before.compactMap { one -> (SettingValue, SettingValue)? in
                guard let id = one.id, !after.contains(one), let other = after.first(where: { $0.id == id }) else { return nil }
                return apart(one, other)
            }
            func rest(_ mine: [SettingValue], without its: [SettingValue]) -> [SettingValue] {
                mine.filter { one in !its.contains(one) && !(one.id != nil && its.contains { $0.id == one.id }) }
            }
            return (
                .list(pairs.map(\.0) + rest(before, without: after).map(\.shortened)),
                .list(pairs.map(\.1) + rest(after, without: before).map(\.shortened))
            )
        case (.table(let before), .table(let after)):
            let (old, new) = (before.values, after.values)
            var (gone, come): ([SettingEntry], [SettingEntry]) = ([], [])
            for key in (before + after).map(\.key).reduced() where key == "id" || old[key] != new[key] {
                let (one, other) = apart(old[key] ?? .none, new[key] ?? .none)
                if old[key] != nil { gone.append(SettingEntry(key, one)) }
                if new[key] != nil { come.append(SettingEntry(key, other)) }
            }
            return (.table(gone), .table(come))
        default: return (old, new)
        }
    }
}

extension SettingValue {
    /// By what an entry of a list is known, where it has an id.
    fileprivate var id: String? {
        guard case .table(let entries) = self, case .text(let id)? = entries.values["id"] else { return nil }
        return id
    }

    /// An entry without the members that say nothing.
    fileprivate var shortened: SettingValue {
        guard case .table(let entries) = self else { return self }
        return .table(entries.filter { ![.none, .text(""), .list([])].contains($0.value) })
    }
}
