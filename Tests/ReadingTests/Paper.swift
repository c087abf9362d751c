import Directives
import Foundation
import Reading
import Rules

/// A paper of a test, read with the rules that are shipped.
struct Paper {
    let text: String
    var received = "2026-03-03"
    /// As the paper's form tells them.
    var headings: [Heading] = []

    func read() throws -> ReadDirective {
        let rules = try Self.shipped.get()
        guard let moment = Moment("\(received)T09:00:00+08:00") else { throw Problem.day(received) }
        return Reader(
            lexicon: rules.lexicon, calendar: rules.calendar, office: rules.office, issuers: rules.issuers
        ).read(
            Directive(
                id: "A", content: ContentHash(rawValue: String(repeating: "0", count: 64)), received: moment,
                file: "a.txt", text: text, headings: headings))
    }

    enum Problem: Error { case day(String) }

    /// Read once: the lexicon is large.
    static let shipped = Result {
        try RuleSet.load(
            from: URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
                .deletingLastPathComponent().appending(path: "rules").path)
    }
}
