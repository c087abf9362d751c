import Directives

/// Tells when a file in the inbox is complete: a value fed with looks and monotonic times.
struct Settling {
    /// Nanoseconds without change after which a file found by looking is complete; 2 s unless set:
    /// longer than the pause that a copying program makes between two writes.
    let calm: UInt64
    /// The same after a writer has closed the file or it was moved in, when nobody else has it open:
    /// 300 ms, for senders that close, open and append.
    let calmWhenClosed: UInt64
    /// Nanoseconds for which a file that was moved in waits for the next one of its batch: 50 ms. `mv *` renames
    /// thousands a second, and nobody notices the wait.
    static let calmWhenMoved: UInt64 = 50_000_000
    /// How much longer a complete file waits for others that were closed or moved in after it: what comes in together
    /// is taken together, and read by the dates in the papers. One second: a person who drops a folder on a share is
    /// done by then or not soon, and a steady stream of files is held up by no more.
    static let gathering: UInt64 = 1_000_000_000

    /// What is known of one name.
    private struct Watched {
        var look: FileLook
        /// Monotonic time at which it was last seen to change.
        var changed: UInt64
        var hint: Hint?
        var firstSeen: UInt64
    }

    /// What the kernel told of a name.
    enum Hint: Comparable {
        /// Something of this name appeared; a link or a pipe is never closed.
        case appeared
        /// A writer closed it.
        case closed
        /// It was renamed into the inbox: complete by convention.
        case movedIn
    }

    private var watched: [[UInt8]: Watched] = [:]

    init(calmMilliseconds: Int, calmWhenClosedMilliseconds: Int = 300) {
        precondition(calmMilliseconds >= 0, "a settling time is not negative")
        calm = UInt64(calmMilliseconds) * 1_000_000
        calmWhenClosed = UInt64(calmWhenClosedMilliseconds) * 1_000_000
    }

    var names: [[UInt8]] { Array(watched.keys) }

    /// Notes one look at a name. - Parameter look: nil when it is gone.
    mutating func note(_ name: [UInt8], _ look: FileLook?, hint: Hint? = nil, at now: UInt64) {
        guard let look else {
            watched[name] = nil
            return
        }
        guard var known = watched[name], known.look.identity == look.identity else {
            watched[name] = Watched(look: look, changed: now, hint: hint, firstSeen: now)
            return
        }
        if known.look.size != look.size || known.look.modified != look.modified
            || known.look.changed != look.changed
        {
            known.look = look
            known.changed = now
            known.hint = nil
        }
        if let hint { known.hint = max(hint, known.hint ?? hint) }
        watched[name] = known
    }

    mutating func forget(_ name: [UInt8]) { watched[name] = nil }

    /// When the last file of each batch will be calm: of those closed, and of those moved in.
    private var lastOfBatch: [Hint: UInt64] {
        watched.values.reduce(into: [:]) { last, known in
            guard let hint = known.hint, hint != .appeared else { return }
            last[hint] = max(last[hint] ?? 0, known.changed + patience(with: known))
        }
    }

    /// When a file will be complete unless it changes.
    private func due(_ known: Watched, withAll last: [Hint: UInt64]) -> UInt64 {
        let own = known.changed + patience(with: known)
        guard let hint = known.hint, let batch = last[hint] else { return own }
        return min(max(own, batch), own + Self.gathering)
    }

    /// Names whose time has come, with what was last seen of them, by time of change.
    func ready(at now: UInt64) -> [(name: [UInt8], look: FileLook)] {
        let last = lastOfBatch
        return watched.filter { now >= due($0.value, withAll: last) }
            .sorted { left, right in
                left.value.look.changed == right.value.look.changed
                    ? left.key.lexicographicallyPrecedes(right.key)
                    : left.value.look.changed < right.value.look.changed
            }
            .map { ($0.key, $0.value.look) }
    }

    /// Somebody has it open for writing: it counts as changed now.
    mutating func noteWriter(of name: [UInt8], at now: UInt64) {
        watched[name]?.changed = now
        watched[name]?.hint = nil
    }

    /// Whether it has been calm long enough when nobody can tell whether it has a writer.
    func isCalmUnseen(_ name: [UInt8], at now: UInt64) -> Bool {
        guard let known = watched[name] else { return false }
        return now >= known.changed + max(patience(with: known), min(calm, calmWhenClosed))
    }

    /// The next time at which some name may be complete.
    var nextDue: UInt64? {
        let last = lastOfBatch
        return watched.values.lazy.map { due($0, withAll: last) }.min()
    }

    /// Names that were first seen before a time and are still being written.
    func unsettled(since time: UInt64, at now: UInt64) -> [[UInt8]] {
        watched.filter { $0.value.firstSeen < time && now < $0.value.changed + patience(with: $0.value) }
            .map(\.key).sorted { $0.lexicographicallyPrecedes($1) }
    }

    private func patience(with known: Watched) -> UInt64 {
        // An empty file is what many senders make first and fill later.
        guard known.look.kind == .file, known.look.size > 0 else { return calm }
        return switch known.hint {
        case .movedIn: min(calm, Self.calmWhenMoved)
        case .closed: min(calm, calmWhenClosed)
        case .appeared, nil: calm
        }
    }
}
