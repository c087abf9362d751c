import Directives
import Logging
import Spool

extension Pipeline {
    /// Says once of each paper that waits for long that it does, and why; the reason stands in the log and in
    /// the evidence.
    func tell(ofLateIn room: inout WaitingRoom, _ inbox: Inbox.Iterator) throws {
        for guest in room.late(at: .now) {
            try journal.tell(of: guest.claim, waitsFor: journal.words.waits(for: guest.why))
        }
        let late = inbox.late(after: Int(WaitingRoom.writtenPatience.components.seconds))
        for file in room.news(of: late) { try journal.tell(of: file) }
    }
}

extension Journal {
    /// Records that a claim waits.
    func tell(of claim: Claim, waitsFor reason: String) throws {
        logger.warning("\(claim.id) \(SafeName.shown(claim.name)): \(reason)")
        try note([try line(.waiting, of: claim, reason, target: "work/" + claim.token)])
    }

    /// Records that a file in the inbox is not taken.
    func tell(of file: Inbox.Late) throws {
        let name = SafeName.shown(file.name)
        let reason = file.trouble.map { words.waits(for: .unread(reason: $0)) } ?? words.waits(for: .written)
        logger.warning("inbox/\(name): \(reason)")
        try note(.waiting, ["file": .text(name), "reason": .text(reason), "target": .text("inbox/" + name)])
    }
}
