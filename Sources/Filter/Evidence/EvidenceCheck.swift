import Directives
import Foundation
public import MerkleLog
public import Records

/// Derives everything again from the published files, and compares it with the records.
public struct EvidenceCheck {
    /// What was found to hold, for a report.
    public struct Report: Hashable, Sendable {
        public let origin: String
        public let entries: Int
        public let root: [UInt8]
        /// Files that were read.
        public let files: Int
        /// Decisions among the entries.
        public let decisions: Int
        /// Log lines older than the evidence, which nothing proves.
        public let linesBefore: Int
        /// Entries recorded and not yet published.
        public let waiting: Int
        /// Whether the records were there to be compared.
        public let sawRecords: Bool
    }

    private let folder: String
    private let key: VerifierKey
    private let store: Store?

    /// - Parameters:
    ///   - folder: of the published evidence.
    ///   - store: the records; nil for whoever has the evidence alone.
    public init(folder: String, key: VerifierKey, store: Store?) {
        self.folder = folder
        self.key = key
        self.store = store
    }

    /// Checks all of it. - Throws: ``EvidenceFault`` at the first thing that does not hold.
    public func run() throws -> Report {
        try settled { try check(Self.checkpoint($0, by: key)) }
    }

    /// Does something with the checkpoint, and again when another took its place meanwhile: the files of the
    /// earlier one go when a daemon beside this check publishes.
    private func settled<Value>(_ body: ([UInt8]) throws -> Value) throws -> Value {
        while true {
            let note = try read(EvidenceLog.checkpointName)
            do { return try body(note) } catch {
                guard try read(EvidenceLog.checkpointName) != note else { throw error }
            }
        }
    }

    private func check(_ checkpoint: Checkpoint) throws -> Report {
        let tiles = Tile.all(size: checkpoint.size)
        var hashes: [[UInt8]] = []
        var entries: [EvidenceEntry] = []
        for tile in tiles where tile.level == 0 {
            let found = try self.entries(of: tile)
            hashes += found.map(TreeHash.leaf)
            for (place, bytes) in zip(tile.leaves, found) { entries.append(try entry(bytes, at: place, tile)) }
        }
        try compare(tiles, with: hashes)
        guard TreeHash.root(of: hashes) == checkpoint.root else {
            throw EvidenceFault.differs(EvidenceLog.checkpointName, "its root is not that of the entries")
        }
        if let store { try compare(entries, checkpoint, with: store) }
        try store.map(checkPages)
        let recorded = try store.map { Int(try $0.leafCount()) } ?? checkpoint.size
        return Report(
            origin: checkpoint.origin, entries: checkpoint.size, root: checkpoint.root,
            files: 1 + tiles.count + tiles.count { $0.level == 0 },
            decisions: entries.count { Self.decisions.contains($0.event) },
            linesBefore: store == nil ? 0 : max(0, Int(entries.first?.log ?? 1) - 1),
            waiting: recorded - checkpoint.size, sawRecords: store != nil)
    }

    /// That no page of the records is damaged, also where no entry looks. Last: whoever changes a record may well leave
    /// a sound file, and is to be told which entry tells of it.
    private func checkPages(of store: Store) throws {
        do {
            try store.checkPages()
        } catch StoreError.damaged(_, let detail) {
            throw EvidenceFault.records("are damaged (\(detail))")
        }
    }

    private static let decisions: Set<String> = ["deliver", "flag", "hold"]

    /// That an earlier checkpoint is the beginning of this log.
    public func checkConsistency(with old: [UInt8]) throws {
        let earlier = try Self.checkpoint(old, by: key)
        try settled { try compare(earlier, with: Self.checkpoint($0, by: key)) }
    }

    private func compare(_ earlier: Checkpoint, with now: Checkpoint) throws {
        guard earlier.size <= now.size else { throw EvidenceFault.shrunk(from: earlier.size, to: now.size) }
        var hashes: [[UInt8]] = []
        for tile in Tile.all(size: now.size) where tile.level == 0 {
            hashes += try entries(of: tile).map(TreeHash.leaf)
        }
        guard TreeHash.root(of: hashes.prefix(earlier.size)) == earlier.root else {
            throw EvidenceFault.rewritten(size: earlier.size)
        }
    }

    // MARK: Files

    private func read(_ path: String) throws -> [UInt8] {
        guard let data = FileManager.default.contents(atPath: folder + "/" + path) else {
            throw EvidenceFault.missing(path)
        }
        return Array(data)
    }

    static func checkpoint(_ bytes: [UInt8], by key: VerifierKey) throws -> Checkpoint {
        do {
            let note = try SignedNote(bytes)
            try note.verified(by: [key])
            guard let checkpoint = Checkpoint(note.text), checkpoint.origin == key.name else {
                throw EvidenceFault.differs(EvidenceLog.checkpointName, "is no checkpoint of \(key.name)")
            }
            return checkpoint
        } catch let refusal as SignedNote.Refusal {
            throw EvidenceFault.differs(EvidenceLog.checkpointName, "is not signed by this key (\(refusal))")
        }
    }

    private func entries(of tile: Tile) throws -> [[UInt8]] {
        guard let found = Bundle.decode(try read(tile.bundlePath)), found.count == tile.width else {
            throw EvidenceFault.differs(tile.bundlePath, "does not hold \(tile.width) whole entries")
        }
        return found
    }

    private func entry(_ bytes: [UInt8], at place: Int, _ tile: Tile) throws -> EvidenceEntry {
        guard let entry = try? EvidenceEntry(bytes), Int(entry.seq) == place, try entry.encoded() == bytes else {
            throw EvidenceFault.differs(tile.bundlePath, "entry \(place) is not in its own place or form")
        }
        return entry
    }

