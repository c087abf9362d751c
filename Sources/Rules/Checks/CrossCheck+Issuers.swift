internal import Directives

extension CrossCheck {
    /// Every name means one issuer, and every level is one of the list.
    func issuers() -> [Problem] {
        let levels = settings(.issuers).texts("levels")
        var owners: [String: String] = [:]
        var ids: Set<String> = []
        var found: [Problem] = []
        for (index, issuer) in records("issuers", of: .issuers).enumerated() {
            let entry = "issuers[\(index)]"
            let id = issuer["id"]?.said ?? "?"
            if !ids.insert(id).inserted {
                found.append(
                    problem(
                        .sharedAlias, .issuers, at: entry + ".id", message: Said("两个单位的 id 都是“\(id)”", "two issuers have the id '\(id)'"),
                        hint: Said(
                            "给其中一个换个 id；日志和豁免靠它认单位",
                            "give one of them another id; logs and exemptions name issuers by it")))
            }
            if let level = issuer["level"]?.said, !levels.contains(level) {
                let near = Spelling.nearest(to: level, in: levels).map { Said("是不是 '\($0)'？", "did you mean '\($0)'?") }
                found.append(
                    problem(
                        .wrongForm, .issuers, at: entry + ".level",
                        message: Said("“\(id)”的级别“\(level)”不在 levels 里", "level '\(level)' of '\(id)' is not in levels"),
                        hint: near
                            ?? Said("levels 有：" + levels.joined(separator: "、"), "levels are " + levels.joined(separator: ", "))))
            }
            for (key, name) in names(of: issuer, entry) {
                let owner = owners[name.folded, default: id]
                owners[name.folded] = owner
                guard owner != id else { continue }
                found.append(
                    problem(
                        .sharedAlias, .issuers, at: key, message: Said("“\(name)”同时指“\(owner)”和“\(id)”", "'\(name)' names both '\(owner)' and '\(id)'"),
                        hint: Said(
                            "只留给这样落款的那一个；否则落款“\(name)”的来文分不清是谁",
                            "leave it with the one that signs so; a paper signed '\(name)' could not be told apart")))
            }
        }
        return found
    }

    /// All by which an issuer is known, each with its key.
    private func names(of issuer: [String: SettingValue], _ entry: String) -> [(key: String, name: String)] {
        var names = issuer["name"]?.said.map { [(entry + ".name", $0)] } ?? []
        for field in ["aliases", "doc_codes"] {
            guard case .list(let values)? = issuer[field] else { continue }
            for (index, value) in values.enumerated() {
                if let name = value.said { names.append(("\(entry).\(field)[\(index)]", name)) }
            }
        }
        return names
    }
}
