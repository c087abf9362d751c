internal import Dispatch
internal import Extraction
internal import Glibc
internal import Synchronization

/// The pages of a paper that are pictures: recognised on every core, in order, as far as the time reaches.
struct ScannedPages {
    /// Recognised at the most: 20. On two cores a printed page takes half a second, and twelve seconds all of them.
    static let pagesMax = 20

    let numbers: [Int]
    let deadline: Deadline

    /// The parts of the pages in their order, and which pages were left.
    ///
    /// - Parameter read: draws and recognises the page of a number; called on several threads at once.
    func parts(reading read: @Sendable (Int) throws(Unreadable) -> [Part]) -> [Part] {
        let chosen = Array(numbers.prefix(Self.pagesMax))
        var parts: [Part] = []
        var late: [Int] = []
        var done = 0
        var slowest = 0
        // A round that would not end in time is not begun: what it takes away, the pages before it keep.
        while done < chosen.count, late.isEmpty, deadline.millisecondsLeft > slowest {
            let round = Array(chosen[done..<min(done + Self.width, chosen.count)])
            let before = deadline.millisecondsLeft
            for (number, outcome) in zip(round, Self.outcomes(of: round, read)) {
                switch outcome {
                case .success(let found): parts += found
                case .failure(.tookTooLong): late.append(number)
                case .failure(let reason): parts.append(.leftOut(name: "", reason: reason))
                }
            }
            done += round.count
            slowest = max(slowest, before - deadline.millisecondsLeft)
        }
        late += chosen[done...]
        if !late.isEmpty {
            let left = late + numbers.dropFirst(Self.pagesMax)
            parts.append(.leftOut(name: "", reason: .pagesOutOfTime(
                left: left, read: numbers.count - left.count, limitSeconds: deadline.secondsMax)))
        } else if numbers.count > Self.pagesMax {
            parts.append(.leftOut(name: "", reason: .tooManyPages(
                left: Array(numbers.dropFirst(Self.pagesMax)), limit: Self.pagesMax)))
        }
        return parts
    }

    /// Pages read at once: as many as there are cores, for a page is read on one; each takes some 300 MB.
    private static let width = min(4, max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))))

    private static func outcomes(
        of pages: [Int], _ read: @Sendable (Int) throws(Unreadable) -> [Part]
    ) -> [Result<[Part], Unreadable>] {
        let outcomes = Mutex([Result<[Part], Unreadable>](repeating: .success([]), count: pages.count))
        DispatchQueue.concurrentPerform(iterations: pages.count) { index in
            let outcome = Result { () throws(Unreadable) in try read(pages[index]) }
            outcomes.withLock { $0[index] = outcome }
        }
        return outcomes.withLock { $0 }
    }
}
