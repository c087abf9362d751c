import Glibc

/// Tells systemd how the service fares: the sd_notify(3) protocol, datagrams on `NOTIFY_SOCKET`.
///
/// Silent where nobody listens: started by hand, the variable is not set.
public struct SystemdNotifier: Sendable {
    private let address: [UInt8]?
    /// Microseconds between two signs of life that the unit asks for; nil without a watchdog.
    public let watchdogMicroseconds: Int?

    public init(environment: [String: String]) {
        address = environment["NOTIFY_SOCKET"].flatMap { path in
            var bytes = Array(path.utf8)
            if bytes.first == UInt8(ascii: "@") { bytes[0] = 0 }
            // sockaddr_un holds 108 bytes, the last of them a zero for a path in the file system.
            return bytes.isEmpty || bytes.count > 107 ? nil : bytes
        }
        let mine = environment["WATCHDOG_PID"].flatMap(Int32.init).map { $0 == getpid() } ?? true
        watchdogMicroseconds = mine ? environment["WATCHDOG_USEC"].flatMap(Int.init) : nil
    }

    public func ready(_ status: String) { send("READY=1\nSTATUS=\(status)") }
    public func status(_ status: String) { send("STATUS=\(status)") }
    public func reloading() { send("RELOADING=1") }
    public func stopping() { send("STOPPING=1") }
    public func alive() { send("WATCHDOG=1") }

    /// Sends one message; a lost one is not an error, the next sign of life follows.
    func send(_ message: String) {
        guard let address else { return }
        let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        var target = sockaddr_un()
        target.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &target.sun_path) { path in
            for (index, byte) in address.enumerated() { path[index] = byte }
        }
        let length = socklen_t(MemoryLayout<sa_family_t>.size + address.count)
        let bytes = Array(message.utf8)
        _ = withUnsafePointer(to: &target) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { name in
                sendto(descriptor, bytes, bytes.count, Int32(Int32(MSG_NOSIGNAL)), name, length)
            }
        }
    }
}
