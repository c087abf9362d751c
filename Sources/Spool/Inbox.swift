import CSpool
public import Directives
import Glibc

/// The inbox seen as a sequence of complete files: found by the kernel's hints and by looking.
///
/// One task asks for the next batch; what is yielded and not claimed is yielded again.
public struct Inbox: AsyncSequence {
    public typealias Element = [Arrival]

    let spool: Spool
    let settling: Settling
    let lookEveryMilliseconds: Int
    let batchMax: Int
    let idleMilliseconds: Int?
    let listens: Bool

    /// - Parameters:
    ///   - settleMilliseconds: how long a file must be unchanged that was found by looking.
    ///   - lookEveryMilliseconds: the whole folder is looked through this often, whatever the kernel told.
    ///   - batchMax: files in one batch, at most.
    ///   - idleMilliseconds: an empty batch is yielded when nothing came for so long, so that the one who
    ///     asks can look at other things; nil to yield files only.
    ///   - listens: whether to ask the kernel for hints; without them files are found by looking alone.
    public init(
        of spool: Spool, settleMilliseconds: Int = 2_000, lookEveryMilliseconds: Int = 5_000,
        batchMax: Int = 64, idleMilliseconds: Int? = nil, listens: Bool = true
    ) {
        precondition(batchMax > 0 && lookEveryMilliseconds > 0, "a batch and an interval are positive")
        precondition((idleMilliseconds ?? 1) > 0, "an interval is positive")
        self.spool = spool
        settling = Settling(calmMilliseconds: settleMilliseconds)
        self.lookEveryMilliseconds = lookEveryMilliseconds
        self.batchMax = batchMax
        self.idleMilliseconds = idleMilliseconds
        self.listens = listens
    }

    public func makeAsyncIterator() -> Iterator {
        Iterator(
            spool: spool, settling: settling,
            lookEvery: UInt64(lookEveryMilliseconds) * 1_000_000, batchMax: batchMax,
            idle: idleMilliseconds.map { UInt64($0) * 1_000_000 },
            watch: Watch(path: listens ? spool.inbox.path : nil))
    }

    public struct Iterator: AsyncIteratorProtocol {
        let spool: Spool
        var settling: Settling
        let lookEvery: UInt64
        let batchMax: Int
        let idle: UInt64?
        let watch: Watch
        var nextLook: UInt64 = 0
        /// What cannot be moved away; offered once.
        var ignored: Set<FileIdentity> = []
        /// Names that the disk does not tell about, with its words; asked for again at the next look.
        var unseen: [[UInt8]: String] = [:]

        /// The next complete files, oldest first; nil when the task is cancelled.
        public mutating func next() async throws -> [Arrival]? {
            let asked = Monotonic.now()
            var rings = watch.rings.makeAsyncIterator()
            while !Task.isCancelled {
                let now = Monotonic.now()
                try look(at: now)
                let batch = try collect(at: now)
                if !batch.isEmpty { return batch }
                let idleEnd = idle.map { asked + $0 } ?? .max
                if now >= idleEnd { return [] }
                let next = Swift.min(nextLook, settling.nextDue ?? .max, idleEnd)
                // Ten milliseconds at least: a file held open by a writer is asked for no faster.
                watch.ring(after: Swift.max(10_000_000, next > now ? next - now : 0))
                guard await rings.next() != nil else { return nil }
            }
            return nil
        }

        /// Brings what is known of the names up to date.
        private mutating func look(at now: UInt64) throws {
            let heard = watch.drain()
            if heard.isIncomplete || now >= nextLook {
                try spool.checkPlace()
                let names = try spool.inbox.names().filter(Inbox.isForUs)
                let present = Set(names)
                for gone in settling.names where !present.contains(gone) { settling.forget(gone) }
                unseen = [:]
                for name in names { try note(name, at: now) }
                nextLook = now + lookEvery
            }
            for (name, hint) in heard.hints where Inbox.isForUs(name) { try note(name, hint: hint, at: now) }
            for (name, _) in settling.ready(at: now) { try note(name, at: now) }
        }

        /// Looks at one name. That the disk does not tell about it is no reason to let the others wait.
        private mutating func note(_ name: [UInt8], hint: Settling.Hint? = nil, at now: UInt64) throws {
            do {
                settling.note(name, try spool.inbox.look(at: name), hint: hint, at: now)
            } catch let error as SpoolError where error.isOfReading {
                settling.forget(name)
                unseen[name] = "\(error)"
            }
        }

