import Directives
import Records

/// Issuers of the last weeks that `issuers.yaml` does not know, with how many papers each sent.
struct Strangers: Hashable, Sendable {
    /// Days looked back: what wrote once a year ago need not be listed.
    static let days: Int64 = 30
    /// Named at the most; the rest is counted.
    static let namedMax = 5

    /// Most papers first, by name among equals.
    let counts: [Count]

    struct Count: Hashable, Sendable {
        let name: String
        let papers: Int
    }

    var isEmpty: Bool { counts.isEmpty }

    static func of(_ store: Store, until now: Moment) throws -> Strangers {
        var selection = Selection()
        selection.since = now.advanced(bySeconds: -days * 86_400)
        var papers: [String: Int] = [:]
        for record in try store.list(selection).map(\.record) where record.facts.issuerID == nil {
            if let name = record.facts.issuer?.value { papers[name, default: 0] += 1 }
        }
        return Strangers(
            counts: papers.map { Count(name: $0.key, papers: $0.value) }
                .sorted { ($1.papers, $0.name) < ($0.papers, $1.name) })
    }

    func words(in language: Language) -> String {
        let named = counts.prefix(Self.namedMax)
        let list = language.say(
            named.map { "\($0.name) \($0.papers) 件" }.joined(separator: "、"),
            named.map { "\($0.name) \($0.papers)" }.joined(separator: ", "))
        return language.say(
            "近 \(Self.days) 天有 \(counts.count) 个来文单位不在 issuers.yaml：\(list)；请添为新单位或别名",
            "\(counts.count) issuers of the last \(Self.days) days are not in issuers.yaml: \(list); add them, or make them aliases")
    }
}
