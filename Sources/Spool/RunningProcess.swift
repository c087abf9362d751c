import Glibc

/// A process as `/proc` shows it: its number, and what tells it from a later one of the same number.
public struct RunningProcess: Hashable, Sendable {
    public let pid: Int32
    /// When it began, in clock ticks after the boot.
    public let started: Int64

    /// The one that asks.
    public static func current() -> RunningProcess {
        RunningProcess(pid: getpid(), started: started("self") ?? 0)
    }

    public init(pid: Int32, started: Int64) {
        self.pid = pid
        self.started = started
    }

    /// Whether it still runs; one that we may not see, or that is dead and not yet waited for, counts as gone.
    public var isAlive: Bool { Self.started("\(pid)") == started }

    /// The machine's name.
    public static func host() -> String {
        // Linux allows 64 bytes.
        var bytes = [CChar](repeating: 0, count: 65)
        guard gethostname(&bytes, 64) == 0 else { return "" }
        return String(decoding: bytes.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    /// The kernel's random id of this boot; empty where it is hidden.
    public static func boot() -> String {
        String((text(of: "/proc/sys/kernel/random/boot_id") ?? "").prefix { $0 != "\n" })
    }

    /// Field 22 of `/proc/PID/stat` (proc(5)); the second, in parentheses, may hold spaces.
    private static func started(_ process: String) -> Int64? {
        guard let text = text(of: "/proc/\(process)/stat"), let end = text.lastIndex(of: ")") else {
            return nil
        }
        let fields = text[end...].split(separator: " ")
        guard fields.count > 20, !["Z", "X"].contains(fields[1]) else { return nil }
        return Int64(fields[20])
    }

    private static func text(of path: String) -> String? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: 4_096)
        let count = read(descriptor, &bytes, bytes.count)
        return count > 0 ? String(decoding: bytes.prefix(count), as: UTF8.self) : nil
    }
}
