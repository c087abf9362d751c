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
        "site.yaml", Said(
                "我们是谁。新单位唯一必须改的文件。",
                "Who we are. The only file that a new office must edit."),
        office + JudgmentRules.siteSettings + intake, isRequired: true)

    private static let office: [Setting] = [
        Setting(
            "unit", .text, .text(""),
            Said(
                "收文单位，按来文里的叫法写；“你镇”“各单位”都读作本单位。",
                "The office that receives, as directives name it; 你镇 and 各单位 are read as this office."),
            isRequired: true),
        Setting(
            "aliases", .list(.text), .list([]),
            Said(
                "来文里对本单位的其他叫法。",
                "Other names by which directives mean the office.")),
        Setting(
            "timezone", .text, .text("Asia/Shanghai"),
            Said(
                "本单位的时区，写时区数据库里的名称。",
                "Time zone of the office's clock, by its name in the time zone database.")),
        Setting(
            "language", .word(Language.allCases.map(\.rawValue)), .text("zh"),
            Said(
                "便条和提示用的语言；来文中文英文都读。",
                "Language of notes and messages; directives are read in both.")),
    ]

    private static let intake: [Setting] = [
        Setting(
            "limits.file_size_mib", .whole(1...256), .whole(16),
            Said(
                "读取的文件最大多少 MiB；再大的照常送达，标为未筛查。30 页的扫描件约 10。",
                "Largest file that is read, in MiB; a larger one is delivered unscreened. A scanned notice of 30 pages has about 10.")),
        Setting(
            "limits.analysis_time", .duration(1...300), .duration(10),
            Said(
                "一件来文读取研判最多用多久；超过的照常送达，标为未筛查。平常一件只要几毫秒。",
                "Longest time for reading and judging one directive; past it, it is delivered unscreened. A common directive takes some milliseconds.")),
        Setting(
            "intake.settle_ms", .whole(0...60_000), .whole(200),
            Said(
                "文件多少毫秒没有变化才收取；经慢速网络共享送来的，可以调大。",
                "Milliseconds for which a file must be unchanged before it is taken; raise it where files arrive over a slow network share.")),
        Setting(
            "intake.scan_interval", .duration(1...3_600), .duration(30),
            Said(
                "每隔多久把收文夹整个看一遍，免得漏掉系统没有通知到的文件。",
                "How often the inbox is searched for files that the kernel did not announce.")),
        Setting(
            "fail", .word(["open"]), .text("open"),
            Said(
                "程序自己出故障时怎么办：照常送达，标为未筛查。没有别的选项：不会因故障误拦。",
                "What happens on trouble inside: the directive is delivered, marked unscreened. There is no other choice: nothing is held by accident.")),
        Setting(
            "reload.require_tests", .flag, .flag(false),
            Said(
                "tests/ 里有一项测试未通过，改过的规则就不采用。",
                "Whether a failing test in tests/ keeps changed rules from being used.")),
    ]
}
