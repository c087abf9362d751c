import Directives
import Foundation
import Records
import Rules
import Spool

extension Pipeline {
    /// Moves decided files to their places, writes the notes beside them and closes their rows.
    ///
    /// The row is closed last: whatever was interrupted is done again.
    /// - Parameter care: without the usual one no note is written.
    func file(_ decided: [Decided], with care: Care = .usual) throws {
        guard !decided.isEmpty else { return }
        try spool.file(decided.map(\.claim))
        var notes: [(text: String, target: String)] = []
        for item in decided where care == .usual {
            guard let record = item.record, case .decided(let filing) = item.claim.stage else { continue }
            if let text = try note(on: record, ended: nil) { notes.append((text, filing.target)) }
        }
        try spool.writeNotes(notes)
        try store.done(decided.map(\.claim))
        try journal.catchUp()
    }

    /// Why a paper is flagged or held; nil for what was simply delivered, which gets no note.
    func note(on record: DecisionRecord, ended: Label?) throws -> String? {
        guard record.disposition != .delivered else { return nil }
        let rules = keeper.current.rules
        var earlier: [DirectiveID: DecisionRecord] = [:]
        for id in Set(record.findings.flatMap { [$0.against, $0.original] }) {
            earlier[id] = try store.outcome(of: id).record
        }
        let note = Note(
            record, earlier: earlier, ended: ended,
            quoteCharactersMax: rules.quarantine.whole("notes.quote_chars_max"))
        return note.text(in: rules.site.language)
    }

    /// Ends the holds whose time has come: each paper is delivered with a note that says so.
    func burnFuses() throws {
        let now = journal.now
        for held in try store.held(dueBefore: now.advanced(bySeconds: 1)) {
            let target = held.target.map { Spool.release(of: $0, on: now.day) }
            let claim = try store.end(
                hold: held.id, .fuse, by: "fuse", reason: held.fuse.why, at: now,
                target: target ?? "delivered/none",
                events: [
                    try journal.line(
                        .fuse, of: held.id, now: .delivered,
                        ["reason": .text(held.fuse.why), "by": .text("fuse"), "target": .text(target ?? "")])
                ])
            if let claim { try finishRelease(of: claim) }
        }
    }

    /// Moves what another program ordered to release: `breakwater release` beside the daemon.
    func obeyOrders() throws {
        guard try store.hasChangedElsewhere() else { return }
        for claim in try store.undone() {
            if case .releasing = claim.stage { try finishRelease(of: claim) }
        }
        try journal.catchUp()
    }

    /// Moves a released file out of quarantine, its note with it.
    func finishRelease(of claim: Claim, with care: Care = .usual) throws {
        guard case .releasing(let from, let filing) = claim.stage else {
            preconditionFailure("arrival \(claim.number) is not being released")
        }
        try spool.file([claim])
        if care == .usual {
            let record = try store.outcome(of: claim.id).record
            if let text = try note(on: record, ended: try store.labels(of: claim.id).last) {
                try spool.writeNotes([(text, filing.target)])
            }
        }
        try spool.removeNote(beside: from)
        try store.done([claim])
        try journal.catchUp()
    }
}
