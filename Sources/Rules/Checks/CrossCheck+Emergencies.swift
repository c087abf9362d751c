internal import Directives
internal import Judgment
internal import Reading

extension CrossCheck {
    /// What makes a paper an emergency can be widened; what calls one off can be taken away, not added.
    func emergency() -> [Problem] { titles() + reading() }

    private func titles() -> [Problem] {
        let key = "emergency.not_titles"
        guard case .list(let words)? = files[FileKind.exemptions.path]?.values[key],
            let standard = FileKind.exemptions.settings.first(where: { $0.name == key })?.standard,
            case .list(let allowed) = standard
        else { return [] }
        return words.enumerated().filter { !allowed.contains($1) }.map { index, word in
            problem(
                .emergencyNarrowed, .exemptions, at: "\(key)[\(index)]", key,
                message: Said(
                    "not_titles 里的“\(word.said ?? "")”把应急豁免写窄了；它只能放宽",
                    "'\(word.said ?? "")' in not_titles narrows the emergency exemption, which can only be widened"),
                hint: Self.takeOut)
        }
    }

    /// The words by which the reader tells an emergency: none of the core may go, and none may be added that calls one off.
    private func reading() -> [Problem] {
        let path = EmergencyCore.path
        guard let values = files[path]?.values else { return [] }
        let missing = [("events", EmergencyCore.events), ("commands", EmergencyCore.commands)]
            .compactMap { section, core -> Problem? in
                guard case .list(let words)? = values[section] else { return nil }
                let gone = core.filter { !words.contains(.text($0)) }
                guard !gone.isEmpty else { return nil }
                let named = gone.prefix(EmergencyCore.namedMax)
                let more = gone.count - named.count
                return problem(
                    .emergencyNarrowed, path: path, at: [section],
                    message: Said(
                        "\(section) 里少了\(named.map { "“\($0)”" }.joined())\(more > 0 ? " 等 \(gone.count) 个词" : "")，应急来文会认不出来；只能添词",
                        "\(section) lacks \(named.map { "'\($0)'" }.joined(separator: ", "))\(more > 0 ? " and \(more) more" : ""), so that emergencies would not be told; words may only be added"),
                    hint: Said("把这些词加回去，或从随附的规则里拷来这个文件", "put them back, or copy the file from the shipped rules"))
            }
        guard case .list(let calm)? = values["calm"] else { return missing }
        return missing + calm.enumerated().filter { !EmergencyCore.calm.contains($1.said ?? "") }.map { index, word in
            problem(
                .emergencyNarrowed, path: path, at: ["calm[\(index)]", "calm"],
                message: Said(
                    "calm 里的“\(word.said ?? "")”会让应急来文不算应急；calm 只能删，不能添",
                    "'\(word.said ?? "")' in calm would take emergencies away; words may be taken out of calm, not added"),
                hint: Self.takeOut)
        }
    }

    private static let takeOut = Said(
        "去掉它；并非应急的来文，照常放行或维持即可", "take it out; a paper that is no emergency may be released or upheld like any other")
}
