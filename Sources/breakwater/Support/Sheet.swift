import Detection
import Directives
import Filter

/// One paper laid out for a terminal; `show` and `check --explain` print the same.
struct Sheet {
    let record: DecisionRecord
    let reading: ReadDirective
    /// The papers that the findings name.
    let earlier: [DirectiveID: DecisionRecord]
    let terminal: Terminal

    func heading(_ text: String) { say("\n" + terminal.paint(text, .bold)) }

    func row(_ name: String, _ value: String, words: String? = nil) {
        let label = DisplayWidth.pad(name, to: 13)
        let source = words.map { "  " + terminal.paint("“\(Printable.line($0))”", .grey) } ?? ""
        say("  \(label)\(Printable.line(value))\(source)")
    }

    // MARK: Verdict

    func printVerdict(standing: String) {
        let title = record.facts.title?.value ?? record.file
        say(terminal.paint("\("\(record.id)".trimmedNumber)  \(Printable.line(title))", .bold))
        row("now", standing)
        row("why", record.reason)
        if let fuse = record.fuse { row("fuse", "\(fuse.at) (\(fuse.why))") }
        if let exempt = record.exempt { row("exempt", exempt) }
        if let would = record.wouldHave { row("otherwise", would.rawValue) }
        if let unscreened = record.unscreened { row("unscreened", unscreened) }
        for change in record.circuits {
            let until = change.until.map { " until \($0)" } ?? ""
            row("circuit", "\(change.circuit): \(change.before) → \(change.after)\(until)")
        }
    }

    // MARK: Facts

    func printFacts() {
        heading("FACTS  \(record.kind.rawValue)")
        let facts = reading.facts
        single("title", facts.title)
        single("issuer", facts.issuer, note: facts.issuerID)
        single("number", facts.docNumber)
        single("issued", facts.issuedOn)
        single("subject", facts.subject)
        list("to", facts.recipients)
        single("deadline", facts.deadline)
        single("period", facts.period)
        single("frequency", facts.frequency, shown: facts.frequency?.value.rawValue)
        single("visit from", facts.visitFrom)
        single("visit to", facts.visitTo)
        list("targets", facts.targets)
        single("population", facts.population)
        list("data items", facts.dataItems)
        single("urgency", facts.urgency, shown: facts.urgency?.value.rawValue)
        list("cites", facts.cites)
    }

    private func single<Value>(
        _ name: String, _ fact: Fact<Value>?, note: String? = nil, shown: String? = nil
    ) {
        guard let fact else { return }
        let value = (shown ?? "\(fact.value)") + (note.map { " (\($0))" } ?? "")
        let words = fact.passage.words
        row(name, value, words: words == value || words.isEmpty ? nil : words)
    }

    private func list(_ name: String, _ facts: [Fact<String>]) {
        guard !facts.isEmpty else { return }
        row(name, facts.map(\.value).joined(separator: " · "))
    }

    // MARK: Findings

    func printFindings() {
        heading(record.findings.isEmpty ? "FINDINGS  none" : "FINDINGS  \(record.findings.count)")
        for finding in record.findings {
            say("")
            let kind = [finding.type.rawValue, finding.subtype?.rawValue, finding.aspect?.rawValue, finding.strength?.rawValue]
                .compactMap(\.self).joined(separator: " · ")
            say("  " + terminal.paint("\(kind)  \(Self.rounded(finding.score))", .yellow))
            row("against", named(finding.against))
            if finding.original != finding.against { row("original", named(finding.original)) }
            row("why", finding.why)
            if let overlap = finding.overlap {
                row("overlap", "\(Int((overlap * 100).rounded())) % of its items were asked for before")
            }
            if let new = finding.newItems, !new.isEmpty { row("new items", new.joined(separator: " · ")) }
            for evidence in finding.evidence { sideBySide(evidence) }
        }
    }

    private func named(_ id: DirectiveID) -> String {
        let number = "\(id)".trimmedNumber
        guard let paper = earlier[id] else { return number }
        let title = paper.facts.title?.value ?? paper.file
        return "\(number)  \("\(paper.receivedAt)".prefix(10))  \(title)"
    }

    /// Both passages in two columns, wrapped to the terminal.
    private func sideBySide(_ evidence: Evidence) {
        let width = max(20, (terminal.width - 7) / 2)
        let left = DisplayWidth.wrap(Printable.line(evidence.here), to: width)
        let right = DisplayWidth.wrap(Printable.line(evidence.there), to: width)
        say("  " + terminal.paint(DisplayWidth.pad("here", to: width) + " │ there", .grey))
        for index in 0..<max(left.count, right.count) {
            let here = index < left.count ? left[index] : ""
            let there = index < right.count ? right[index] : ""
            say("  " + DisplayWidth.pad(here, to: width) + " │ " + there)
        }
    }

    private static func rounded(_ score: Double) -> String {
        "\((score * 100).rounded() / 100)"
    }

    // MARK: What was looked at

    func printConsidered(_ considered: [Considered]) {
        heading("LOOKED AT  \(considered.count)")
        for item in considered {
            let mark = item.isFinding ? "finding" : "passed"
            row(item.against.description.trimmedNumber, "\(item.type.rawValue) \(mark): \(item.why)")
        }
    }
}
