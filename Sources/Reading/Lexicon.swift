public import Directives

/// One section of a file in `rules/lexicon/`: words that readers obey, declared beside the readers.
public struct LexiconSection: Hashable, Sendable {
    /// File name without `.yaml`.
    public let file: String
    /// Key in the file.
    public let name: String
    public let shape: Shape
    /// One sentence: what the words do.
    public let summary: Said
    /// A number in place of file and name: readers ask for a section thousands of times a paper (FNV-1a, Fowler, Noll
    /// and Vo 1991).
    let key: UInt64

    public enum Shape: Hashable, Sendable {
        /// A list of words.
        case words
        /// A canonical word with the words that mean the same.
        case synonyms
        /// As synonyms, but only these canonical words exist, because code gives them meaning.
        case classes([String])
    }

    public init(_ file: String, _ name: String, _ shape: Shape, _ chinese: String, _ english: String) {
        self.file = file
        self.name = name
        self.shape = shape
        self.summary = Said(chinese, english)
        key = (file + "." + name).utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }
}

/// A canonical word and its synonyms; in a plain list the word stands alone.
public struct LexiconEntry: Hashable, Sendable, Codable {
    public let canonical: String
    public let words: [String]

    public init(canonical: String, words: [String]) {
        self.canonical = canonical
        self.words = words
    }
}

/// The words of `rules/lexicon/`, by file and section.
public struct Lexicon: Hashable, Sendable {
    private let entries: [String: [LexiconEntry]]

    /// - Parameter entries: keyed `file.section`; a section that is missing is empty.
    public init(_ entries: [String: [LexiconEntry]]) { self.entries = entries }

    /// The entries of a section, in the order of the file.
    public subscript(file: String, section: String) -> [LexiconEntry] {
        entries[file + "." + section] ?? []
    }
}
