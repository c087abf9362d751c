public import Directives
internal import Judgment

/// Who the office is and how bold the daemon may be, from `rules/site.yaml`.
public struct Site: Hashable, Sendable {
    /// The receiving office, as directives name it.
    public let unit: String
    /// Other names by which directives mean the office.
    public let aliases: [String]
    /// Name in the time zone database: `Asia/Shanghai`.
    public let timeZone: String
    /// In which the daemon speaks; directives are read in both.
    public let language: Language
    /// Bytes; a larger file is delivered unscreened.
    public let fileSizeBytesMax: Int
    /// Seconds; a directive that takes longer is delivered unscreened.
    public let analysisSecondsMax: Int
    /// Milliseconds for which a file must be unchanged before it is taken.
    public let settleMilliseconds: Int
    /// Seconds between two looks into the inbox, for what the kernel did not tell.
    public let scanIntervalSeconds: Int
    /// Whether a red rule test keeps new rules from being used.
    public let requiresTests: Bool

    init(_ settings: Settings) {
        unit = settings.text("unit")
        aliases = settings.texts("aliases")
        timeZone = settings.text("timezone")
        language = Language(rawValue: settings.text("language")) ?? .zh
        fileSizeBytesMax = settings.whole("limits.file_size_mib") << 20
        analysisSecondsMax = settings.duration("limits.analysis_time")
        settleMilliseconds = settings.whole("intake.settle_ms")
        scanIntervalSeconds = settings.duration("intake.scan_interval")
        requiresTests = settings.flag("reload.require_tests")
    }
}

extension FileKind {
    /// What `site.yaml` may say: who the office is, how bold the breaker is, how much is read.
    static let site = FileKind(
        "site.yaml", "Who we are. The only file that a new office must edit.",
        office + JudgmentRules.siteSettings + intake, isRequired: true)

    private static let office: [Setting] = [
        Setting(
            "unit", .text, .text(""),
            "The office that receives, as directives name it; 你镇 and 各单位 are read as this office.",
            isRequired: true),
        Setting(
            "aliases", .list(.text), .list([]),
            "Other names by which directives mean the office."),
        Setting(
            "timezone", .text, .text("Asia/Shanghai"),
            "Time zone of the office's clock, by its name in the time zone database."),
        Setting(
            "language", .word(Language.allCases.map(\.rawValue)), .text("zh"),
            "Language of notes and messages; directives are read in both."),
    ]

    private static let intake: [Setting] = [
        Setting(
            "limits.file_size_mib", .whole(1...256), .whole(16),
            "Largest file that is read, in MiB; a larger one is delivered unscreened. "
                + "A scanned notice of 30 pages has about 10."),
        Setting(
            "limits.analysis_time", .duration(1...300), .duration(10),
            "Longest time for reading and judging one directive; past it, it is delivered unscreened. "
                + "A common directive takes some milliseconds."),
        Setting(
            "intake.settle_ms", .whole(0...60_000), .whole(200),
            "Milliseconds for which a file must be unchanged before it is taken; "
                + "raise it where files arrive over a slow network share."),
        Setting(
            "intake.scan_interval", .duration(1...3_600), .duration(30),
            "How often the inbox is searched for files that the kernel did not announce."),
        Setting(
            "fail", .word(["open"]), .text("open"),
            "What happens on trouble inside: the directive is delivered, marked unscreened. "
                + "There is no other choice: nothing is held by accident."),
        Setting(
            "reload.require_tests", .flag, .flag(false),
            "Whether a failing test in tests/ keeps changed rules from being used."),
    ]
}
