import Directives
import Judgment
import Records

/// What a judgment needs of everything judged before, kept in memory while a history is judged again.
struct StandingBook: Sendable {
    private var circuits: [String: Circuit] = [:]
    private var exemptionsUsed: [String: Moment] = [:]
    /// Holds that have not ended: whose, and when the fuse ends them.
    private var held: [DirectiveID: Moment] = [:]
    /// Arrivals of the last seven days, oldest first.
    private var intake: [Moment] = []
    /// What people released and upheld, the earliest first.
    private var opinions: ArraySlice<Label>
    private var released: Set<ReleasedReason> = []
    private var findings: [DirectiveID: [Finding]] = [:]

    /// - Parameter labels: of the office's people, in the order in which they were given.
    init(labels: [Label]) { opinions = labels.filter { $0.action != .fuse }[...] }

    /// How things stand when a directive arrives.
    mutating func standing(circuits ids: [String], findings: [Finding], at now: Moment) -> Standing {
        advance(to: now)
        return Standing(
            circuits: ids.reduce(into: [:]) { $0[$1] = circuits[$1] }, heldCount: held.count, intakeLastWeek: intake.count,
            released: released.intersection(findings.map { ReleasedReason(type: $0.type, original: $0.original) }),
            exemptionsLastUsed: exemptionsUsed)
    }

    /// Keeps what a decision changed.
    mutating func keep(_ decision: Decision) {
        let record = decision.record
        for circuit in decision.circuits { circuits[circuit.id] = circuit }
        for exemption in decision.exemptionsUsed { exemptionsUsed[exemption] = record.receivedAt }
        if record.disposition == .quarantined, let fuse = record.fuse { held[record.id] = fuse.at }
        if !record.findings.isEmpty { findings[record.id] = record.findings }
        intake.append(record.receivedAt)
    }

    private static let weekSeconds: Int64 = 7 * 86_400

    private mutating func advance(to now: Moment) {
        while let label = opinions.first, label.at <= now {
            opinions.removeFirst()
            // What is upheld lies in quarantine without a fuse and takes no place under the cap.
            held[label.directive] = nil
            guard label.action == .release else { continue }
            for finding in findings[label.directive] ?? [] {
                released.insert(ReleasedReason(type: finding.type, original: finding.against))
            }
        }
        held = held.filter { $0.value > now }
        intake.removeAll { $0.seconds(to: now) >= Self.weekSeconds }
    }
}
