import Directives
import Foundation
import Judgment
import Reading
import Testing

@testable import Rules

/// The rules that are shipped, and folders of rules for tests.
enum Shipped {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "rules")

    static func text(_ path: String) throws -> String {
        try String(contentsOf: folder.appending(path: path), encoding: .utf8)
    }
}

@Suite struct ShippedRulesTests {
    @Test func loadWithoutProblems() throws {
        let rules = try RuleSet.load(from: Shipped.folder.path)
        #expect(rules.warnings == [])
        #expect(rules.judgment.mode == .enforce)
        #expect(rules.office.name == "清溪镇")
        #expect(rules.issuers.contains { $0.id == "fx" && $0.isEmergencyCommand && $0.level == 3 })
        #expect(rules.sha256.count == 64)
    }

    /// Every key stands there, under a comment with what it takes and its default.
    @Test(arguments: Catalogue.files.map(\.path).filter { !$0.hasPrefix("lexicon/") })
    func agreeWithTheirDeclarations(path: String) throws {
        let kind = try #require(Catalogue.kind(of: path))
        let text = try Shipped.text(path)
        let file = try SourceFile.make(path: path, bytes: Array(text.utf8)).get()
        let (values, problems) = StrictDecoder.decode(file, as: kind)
        #expect(problems == [])
        #expect(kind.text(values: values.values) == text, "write it by `rules show --defaults`")
    }

    /// Whoever opens a file of words is told in Chinese and in English what they do and how to teach new ones.
    @Test(arguments: Catalogue.files.map(\.path).filter { $0.hasPrefix("lexicon/") } + ["tests/shipped.yaml"])
    func sayInBothLanguagesHowTheyAreTaught(path: String) throws {
        let lines = try Shipped.text(path).split(separator: "\n", omittingEmptySubsequences: false)
        let isComment = { (line: Substring) in line.drop { $0 == " " }.first == "#" }
        let blocks = lines.split { !isComment($0) }
        let head = try #require(blocks.first)
        #expect(head.contains { $0.hasPrefix("# 怎么教：") } && head.contains { $0.hasPrefix("# Teach: ") }, "\(path)")
        for block in blocks {
            let text = block.joined(separator: "\n")
            #expect(text.firstMatch(of: /[\x{4E00}-\x{9FFF}]{2}/) != nil, "no Chinese: \(path): \(text)")
            #expect(text.firstMatch(of: /(?i)# (?:[\x{4E00}-\x{9FFF}]+ )?["`]?[a-z]/) != nil, "no English: \(path): \(text)")
        }
    }

    @Test func numbersAreTheDefaults() throws {
        let rules = try RuleSet.load(from: Shipped.folder.path)
        let defaults = RuleSet.defaults()
        for kind in Catalogue.detectors + [.quarantine] {
            #expect(rules.settings[kind.path] == defaults.settings[kind.path], "\(kind.path)")
        }
    }

    @Test func knowTheHolidaysOfBothYears() throws {
        let calendar = try RuleSet.load(from: Shipped.folder.path).calendar
        let days = { (text: String) in try #require(Day(text)) }
        #expect(!calendar.isWorked(try days("2025-01-28")))
        #expect(calendar.isWorked(try days("2025-01-26")))
        #expect(calendar.isWorked(try days("2026-09-20")))
        #expect(!calendar.isWorked(try days("2026-10-07")))
        #expect(calendar.isWorked(try days("2026-10-08")))
        // 2025: 18 days off on weekdays, five weekends worked; 2026: 19 and six.
        let year = { (year: Int) throws -> Int in
            let first = try #require(Day(year, 1, 1))
            let last = try #require(Day(year, 12, 31))
            return (first...last).count(where: calendar.isWorked)
        }
        #expect(try year(2025) == 248)
        #expect(try year(2026) == 248)
    }
}
