import Directives
import Foundation
import Testing

@testable import Rules

/// One mistake in the shipped rules, and what is said of it.
struct Mistake: Sendable, CustomTestStringConvertible {
    let code: String
    let file: String
    /// What stands in the shipped file, and what is written in its place; `«` marks the place of the complaint.
    let shipped: String
    let written: String
    /// Words of the message, and of the remedy.
    let message: String
    let remedy: String

    init(_ code: String, _ file: String, _ shipped: String, _ written: String, _ message: String, _ remedy: String) {
        self.code = code
        self.file = file
        self.shipped = shipped
        self.written = written
        self.message = message
        self.remedy = remedy
    }

    var testDescription: String { "\(code) \(written.prefix(40))" }

    /// The file with the mistake, and where the complaint belongs; nil for a complaint about the whole file.
    func made() throws -> (text: String, place: Place?) {
        let text = try Shipped.text(file)
        let start = try #require(text.range(of: shipped), "\(file) holds no \(shipped)")
        let marked = text.replacingCharacters(in: start, with: written)
        guard let mark = marked.firstIndex(of: "«") else { return (marked, nil) }
        let before = marked[..<mark].split(separator: "\n", omittingEmptySubsequences: false)
        let place = Place(line: before.count, column: (before.last?.unicodeScalars.count ?? 0) + 1)
        return (marked.replacing("«", with: ""), place)
    }
}

@Suite struct ValidationTests {
    /// An exemption as an office may write it, with the place of a complaint.
    private static func exemption(_ fields: String) -> String { "exemptions:\n  - \(fields)" }
    private static let who = "\n    by: 张三\n    reason: 百日攻坚"

