internal import Directives
internal import Reading

extension CrossCheck {
    /// Sections in which a word stands for one thing only; a paper may well be about several subjects.
    private static let exclusive: Set<String> = ["synonyms.words", "items.words", "targets.places", "targets.people"]

    /// A synonym of two things would make them one.
    func words() -> [Problem] {
        Lexicon.sections.flatMap { section -> [Problem] in
            guard Self.exclusive.contains(section.file + "." + section.name) else { return [] }
            let path = "lexicon/\(section.file).yaml"
            guard case .table(let entries)? = files[path]?.values[section.name] else { return [] }
            return Self.twice(in: entries).map { one in
                problem(
                    .wordTwice, path: path, at: ["\(section.name).\(one.second)[\(one.index)]"],
                    message: Said(
                        "“\(one.word)”同时算作“\(one.first)”和“\(one.second)”",
                        "'\(one.word)' stands for both '\(one.first)' and '\(one.second)'"),
                    hint: Said("只留在一处", "leave it with one of them"))
            }
        }
    }

    private static func twice(
        in entries: [SettingEntry]
    ) -> [(word: String, first: String, second: String, index: Int)] {
        var owners: [String: String] = [:]
        var found: [(String, String, String, Int)] = []
        for entry in entries {
            guard case .list(let words) = entry.value else { continue }
            for (index, word) in words.enumerated() {
                guard let text = word.said else { continue }
                let owner = owners[text, default: entry.key]
                owners[text] = owner
                if owner != entry.key { found.append((text, owner, entry.key, index)) }
            }
        }
        return found
    }
}
