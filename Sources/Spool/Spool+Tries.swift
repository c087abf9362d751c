import CSpool
import Glibc

/// How often the program began anew with claims that an earlier run, which died, left in the middle.
///
/// Kept in one small file in `work/` that is durable before the work begins, so that a paper that brings the
/// program down is known by its marks. A run that ends in order takes all marks back.
extension Spool {
    /// Name of the file; the start's sweep leaves it.
    static let triesName = ".tries"

    /// Marks by token; none when the last run ended in order.
    public func tries() throws -> [String: Int] {
        guard try work.has(Self.triesName) else { return [:] }
        let lines = String(decoding: try read(Self.triesName, in: work), as: UTF8.self).split(separator: "\n")
        return lines.reduce(into: [:]) { tries, line in
            let fields = line.split(separator: " ")
            if fields.count == 2, let count = Int(fields[1]) { tries[String(fields[0])] = count }
        }
    }

    /// Writes all marks down; durable when it returns.
    public func note(tries: [String: Int]) throws {
        let draft = Self.triesName + ".new"
        try work.remove(draft)
        let descriptor = spool_create(work.descriptor, draft)
        guard descriptor >= 0 else { throw work.failure("create", Array(draft.utf8), -descriptor) }
        defer { close(descriptor) }
        let text = tries.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)\n" }.joined()
        try writeAll(Array(text.utf8), text.utf8.count, to: descriptor, work.path + "/" + draft)
        if fsync(descriptor) != 0 { Storage.abandon("fsync", work.path + "/" + draft, errno) }
        guard renameat(work.descriptor, draft, work.descriptor, Self.triesName) == 0 else {
            throw work.failure("rename", Array(draft.utf8), errno)
        }
        work.sync()
    }

    /// Takes all marks back: this run ends in order, or for want of a disk, so no paper is to blame.
    public func forgetTries() throws {
        guard try work.has(Self.triesName) else { return }
        try work.remove(Self.triesName)
        work.sync()
    }
}
