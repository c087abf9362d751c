internal import Dispatch
internal import Extraction
internal import Glibc
internal import Synchronization

/// How much of a file's scans is recognised, counted over all that is in it.
struct ScanAllowance {
    /// A scan of more pages is not begun by whom others wait for: so many are recognised within the time for a file
    /// on any machine, twelve within it on two busy cores.
    static let promptPagesMax = 6

    /// Whether there is time for long scans.
    let isPatient: Bool
    /// Pages that may still be recognised.
    var pagesLeft: Int
    /// What recognising took that the time for the file is not to bear.
    private(set) var extraMilliseconds = 0

    mutating func spend(pages: Int, milliseconds: Int) {
        pagesLeft -= pages
        if isPatient { extraMilliseconds += milliseconds }
    }
}

/// The pages of a paper that are pictures: recognised on every core, in order, as far as the time reaches.
struct ScannedPages {
    let numbers: [Int]
    /// So many of them at the most.
    let pagesMax: Int
    /// Of all pages of a file: what is said of those that are left.
    let limit: Int
    let deadline: Deadline
    /// Pages read at once; each takes some 300 MB.
    let width: Int

    /// The parts of the pages in their order, and which pages were left.
    ///
    /// - Parameter read: draws and recognises the page of a number; called on several threads at once.
    func parts(reading read: @Sendable (Int) throws(Unreadable) -> [Part]) -> [Part] {
        let chosen = Array(numbers.prefix(pagesMax))
        var parts: [Part] = []
        var late: [Int] = []
        var done = 0
        var slowest = 0
        // A round that would not end in time is not begun: what it takes away, the pages before it keep.
        while done < chosen.count, late.isEmpty, deadline.millisecondsLeft > slowest {
            let round = Array(chosen[done..<min(done + width, chosen.count)])
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
            let left = late + numbers.dropFirst(pagesMax)
            parts.append(.leftOut(name: "", reason: .pagesOutOfTime(
                left: left, read: numbers.count - left.count, limitSeconds: deadline.secondsMax)))
        } else if numbers.count > pagesMax {
            parts.append(.leftOut(name: "", reason: .tooManyPages(
                left: Array(numbers.dropFirst(pagesMax)), limit: limit)))
        }
        return parts
    }

    /// As many at once as there are cores, for a page is read on one; half of them beside other papers' reading.
    static func width(isPatient: Bool) -> Int {
        let cores = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
        return min(4, isPatient ? max(1, cores / 2) : cores)
    }

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
