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
                        message: Said("两项豁免的 id 都是“\(exemption.id)”", "two exemptions have the id '\(exemption.id)'"),
                        hint: Said("给其中一项换个 id；日志靠它区分", "give one of them another id; the log names them by it")))
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
                    message: Said(
                        "豁免“\(exemption.id)”止于 \(exemption.until)，早于开始的 \(exemption.from)",
                        "exemption '\(exemption.id)' ends \(exemption.until), before it begins \(exemption.from)"),
                    hint: Said("对调，或写一个更晚的止日", "turn them round, or write a later last day"))
            ]
        }
        guard days > most else { return [] }
        return [
            problem(
                .exemptionWithoutEnd, .exemptions, at: "\(Self.key)[\(index)].until",
                message: Said(
                    "豁免“\(exemption.id)”长达 \(days) 天，超过上限 \(most) 天",
                    "exemption '\(exemption.id)' lasts \(days) days, over the limit of \(most)"),
                hint: Said(
                    "写 until: \(exemption.from.advanced(by: most)) 或更早；到期再由人决定",
                    "write until: \(exemption.from.advanced(by: most)) or earlier; then somebody decides anew"))
        ]
    }

    private func breadth(_ exemption: DatedExemption, _ index: Int) -> [Problem] {
        guard exemption.matcherCount < 2 else { return [] }
        return [
            problem(
                .exemptionTooBroad, .exemptions, at: "\(Self.key)[\(index)]",
                message: Said(
                    "豁免“\(exemption.id)”只有 \(exemption.matcherCount) 个条件，至少要两个",
                    "exemption '\(exemption.id)' has \(exemption.matcherCount) matchers; it needs two or more"),
                hint: Said(
                    "再写明是什么事：issuer、kind、subject、target 或 words；只写单位，它的来文就全放过了",
                    "add what it is about: issuer, kind, subject, target or words; an issuer alone frees all its papers"))
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
                message: Said(
                    "豁免“\(exemption.id)”不起作用：它管的来文，上面的“\(wider.id)”全都管了",
                    "exemption '\(exemption.id)' is shadowed: '\(wider.id)' above it covers every paper that it covers"),
                hint: Said("删去它，或把“\(wider.id)”写窄", "remove it, or narrow '\(wider.id)'"))
        ]
    }
}
