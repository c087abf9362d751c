internal import Directives
internal import Reading

extension FileKind {
    /// What `issuers.yaml` may say.
    static let issuers = FileKind(
        "issuers.yaml",
        Said(
                "谁发文。名称很乱：没有这个文件，区应急局和区应急管理局就是两家。",
                "Who sends directives. Names are messy: without this file 区应急局 and 区应急管理局 are two issuers."),
        [
            Setting(
                "levels", .list(.text), .list([]),
                Said(
                "层级，从高到低；每个来文单位的 level 是其中之一。",
                "Levels of authority, the highest first; each issuer's level is one of them.")),
            Setting(
                "issuers", .list(.record(issuerSettings)), .list([]),
                Said(
                "给本单位发文的部门，一个一条。",
                "One entry for each department that writes to this office.")),
        ])

    static let issuerSettings: [Setting] = [
        Setting(
            "id", .text, .text(""), Said(
                "短名，日志和豁免里用它；定了就不要改。",
                "Short name, used in logs and exemptions; never change it."),
            isRequired: true),
        Setting("name", .text, .text(""), Said(
                "全称，按红头上的写。",
                "Full name, as its letterhead says."), isRequired: true),
        Setting("level", .text, .none, Said(
                "上面 levels 里的一级。",
                "One of the levels above.")),
        Setting("aliases", .list(.text), .list([]), Said(
                "别的叫法：简称、旧称。",
                "Every other way in which it is named.")),
        Setting(
            "doc_codes", .list(.text), .list([]),
            Said(
                "只有它用的发文字号前缀。",
                "Prefixes of its document numbers (发文字号) that nobody else uses.")),
        Setting(
            "emergency", .flag, .flag(false),
            Said(
                "是不是应急指挥单位：防汛、消防、疫情。",
                "Whether it commands in emergencies: flood, fire, epidemic.")),
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
