import Foundation

/// The published test vectors beside this file; their README says where each comes from.
enum Vectors {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Vectors")

    static func bytes(_ path: String) throws -> [UInt8] {
        Array(try Data(contentsOf: folder.appending(path: path)))
    }

    static func json<Value: Decodable>(_ path: String, as type: Value.Type = Value.self) throws -> Value {
        try JSONDecoder().decode(type, from: Data(contentsOf: folder.appending(path: path)))
    }

    /// All files below a folder whose names end so, sorted.
    static func files(below path: String, ending: String) throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: folder.appending(path: path).path)
            .filter { $0.hasSuffix(ending) }.sorted().map { path + "/" + $0 }
    }
}

/// A JSON value of mixed lists: a text or a whole number.
enum Scalar: Decodable {
    case text(String)
    case whole(Int)

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let number = try? container.decode(Int.self) {
            self = .whole(number)
        } else {
            self = .text(try container.decode(String.self))
        }
    }

    var text: String { if case .text(let text) = self { text } else { "" } }
    var whole: Int { if case .whole(let number) = self { number } else { -1 } }
}

func bytes(hex text: String) -> [UInt8] {
    let digits = Array(text.utf8).map { UInt8(String(UnicodeScalar($0)), radix: 16) ?? 0 }
    return stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
}
