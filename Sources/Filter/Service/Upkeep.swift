import Directives
import Foundation
import Logging
import Records
import Spool
import Synchronization

/// Reads again, in idle moments, what was written long ago: once a week the records, and each day the files whose
/// turn it is. A disk that forgets is noticed while there still is a backup.
///
/// One small piece a turn of the loop, and only when nothing came, so that no paper waits longer for it than a piece
/// takes. A restart begins the round anew.
final class Upkeep: Sendable {
    /// What is done from time to time; the names stand in the records.
    enum Chore: String, CaseIterable, Sendable {
        /// Each page of `state.db`, and its tables against their indexes.
        case records
        /// Filed papers against the hash that was decided on.
        case files

        /// Milliseconds between two rounds.
        var every: Int64 {
            switch self {
            case .records: 7 * 86_400_000
            case .files: 86_400_000
            }
        }
    }

    /// Each paper is hashed once in so many days; those that are held, every day.
    static let shares = 30
    /// Pages read in one piece: 4 MB, a hundredth of a second from a slow disk.
    static let pagesAtOnce = 1_024
    /// Papers hashed in one piece: each is at most `limits.file_size` long.
    static let papersAtOnce = 4

    private enum Round {
        case pages(from: Int)
        case tables([String])
        case files(after: Int64, share: Int)
    }

    private struct Progress {
        var round: Round?
        var done: [Chore: Int64]?
    }

    private let store: Store
    private let spool: Spool
    private let journal: Journal
    private let progress = Mutex(Progress())

    init(store: Store, spool: Spool, journal: Journal) {
        self.store = store
        self.spool = spool
        self.journal = journal
    }

    /// Does one piece, when something is due.
    ///
    /// - Throws: `StoreError.damaged` when the records are; a file that differs is recorded, and nothing stops for it.
    func step(at now: Moment) throws {
        try progress.withLock { progress in
            guard let round = try progress.round ?? begin(&progress, at: now) else { return }
            progress.round = try advance(round)
            guard progress.round == nil else { return }
            let chore: Chore = if case .files = round { .files } else { .records }
            try store.didChore(chore.rawValue, at: now)
            progress.done?[chore] = now.milliseconds
        }
    }

    /// The round that is due now; nil for none. A clock that was set back makes it due.
    private func begin(_ progress: inout Progress, at now: Moment) throws -> Round? {
        let done = try progress.done ?? Dictionary(
            uniqueKeysWithValues: Chore.allCases.compactMap { chore in
                try store.lastDone(chore.rawValue).map { (chore, $0.milliseconds) }
            })
        progress.done = done
        let due = Chore.allCases.first { chore in
            guard let last = done[chore] else { return true }
            return !(0..<chore.every).contains(now.milliseconds - last)
        }
        switch due {
        case .records: return .pages(from: 1)
        case .files:
            let day = now.milliseconds / Chore.files.every
            return .files(after: 0, share: Int(day % Int64(Self.shares)))
        case nil: return nil
        }
    }

    /// What is left of a round after one piece; nil for nothing.
    private func advance(_ round: Round) throws -> Round? {
        switch round {
        case .pages(let first):
            if let next = try store.readPages(from: first, atMost: Self.pagesAtOnce) { return .pages(from: next) }
            return try store.isSmallEnoughToCompare() ? .tables(try store.tables()) : nil
        case .tables(let tables):
            guard let table = tables.first else { return nil }
            try store.checkIntegrity(of: table)
            return tables.count > 1 ? .tables(Array(tables.dropFirst())) : nil
        case .files(let number, let share):
            let papers = try store.filed(after: number, share: share, of: Self.shares, atMost: Self.papersAtOnce)
            for paper in papers { try check(paper) }
            return papers.last.map { .files(after: $0.number, share: share) }
        }
    }

    /// Hashes one file again. What was delivered may have been taken away by the office; what is held may not.
    private func check(_ paper: FiledPaper) throws {
        let words = journal.words
        do {
            guard let hash = try spool.filedHash(at: paper.target) else {
                if paper.isHeld { try journal.tell(of: paper, isDamaged: words.missing) }
                return
            }
            if hash != paper.hash { try journal.tell(of: paper, isDamaged: words.altered) }
        } catch let error as SpoolError where error.isOfReading {
            try journal.tell(of: paper, isDamaged: words.unreadable("\(error)"))
        }
    }
}

extension Journal {
    /// Records that a filed paper is not what was decided on any more.
    func tell(of paper: FiledPaper, isDamaged reason: String) throws {
        logger.error("\(paper.id) \(paper.target): \(reason)")
        try note([
            try line(
                .damaged, of: paper.id, now: nil,
                ["reason": .text(reason), "target": .text(paper.target), "by": .text("daemon")])
        ])
    }
}

extension JournalWords {
    var missing: String {
        language == .zh
            ? "暂缓件不在隔离区；请从备份恢复，并查明何人移走"
            : "held, and no longer in quarantine: restore it from a backup, and ask who took it"
    }

    var altered: String {
        language == .zh
            ? "内容与研判时的哈希不符；请检查磁盘，并从备份恢复"
            : "differs from what was decided on, by its hash: check the disk, and restore it from a backup"
    }

    func unreadable(_ detail: String) -> String {
        language == .zh ? "磁盘读不出此件（\(detail)）" : "the disk does not give it (\(detail))"
    }
}
