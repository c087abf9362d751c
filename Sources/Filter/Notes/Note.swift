public import Directives
public import Records

/// What lies beside a flagged or held paper: why, against what, until when, and what to do.
///
/// Made from the record alone, so that it may be written again at any time.
public struct Note: Sendable {
    let record: DecisionRecord
    /// The papers that the findings name, by id.
    let earlier: [DirectiveID: DecisionRecord]
    /// How the hold ended; nil while it lasts, or when there was none.
    let ended: Label?
    let quoteCharactersMax: Int

    public init(
        _ record: DecisionRecord, earlier: [DirectiveID: DecisionRecord], ended: Label? = nil,
        quoteCharactersMax: Int = 200
    ) {
        self.record = record
        self.earlier = earlier
        self.ended = ended
        self.quoteCharactersMax = quoteCharactersMax
    }

    /// The note as Markdown that reads as well unrendered.
    public func text(in language: Language) -> String {
        let words = NoteWords(language: language)
        var blocks = [head(words)]
        let distinct = distinctFindings
        blocks += distinct.prefix(Self.findingsMax).map { block(of: $0.finding, alike: $0.alike, words) }
        if distinct.count > Self.findingsMax {
            blocks.append(words.more(distinct.count - Self.findingsMax))
        }
        blocks += [cure(words), commands(words)].compactMap(\.self)
        return blocks.joined(separator: "\n\n") + "\n"
    }

    /// Findings shown in full: more than five is no note any more; `show` has them all.
    private static let findingsMax = 5

    private var findings: [Finding] { record.findings.filter { $0.type != .supersedes } }

    /// Findings that say the same of several copies of one paper, as one with the others' ids.
    private var distinctFindings: [(finding: Finding, alike: [DirectiveID])] {
        var distinct: [(finding: Finding, alike: [DirectiveID])] = []
        for finding in findings {
            let known = distinct.firstIndex { one in
                one.finding.type == finding.type && one.finding.aspect == finding.aspect
                    && one.finding.why == finding.why && one.finding.evidence == finding.evidence
            }
            if let known {
                distinct[known].alike.append(finding.against)
            } else {
                distinct.append((finding, []))
            }
        }
        return distinct
    }

    private var isHeld: Bool { record.disposition == .quarantined && ended == nil }

    // MARK: Head

    private func head(_ words: NoteWords) -> String {
        var lines = ["# \(status(words))：\(title(of: record, words))"]
        if words.language == .en { lines[0] = "# \(status(words)): \(title(of: record, words))" }
        lines.append("")
        lines.append(words.row(words.from, sender(of: record)))
        lines.append(words.row(words.received, received(record, words)))
        lines.append(words.row(words.why, record.reason))
        if let fuse = record.fuse, isHeld {
            lines.append(words.row(words.releases, words.fuse(fuse)))
        }
        if let ended { lines.append(words.row(words.outcome, words.ended(ended))) }
        if let would = record.wouldHave {
            lines.append(words.row(words.otherwise, words.wouldHave(would, exempt: record.exempt)))
        }
        for change in record.circuits where change.before != change.after || change.until != nil {
            lines.append(words.row(words.circuit, words.circuit(change)))
        }
        return lines.joined(separator: "\n")
    }

    private func status(_ words: NoteWords) -> String {
        if let ended { return words.status(after: ended.action) }
        if record.unscreened != nil { return words.unscreened }
        return isHeld ? words.held : words.flagged
    }

    private func title(of record: DecisionRecord, _ words: NoteWords) -> String {
        Printable.line(record.facts.title?.value ?? record.file)
    }

    private func sender(of record: DecisionRecord) -> String {
        let facts = record.facts
        let parts = [facts.issuer?.value, facts.docNumber?.value].compactMap(\.self)
        return parts.isEmpty ? "—" : parts.map { Printable.line($0) }.joined(separator: " · ")
    }

    private func received(_ record: DecisionRecord, _ words: NoteWords) -> String {
        "\(record.receivedAt.minute) · \(record.id) · \(Printable.line(record.file))"
    }

    // MARK: Findings

    private func block(
        of finding: Finding, alike: [DirectiveID], _ words: NoteWords
    ) -> String {
        var lines = ["## \(words.kind(of: finding))", ""]
        if let paper = earlier[finding.against] {
            lines.append(
                words.row(
                    words.against,
                    "\(title(of: paper, words)) · \(sender(of: paper)) · \(received(paper, words))"))
        } else {
            lines.append(words.row(words.against, "\(finding.against)"))
        }
        if finding.original != finding.against {
            lines.append(words.row(words.original, "\(finding.original)"))
        }
        if !alike.isEmpty {
            lines.append(words.row(words.alike, alike.map(\.rawValue).joined(separator: " ")))
        }
        lines.append(words.row(words.why, finding.why))
        for evidence in finding.evidence.prefix(3) {
            lines += ["", words.here, quote(evidence.here), words.there, quote(evidence.there)]
        }
        return lines.joined(separator: "\n")
    }

    private func quote(_ passage: String) -> String {
        let line = Printable.line(passage)
        let cut = line.count > quoteCharactersMax
            ? String(line.prefix(quoteCharactersMax)) + "…" : line
        return "> \(cut)"
    }

    // MARK: What to do

    /// What is new in a report, or how two visits become one.
    private func cure(_ words: NoteWords) -> String? {
        var lines: [String] = []
        if let report = findings.first(where: { $0.type == .redundantReport }) {
            lines += words.delta(
                new: report.newItems ?? [], of: record.facts.dataItems.count,
                asked: report.against)
        }
        if let visit = findings.first(where: { $0.type == .multiHeadedInspection }),
            let other = earlier[visit.against]
        {
            lines += words.joint(
                departments: [record, other].compactMap { $0.facts.issuer?.value },
                days: Self.commonDays(record.facts, other.facts))
        }
        if findings.contains(where: { $0.type == .conflict }) { lines.append(words.askWhichStands) }
        return lines.isEmpty ? nil : (["## \(words.cure)", ""] + lines).joined(separator: "\n")
    }

    /// Days that lie in both visits; nil when there is none.
    private static func commonDays(_ mine: Facts, _ theirs: Facts) -> ClosedRange<Day>? {
        guard let from = mine.visitFrom?.value, let other = theirs.visitFrom?.value else { return nil }
        let first = max(from, other)
        let last = min(mine.visitTo?.value ?? from, theirs.visitTo?.value ?? other)
        return first <= last ? first...last : nil
    }

    private func commands(_ words: NoteWords) -> String {
        var lines = ["## \(words.todo)", "", "```"]
        if isHeld {
            lines.append("breakwater release \(record.id) --by \(words.name) --reason \(words.reason)")
            lines.append("breakwater uphold \(record.id) --by \(words.name) --reason \(words.reason)")
        }
        lines.append("breakwater show \(record.id)")
        return (lines + ["```"]).joined(separator: "\n")
    }
}
