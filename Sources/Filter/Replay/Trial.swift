public import Directives
import Extraction
import Foundation
public import Records
public import Rules
import Sandbox
import Spool

/// A dry run: files are judged against the office's history and one another, and nothing is kept.
public final class Trial {
    private let screener: Screener
    private let transcriber: Transcriber
    private let clock: OfficeClock
    /// The office's records; nil where there are none yet.
    private let history: Store?
    /// What was tried so far.
    private let tried: Store
    private var count = 0
    /// The headings of the file tried last, as they stand in it, each with how deep it stands.
    public private(set) var outline: [(level: Int, words: String)] = []

    /// - Parameter state: a state folder; it need not exist.
    public init(rules: RuleSet, state: String, transcriber: Transcriber) throws {
        screener = Screener(rules: rules)
        self.transcriber = transcriber
        clock = OfficeClock(timeZone: rules.site.timeZone)
        let path = state + "/state.db"
        history =
            FileManager.default.fileExists(atPath: path)
            ? try Store.beside(path: path, withHistory: true) : nil
        tried = try Store.inMemory()
    }

    /// What would become of a file that arrived now.
    public func decide(_ bytes: [UInt8], file: String) throws -> Decision {
        count += 1
        let outcome = transcriber.text(of: bytes, name: file, by: screener.rules.formats)
        outline = Self.outline(of: outcome.extracted)
        let directive = transcriber.directive(
            id: DirectiveID("check-\(count)"), content: ContentHash(of: bytes), received: clock.now, file: file,
            outcome: outcome, by: screener.rules)
        let screened = screener.read(directive)
        let alone = try tried.deciding { session in
            let decision = try screener.decide(screened, in: session)
            try session.commit(decision)
            return decision
        }
        guard let history else { return alone }
        let past = try history.examining { try screener.decide(screened, in: $0) }
        return Self.rank(past.record) >= Self.rank(alone.record) ? past : alone
    }

    private static func outline(of extracted: Extracted) -> [(level: Int, words: String)] {
        guard case .text(let text, _, let headings) = extracted else { return [] }
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        return headings.map { ($0.level, lines[$0.line].trimmingCharacters(in: .whitespaces)) }
    }

    /// The records of earlier papers, of the history or of this trial.
    public func records(of ids: [DirectiveID]) throws -> [DirectiveID: DecisionRecord] {
        try ids.reduce(into: [:]) { found, id in
            let store = id.rawValue.hasPrefix("check-") ? tried : history
            found[id] = try store?.outcome(of: id).record
        }
    }

    /// The stricter of two verdicts counts; of two alike, the one with more to say.
    private static func rank(_ record: DecisionRecord) -> Int {
        let disposition =
            switch record.disposition {
            case .delivered: 0
            case .flagged: 1
            case .quarantined: 2
            }
        return disposition * 1_000 + min(999, record.findings.count)
    }
}
