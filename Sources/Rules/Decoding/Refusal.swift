internal import Directives
internal import Yams

/// What an office may well write and this program refuses on purpose: said as what it is, not as a misspelling.
struct Refusal {
    private let path: String
    /// Last part of the key; in any group of the file.
    private let keys: Set<String>
    let code: ProblemCode
    let message: Said
    let hint: Said

    /// Keys that nothing obeys because the thing itself is not offered.
    private static let ofKeys: [Refusal] = [
        Refusal(
            path: "breakers.yaml", keys: ["key", "keys"], code: .unknownKeyPart,
            message: Said(
                "断路器按什么合并是定死的，免得有人按发文单位来拦",
                "what a circuit is keyed by is fixed, so that no sender can be a key"),
            hint: Said(
                "报送：数据领域、人群、所属期；检查：对象、事项；催办：原件",
                "reports: data domain, population, period; inspections: target, subject; reminders: the original")),
        Refusal(
            path: "exemptions.yaml", keys: ["enabled", "builtin", "disabled", "issuers", "any_words", "not_when"],
            code: .emergencyNarrowed,
            message: Said("应急豁免永远有效，自带词表", "the emergency exemption is always on, with its own words"),
            hint: Said("要添词用 words；删去这个键", "words adds to them; remove this key")),
    ]

    /// - Returns: why a key that is not known is refused; nil for a mere stranger.
    static func of(key: String, in kind: FileKind, path: String) -> Refusal? {
        ofKeys.first { refusal in
            refusal.path == kind.path && refusal.keys.contains(key)
                && (refusal.code != .emergencyNarrowed || path.hasPrefix("emergency"))
        }
    }

    /// - Returns: why a value is refused that is of no form the key takes; nil for a mere mistake.
    static func of(value: String?, for key: String, in kind: FileKind) -> Refusal? {
        switch (kind.path, key) {
        case ("site.yaml", "fail"):
            Refusal(
                path: kind.path, keys: [key], code: .failClosed, message: Said("不提供 fail: \(value ?? "")", "fail: \(value ?? "") is not offered"),
                hint: Said(
                    "写 fail: open；内部出错时，来文照常送达并注明，不拦也不丢",
                    "write fail: open; on trouble inside, a paper is delivered and marked, never held or lost"))
        case ("exemptions.yaml", "emergency"):
            Refusal(
                path: kind.path, keys: [key], code: .emergencyNarrowed,
                message: Said("应急豁免可以放宽，不能关掉", "the emergency exemption can be widened, not switched off"),
                hint: Said(
                    "在它下面写 words、not_titles，或整个不写",
                    "write the keys words and not_titles below it, or leave it out"))
        default: nil
        }
    }
}
