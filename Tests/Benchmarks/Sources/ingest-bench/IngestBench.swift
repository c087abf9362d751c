import Corpus
import Directives
import Filter
import Foundation
import Records
import Rules
import Similarity
import Spool

/// ingest-bench FOLDER CORPUS RULES [DOCUMENTS]: writes documents into the records and starts again; prints one JSON object.
///
/// Reading the texts is not in the time: documents are read first, then committed, 1,000 of them one a transaction and the
/// rest 1,000 a transaction. Wall seconds, for most of it is the disk's.
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
        let (bulk, bulkBytes) = try commitInBlocks()
        let size = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int ?? 0
        return [
            ("documents", "\(corpus.count)"),
            ("row_bytes", "\(size / corpus.count)"),
            ("single_docs_s", number(single, 0)), ("single_bytes_doc", number(singleBytes, 0)),
            ("import_docs_s", number(bulk, 0)), ("import_bytes_doc", number(bulkBytes, 0)),
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

    private func commitInBlocks() throws -> (documentsPerSecond: Double, bytesEach: Double) {
        let store = try Store(path: path)
        var seconds = 0.0
        var bytes = 0
        let first = min(Self.block, corpus.count)
        for start in stride(from: first, to: corpus.count, by: Self.block) {
            let decisions = decisions(of: start..<min(start + Self.block, corpus.count))
            let before = Process.bytesWritten()
            seconds += try Self.seconds {
                try store.deciding { session in for decision in decisions { try session.commit(decision) } }
            }
            bytes += Process.bytesWritten() - before
        }
        let count = Double(corpus.count - first)
        return (count / seconds, Double(bytes) / count)
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
        ]
    }

    private func decisions(of range: Range<Int>) -> [Decision] {
        range.map { i in
            let bytes = Array(corpus[i])
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
    }

    private static func seconds(_ body: () throws -> Void) rethrows -> Double {
        try ContinuousClock().measure(body) / .seconds(1)
    }
}
