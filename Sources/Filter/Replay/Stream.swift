public import Directives
import Crypto
import Foundation

/// Directives in the order of their arrival, from a JSON-lines file or a folder of text files.
public struct Stream: Sendable {
    public let directives: [Directive]

    /// Why a stream cannot be read; says which line, and what a line must be.
    public struct Problem: Error, CustomStringConvertible {
        public let words: Said
        public var description: String { words.en }
    }

    /// One line of a stream; labels and other keys are not looked at.
    private struct Line: Decodable {
        let id: String
        let received_at: Moment
        let file: String
        let text: String
    }

    /// - Parameter path: a `.jsonl` file of {id, received_at, file, text}, or a folder.
    public init(path: String, clock: OfficeClock) throws {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw Problem(
                words: Said(
                    "\(path)：没有这个流；请给一个每行一个 JSON 的文件，或一个放文本的目录",
                    "\(path): no such stream; give a JSON-lines file or a folder of texts"))
        }
        directives =
            isFolder.boolValue
            ? try Self.folder(path, clock: clock) : try Self.lines(path)
    }

    private static func lines(_ path: String) throws -> [Directive] {
        let data = try Data(contentsOf: URL(filePath: path))
        let decoder = JSONDecoder()
        var seen: Set<String> = []
        var directives: [Directive] = []
        for (index, row) in data.split(separator: UInt8(ascii: "\n")).enumerated() {
            let line: Line
            do { line = try decoder.decode(Line.self, from: row) } catch {
                throw Problem(
                    words: Said(
                        "\(path):\(index + 1)：\(Self.words(error))；每行是一个对象，有 id、received_at（RFC 3339）、file、text",
                        "\(path):\(index + 1): \(Self.words(error)); a line is an object with id, received_at (RFC 3339), file and text"))
            }
            guard seen.insert(line.id).inserted else {
                throw Problem(
                    words: Said(
                        "\(path):\(index + 1)：编号 \(line.id) 出现了两次；一个编号只能是一次收文",
                        "\(path):\(index + 1): the id \(line.id) stands twice; ids name one arrival"))
            }
            directives.append(
                Directive(
                    id: DirectiveID(line.id), content: Self.hash(Data(line.text.utf8)),
                    received: line.received_at, file: line.file, text: line.text))
        }
        return directives
    }

    /// Files in the order of their last change, which stands for their arrival.
    private static func folder(_ path: String, clock: OfficeClock) throws -> [Directive] {
        let names = try FileManager.default.contentsOfDirectory(atPath: path).filter { !$0.hasPrefix(".") }
        var found: [(name: String, at: Date)] = []
        for name in names {
            let attributes = try FileManager.default.attributesOfItem(atPath: path + "/" + name)
            guard attributes[.type] as? FileAttributeType == .typeRegular else { continue }
            found.append((name, attributes[.modificationDate] as? Date ?? .distantPast))
        }
        found.sort { ($0.at, $0.name) < ($1.at, $1.name) }
        return try found.map { name, at in
            let data = try Data(contentsOf: URL(filePath: path + "/" + name))
            return Directive(
                id: DirectiveID(name), content: hash(data),
                received: clock.moment(at: at),
                file: name, text: String(decoding: data, as: UTF8.self))
        }
    }

    private static func words(_ error: any Error) -> String {
        switch error {
        case DecodingError.keyNotFound(let key, _): "the key \(key.stringValue) is missing"
        case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context):
            "\(context.codingPath.map(\.stringValue).joined(separator: ".")): \(context.debugDescription)"
        case DecodingError.dataCorrupted(let context): context.debugDescription
        default: "not a JSON object"
        }
    }

    static func hash(_ data: Data) -> ContentHash {
        ContentHash(
            rawValue: SHA256.hash(data: data).map { byte in
                let digits = String(byte, radix: 16)
                return digits.count == 1 ? "0" + digits : digits
            }.joined())
    }
}
