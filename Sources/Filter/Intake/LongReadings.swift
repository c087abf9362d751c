import Directives
import Dispatch
import Spool
import Synchronization

/// Papers whose scans take minutes: read one after the other beside the loop, which goes on with the others.
///
/// One at a time, because each page that is recognised takes some 300 MB and a core.
final class LongReadings: Sendable {
    typealias Outcome = Result<Directive, SpoolError>

    /// By the claim's number; nil while it is being read, or waits for its turn.
    private let outcomes = Mutex<[Int64: Outcome?]>([:])
    private let queue = DispatchQueue(label: "breakwater.long-readings")

    /// Reads a claim's paper as soon as those before it are read.
    func begin(_ claim: Claim, _ read: @escaping @Sendable () -> Outcome) {
        outcomes.withLock { $0[claim.number] = .some(.none) }
        queue.async {
            let outcome = read()
            self.outcomes.withLock { $0[claim.number] = .some(outcome) }
        }
    }

    /// Whether a claim's paper is being read, or waits for its turn.
    func isReading(_ claim: Claim) -> Bool {
        outcomes.withLock { if case .some(.none) = $0[claim.number] { true } else { false } }
    }

    /// What became of a claim's paper, once; nil when it is not here, or not read yet.
    func finished(_ claim: Claim) -> Outcome? {
        outcomes.withLock { outcomes in
            guard case .some(.some(let outcome)) = outcomes[claim.number] else { return nil }
            outcomes.removeValue(forKey: claim.number)
            return outcome
        }
    }
}
