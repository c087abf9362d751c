import Directives
import Foundation
import Glibc
import Judgment
import Records
public import Rules
import Spool

/// Takes an office's archive into the history, so that the first directive already has a past.
///
/// The files stay where they are; nothing is held. Safe to repeat and to interrupt: content that was
/// imported before is passed over.
public final class Importer: Sendable {
    private let screener: Screener
    private let transcriber: Transcriber
    private let clock: OfficeClock
    private let store: Store
    /// Held for as long as this value lives: a daemon must not run meanwhile.
    private let spool: Spool

    /// Files read and decided in one transaction: enough to pay for its fsyncs, few enough to keep in memory.
    private static let batch = 128

    public init(rules: RuleSet, state: String, transcriber: Transcriber) throws {
        screener = Screener(rules: rules)
        self.transcriber = transcriber
        clock = OfficeClock(timeZone: rules.site.timeZone)
        spool = try Spool(path: state, fileSizeBytesMax: Int64(rules.site.fileSizeBytesMax))
        store = try Store(path: state + "/state.db")
        try store.remember(Generation(sha256: rules.sha256, files: rules.texts), at: clock.now)
    }

    /// How far an import is.
    public struct Progress: Hashable, Sendable {
        public let total: Int
        /// Looked at so far.
        public var done = 0
        public var imported = 0
        /// Imported before, or twice in the folder.
        public var known = 0
        /// Taken in without text.
        public var unreadable = 0
    }

    /// One file on its way.
    private struct Item {
        let path: String
        let bytes: [UInt8]
        let changed: Moment
        let file: ImportedFile
    }

    /// Imports every regular file below a folder, the oldest first.
    ///
    /// - Parameter tell: is told after every batch.
    public func run(_ folder: String, tell: (Progress) -> Void) async throws -> Progress {
        let paths = try Self.files(below: folder)
        var progress = Progress(total: paths.count)
        tell(progress)
        for start in stride(from: 0, to: paths.count, by: Self.batch) {
            let items = paths[start..<min(paths.count, start + Self.batch)].compactMap(item)
            let claims = try store.number(imports: items.map(\.file), at: clock.now)
            let fresh = zip(items, claims).compactMap { item, claim in claim.map { (item, $0) } }
            progress.known += items.count - fresh.count
            let screened = await read(fresh)
            try commit(zip(fresh.map(\.1), screened).sorted {
                $0.1.reading.directive.received < $1.1.reading.directive.received
            })
            progress.imported += screened.count
            progress.unreadable += screened.count { $0.reading.directive.unscreened != nil }
            progress.done = min(paths.count, start + Self.batch)
            tell(progress)
        }
        try store.saveIndex()
        return progress
    }

    private static func files(below folder: String) throws -> [String] {
        guard let names = FileManager.default.enumerator(atPath: folder)?.allObjects as? [String] else {
            return []
        }
        var found: [(path: String, changed: Int)] = []
        for name in names where !name.split(separator: "/").contains(where: { $0.hasPrefix(".") }) {
            let path = folder + "/" + name
            var status = stat()
            guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { continue }
            found.append((path, status.st_mtim.tv_sec))
        }
        return found.sorted { ($0.changed, $0.path) < ($1.changed, $1.path) }.map(\.path)
    }

    private func item(_ path: String) -> Item? {
        var status = stat()
        guard stat(path, &status) == 0, status.st_size <= screener.rules.site.fileSizeBytesMax,
            let data = FileManager.default.contents(atPath: path)
        else { return nil }
        let bytes = Array(data)
        let name = path.split(separator: "/").last.map { Array($0.utf8) } ?? Array(path.utf8)
        let changed = clock.moment(at: Date(timeIntervalSince1970: Double(status.st_mtim.tv_sec)))
        return Item(
            path: path, bytes: bytes, changed: changed,
            file: ImportedFile(
                name: name,
                identity: FileIdentity(
                    device: UInt64(status.st_dev), inode: UInt64(status.st_ino), birth: 0),
                hash: ContentHash(of: bytes), sizeBytes: Int64(bytes.count)))
    }

    private func read(_ items: [(Item, Claim)]) async -> [Screener.Screened] {
        await withTaskGroup(of: (Int, Screener.Screened).self) { group in
            var all = [Screener.Screened?](repeating: nil, count: items.count)
            let width = max(2, ProcessInfo.processInfo.activeProcessorCount)
            for (index, (item, claim)) in items.enumerated() {
                if index >= width, let (done, screened) = await group.next() { all[done] = screened }
                group.addTask { (index, self.read(item, claim)) }
            }
            for await (done, screened) in group { all[done] = screened }
            return all.compactMap(\.self)
        }
    }

    /// It counts as received on the day it was issued, else when its file was last changed.
    private func read(_ item: Item, _ claim: Claim) -> Screener.Screened {
        let directive = transcriber.directive(
            id: claim.id, item.bytes, file: SafeName.shown(claim.name), received: item.changed,
            by: screener.rules)
        let screened = screener.read(directive)
        guard let issued = screened.reading.facts.issuedOn?.value, issued < item.changed.day else {
            return screened
        }
        // Noon: the hour at which papers of a day come on average.
        let received = Moment(
            issued, secondOfDay: 43_200, offsetSeconds: item.changed.offsetSeconds)
        return screener.read(
            Directive(
                id: directive.id, content: directive.content, received: received,
                file: directive.file, text: directive.text, unscreened: directive.unscreened,
                headings: directive.headings))
    }

    private func commit(_ items: [(Claim, Screener.Screened)]) throws {
        guard !items.isEmpty else { return }
        let reason = screener.rules.site.language == .zh ? "历史导入" : "imported history"
        try store.deciding { session in
            for (claim, screened) in items {
                let found = try screener.decide(screened, in: session)
                var record = found.record
                record.wouldHave = record.disposition == .delivered ? nil : record.disposition
                record.disposition = .delivered
                record.reason = reason
                record.fuse = nil
                record.circuits = []
                var decision = Decision(
                    reading: found.reading, sketch: found.sketch, record: record)
                decision.considered = found.considered
                try session.commit(decision, importing: claim)
            }
        }
    }
}
