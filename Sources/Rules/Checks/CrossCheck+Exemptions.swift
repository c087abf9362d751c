internal import Directives
internal import Judgment

extension CrossCheck {
    private static let key = "exemptions"

    /// Exemptions end, are narrow, and come before one another in an order in which each counts.
    func exemptions() -> [Problem] {
        let entries = dated
        var ids: Set<String> = []
        return entries.flatMap { index, exemption in
            var found = span(exemption, index) + breadth(exemption, index)
            if !ids.insert(exemption.id).inserted {
                found.append(
                    problem(
                        .duplicateKey, .exemptions, at: "\(Self.key)[\(index)].id",
                        message: "two exemptions have the id '\(exemption.id)'",
                        hint: "give one of them another id; the log names them by it"))
            }
            return found + shadow(exemption, index, behind: entries.prefix { $0.index < index }.map(\.exemption))
        }
    }

    /// Those that can be read at all, with their places in the list.
    var dated: [(index: Int, exemption: DatedExemption)] {
        guard case .list(let entries)? = files[FileKind.exemptions.path]?.values[Self.key] else { return [] }
        return entries.enumerated().compactMap { index, entry in
            guard case .table(let fields) = entry else { return nil }
            return DatedExemption(fields).map { (index, $0) }
        }
    }

    private func span(_ exemption: DatedExemption, _ index: Int) -> [Problem] {
        let days = exemption.until.number - exemption.from.number
        let most = DatedExemption.daysMax
        if days < 0 {
            return [
                problem(
                    .exemptionWithoutEnd, .exemptions, at: "\(Self.key)[\(index)].until",
                    message: "exemption '\(exemption.id)' ends \(exemption.until), before it begins \(exemption.from)",
                    hint: "turn them round, or write a later last day")
            ]
        }
        guard days > most else { return [] }
        return [
            problem(
                .exemptionWithoutEnd, .exemptions, at: "\(Self.key)[\(index)].until",
                message: "exemption '\(exemption.id)' lasts \(days) days, over the limit of \(most)",
                hint: "write until: \(exemption.from.advanced(by: most)) or earlier; then somebody decides anew")
        ]
    }

    private func breadth(_ exemption: DatedExemption, _ index: Int) -> [Problem] {
        guard exemption.matcherCount < 2 else { return [] }
        return [
            problem(
                .exemptionTooBroad, .exemptions, at: "\(Self.key)[\(index)]",
                message: "exemption '\(exemption.id)' has \(exemption.matcherCount) matchers; it needs two or more",
                hint: "add what it is about: issuer, kind, subject, target or words; an issuer alone frees all its papers")
        ]
    }

    /// Of two that both cover a paper the first counts: what an earlier one covers wholly never does.
    private func shadow(
        _ exemption: DatedExemption, _ index: Int, behind earlier: [DatedExemption]
    ) -> [Problem] {
        guard let wider = earlier.first(where: { $0.coversAll(of: exemption) }) else { return [] }
        return [
            problem(
                .shadowed, .exemptions, at: "\(Self.key)[\(index)].id",
                message: "exemption '\(exemption.id)' is shadowed: '\(wider.id)' above it covers every paper that it covers",
                hint: "remove it, or narrow '\(wider.id)'")
        ]
    }

    /// Words that call off an emergency can be taken away, not added.
    func emergency() -> [Problem] {
        let key = "emergency.not_titles"
        guard case .list(let words)? = files[FileKind.exemptions.path]?.values[key],
            let standard = FileKind.exemptions.settings.first(where: { $0.name == key })?.standard,
            case .list(let allowed) = standard
        else { return [] }
        return words.enumerated().filter { !allowed.contains($1) }.map { index, word in
            problem(
                .emergencyNarrowed, .exemptions, at: "\(key)[\(index)]", key,
                message: "'\(word.said ?? "")' in not_titles narrows the emergency exemption, which can only be widened",
                hint: "take it out; a paper that is no emergency may be released or upheld like any other")
        }
    }
}
