internal import Directives

extension RuleSet {
    /// Reads a folder of rules: every file once, all of them checked, all or nothing.
    ///
    /// - Throws: every error of every file, with what to do.
    public static func load(from directory: String) throws(RulesProblems) -> RuleSet {
        let folder = RulesFolder(directory)
        return try make(of: folder.files, problems: folder.problems, isFolder: true)
    }

    /// Makes rules from texts that were kept, as of a past verdict.
    ///
    /// - Throws: every error, where this program knows their keys no more.
    public static func make(of texts: [String: String]) throws(RulesProblems) -> RuleSet {
        try make(of: texts.map { ($0.key, Array($0.value.utf8)) }.sorted { $0.path < $1.path }, problems: [])
    }

    private static func make(
        of files: [(path: String, bytes: [UInt8])], problems: [Problem], isFolder: Bool = false
    ) throws(RulesProblems) -> RuleSet {
        var loading = Loading(problems: problems)
        for file in files { loading.read(file.path, file.bytes) }
        if problems.isEmpty {
            loading.requireFiles()
            if isFolder { loading.nameAbsent() }
        }
        loading.compare(withTests: files.contains { $0.path.hasPrefix("tests/") } || isFolder)
        let errors = loading.problems.filter { $0.severity == .error }
        let warnings = loading.problems.filter { $0.severity == .warning }
        guard errors.isEmpty else {
            throw RulesProblems(errors: errors, warnings: warnings, language: loading.language)
        }
        let judged = files.filter { !$0.path.hasPrefix("tests/") }
        return RuleSet(
            files: loading.files,
            texts: Dictionary(
                judged.map { ($0.path, String(decoding: $0.bytes, as: UTF8.self)) },
                uniquingKeysWith: { first, _ in first }),
            calendar: loading.calendar, tests: loading.tests,
            sha256: RulesFolder.sha256(of: judged), warnings: warnings.sorted())
    }
}

/// What a folder of rules held, so far.
struct Loading {
    var problems: [Problem]
    var files: [String: FileValues] = [:]
    var calendar = WorkingCalendar()
    var tests: [RuleTest] = []
    private var seen: Set<String> = []
    private var sources: [String: SourceFile] = [:]

    init(problems: [Problem]) { self.problems = problems }

    /// Of the office, where `site.yaml` says it.
    var language: Language? {
        files[FileKind.site.path]?.values["language"]?.said.flatMap(Language.init(rawValue:))
    }

    mutating func read(_ path: String, _ bytes: [UInt8]) {
        seen.insert(path)
        guard path != Holidays.path else { return readHolidays(bytes) }
        guard !path.hasPrefix("tests/") else { return readTests(path, bytes) }
        guard let kind = Catalogue.kind(of: path) else { return unknownFile(path) }
        switch SourceFile.make(path: path, bytes: bytes) {
        case .failure(let list): problems += list.problems
        case .success(let file):
            let (values, found) = StrictDecoder.decode(file, as: kind)
            files[path] = values
            sources[path] = file
            problems += found
        }
    }

    private mutating func readTests(_ path: String, _ bytes: [UInt8]) {
        switch SourceFile.make(path: path, bytes: bytes).flatMap(RuleTest.read) {
        case .failure(let list): problems += list.problems
        case .success(let read): tests += read
        }
    }

    /// Checks values against one another; what was refused already is left out.
    ///
    /// - Parameter areTestsKnown: texts that were kept beside verdicts come without their tests.
    mutating func compare(withTests areTestsKnown: Bool) {
        let check = CrossCheck(files: files, sources: sources, tests: areTestsKnown ? tests : nil)
        problems += check.problems()
    }

    /// Says what must be there and is not.
    mutating func requireFiles() {
        for kind in Catalogue.files where kind.isRequired && !seen.contains(kind.path) {
            problems.append(
                Problem(
                    .missing, file: kind.path, message: Said("缺少这个文件", "the file is missing"),
                    hint: Said("\(kind.summary.zh)请从随附的规则里拷来", "\(kind.summary.en) Copy it from the shipped rules.")))
        }
    }

    /// Says which files nobody wrote: the program's own defaults stand in for them.
    mutating func nameAbsent() {
        for kind in Catalogue.files where !kind.isRequired && !seen.contains(kind.path) {
            problems.append(
                Problem(
                    .fileAbsent, file: kind.path, message: Said("没有这个文件，全部按默认值", "the file is missing; all its defaults are in force"),
                    hint: Said(
                        "\(kind.summary.zh)从随附的规则里拷来，或把 `breakwater rules show --defaults \(kind.path)` 的输出存成它",
                        "\(kind.summary.en) Copy it from the shipped rules, or save there what `breakwater rules show --defaults \(kind.path)` prints")))
        }
        guard !seen.contains(Holidays.path) else { return }
        problems.append(
            Problem(
                .fileAbsent, file: Holidays.path,
                message: Said("没有这个文件，只有周六周日算放假", "the file is missing; only Saturdays and Sundays are days off"),
                hint: Said("时限和自动放行按工作日算：从随附的规则里拷来", "Deadlines and fuses count working days: copy it from the shipped rules.")))
    }

    private mutating func readHolidays(_ bytes: [UInt8]) {
        switch SourceFile.make(path: Holidays.path, bytes: bytes) {
        case .failure(let list): problems += list.problems
        case .success(let file):
            let (read, found) = Holidays.read(file)
            calendar = read
            problems += found
        }
    }

    private mutating func unknownFile(_ path: String) {
        let known = Catalogue.files.map(\.path) + [Holidays.path]
        let name = path.split(separator: "/").last.map(String.init) ?? path
        let stem = name.prefix { $0 != "." }
        let near =
            known.first { $0.split(separator: "/").last.map(String.init) == name }
            ?? known.first { $0 == path.replacingSuffix(".yml", with: ".yaml") }
            ?? known.first { stem.count >= 4 && $0.contains(stem) }
            ?? Spelling.nearest(to: path, in: known)
            ?? Spelling.nearest(
                to: name, in: known.map { $0.split(separator: "/").last.map(String.init) ?? $0 })
        problems.append(
            Problem(
                .unknownFile, file: path, message: Said("不是规则文件，没有谁会读它", "not a known file of rules; nothing reads it"),
                hint: near.map { Said("是不是要改名为 \($0)？", "rename it to \($0)?") }
                    ?? Said("规则文件有：" + known.joined(separator: "、"), "known: " + known.joined(separator: ", "))))
    }
}

extension String {
    func replacingSuffix(_ suffix: String, with other: String) -> String {
        hasSuffix(suffix) ? String(dropLast(suffix.count)) + other : self
    }
}
