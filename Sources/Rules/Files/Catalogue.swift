internal import Detection
internal import Directives
internal import Reading

/// Every file that `rules/` may hold, from the declarations beside the code that obeys them.
public enum Catalogue {
    /// All YAML files but tests, in the order in which a reader should meet them.
    public static let files: [FileKind] = 
        [.site, .issuers, .quarantine, .breakers, .exemptions, .formats] + detectors + lexicon

    /// One file for each detector.
    static let detectors: [FileKind] = Detectors.all.map { detector in
        FileKind(
            path(of: detector.type), Said("怎样算\(name(of: detector.type))。", "What counts as \(detector.type.rawValue)."),
            detector.settings)
    }

    private static func name(of type: FindingType) -> String {
        switch type {
        case .duplicate: "重复来文"
        case .redundantReport: "重复报表"
        case .multiHeadedInspection: "多头检查"
        case .conflict: "前后矛盾"
        case .supersedes: "取代前件"
        }
    }

    static func path(of type: FindingType) -> String { "detectors/\(type.rawValue).yaml" }

    /// One file for each file of words that readers declare.
    static let lexicon: [FileKind] = Lexicon.sections.map(\.file).reduced().map { file in
        let sections = Lexicon.sections.filter { $0.file == file }
        return FileKind(
            "lexicon/\(file).yaml", Said("词。", "Words."), sections.map(\.setting), isRequired: true,
            isOpen: true)
    }

    /// The file of a path; words of a file that no reader declares are let pass.
    static func kind(of path: String) -> FileKind? {
        if let kind = files.first(where: { $0.path == path }) { return kind }
        guard path.hasPrefix("lexicon/"), path.hasSuffix(".yaml") else { return nil }
        return FileKind(path, Said("词。", "Words."), [], isRequired: false, isOpen: true)
    }
}

extension LexiconSection {
    /// The section as a setting of its file.
    var setting: Setting {
        switch shape {
        case .words: Setting(name, .list(.text), .list([]), summary, isRequired: true)
        case .synonyms: Setting(name, .table(.list(.text)), .table([]), summary, isRequired: true)
        case .classes(let classes):
            Setting(
                name,
                .record(
                    classes.map { Setting($0, .list(.text), .list([]), Said("这一类的词。", "Words of this class.")) }),
                .table([]), summary, isRequired: true)
        }
    }
}

extension Lexicon {
    /// Makes the words of checked files. - Parameter files: values by path, `lexicon/dates.yaml`.
    init(files: [String: FileValues]) {
        var entries: [String: [LexiconEntry]] = [:]
        for (path, file) in files where path.hasPrefix("lexicon/") {
            let name = path.dropFirst("lexicon/".count).dropLast(".yaml".count)
            for (section, value) in file.values {
                entries[name + "." + section] = value.lexiconEntries
            }
        }
        self.init(entries)
    }
}

extension SettingValue {
    /// A list of words, or canonical words with their synonyms.
    fileprivate var lexiconEntries: [LexiconEntry] {
        switch self {
        case .list(let words):
            words.compactMap(\.word).map { LexiconEntry(canonical: $0, words: [$0]) }
        case .table(let entries):
            entries.map { entry in
                guard case .list(let words) = entry.value else {
                    return LexiconEntry(canonical: entry.key, words: [])
                }
                return LexiconEntry(canonical: entry.key, words: words.compactMap(\.word))
            }
        default: []
        }
    }

    fileprivate var word: String? {
        if case .text(let text) = self { text } else { nil }
    }
}
