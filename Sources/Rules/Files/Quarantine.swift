internal import Directives
internal import Judgment

extension FileKind {
    /// What `quarantine.yaml` may say.
    static let quarantine = FileKind(
        "quarantine.yaml", Said(
                "每种毛病怎么办，便条里看到什么，谁可以放行。",
                "What is done about each finding, what people see of it, and who may let go."),
        ActionRules.settings + [
            Setting(
                "notes.quote_chars_max", .whole(20...2_000), .whole(200),
                Said(
                "便条里两边原文各引多少字。",
                "Longest passage, in characters, that a note quotes from either side.")),
            Setting(
                "release.officers", .list(.text), .list([]),
                Said(
                "可以放行 officer_only 所列来文的人，姓名与 --by 所写一致；空着就是谁都可以。",
                "Names that may release what officer_only lists, as given with --by; empty: anybody.")
            ),
            Setting(
                "release.officer_only", .list(.word(FindingType.allCases.map(\.rawValue))),
                .list([]),
                Said(
                "哪些毛病的来文只能由上述人员放行；其余的谁都可以放行。",
                "Findings whose directives only an officer releases; any clerk releases the others.")
            ),
        ])

    /// What `breakers.yaml` may say.
    static let breakers = FileKind(
        "breakers.yaml", Said(
                "断路器几次断开，断多久，怎样复位。",
                "When a circuit breaker opens, for how long, and how it closes again."),
        JudgmentRules.breakerSettings)

    /// What `exemptions.yaml` may say.
    static let exemptions = FileKind(
        "exemptions.yaml", Said(
                "什么从不暂缓：应急来文，以及本单位在这里列出的。",
                "What is never held: emergencies, and what the office lists here."),
        ExemptionRules.settings)
}
