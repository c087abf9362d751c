import Directives
import Foundation
import Testing

@Suite struct DecisionRecordTests {
    func record() throws -> DecisionRecord {
        var facts = Facts()
        facts.issuer = Fact("清河区民政局", Passage(words: "清河区民政局", range: 0..<18))
        facts.deadline = Fact(try #require(Day("2025-04-08")), Passage(words: "4月8日", range: 20..<28))
        return DecisionRecord(
            id: "mz-0402", receivedAt: try #require(Moment("2025-04-02T09:14:07+08:00")),
            file: "通知(1)(1).txt", sha256: ContentHash(rawValue: String(repeating: "a", count: 64)),
            kind: .inspection, facts: facts,
            findings: [
                Finding(
                    type: .conflict, aspect: .deadline, strength: .soft, against: "yj-0401",
                    score: 0.93, evidence: [Evidence(here: "4月8日", there: "4月10日")], why: "…")
            ],
            circuits: [
                CircuitChange(circuit: "a|b", before: "closed", after: "open", until: nil)
            ],
            disposition: .flagged, reason: "两份通知期限不同", rules: "f", engine: Engine.version,
            elapsedMilliseconds: 1.9)
    }

    @Test func comesBackAsItWasWritten() throws {
        let record = try record()
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let first = try encoder.encode(record)
        let again = try encoder.encode(JSONDecoder().decode(DecisionRecord.self, from: first))
        #expect(first == again)
    }

    /// The contract: every key is there, absent facts as null or [].
    @Test func writesEveryKey() throws {
        let data = try JSONEncoder().encode(record())
        let object = try #require(JSONSerialization.jsonObject(with: data) as? [String: Any])
        #expect(
            Set(object.keys) == [
                "schema", "id", "received_at", "file", "sha256", "kind", "facts", "findings",
                "circuits", "disposition", "reason", "exempt", "would_have", "fuse", "unscreened",
                "rules", "engine", "elapsed_ms",
            ])
        let facts = try #require(object["facts"] as? [String: Any])
        #expect(
            Set(facts.keys) == [
                "title", "issuer", "issuer_id", "doc_number", "issued_on", "subject", "recipients",
                "deadline", "period", "frequency", "visit_from", "visit_to", "targets",
                "population", "data_items", "urgency", "cites",
            ])
        #expect(facts["title"] is NSNull)
        #expect((facts["cites"] as? [Any])?.isEmpty == true)
        let finding = try #require((object["findings"] as? [[String: Any]])?.first)
        #expect(finding["subtype"] is NSNull)
        #expect(finding["original"] as? String == "yj-0401")
    }

    @Test func refusesAnotherSchema() throws {
        var text = String(decoding: try JSONEncoder().encode(record()), as: UTF8.self)
        text = text.replacingOccurrences(of: "\"schema\":1", with: "\"schema\":2")
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode(DecisionRecord.self, from: Data(text.utf8))
        }
    }
}
