import Corpus
import Foundation
import Notices
import Similarity

/// A history that grows: the index, and its sketches and snapshot on disk.
struct History {
    private let notices: Notices
    private let sketches: URL
    private let snapshot: URL
    private let writer: FileHandle
    private let sketcher = Sketcher()
    private var index = CandidateIndex()
    private var sketchSeconds = 0.0
    private var insertSeconds = 0.0
    private var sketchBytes = 0
    private var added = 0

    init(notices: Notices, folder: URL) throws {
        self.notices = notices
        sketches = folder.appending(path: "growth.sketches")
        snapshot = folder.appending(path: "growth.index")
        writer = try Self.created(sketches)
    }

    /// Takes the files away.
    func remove() {
        for file in [sketches, snapshot] { try? FileManager.default.removeItem(at: file) }
    }

    /// Adds documents until there are so many. The seconds are of what was added since the last size.
    mutating func grow(to size: Int) throws {
        sketchSeconds = 0
        insertSeconds = 0
        added = size - index.count
        var pending: [UInt8] = []
        for number in index.count..<size {
            let text = notices.document(number)
            let start = Process.threadSeconds()
            let sketch = sketcher.sketch(text)
            let sketched = Process.threadSeconds()
            index.insert(UInt32(number), sketch)
            insertSeconds += Process.threadSeconds() - sketched
            sketchSeconds += sketched - start
            let bytes = sketch.encodedPostings()
            sketchBytes += bytes.count
            withUnsafeBytes(of: UInt32(bytes.count).littleEndian) { pending += $0 }
            pending += bytes
            if pending.count > 1 << 24 || number + 1 == size {
                try writer.write(contentsOf: pending)
                pending.removeAll(keepingCapacity: true)
            }
        }
    }

    func lines(asking queries: [PlantedQuery]) throws -> [(String, String)] {
        let count = Double(index.count)
        let notices = notices
        var warming = Evaluation { notices.document($0) }
        for query in queries.prefix(50) { warming.ask(query, of: index) }
        var evaluation = Evaluation { notices.document($0) }
        for query in queries { evaluation.ask(query, of: index) }
        let written = try seconds { try write() }
        let loaded = try seconds { _ = try load() }
        let busy = Process.seconds()
        let rebuilt = try seconds { _ = try rebuild() }
        let rebuiltBusy = Process.seconds() - busy
        return [
            ("documents", "\(index.count)"),
            ("sketch_us", number(sketchSeconds * 1e6 / Double(added), 2)),
            ("insert_us", number(insertSeconds * 1e6 / Double(added), 2)),
            ("bytes_per_doc", number(Double(index.byteCount) / count, 0)),
            ("rss_bytes_per_doc", number(Double(Process.residentBytes()) / count, 0)),
            ("keys_per_doc", number(Double(index.keyCount) / count, 1)),
            ("sketch_bytes_per_doc", number(Double(sketchBytes) / count, 0)),
            ("write_s", number(written, 2)), ("load_s", number(loaded, 2)),
            ("rebuild_s", number(rebuilt, 2)), ("rebuild_cpu_s", number(rebuiltBusy, 2)),
        ] + evaluation.lines
    }

    private func seconds(_ body: () throws -> Void) rethrows -> Double {
        let clock = ContinuousClock()
        return try clock.measure(body) / .seconds(1)
    }

    private func write() throws {
        let file = try Self.created(snapshot)
        defer { try? file.close() }
        try index.writeSnapshot { try Corpus.write(all: $0, to: file.fileDescriptor) }
        try file.synchronize()
    }

    /// An empty file, open for writing.
    private static func created(_ file: URL) throws -> FileHandle {
        try Data().write(to: file)
        return try FileHandle(forWritingTo: file)
    }

    private func load() throws -> CandidateIndex {
        let file = try FileHandle(forReadingFrom: snapshot)
        defer { try? file.close() }
        return try CandidateIndex { buffer in fill(buffer, from: file.fileDescriptor) }
    }

    /// Reads the sketches as a start without a snapshot does: one thread reads, another inserts.
    private func rebuild() throws -> CandidateIndex {
        let file = try SketchFile(sketches)
        let rebuilt = Rebuilding()
        var batch = SketchBatch()
        while try file.append(to: &batch) {
            rebuilt.insert(batch)
            batch = SketchBatch()
        }
        let result = rebuilt.finish()
        precondition(result.count == index.count, "every sketch was read back")
        return result
    }
}