        /// What has been in the inbox for long and was not offered, by name, for people.
        ///
        /// - Parameter seconds: how long; what the disk does not tell about is named at once.
        public func late(after seconds: Int) -> [Late] {
            let now = Monotonic.now()
            let patience = UInt64(seconds) * 1_000_000_000
            return settling.unsettled(since: now > patience ? now - patience : 0, at: now)
                .map { Late(name: $0, trouble: nil) }
                + unseen.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { Late(name: $0, trouble: $1) }
        }

        /// Takes the files whose time has come and that nobody writes into.
        private mutating func collect(at now: UInt64) throws -> [Arrival] {
            var batch: [Arrival] = []
            for (name, look) in settling.ready(at: now) where !ignored.contains(look.identity) {
                guard batch.count < batchMax else { break }
                if look.kind == .file {
                    switch spool.inbox.writer(of: name) {
                    case .some: 
                        settling.noteWriter(of: name, at: now)
                        continue
                    case .unknown where !settling.isCalmUnseen(name, at: now): continue
                    case .none, .unknown: break
                    }
                }
                batch.append(Arrival(name: name, identity: look.identity))
                settling.forget(name)
            }
            return batch
        }

        /// Leaves out from now on what cannot be moved out of the inbox.
        public mutating func ignore(_ arrival: Arrival) { ignored.insert(arrival.identity) }
    }

    /// A file in the inbox that cannot be taken.
    public struct Late: Hashable, Sendable {
        public let name: [UInt8]
        /// What the disk says when asked about it; nil when somebody writes into it.
        public let trouble: String?

        public init(name: [UInt8], trouble: String?) {
            self.name = name
            self.trouble = trouble
        }
    }

    /// Whether a name is meant for us: not hidden, not a draft of a sending program.
    public static func isForUs(_ name: [UInt8]) -> Bool {
        guard let first = name.first, first != UInt8(ascii: "."), !name.starts(with: "~$".utf8)
        else { return false }
        let text = name.map { (65...90).contains($0) ? $0 + 32 : $0 }
        return !draftEndings.contains { text.suffix($0.count).elementsEqual($0) }
    }

    /// Endings under which programs write what they rename when it is whole: common practice, browsers, WinSCP.
    private static let draftEndings = [".part", ".tmp", ".crdownload", ".filepart"].map { Array($0.utf8) }
}

/// Whether somebody has a file open for writing.
enum Writer {
    case some, none
    /// Not ours to ask (another user's file, no CAP_LEASE), or the file system keeps no leases.
    case unknown
}

extension Folder {
    func writer(of name: [UInt8]) -> Writer {
        let descriptor = withPath(name) { spool_open_read(self.descriptor, $0) }
        guard descriptor >= 0 else { return .unknown }
        defer { close(descriptor) }
        return switch spool_has_no_writer(descriptor) {
        case 0: .some
        case 1: .none
        default: .unknown
        }
    }
}

/// The clock that no one sets.
enum Monotonic {
    /// Nanoseconds since some moment before the program began.
    static func now() -> UInt64 {
        var time = timespec()
        guard clock_gettime(CLOCK_MONOTONIC, &time) == 0 else { preconditionFailure("Linux has a monotonic clock") }
        return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
    }
}

extension Spool {
    /// What lies in the inbox of a state folder and did not change for long, by name, without owning the folder.
    ///
    /// By the machine's clock: good enough to be shown, not to be decided upon.
    public static func left(in state: String, forSeconds patience: Int) throws -> [(name: [UInt8], seconds: Int)] {
        let inbox = try Folder("inbox", below: Folder(state))
        var now = timespec()
        guard clock_gettime(CLOCK_REALTIME, &now) == 0 else { preconditionFailure("Linux has a clock") }
        return try inbox.names().filter(Inbox.isForUs).sorted { $0.lexicographicallyPrecedes($1) }.compactMap { name in
            guard let look = try inbox.look(at: name) else { return nil }
            let seconds = now.tv_sec - Int(look.changed / 1_000_000_000)
            return seconds >= patience ? (name, seconds) : nil
        }
    }
}
