import Directives
import Foundation

/// Writes lines to standard output or to a file that appears only when it is whole.
final class LineWriter {
    private let path: String
    private let handle: FileHandle
    private var pending = Data()

    private var temporary: String { path + ".part" }

    /// - Parameter path: a file, which is replaced, or `-` for standard output.
    init(_ path: String) throws {
        self.path = path
        if path == "-" {
            handle = .standardOutput
        } else {
            let part = path + ".part"
            guard FileManager.default.createFile(atPath: part, contents: nil),
                let file = FileHandle(forWritingAtPath: part)
            else { throw UsageError(Said("\(path)：这里不能写；请用 --output 换个目录", "\(path): cannot be written here; give --output another folder")) }
            handle = file
        }
    }

    func write(_ line: String) throws {
        pending.append(contentsOf: line.utf8)
        pending.append(UInt8(ascii: "\n"))
        if pending.count >= 1 << 16 { try flush() }
    }

    /// Writes what is left and puts the file into its place.
    func end() throws {
        try flush()
        guard path != "-" else { return }
        try handle.close()
        guard rename(temporary, path) == 0 else {
            throw UsageError(Said("\(path)：不能替换：\(String(cString: strerror(errno)))", "\(path): cannot be replaced: \(String(cString: strerror(errno)))"))
        }
    }

    private func flush() throws {
        do { try handle.write(contentsOf: pending) } catch {
            // Whoever read standard output has seen enough.
            if path == "-", errno == EPIPE { exit(0) }
            throw UsageError(Said("\(path)：写不进去（\(String(cString: strerror(errno)))）；请腾出磁盘，或用 --output 换个目录", "\(path): cannot be written (\(String(cString: strerror(errno)))); free the disk, or give --output another folder"))
        }
        pending.removeAll(keepingCapacity: true)
    }
}
