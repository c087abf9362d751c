import Corpus
import Directives
import Dispatch
import Filter
import Foundation
import Records
import Rules
import Similarity
import Spool
import Synchronization

/// ingest-bench FOLDER CORPUS RULES [DOCUMENTS]: writes documents into the records and starts again; prints one JSON object.
///
/// 1,000 documents are committed one a transaction, and the rest 1,000 a transaction, in three ways: `import` writes decisions that were
/// prepared before, which is what the store itself can do; `prepared` encodes them on all cores too; `read` begins with the text.
/// Wall seconds.
@main struct IngestBench {
    static func main() throws {
        let arguments = CommandLine.arguments
        guard arguments.count >= 4 else {
            print("usage: ingest-bench FOLDER CORPUS RULES [DOCUMENTS]")
            exit(64)
        }
        let limit = arguments.count > 4 ? Int(arguments[4]) ?? 20_000 : 20_000
        let corpus = try CorpusFile(contentsOf: URL(filePath: arguments[2]), limit: limit)
        let folder = URL(filePath: arguments[1]).appending(path: "ingest-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let ingest = Ingest(
            path: folder.appending(path: "state.db").path, corpus: corpus,
            screener: Screener(rules: try RuleSet.load(from: arguments[3])))
        print(object(try ingest.lines()))
    }
}

/// Documents on their way into a database of their own.
struct Ingest {
    /// Documents committed one by one, and in one transaction of the import.
    static let block = 1_000

    let path: String
    let corpus: CorpusFile
    let screener: Screener

    func lines() throws -> [(String, String)] {
        let (single, singleBytes) = try commitSingly()
        let bulk = try commitInBlocks()
        let size = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int ?? 0
        return [
            ("documents", "\(corpus.count)"),
            ("row_bytes", "\(size / corpus.count)"),
            ("single_docs_s", number(single, 0)), ("single_bytes_doc", number(singleBytes, 0)),
            ("import_docs_s", number(bulk.rate(bulk.writing), 0)),
            ("import_bytes_doc", number(Double(bulk.bytes) / Double(bulk.documents), 0)),
            ("prepared_docs_s", number(bulk.rate(bulk.writing + bulk.preparing), 0)),
            ("read_docs_s", number(bulk.rate(bulk.writing + bulk.preparing + bulk.reading), 0)),
            ("import_cpu_us", number(bulk.writingCPU * 1e6 / Double(bulk.documents), 0)),
        ] + (try restarts())
    }

    private func commitSingly() throws -> (documentsPerSecond: Double, bytesEach: Double) {
        let store = try Store(path: path)
        let decisions = decisions(of: 0..<min(Self.block, corpus.count))
        let before = Process.bytesWritten()
        let seconds = try Self.seconds { for decision in decisions { try store.commit(decision) } }
        let count = Double(decisions.count)
        return (count / seconds, Double(Process.bytesWritten() - before) / count)
    }

    /// What the blocks took, in wall seconds.
    private struct Bulk {
        var documents = 0
        var bytes = 0
        var reading = 0.0
        var preparing = 0.0
        var writing = 0.0
        /// CPU seconds of all threads.
        var writingCPU = 0.0

        func rate(_ seconds: Double) -> Double { Double(documents) / seconds }
    }

    private func commitInBlocks() throws -> Bulk {
        let store = try Store(path: path)
        var bulk = Bulk()
        for start in stride(from: min(Self.block, corpus.count), to: corpus.count, by: Self.block) {
            let range = start..<min(start + Self.block, corpus.count)
            var decisions: [Decision] = []
            bulk.reading += Self.seconds { decisions = self.decisions(of: range) }
            var prepared: [PreparedDecision] = []
            bulk.preparing += try Self.seconds { prepared = try Self.onAllCores(decisions) { try PreparedDecision($0) } }
            let (before, busy) = (Process.bytesWritten(), Process.seconds())
            bulk.writing += try Self.seconds { try store.deciding { try $0.commit(contentsOf: prepared) } }
            bulk.writingCPU += Process.seconds() - busy
            bulk.bytes += Process.bytesWritten() - before
            bulk.documents += range.count
        }
        return bulk
    }

    /// Maps values in their order, a part of them on each core.
    private static func onAllCores<Input: Sendable, Output: Sendable>(
        _ values: [Input], _ body: @Sendable (Input) throws -> Output
    ) throws -> [Output] {
        let parts = ProcessInfo.processInfo.activeProcessorCount
        let results = Mutex([Result<[Output], any Error>?](repeating: nil, count: parts))
        DispatchQueue.concurrentPerform(iterations: parts) { part in
            let range = (values.count * part / parts)..<(values.count * (part + 1) / parts)
            let result = Result { try values[range].map(body) }
            results.withLock { $0[part] = result }
        }
        return try results.withLock { try $0.flatMap { try $0?.get() ?? [] } }
    }

    /// Starts with and without the index file; without the check of every page, which grows with the file and not with the index.
    private func restarts() throws -> [(String, String)] {
        let rebuilt = try Self.seconds { _ = try Store.beside(path: path, withHistory: true) }
        let saved = try Self.seconds { try Store.beside(path: path, withHistory: true).saveIndex(from: 1) }
        let loaded = try Self.seconds {
            let store = try Store.beside(path: path, withHistory: true)
            precondition(store.indexOrigin == .file(newer: 0), "the index file is read")
        }
        let checked = try Self.seconds { _ = try Store(path: path) }
        return [
            ("rebuild_s", number(rebuilt, 3)), ("save_s", number(saved - rebuilt, 3)),
            ("load_s", number(loaded, 3)), ("load_and_check_s", number(checked, 3)),
            ("index_bytes_doc", number(Double(try Store.beside(path: path, withHistory: true).indexBytes) / Double(corpus.count), 0)),
        ]
    }

    /// Read on all cores.
    private func decisions(of range: Range<Int>) -> [Decision] {
        let texts = range.map { ($0, Array(corpus[$0])) }
        let screener = screener
        do {
            return try Self.onAllCores(texts) { Self.decision($0.0, $0.1, by: screener) }
        } catch {
            preconditionFailure("reading throws nothing: \(error)")
        }
    }

    private static func decision(_ i: Int, _ bytes: [UInt8], by screener: Screener) -> Decision {
        let directive = Directive(
            id: DirectiveID("d\(i)"), content: ContentHash(of: bytes),
            received: Moment(milliseconds: 1_700_000_000_000 + Int64(i) * 60_000, offsetSeconds: 28_800),
            file: "\(i).txt", text: String(decoding: bytes, as: UTF8.self))
        let screened = screener.read(directive)
        let record = DecisionRecord(
            id: directive.id, receivedAt: directive.received, file: directive.file,
            sha256: directive.content, kind: screened.reading.kind, facts: screened.reading.facts,
            findings: [], circuits: [], disposition: .delivered, reason: "",
            rules: screener.rules.sha256, engine: Engine.version, elapsedMilliseconds: 1)
        return Decision(reading: screened.reading, sketch: screened.sketch, record: record)
    }

    private static func seconds(_ body: () throws -> Void) rethrows -> Double {
        try ContinuousClock().measure(body) / .seconds(1)
    }
}
