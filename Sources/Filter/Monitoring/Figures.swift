import Directives
import Foundation
import Judgment
public import Records
import Spool

/// What monitoring is told: counts of all that happened, what is held now, what the disk has left.
///
/// All of it comes from the records, so that counters go on over a restart and a program beside the
/// daemon says the same as the daemon.
public struct Figures {
    private let store: Store
    private let state: String

    /// - Parameter state: the folder that the records lie in.
    public init(store: Store, state: String) {
        self.store = store
        self.state = state
    }

    /// The figures as text; see ``Exposition``.
    public func text() throws -> String { try text(of: try store.census()) }

    func text(of census: Census) throws -> String {
        var page = Exposition()
        page.add(
            "breakwater_events_total", .counter, "What happened, as in the quarantine log.",
            LogLine.Kind.allCases.map { kind in
                (["event": kind.rawValue], Double(census.events[kind.rawValue] ?? 0))
            })
        page.add(
            "breakwater_findings_total", .counter, "Faults found between two papers.",
            FindingType.allCases.map { type in
                (["type": type.rawValue], Double(census.findings[type] ?? 0))
            })
        page.add("breakwater_directives", .gauge, "Papers in the history.", Double(census.directives))
        page.add("breakwater_held", .gauge, "Papers in quarantine now.", Double(census.held))
        if let next = census.nextRelease {
            page.add(
                "breakwater_next_release_timestamp_seconds", .gauge,
                "When the next held paper releases itself.", Double(next.milliseconds) / 1_000)
        }
        page.add(
            "breakwater_circuits", .gauge, "Circuits by their state when last changed.",
            try circuits())
        page.add(
            "breakwater_steps_owed", .gauge, "Arrivals on their way to their place.",
            Double(try store.undone().count))
        try addRules(to: &page)
        page.add(
            "breakwater_checked_timestamp_seconds", .gauge, "When everything of a sort was read again last.",
            try Upkeep.Chore.allCases.compactMap { chore in
                try store.lastDone(chore.rawValue).map { (["what": chore.rawValue], Double($0.milliseconds) / 1_000) }
            })
        let space = try Spool.space(at: state)
        page.add("breakwater_disk_free_bytes", .gauge, "Room on the disk.", Double(space.availableBytes))
        page.add(
            "breakwater_disk_floor_bytes", .gauge, "Room below which nothing is taken in.",
            Double(space.floorBytes))
        return page.text
    }

    private func circuits() throws -> [(labels: KeyValuePairs<String, String>, value: Double)] {
        let states = Dictionary(grouping: try store.circuits(), by: \.state.name)
        return states.keys.sorted().map { (["state": $0], Double(states[$0]?.count ?? 0)) }
    }

    /// Which rules judge, and whether the folder holds others that cannot be used.
    private func addRules(to page: inout Exposition) throws {
        let kinds: [LogLine.Kind] = [.start, .rulesLoaded, .rulesRejected]
        guard let last = try store.lastEvent(ofKinds: kinds.map(\.rawValue)) else { return }
        /// What the lines about rules say of them.
        struct Said: Decodable {
            let rules: String?
            let mode: String?
        }
        let adopted = try store.lastEvent(ofKinds: kinds.dropLast().map(\.rawValue))
        if let adopted,
            case let said = try JSONDecoder().decode(Said.self, from: Data(adopted.line.utf8)),
            let rules = said.rules, let mode = said.mode
        {
            page.add(
                "breakwater_rules_info", .gauge, "The rules in force.",
                [(["sha256": rules, "mode": mode], 1)])
        }
        page.add(
            "breakwater_rules_rejected", .gauge,
            "1 while the folder of the rules has errors and the last good ones stay in force.",
            last.kind == LogLine.Kind.rulesRejected.rawValue ? 1 : 0)
    }
}
