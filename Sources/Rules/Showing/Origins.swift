import Directives

extension RuleSet {
    /// One line a key: name, value, and the place that says it or `default`.
    public func origins(of kind: FileKind) -> [String] {
        guard let settings = settings[kind.path] else { return [] }
        let rows = kind.settings.map { setting in
            (name: setting.name + ":", value: ValueWriter.inline(settings[setting.name]),
             origin: files[kind.path]?.places[setting.name].map { "\(kind.path):\($0.line)" } ?? "default")
        }
        let nameWidth = rows.map(\.name.count).max() ?? 0
        return rows.map { row in
            let padding = String(repeating: " ", count: nameWidth - row.name.count)
            return "\(row.name)\(padding) \(row.value)  # \(row.origin)"
        }
    }
}
