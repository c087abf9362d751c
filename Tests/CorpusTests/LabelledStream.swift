import Directives
import Foundation

/// One directive of a labelled stream: what arrived, and what a careful reader found in it.
struct LabelledDirective: Decodable {
    struct Relation: Decodable {
        let to: String
        let type: FindingType
        var subtype: String?
        var aspect: String?
        /// Words of this text and of the earlier one; conflicts only.
        var evidence: [String]?
    }

    struct Gold: Decodable {
        var issuer: String?
        var doc_number: String?
        var issued_on: String?
        var deadline: String?
        var period: String?
        var visit_from: String?
        var visit_to: String?
        var frequency: String?
        var data_items: [String]?
    }

    let id: String
    let received_at: Moment
    let file: String
    let text: String
    let kind: DirectiveKind
    var facts: Gold?
    var relations: [Relation]?
    var hard_negative_for: [String]?
    var note: String?

    var isEmergency: Bool { note?.lowercased().contains("emergency") ?? false }

    var directive: Directive {
        Directive(
            id: DirectiveID(id), content: ContentHash(rawValue: String(repeating: "0", count: 64)),
            received: received_at, file: file, text: text)
    }
}

/// What one office got over some weeks, in order of arrival.
struct LabelledStream {
    let name: String
    let directives: [LabelledDirective]

    static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Corpus")

    /// The streams of a folder under `Tests/Corpus`, by name.
    static func all(in set: String) throws -> [LabelledStream] {
        let place = folder.appending(path: set)
        let files = try FileManager.default.contentsOfDirectory(
            at: place, includingPropertiesForKeys: nil
        ).filter { $0.pathExtension == "jsonl" }.sorted { $0.path < $1.path }
        return try files.map { file in
            let rows = try Data(contentsOf: file).split(separator: UInt8(ascii: "\n"))
            return LabelledStream(
                name: file.lastPathComponent,
                directives: try rows.map { try JSONDecoder().decode(LabelledDirective.self, from: $0) })
        }
    }
}