    static let errors: [Mistake] = [
        Mistake(
            "E001", "quarantine.yaml", "    hold_days: 7", "    «hold_day: 7",
            "unknown key 'hold_day' in actions.multi_headed_inspection", "did you mean 'hold_days'?"),
        Mistake(
            "E001", "site.yaml", "mode: enforce", "mode: enforce\n«colour: blue", "unknown key 'colour'", "known here: unit, "),
        Mistake(
            "E001", "breakers.yaml", "  within: 30d", "  within: 30d\n  «hold_overlap: 0.5",
            "unknown key 'hold_overlap'", "did you mean 'open_overlap'?"),
        Mistake("E002", "breakers.yaml", "  within: 30d", "  within: «30", "expected a duration", "needs its unit: 30d, 30h or 30m"),
        Mistake("E002", "breakers.yaml", "  within: 30d", "  within: «two weeks", "got \"two weeks\"", ""),
        Mistake("E002", "breakers.yaml", "  within: 30d", "  within: «30wd", "expected a duration", "write 30d"),
        Mistake("E002", "breakers.yaml", "  threshold: 2", "  threshold: «２", "expected a whole number", "full-width characters: write 2"),
        Mistake("E002", "breakers.yaml", "  enabled: true", "  enabled: «是", "expected true or false", "write true"),
        Mistake("E002", "site.yaml", "  left_min: 2wd", "  left_min: «2d", "expected working days", "working days are written 2wd"),
        Mistake("E002", "site.yaml", "mode: enforce", "mode: «enforced", "expected one of shadow, warn, enforce", "did you mean 'enforce'?"),
        Mistake("E002", "site.yaml", "aliases: [清溪镇人民政府, 清溪镇政府, 镇政府, 清溪镇党委]", "aliases: «镇政府", "expected a list", "write [镇政府]"),
        Mistake("E002", "quarantine.yaml", "    hold_overlap: 0.8", "    hold_overlap: «80%", "expected a number", "did you mean 0.80?"),
        Mistake("E002", "issuers.yaml", "    level: 县区", "    «level: 县", "level '县' of 'yj' is not in levels", "levels are 国家"),
        Mistake(
            "E003", "quarantine.yaml", "    flag_overlap: 0.5", "    «flag_overlap: 0.85",
            "flag_overlap (0.85) is above hold_overlap (0.8)", "lower flag_overlap to 0.8"),
        Mistake("E004", "quarantine.yaml", "    hold_overlap: 0.8", "    hold_overlap: «90", "from 0.1 to 1; got 90", "did you mean 0.90?"),
        Mistake("E004", "breakers.yaml", "  within: 30d", "  within: «400d", "from 1d to 365d; got 400d", ""),
        Mistake(
            "E005", "issuers.yaml", "aliases: [区民政局]", "aliases: [区民政局, «区应急局]", "'区应急局' names both 'yj' and 'mz'",
            "leave it with the one that signs so"),
        Mistake("E005", "issuers.yaml", "  - id: mz", "  - «id: yj", "two issuers have the id 'yj'", "another id"),
        Mistake(
            "E006", "exemptions.yaml", "exemptions: []",
            exemption("«id: x\n    issuer: yj\n    target: 敬老院\n    from: 2026-11-01" + who), "'until' is missing",
            "a day, YYYY-MM-DD. Last day, at most 180 days"),
        Mistake(
            "E006", "exemptions.yaml", "exemptions: []",
            exemption("id: x\n    issuer: yj\n    target: 敬老院\n    from: 2026-11-01\n    «until: 2027-11-01" + who),
            "lasts 365 days, over the limit of 180", "write until: 2027-04-30 or earlier"),
        Mistake(
            "E006", "exemptions.yaml", "exemptions: []",
            exemption("id: x\n    issuer: yj\n    target: 敬老院\n    from: 2026-11-01\n    «until: 2026-10-01" + who),
            "before it begins", "turn them round"),
        Mistake(
            "E007", "exemptions.yaml", "exemptions: []",
            exemption("«id: x\n    issuer: yj\n    from: 2026-11-01\n    until: 2026-12-01" + who),
            "has 1 matchers; it needs two or more", "an issuer alone frees all its papers"),
        Mistake("E008", "breakers.yaml", "  threshold: 2", "  «key: [town]\n  threshold: 2", "what a circuit is keyed by is fixed", "target, subject"),
        Mistake("E009", "site.yaml", "  left_min: 2wd", "«\tleft_min: 2wd", "a tab used for indentation", "two blanks"),
        Mistake("E009", "site.yaml", "mode: enforce", "mode«： enforce", "a full-width colon '：' behind a key", "mode: enforce"),
        Mistake("E009", "site.yaml", "mode: enforce", "mode: enforce«: x", "mapping values are not allowed", "needs quotes"),
        Mistake("E009", "site.yaml", "mode: enforce", "mode«:enforce", "a blank is missing behind the colon", "write mode: enforce"),
        Mistake("E009", "site.yaml", "mode: enforce", "mode:«　enforce", "a full-width blank", "use a plain blank"),
        Mistake("E009", "site.yaml", "mode: enforce", "«<<<<<<< HEAD\nmode: enforce", "left by merging", "keep the version"),
        Mistake("E009", "site.yaml", "aliases: [清溪镇人民政府, 清溪镇政府,", "aliases: [«清溪镇人民政府，清溪镇政府、", "parted by full-width marks", "write 清溪镇人民政府, 清溪镇政府"),
        Mistake("E009", "lexicon/synonyms.yaml", "\n  老年人: [老人,", "\n  老年人: [«银龄人员，老人、长者,", "parted by full-width marks", "write 银龄人员, 老人, 长者"),
        Mistake("E009", "site.yaml", "unit: 清溪镇", "unit: «“清溪镇”", "full-width quotes", "write 清溪镇"),
        Mistake("E009", "site.yaml", "aliases: [清溪镇人民政府,", "aliases: [*«镇政府,", "expected alphabetic", "needs quotes"),
        Mistake("E002", "breakers.yaml", "  open_for: 14d", "  open_for: «14天", "expected a duration", "write 14d"),
        Mistake("E002", "site.yaml", "aliases: [清溪镇人民政府, 清溪镇政府, 镇政府, 清溪镇党委]", "aliases: «［镇政府，党委］", "expected a list", "write [镇政府, 党委]"),
        Mistake("E011", "breakers.yaml", "version: 1", "version: «2", "version 2; this program knows version 1", ""),
        Mistake("E012", "site.yaml", "unit: 清溪镇", "", "'unit' is missing", "The office that receives"),
        Mistake(
            "E012", "exemptions.yaml", "exemptions: []",
            exemption("«id: x\n    issuer: yj\n    target: 敬老院\n    from: 2026-11-01\n    until: 2026-12-01\n    by: 张三"),
            "'reason' is missing", "understood next year"),
        Mistake("E013", "site.yaml", "mode: enforce", "mode: enforce\n«mode: warn", "key 'mode' stands twice", "keep one of them"),
        Mistake("E015", "holidays.csv", "2026-10-01,holiday", "2026-10-01,«holyday", "expected holiday or workday", "did you mean 'holiday'?"),
        Mistake("E015", "holidays.csv", "2026-10-01,holiday", "«2026-10-41,holiday", "a day YYYY-MM-DD", "for example"),
        Mistake("E015", "holidays.csv", "2026-10-01,holiday,国庆节", "«2026/10/1，holiday，国庆节", "a day YYYY-MM-DD", "write 2026-10-01,holiday,国庆节"),
        Mistake(
            "E031", "exemptions.yaml", "  not_titles: [演练, ", "  not_titles: [演练, «通知, ", "'通知' in not_titles narrows",
            "take it out"),
        Mistake("E031", "lexicon/urgency.yaml", "calm: [演练, ", "calm: [演练, «通知, ", "'通知' in calm would take", "take it out"),
        Mistake(
            "E031", "lexicon/urgency.yaml", "events: [红色预警, 橙色预警, ", "«events: [橙色预警, ", "events lacks '红色预警', so that",
            "put them back"),
        Mistake("E016", "tests/shipped.yaml", "    expect:\n", "    «expct: {}\n    expect:\n", "not a key of this place", "see the tests that are shipped"),
        Mistake("E016", "tests/shipped.yaml", "      disposition: quarantined", "      «disposition: held", "held", ""),
        Mistake("E031", "exemptions.yaml", "emergency:\n", "emergency: «off\nx:\n", "can be widened, not switched off", "leave it out"),
        Mistake("E031", "exemptions.yaml", "emergency:\n", "emergency:\n  «enabled: false\n", "is always on", "remove this key"),
        Mistake("E032", "site.yaml", "fail: open", "fail: «closed", "fail: closed is not offered", "write fail: open"),
    ]

