import Directives
import Filter
import Foundation
import Rules
import Testing

/// What a file becomes on its way to the reader.
@Suite struct TranscriberTests {
    private static let checkout = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    /// Lies beside the test bundle.
    private static let program = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
        .appending(path: "breakwater-extract").path

    /// The headings of a paper's form, each with its words; those that numbers alone tell are read from the text.
    @Test(arguments: [
        ("styled.docx", ["1 一、检查范围", "2 （一）养老机构", "3 1.消防设施", "3 2.用电线路", "2 （二）学校", "1 二、时间要求"]),
        ("notice.pdf", ["1 关于报送养老机构基本情况的通知"]), ("notice.ofd", ["1 关于报送养老机构基本情况的通知"]),
        ("outlined.pdf", ["1 Salt and sand", "2 North of the river", "2 South of the river", "1 Plow operators"]),
        ("notice.txt", []), ("notice.rtf", []),
    ]) func handsOnTheHeadingsOfAPapersForm(name: String, headings: [String]) throws {
        let rules = try RuleSet.load(from: Self.checkout.appending(path: "rules").path)
        let bytes = Array(try Data(contentsOf: Self.checkout.appending(path: "Tests/Fixtures/" + name)))
        let received = try #require(Moment("2026-03-03T09:00:00+08:00"))
        let paper = Transcriber(program: Self.program).directive(
            id: "a", bytes, file: name, received: received, by: rules)
        let lines = paper.text.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(paper.headings.map { "\($0.level) \(lines[$0.line])" } == headings)
        // And the reader puts its clauses under them.
        let reading = Screener(rules: rules).read(paper).reading
        let under = reading.clauses.contains { clause in
            clause.headings.contains { index in headings.contains { $0.hasSuffix(reading.clauses[index].passage.words) } }
        }
        #expect(under == (headings.count > 1))
    }
}
