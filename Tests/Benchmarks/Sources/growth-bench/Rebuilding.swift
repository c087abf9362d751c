import Corpus
import Dispatch
import Foundation
import Similarity
import Synchronization

/// An index that takes batches on a thread of its own, one ahead of the reader at most.
final class Rebuilding: Sendable {
    private let queue = DispatchQueue(label: "rebuilding")
    private let room = DispatchSemaphore(value: 2)
    private let index = Mutex(CandidateIndex())

    func insert(_ batch: SketchBatch) {
        room.wait()
        queue.async { [self] in
            index.withLock { index in
                index.insert(batch) { parts, body in DispatchQueue.concurrentPerform(iterations: parts, execute: body) }
            }
            room.signal()
        }
    }

    /// The index, once all batches are in it.
    func finish() -> CandidateIndex {
        queue.sync { index.withLock { $0 } }
    }
}

/// Encoded sketches behind one another, each after its length in four bytes.
final class SketchFile {
    private let file: FileHandle
    private var block = [UInt8](repeating: 0, count: 1 << 24)
    private var start = 0
    private var end = 0
    private var next: UInt32 = 0

    init(_ file: URL) throws { self.file = try FileHandle(forReadingFrom: file) }

    deinit { try? file.close() }

    /// Appends sketches until the batch is full or the file is at its end; returns whether there were any.
    func append(to batch: inout SketchBatch) throws -> Bool {
        while !batch.isFull {
            if end - start < 4 || end - start < 4 + length {
                guard refill() else { break }
                continue
            }
            let range = (start + 4)..<(start + 4 + length)
            try block.withUnsafeBufferPointer { bytes in
                _ = try batch.append(next, postings: UnsafeBufferPointer(rebasing: bytes[range]).span)
            }
            next += 1
            start += 4 + length
        }
        return batch.count > 0
    }

    private var length: Int { (0..<4).reduce(0) { $0 | Int(block[start + $1]) << (8 * $1) } }

    /// Moves what is left to the front and reads on; false at the end of the file.
    private func refill() -> Bool {
        let got = block.withUnsafeMutableBytes { bytes in
            bytes.copyMemory(from: .init(rebasing: bytes[start..<end]))
            return fill(.init(rebasing: bytes[(end - start)...]), from: file.fileDescriptor)
        }
        end = end - start + got
        start = 0
        return got > 0
    }
}