    @Test(arguments: errors) func eachErrorSaysWhereAndWhatToDo(mistake: Mistake) throws {
        let (text, place) = try mistake.made()
        let problems = Self.problems(replacing: mistake.file, with: text)
        let found = problems.filter { $0.code == mistake.code }
        let problem = try #require(found.first, "\(problems)")
        #expect(problem.severity == .error && problem.file == mistake.file)
        #expect(problem.line == place?.line ?? 0 && problem.column == place?.column ?? 0, "\(problem)")
        #expect(problem.message.contains(mistake.message), "\(problem)")
        #expect(mistake.remedy.isEmpty || problem.hint?.contains(mistake.remedy) == true, "\(problem)")
        // What is wrong with a test is said in the parser's words.
        #expect(Self.isChinese(problem.messageChinese) || mistake.code == "E016", "\(problem.messageChinese)")
        #expect(problem.hintChinese.map(Self.isChinese) ?? true, "\(problem.hintChinese ?? "")")
        #expect(problem.text(in: .zh).hasPrefix(mistake.file) && problem.text(in: .zh).contains("：错误 \(mistake.code)："))
        guard let place else { return }
        // The caret stands below the offending character.
        let lines = problem.description.split(separator: "\n")
        #expect(lines.count >= 3 && lines[2].hasSuffix("^"), "\(problem)")
        let line = text.split(separator: "\n", omittingEmptySubsequences: false)[place.line - 1]
        #expect(problem.excerpt.hasPrefix(line.prefix(100)))
    }

    static let warnings: [Mistake] = [
        Mistake(
            "W101", "breakers.yaml", "  threshold: 3", "  «threshold: 12", "takes 12 departments, and issuers.yaml knows 9",
            "lower threshold"),
        Mistake(
            "W103", "exemptions.yaml", "exemptions: []",
            """
            exemptions:
              - {id: wide, issuer: yj, target: 敬老院, from: 2026-11-01, until: 2026-12-31, by: 张三, reason: 攻坚}
              - {«id: narrow, issuer: yj, target: 敬老院, kind: inspection, from: 2026-11-05, until: 2026-12-01, by: 张三, reason: 攻坚}
            """, "'narrow' is shadowed: 'wide' above it", "narrow 'wide'"),
        Mistake(
            "W109", "lexicon/synonyms.yaml", "\nwords:\n", "\nwords:\n  甲: [同一词]\n  乙: [«同一词]\n", "'同一词' stands for both '甲' and '乙'",
            "leave it with one"),
        Mistake(
            "W110", "quarantine.yaml", "    hold_days: 7", "    «hold_days: 30",
            "hold_days (30) is above the detector's window (14 days)", "lower hold_days to 14"),
        Mistake(
            "W110", "breakers.yaml", "  open_overlap: 0.5", "  «open_overlap: 0.9", "an open circuit holds no more than a closed one",
            "lower open_overlap"),
    ]

