import ArgumentParser
import Detection
import Directives
import Filter
import Records

/// Shows one paper: what was read, what was found, what was decided, where it went.
struct ShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show one paper: facts with their words, findings side by side, verdict, custody.",
        discussion: """
            EXAMPLES
              breakwater show 12
              breakwater show 12 --explain
              breakwater show 0000000012 --json
            """)

    @OptionGroup var stateOptions: StateOptions
    @OptionGroup var output: JSONOption
    @Flag(help: "Also every earlier paper that was looked at, and why it is or is not a finding.")
    var explain = false
    @Argument(help: "Its number, or the beginning of its id.")
    var id: String

    /// The record with what became of it, for programs.
    private struct Report: Encodable {
        let record: DecisionRecord
        let held: Bool
        let ended: HoldEnd?
        let target: String?
        let labels: [Label]
        let considered: [Considered]
        let relatedLater: [DirectiveID]
    }

    func run() throws {
        let store = try Store.beside(path: stateOptions.folder + "/state.db")
        let id = try store.find(id)
        let outcome = try store.outcome(of: id)
        let considered = try store.considered(about: id)
        let labels = try store.labels(of: id)
        let later = try store.relating(to: id)
        guard !output.json else {
            return say(try JSON.line(
                Report(
                    record: outcome.record, held: outcome.isHeld, ended: outcome.ended,
                    target: outcome.arrival?.target, labels: labels, considered: considered,
                    relatedLater: later)))
        }
        var earlier: [DirectiveID: DecisionRecord] = [:]
        for against in Set(outcome.record.findings.map(\.against)) {
            earlier[against] = try store.outcome(of: against).record
        }
        let sheet = Sheet(
            record: outcome.record, reading: try store.reading(of: id), earlier: earlier,
            terminal: .standard)
        sheet.printVerdict(standing: LogRow(outcome).standing)
        sheet.printFacts()
        sheet.printFindings()
        if explain { sheet.printConsidered(considered) }
        printCustody(outcome, labels, later, sheet)
    }

    private func printCustody(
        _ outcome: Outcome, _ labels: [Label], _ later: [DirectiveID], _ sheet: Sheet
    ) {
        sheet.heading("CUSTODY")
        if let arrival = outcome.arrival {
            sheet.row("claimed", "\(arrival.claim.claimed) as \(Printable.name(arrival.claim.name))")
            sheet.row("sha256", "\(outcome.record.sha256.rawValue)")
            if let size = arrival.sizeBytes { sheet.row("size", "\(size) bytes") }
            if let links = arrival.otherLinks, links > 0 {
                sheet.row("links", "\(links) other names of the file stayed with the sender")
            }
            sheet.row("lies at", "\(stateOptions.folder)/\(arrival.target ?? "—")")
        } else {
            sheet.row("origin", "came without a file")
        }
        sheet.row("rules", "\(outcome.record.rules.prefix(12)) · engine \(outcome.record.engine)")
        for label in labels {
            sheet.row(label.action.rawValue, "\(label.at) by \(label.by): \(label.reason)")
        }
        if !later.isEmpty {
            sheet.row("later", later.map { "\($0)".trimmedNumber }.joined(separator: ", "))
        }
    }
}
