import Detection
import Directives
import Foundation
import Records
import Similarity

/// Directives as the store receives them, made from a line of text.
enum Fixture {
    static let noon = Moment(Day(number: 20_180), secondOfDay: 43_200, offsetSeconds: 28_800)
    static let rules = String(repeating: "a", count: 64)

    static func reading(
        _ id: String, _ text: String, issuer: String? = "区民政局", minutes: Int64 = 0
    ) -> ReadDirective {
        var facts = Facts()
        let first = text.split(separator: "\n").first.map(String.init) ?? ""
        facts.title = Fact(first, Passage(words: first, range: 0..<first.utf8.count))
        facts.issuer = issuer.map { Fact($0, Passage(words: "", range: 0..<0)) }
        return ReadDirective(
            directive: Directive(
                id: DirectiveID(id), content: hash(of: text),
                received: noon.advanced(bySeconds: minutes * 60), file: id + ".txt", text: text),
            kind: .notice, facts: facts,
            clauses: [Clause(passage: Passage(words: first, range: 0..<first.utf8.count), zone: .title)],
            obligations: [], terms: Terms())
    }

    /// 64 hexadecimal digits that differ when the texts do; not a SHA-256.
    static func hash(of text: String) -> ContentHash {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        let digits = String(hash, radix: 16)
        return ContentHash(rawValue: String(repeating: "0", count: 64 - digits.count) + digits)
    }

    static func sketch(_ reading: ReadDirective) -> Sketch { Sketcher().sketch(reading.directive.text) }

    static func decision(
        _ reading: ReadDirective, findings: [Finding] = [], disposition: Disposition = .delivered,
        fuse: Fuse? = nil, arrival: Settled? = nil
    ) -> Decision {
        let record = DecisionRecord(
            id: reading.directive.id, receivedAt: reading.directive.received,
            file: reading.directive.file, sha256: reading.directive.content, kind: reading.kind,
            facts: reading.facts, findings: findings, circuits: [], disposition: disposition,
            reason: "", fuse: fuse, rules: rules, engine: Engine.version, elapsedMilliseconds: 1)
        var decision = Decision(reading: reading, sketch: sketch(reading), record: record)
        decision.arrival = arrival
        return decision
    }

    /// A folder that is removed when the body returns.
    static func temporary<Value>(_ body: (URL) throws -> Value) throws -> Value {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "records-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        return try body(folder)
    }
}