    @Test(arguments: warnings) func eachWarningSaysWhereAndWhatToDo(mistake: Mistake) throws {
        let (text, place) = try mistake.made()
        var files = try Self.shipped()
        files[mistake.file] = text
        if mistake.written.contains("hold_days: 30") {
            let path = "detectors/multi_headed_inspection.yaml"
            files[path] = files[path]?.replacing("days: 30", with: "days: 14")
        }
        let rules = try RuleSet.make(of: files)
        let problem = try #require(rules.warnings.first { $0.code == mistake.code }, "\(rules.warnings)")
        #expect(problem.severity == .warning && problem.file == mistake.file)
        #expect(problem.line == place?.line && problem.column == place?.column, "\(problem)")
        #expect(problem.message.contains(mistake.message), "\(problem)")
        #expect(mistake.remedy.isEmpty || problem.hint?.contains(mistake.remedy) == true, "\(problem)")
        #expect(Self.isChinese(problem.messageChinese) && problem.hintChinese.map(Self.isChinese) == true)
    }

    private static func isChinese(_ text: String) -> Bool {
        text.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }
    }

    /// Refused rules are complained of in the office's language, as long as site.yaml says it.
    @Test(arguments: [("zh", "1 处错误"), ("en", "1 error, 0 warnings")])
    func refusedRulesSpeakTheOfficesLanguage(language: String, count: String) throws {
        var files = try Self.shipped()
        files["site.yaml"] = files["site.yaml"]?.replacing("\nlanguage: zh", with: "\nlanguage: \(language)")
        files["quarantine.yaml"] = files["quarantine.yaml"]?.replacing("hold_days: 7", with: "hold_days: 700")
        let problems = try #require(throws: RulesProblems.self) { try RuleSet.make(of: files) }
        #expect(problems.language?.rawValue == language)
        #expect(problems.text(in: problems.language ?? .zh).contains(count))
    }

    /// What depends on the day is said on that day.
    @Test(arguments: [
        ("2026-11-20", 0), ("2026-12-17", 1), ("2026-12-31", 1), ("2027-01-05", 1),
    ]) func anExemptionThatEndsIsAnnounced(today: String, count: Int) throws {
        var files = try Self.shipped()
        files["exemptions.yaml"] = files["exemptions.yaml"]?.replacing(
            "exemptions: []",
            with: "exemptions:\n  - {id: x, issuer: yj, target: 敬老院, from: 2026-11-01, until: 2026-12-31, by: 张三, reason: 攻坚}")
        let found = try RuleSet.make(of: files).warnings(on: try #require(Day(today))).filter { $0.code == "W102" }
        #expect(found.count == count)
        #expect(found.allSatisfy { $0.line > 0 && $0.message.contains("2026-12-31") && !$0.excerpt.isEmpty })
    }

    /// Emptied, the lexicon would let a flood be held: words of emergencies may be added, never all taken away.
    @Test(arguments: ["events: []\ncommands: [立即]\ncalm: []", "events: [险情]\ncommands: []\ncalm: []"])
    func wordsOfEmergenciesCannotBeEmptied(text: String) {
        let problems = Self.problems(replacing: "lexicon/urgency.yaml", with: "version: 1\n" + text + "\n")
        #expect(problems.count == 2 && problems.allSatisfy { $0.code == "E031" }, "\(problems)")
        #expect(problems.contains { $0.message.contains("more, so that emergencies would not be told") })
    }

    @Test func wordsOfEmergenciesMayBeAdded() throws {
        var files = try Self.shipped()
        files["lexicon/urgency.yaml"] = files["lexicon/urgency.yaml"]?.replacing("events: [", with: "events: [管涌, ")
            .replacing(", policy]", with: "]")
        _ = try RuleSet.make(of: files)
    }

    /// The law gives the days off of a year; the notice of November those that are swapped.
    @Test(arguments: [
        ("2026-10-31", nil), ("2026-11-02", "of 2027 only the days off by law"), ("2027-03-01", "of 2027 only"),
        ("2027-10-03", "of 2027 only"), ("2027-12-01", nil),
    ] as [(String, String?)]) func aYearWithoutItsNoticeIsAWarning(today: String, message: String?) throws {
        let rules = try RuleSet.make(of: try Self.shipped())
        let found = rules.warnings(on: try #require(Day(today))).filter { $0.code == "W108" }
        #expect(found.count == (message == nil ? 0 : 1))
        #expect(found.allSatisfy { $0.message.contains(message ?? "") && $0.excerpt.contains("2027,provisional") })
    }

    @Test func aYearThatIsNotInTheCalendarIsAWarning() throws {
        var files = try Self.shipped()
        files["holidays.csv"] = "day,kind,name\n2026-10-01,holiday,国庆节\n2027-12-31,holiday,x\n"
        let rules = try RuleSet.make(of: files)
        #expect(rules.warnings(on: try #require(Day("2026-11-10"))).contains { $0.code == "W108" } == false)
        #expect(rules.warnings(on: try #require(Day("2027-11-10"))).contains { $0.code == "W108" && $0.message.contains("no day of 2028") })
    }

    @Test func aCalendarThatIsPastIsAWarning() throws {
        let rules = try RuleSet.make(of: try Self.shipped())
        let last = try #require(rules.calendar.lastKnown)
        #expect(rules.warnings(on: last).contains { $0.code == "W107" } == false)
        #expect(rules.warnings(on: last.advanced(by: 1)).contains { $0.code == "W107" && $0.message.contains("\(last)") })
    }

    @Test func enforcingWithoutATestOfAnEmergencyIsAWarning() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "rules-\(UUID().uuidString)")
        try FileManager.default.copyItem(at: Shipped.folder, to: folder)
        defer { try? FileManager.default.removeItem(at: folder) }
        #expect(try RuleSet.load(from: folder.path).warnings == [])
        try FileManager.default.removeItem(at: folder.appending(path: "tests"))
        let found = try RuleSet.load(from: folder.path).warnings
        #expect(found.map(\.code) == ["W106"] && found.first?.line ?? 0 > 0)
    }

    /// Its defaults are in force, and nobody chose them.
    @Test(arguments: Catalogue.files.filter { !$0.isRequired }.map(\.path) + ["holidays.csv"])
    func aFileThatIsNotThereIsAWarning(path: String) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "rules-\(UUID().uuidString)")
        try FileManager.default.copyItem(at: Shipped.folder, to: folder)
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.removeItem(at: folder.appending(path: path))
        let found = try RuleSet.load(from: folder.path).warnings
        let absent = try #require(found.first { $0.code == "W111" }, "\(found)")
        #expect(absent.file == path && absent.message.contains("the file is missing") && absent.messageChinese.contains("没有这个文件"))
        #expect(absent.hint?.contains(path == "holidays.csv" ? "copy it" : "rules show --defaults \(path)") == true)
        #expect(found.count { $0.code == "W111" } == 1)
    }

    @Test(arguments: [
        ("detectors/multi_headed.yaml", "detectors/multi_headed_inspection.yaml"), ("inspection.yaml", "lexicon/inspection.yaml"),
        ("site.yml", "site.yaml"),
        ("breaker.yaml", "breakers.yaml"), ("zzz.yaml", "known: "),
    ]) func aFileThatNothingReadsIsAnError(path: String, remedy: String) throws {
        let problems = Self.problems(replacing: path, with: "version: 1\n")
        let found = try #require(problems.first { $0.code == "E010" })
        #expect(found.file == path && found.hint?.contains(remedy) == true, "\(found)")
    }

    @Test func allFaultsAreSaidAtOnce() throws {
        let text = try Shipped.text("breakers.yaml").replacing("within: 30d", with: "within: 30")
            .replacing("enabled: true", with: "enabld: true")
        #expect(Self.problems(replacing: "breakers.yaml", with: text).count >= 5)
    }

    /// Every code that can be printed is explained, and no two mean the same.
    @Test func everyCodeHasAMeaningOfItsOwn() {
        let meanings = ProblemCode.allCases.map(\.meaning)
        #expect(Set(meanings).count == meanings.count && meanings.allSatisfy { $0.hasSuffix(".") })
    }

    private static func shipped() throws -> [String: String] {
        var files: [String: String] = [:]
        for path in try FileManager.default.subpathsOfDirectory(atPath: Shipped.folder.path)
        where path.hasSuffix(".yaml") || path.hasSuffix(".csv") {
            files[path] = try Shipped.text(path)
        }
        return files
    }

    private static func problems(replacing path: String, with text: String) -> [Problem] {
        do {
            var files = try shipped()
            files[path] = text
            _ = try RuleSet.make(of: files)
            return []
        } catch let problems as RulesProblems {
            return problems.errors
        } catch {
            Issue.record(error)
            return []
        }
    }
}
