public import Foundation

/// A file of texts as `gen.py` writes them: for each a length of four bytes, little-endian, and that many bytes of UTF-8.
public struct CorpusFile: Sendable {
    private let bytes: [UInt8]
    private let starts: [Int]

    /// - Parameter limit: how many texts to take at most.
    public init(contentsOf url: URL, limit: Int = .max) throws {
        let data = try Data(contentsOf: url, options: .mappedIfSafe)
        let bytes = [UInt8](data)
        var starts: [Int] = []
        var offset = 0
        while offset + 4 <= bytes.count, starts.count < limit {
            starts.append(offset)
            offset += 4 + Self.length(bytes, at: offset)
        }
        guard offset <= bytes.count else { throw CorpusError.truncated(url.path, bytes.count, offset) }
        self.bytes = bytes
        self.starts = starts
    }

    public var count: Int { starts.count }

    /// Bytes of text in all.
    public var textBytes: Int { starts.reduce(0) { $0 + Self.length(bytes, at: $1) } }

    /// The bytes of one text.
    public subscript(i: Int) -> ArraySlice<UInt8> {
        let start = starts[i] + 4
        return bytes[start..<(start + Self.length(bytes, at: starts[i]))]
    }

    private static func length(_ bytes: [UInt8], at offset: Int) -> Int {
        (0..<4).reduce(0) { $0 | Int(bytes[offset + $1]) << (8 * $1) }
    }
}

/// Why a corpus cannot be measured.
public enum CorpusError: Error, CustomStringConvertible {
    case truncated(String, Int, Int)
    case query(String, line: Int)
    case foreign(document: Int)

    public var description: String {
        switch self {
        case .truncated(let path, let found, let expected):
            "\(path): \(found) bytes of \(expected); generate it again"
        case .foreign(let document):
            "document \(document) is not that of the corpus; generate both with one SEED"
        case .query(let path, let line):
            "\(path):\(line): no query; generate it again"
        }
    }
}

/// One query of `queries.jsonl`: a text made from a document of the corpus, or from none.
public struct PlantedQuery: Sendable, Decodable {
    /// How it was made: `exact`, `edit05`, `wrap_heavy`, `unrelated` …
    public let kind: String
    /// The document it was made from; -1 for none.
    public let src: Int
    public let text: String

    public static func all(in url: URL) throws -> [PlantedQuery] {
        let decoder = JSONDecoder()
        let lines = try Data(contentsOf: url).split(separator: UInt8(ascii: "\n"))
        return try lines.enumerated().map { i, line in
            guard let query = try? decoder.decode(PlantedQuery.self, from: Data(line)) else {
                throw CorpusError.query(url.path, line: i + 1)
            }
            return query
        }
    }
}
