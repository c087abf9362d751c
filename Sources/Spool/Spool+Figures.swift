import CSpool
import Glibc

extension Spool {
    /// Name, below the state folder, of the file that monitoring reads.
    public static let figuresName = "metrics.prom"

    /// Puts a new text in the place of the figures for monitoring, whole or not at all.
    ///
    /// Not made durable: after a power cut the next one follows within seconds.
    public func replaceFigures(_ text: String) throws {
        let draft = "." + Self.figuresName
        try root.remove(draft)
        let descriptor = spool_create(root.descriptor, draft)
        guard descriptor >= 0 else { throw root.failure("create", Array(draft.utf8), -descriptor) }
        defer { close(descriptor) }
        let bytes = Array(text.utf8)
        try writeAll(bytes, bytes.count, to: descriptor, path + "/" + draft)
        // Collectors run as another user of the same group.
        guard fchmod(descriptor, 0o640) == 0 else { throw root.failure("fchmod", Array(draft.utf8), errno) }
        guard renameat(root.descriptor, draft, root.descriptor, Self.figuresName) == 0 else {
            throw root.failure("rename", Array(draft.utf8), errno)
        }
    }
}
