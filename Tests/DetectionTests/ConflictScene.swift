import Directives
import Foundation
import Reading
import Rules

@testable import Detection

/// Two papers read with the rules that are shipped, and the contradictions between them.
struct ConflictScene {
    let earlier: String
    let later: String
    var day = "2025-03-03"

    /// What the detectors say of the later paper; the earlier one is all the past there is.
    func examination() throws -> Examination {
        let papers = try readings()
        return Detectors(rules: try Self.shipped.get().detectors, language: .zh).examine(
            papers[1], given: Answers(precedents: [Precedent(reading: papers[0])], historyCount: 1))
    }

    /// The earlier and the later paper as they are read.
    func readings() throws -> [ReadDirective] {
        try [("A", earlier), ("B", later)].map { try Self.reading($0, $1, day: day) }
    }

    /// One paper as it is read.
    static func reading(_ id: String, _ text: String, day: String) throws -> ReadDirective {
        let rules = try Self.shipped.get()
        return Reader(lexicon: rules.lexicon, calendar: rules.calendar, office: rules.office, issuers: rules.issuers)
            .read(try directive(id, text, day: day))
    }

    func conflicts() throws -> [Finding] {
        try examination().findings.filter { $0.type == .conflict }
    }

    private static func directive(_ id: String, _ text: String, day: String) throws -> Directive {
        guard let received = Moment("\(day)T09:00:00+08:00") else { throw Problem.day(day) }
        return Directive(
            id: DirectiveID(id),
            content: ContentHash(rawValue: String(repeating: "0", count: 64)),
            received: received, file: "\(id).txt", text: text)
    }

    enum Problem: Error { case day(String) }

    /// Read once: the lexicon is large.
    static let shipped = Result {
        try RuleSet.load(
            from: URL(filePath: #filePath).deletingLastPathComponent()
                .deletingLastPathComponent().deletingLastPathComponent().appending(path: "rules")
                .path)
    }
}
