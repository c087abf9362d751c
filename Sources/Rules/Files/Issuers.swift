internal import Directives
internal import Reading

extension FileKind {
    /// What `issuers.yaml` may say.
    static let issuers = FileKind(
        "issuers.yaml",
        "Who sends directives. Names are messy: without this file 区应急局 and 区应急管理局 are two issuers.",
        [
            Setting(
                "levels", .list(.text), .list([]),
                "Levels of authority, the highest first; each issuer's level is one of them."),
            Setting(
                "issuers", .list(.record(issuerSettings)), .list([]),
                "One entry for each department that writes to this office."),
        ])

    static let issuerSettings: [Setting] = [
        Setting(
            "id", .text, .text(""), "Short name, used in logs and exemptions; never change it.",
            isRequired: true),
        Setting("name", .text, .text(""), "Full name, as its letterhead says.", isRequired: true),
        Setting("level", .text, .none, "One of the levels above."),
        Setting("aliases", .list(.text), .list([]), "Every other way in which it is named."),
        Setting(
            "doc_codes", .list(.text), .list([]),
            "Prefixes of its document numbers (发文字号) that nobody else uses."),
        Setting(
            "emergency", .flag, .flag(false),
            "Whether it commands in emergencies: flood, fire, epidemic."),
    ]
}

extension KnownIssuer {
    /// Makes the issuers of a checked file; a level that the file does not list stays unknown.
    static func all(in file: Settings) -> [KnownIssuer] {
        let levels = file.texts("levels")
        guard case .list(let entries) = file["issuers"] else { return [] }
        return entries.compactMap { entry in
            guard case .table(let fields) = entry else { return nil }
            let issuer = Settings(FileKind.issuerSettings, values: fields.values)
            var level: Int?
            if case .text(let name) = issuer["level"] { level = levels.firstIndex(of: name) }
            return KnownIssuer(
                id: issuer.text("id"), name: issuer.text("name"), aliases: issuer.texts("aliases"),
                level: level, docCodes: issuer.texts("doc_codes"),
                isEmergencyCommand: issuer.flag("emergency"))
        }
    }
}

extension [SettingEntry] {
    /// By key; of keys that stand twice the first.
    var values: [String: SettingValue] {
        Dictionary(map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
    }
}
