import Foundation
public import Reading
import Yams

/// Reads `rules/lexicon/*.yaml` into a ``Lexicon``.
public enum LexiconFolder {
    public static func load(_ folder: String) throws -> Lexicon {
        var entries: [String: [LexiconEntry]] = [:]
        let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
        for name in names where name.hasSuffix(".yaml") {
            let text = try String(contentsOfFile: folder + "/" + name, encoding: .utf8)
            guard let node = try Yams.compose(yaml: text), let map = node.mapping else { continue }
            let file = String(name.dropLast(5))
            for (key, value) in map {
                guard let section = key.string else { continue }
                if let list = value.sequence {
                    entries[file + "." + section] = list.compactMap(\.string).map {
                        LexiconEntry(canonical: $0, words: [$0])
                    }
                } else if let table = value.mapping {
                    entries[file + "." + section] = table.compactMap { canonical, words in
                        guard let canonical = canonical.string else { return nil }
                        return LexiconEntry(
                            canonical: canonical, words: words.sequence?.compactMap(\.string) ?? [])
                    }
                }
            }
        }
        return Lexicon(entries)
    }
}
