public import Directives
import Foundation
import Records
public import Rules
import Spool

/// Runs the tests of a folder of rules, each against a history of its own.
public struct RuleTestRun {
    /// What became of one test.
    public struct Outcome: Hashable, Sendable {
        public let test: RuleTest
        /// What differs, a sentence each; empty when it passed.
        public let faults: [String]
        public let record: DecisionRecord
    }

    private let rules: RuleSet

    public init(rules: RuleSet) { self.rules = rules }

    /// The outcomes in the order of the files.
    public func outcomes() throws -> [Outcome] { try rules.tests.map(outcome) }

    private func outcome(of test: RuleTest) throws -> Outcome {
        let replay = try Replay(screener: Screener(rules: rules))
        for (index, paper) in test.history.enumerated() {
            _ = try replay.decide(directive(paper, DirectiveID("earlier-\(index + 1)")))
        }
        let record = try replay.decide(directive(test.given, "given")).record
        return Outcome(test: test, faults: faults(test.expect, record), record: record)
    }

    private func directive(_ paper: RuleTest.Paper, _ id: DirectiveID) -> Directive {
        Directive(
            id: id, content: ContentHash(of: Array(paper.text.utf8)), received: paper.received, file: paper.file,
            text: paper.text)
    }

    private func faults(_ expect: RuleTest.Expectation, _ record: DecisionRecord) -> [String] {
        let language = rules.site.language
        func differs(_ what: String, _ wanted: String, _ found: String) -> String {
            language.say("\(what)应为 \(wanted)，实为 \(found)", "\(what): expected \(wanted), found \(found)")
        }
        func list(_ types: Set<FindingType>) -> String {
            types.isEmpty ? language.say("无", "none") : types.map(\.rawValue).sorted().joined(separator: ", ")
        }
        var faults: [String] = []
        if let wanted = expect.disposition, wanted != record.disposition {
            faults.append(differs("disposition", wanted.rawValue, record.disposition.rawValue))
        }
        let found = Set(record.findings.map(\.type))
        if let wanted = expect.findings, wanted != found { faults.append(differs("findings", list(wanted), list(found))) }
        if let wanted = expect.exempt, wanted != record.exempt {
            faults.append(differs("exempt", wanted, record.exempt ?? language.say("无", "none")))
        }
        if let wanted = expect.wouldHave, wanted != record.wouldHave {
            faults.append(differs("would_have", wanted.rawValue, record.wouldHave?.rawValue ?? language.say("无", "none")))
        }
        return faults
    }
}