    /// Every tile again from the leaves, level by level.
    private func compare(_ tiles: [Tile], with leaves: [[UInt8]]) throws {
        var level = 0
        var hashes = leaves
        while !hashes.isEmpty {
            for tile in tiles where tile.level == level {
                let start = tile.index * Tile.widthMax
                guard try read(tile.path) == hashes[start..<start + tile.width].flatMap(\.self) else {
                    throw EvidenceFault.differs(tile.path, "holds other hashes than its entries give")
                }
            }
            hashes = (0..<hashes.count / Tile.widthMax).map { index in
                TreeHash.root(of: hashes[index * Tile.widthMax..<(index + 1) * Tile.widthMax])
            }
            level += 1
        }
    }

    // MARK: Records

    private func compare(
        _ entries: [EvidenceEntry], _ checkpoint: Checkpoint, with store: Store
    ) throws {
        let recorded = Int(try store.leafCount())
        guard checkpoint.size <= recorded else {
            throw EvidenceFault.records("hold \(recorded) entries, \(checkpoint.size) are published: an older copy of state.db")
        }
        let stored = try storedEntries(of: store)
        guard stored.count >= entries.count else { throw EvidenceFault.records("lack entry \(stored.count)") }
        for (mine, theirs) in zip(entries, stored) where mine != theirs {
            throw EvidenceFault.records("hold another entry \(mine.seq) than is published")
        }
        try compareLines(stored, with: store)
    }

    /// All entries that are recorded, the last of which may wait to be published.
    private func storedEntries(of store: Store) throws -> [EvidenceEntry] {
        var found: [EvidenceEntry] = []
        while true {
            let more = try store.leaves(from: Int64(found.count), limit: 1_000)
            if more.isEmpty { return found }
            for leaf in more {
                guard Int(leaf.sequence) == found.count, let entry = try? EvidenceEntry(leaf.entry),
                    try entry.encoded() == leaf.entry
                else { throw EvidenceFault.records("hold no whole entry \(found.count)") }
                found.append(entry)
            }
        }
    }

    /// Each entry's log line, by its hash, and no line without an entry.
    private func compareLines(_ entries: [EvidenceEntry], with store: Store) throws {
        guard let first = entries.first else { return }
        var number = first.log - 1
        var place = 0
        while true {
            let lines = try store.events(after: number)
            if lines.isEmpty { break }
            for line in lines {
                // A daemon beside this check goes on: what it adds comes with its entry.
                let entry = place < entries.count ? entries[place] : try recorded(place, in: store)
                guard let entry, entry.log == line.sequence else {
                    throw EvidenceFault.records("have log line \(line.sequence) without an entry")
                }
                guard Digest.sha256(of: line.line) == entry.line else {
                    throw EvidenceFault.records("hold another log line \(line.sequence) than entry \(place) tells of")
                }
                place += 1
            }
            number = lines.last?.sequence ?? number
        }
        guard place >= entries.count else { throw EvidenceFault.records("lack log line \(entries[place].log)") }
        try compareDecisions(entries, with: store)
    }

    private func recorded(_ place: Int, in store: Store) throws -> EvidenceEntry? {
        try store.leaves(from: Int64(place), limit: 1).first.map { try EvidenceEntry($0.entry) }
    }

    /// Each decision once, and about the paper that its record names.
    private func compareDecisions(_ entries: [EvidenceEntry], with store: Store) throws {
        var decided: [String: EvidenceEntry] = [:]
        for entry in entries where Self.decisions.contains(entry.event) {
            guard let id = entry.id, decided.updateValue(entry, forKey: id) == nil else {
                throw EvidenceFault.records("tell twice of a decision: entry \(entry.seq)")
            }
        }
        let isWhole = entries.first?.log == 1
        for outcome in try store.list() {
            let id = outcome.record.id
            guard let entry = decided.removeValue(forKey: id.rawValue) else {
                // Only what was imported, or was recorded before there was evidence, has none; a daemon beside
                // this check may have decided since the entries were read.
                if isWhole, let arrival = outcome.arrival, arrival.state != "imported",
                    try store.leaves(about: id).isEmpty
                {
                    throw EvidenceFault.records("hold a decision on \(id) that no entry tells of")
                }
                continue
            }
            guard entry.sha256 == outcome.record.sha256.rawValue,
                entry.disposition == outcome.record.disposition.rawValue
            else { throw EvidenceFault.records("hold another decision on \(id) than entry \(entry.seq) tells of") }
        }
        if let (id, entry) = decided.min(by: { $0.value.seq < $1.value.seq }) {
            throw EvidenceFault.records("lack the decision on \(id) that entry \(entry.seq) tells of")
        }
    }
}

/// What does not hold in the evidence, and where.
public enum EvidenceFault: Error, Hashable, Sendable, CustomStringConvertible {
    case missing(String)
    case differs(String, String)
    case records(String)
    case shrunk(from: Int, to: Int)
    case rewritten(size: Int)

    public var description: String {
        switch self {
        case .missing(let path): "\(path): missing; restore the evidence folder from a backup"
        case .differs(let path, let detail): "\(path): \(detail); it was altered, or is not from this log"
        case .records(let detail): "state.db: the records \(detail)"
        case .shrunk(let from, let to): "checkpoint: covers \(to) entries, the earlier one \(from): the log was cut back"
        case .rewritten(let size): "checkpoint: its first \(size) entries are not those that were signed before: history was rewritten"
        }
    }
}
