internal import Yams

/// What an office may well write and this program refuses on purpose: said as what it is, not as a misspelling.
struct Refusal {
    private let path: String
    /// Last part of the key; in any group of the file.
    private let keys: Set<String>
    let code: ProblemCode
    let message: String
    let hint: String

    /// Keys that nothing obeys because the thing itself is not offered.
    private static let ofKeys: [Refusal] = [
        Refusal(
            path: "breakers.yaml", keys: ["key", "keys"], code: .unknownKeyPart,
            message: "what a circuit is keyed by is fixed, so that no sender can be a key",
            hint: "reports: data domain, population, period; inspections: target, subject; reminders: the original"),
        Refusal(
            path: "exemptions.yaml", keys: ["enabled", "builtin", "disabled", "issuers", "any_words", "not_when"],
            code: .emergencyNarrowed,
            message: "the emergency exemption is always on, with its own words",
            hint: "words adds to them; remove this key"),
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
                path: kind.path, keys: [key], code: .failClosed, message: "fail: \(value ?? "") is not offered",
                hint: "write fail: open; on trouble inside, a paper is delivered and marked, never held or lost")
        case ("exemptions.yaml", "emergency"):
            Refusal(
                path: kind.path, keys: [key], code: .emergencyNarrowed,
                message: "the emergency exemption can be widened, not switched off",
                hint: "write the keys words and not_titles below it, or leave it out")
        default: nil
        }
    }
}
