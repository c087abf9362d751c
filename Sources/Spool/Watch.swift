import Dispatch
import Glibc

/// Rings when the kernel has told something about the inbox, or when a time has come.
///
/// Only a hint: everything must also be found by looking, and is, when the kernel's queue overflows
/// or has no room for another watch.
// Proof: `descriptor`, `queue`, `bell` and `source` never change after init; `heard` is read and
// written on `queue` alone, which is serial.
final class Watch: @unchecked Sendable {
    /// What was heard since the last time it was asked.
    struct Heard {
        var hints: [[UInt8]: Settling.Hint] = [:]
        /// Events may be missing: look at the whole folder.
        var isIncomplete = false
    }

    /// Rings after every change of what was heard; several rings may sound as one.
    let rings: AsyncStream<Void>
    private let bell: AsyncStream<Void>.Continuation
    private let queue = DispatchQueue(label: "breakwater.inbox")
    private let source: (any DispatchSourceRead)?
    private var heard = Heard()

    /// - Parameter path: the folder to watch; nil to be rung by the clock alone.
    init(path: String?) {
        (rings, bell) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
        guard let path, let descriptor = Self.begin(path) else {
            source = nil
            return
        }
        let source = DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: queue)
        self.source = source
        source.setEventHandler { [weak self] in self?.read(descriptor) }
        source.setCancelHandler { close(descriptor) }
        source.activate()
    }

    deinit {
        source?.cancel()
        bell.finish()
    }

    /// Whether the kernel tells of changes; when not, only looking finds files.
    var isListening: Bool { source != nil }

    func drain() -> Heard {
        queue.sync {
            defer { heard = Heard() }
            return heard
        }
    }

    /// Rings once more after some nanoseconds.
    func ring(after nanoseconds: UInt64) {
        let bell = bell
        queue.asyncAfter(deadline: .now() + .nanoseconds(Int(clamping: nanoseconds))) { bell.yield() }
    }

    private static func begin(_ path: String) -> Int32? {
        let descriptor = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
        guard descriptor >= 0 else { return nil }
        let mask = UInt32(IN_CREATE | IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVE_SELF | IN_DELETE_SELF | IN_ONLYDIR)
        guard inotify_add_watch(descriptor, path, mask) >= 0 else {
            close(descriptor)
            return nil
        }
        return descriptor
    }

    /// Reads all waiting events; runs on `queue`.
    private func read(_ descriptor: Int32) {
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = Glibc.read(descriptor, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { break }
            buffer.withUnsafeBytes { note(UnsafeRawBufferPointer(rebasing: $0[0..<count])) }
        }
        bell.yield()
    }

    /// Each event is four 32-bit words (watch, mask, cookie, length) and a name padded with zeros.
    private func note(_ events: UnsafeRawBufferPointer) {
        var offset = 0
        while offset + 16 <= events.count {
            let mask = events.loadUnaligned(fromByteOffset: offset + 4, as: UInt32.self)
            let length = Int(events.loadUnaligned(fromByteOffset: offset + 12, as: UInt32.self))
            let name = Array(events[(offset + 16)..<min(events.count, offset + 16 + length)].prefix { $0 != 0 })
            offset += 16 + length
            if mask & UInt32(IN_MOVED_TO) != 0 {
                heard.hints[name] = .movedIn
            } else if mask & UInt32(IN_CLOSE_WRITE) != 0 {
                heard.hints[name] = max(heard.hints[name] ?? .closed, .closed)
            } else if mask & UInt32(IN_CREATE) != 0 {
                heard.hints[name] = heard.hints[name] ?? .appeared
            } else {
                heard.isIncomplete = true
            }
        }
    }
}
