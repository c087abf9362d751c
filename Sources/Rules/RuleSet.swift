internal import Detection
public import Directives
public import Extraction
public import Judgment
public import Reading

/// Everything that an office decided, checked and whole: one immutable value.
///
/// Made by ``load(from:)``, all or nothing; a running daemon swaps one for another.
public struct RuleSet: Sendable {
    public let site: Site
    public let office: Office
    public let issuers: [KnownIssuer]
    public let lexicon: Lexicon
    public let calendar: WorkingCalendar
    /// Every type of ``Detectors/all``.
    public let detectors: [FindingType: Settings]
    /// From `quarantine.yaml`.
    public let quarantine: Settings
    /// How bold the breaker is, what it does about each finding, and when it lets go.
    public let judgment: JudgmentRules
    /// How much of a file is read, and which programs read what ours does not.
    public let formats: FormatRules
    /// Checked values of every file, by path; also of files that are not there.
    public let settings: [String: Settings]
    /// What each file said itself, by path; nothing for files that are not there.
    public let files: [String: FileValues]
    /// Text of each file that counts, by its path; kept so that verdicts can be explained later.
    public let texts: [String: String]
    /// Over the paths and bytes of all files, sorted by path; 64 hexadecimal digits.
    public let sha256: String
    /// What is loaded and probably does not do what was meant.
    public let warnings: [Problem]
    /// What the office wants of these rules, from `tests/`.
    public let tests: [RuleTest]

    init(
        files: [String: FileValues], texts: [String: String] = [:], calendar: WorkingCalendar,
        tests: [RuleTest] = [], sha256: String, warnings: [Problem] = []
    ) {
        var settings: [String: Settings] = [:]
        for kind in Catalogue.files {
            settings[kind.path] = Settings(
                kind.settings, values: files[kind.path]?.values ?? [:], open: kind)
        }
        func of(_ path: String) -> Settings {
            guard let found = settings[path] else {
                preconditionFailure("\(path) is not in the catalogue")
            }
            return found
        }
        site = Site(of("site.yaml"))
        office = Office(name: site.unit, aliases: site.aliases)
        issuers = KnownIssuer.all(in: of("issuers.yaml"))
        lexicon = Lexicon(files: files)
        quarantine = of("quarantine.yaml")
        judgment = JudgmentRules(
            site: of("site.yaml"), quarantine: of("quarantine.yaml"),
            breakers: of("breakers.yaml"), exemptions: of("exemptions.yaml"))
        var formats = FormatRules(of("formats.yaml"))
        formats.limits.fileSizeBytesMax = site.fileSizeBytesMax
        self.formats = formats
        detectors = Dictionary(
            Detectors.all.map { ($0.type, of(Catalogue.path(of: $0.type))) },
            uniquingKeysWith: { first, _ in first })
        self.settings = settings
        self.files = files
        self.texts = texts
        self.calendar = calendar
        self.sha256 = sha256
        self.warnings = warnings
        self.tests = tests
    }

    /// What holds where no file says anything: no office, no issuers, no words, no holidays.
    ///
    /// Words live in files only, so that nothing is read with these; they show the defaults.
    public static func defaults() -> RuleSet {
        RuleSet(files: [:], calendar: WorkingCalendar(), sha256: RulesFolder.sha256(of: []))
    }
}

extension Settings {
    /// Of a checked file; keys that an open file has beside the declared ones are left out.
    fileprivate init(_ declared: [Setting], values: [String: SettingValue], open kind: FileKind) {
        let names = Set(declared.map(\.name))
        self.init(declared, values: kind.isOpen ? values.filter { names.contains($0.key) } : values)
    }
}
