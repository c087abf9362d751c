internal import Directives
internal import Judgment

extension FileKind {
    /// What `quarantine.yaml` may say.
    static let quarantine = FileKind(
        "quarantine.yaml", "What is done about each finding, what people see of it, and who may let go.",
        ActionRules.settings + [
            Setting(
                "notes.quote_chars_max", .whole(20...2_000), .whole(200),
                "Longest passage, in characters, that a note quotes from either side."),
            Setting(
                "release.officers", .list(.text), .list([]),
                "Names that may release what officer_only lists, as given with --by; empty: anybody."
            ),
            Setting(
                "release.officer_only", .list(.word(FindingType.allCases.map(\.rawValue))),
                .list([]),
                "Findings whose directives only an officer releases; any clerk releases the others."
            ),
        ])

    /// What `breakers.yaml` may say.
    static let breakers = FileKind(
        "breakers.yaml", "When a circuit breaker opens, for how long, and how it closes again.",
        JudgmentRules.breakerSettings)

    /// What `exemptions.yaml` may say.
    static let exemptions = FileKind(
        "exemptions.yaml", "What is never held: emergencies, and what the office lists here.",
        ExemptionRules.settings)
}
