import CSpool
import Glibc

/// Room on the disk: when to stop taking in, and a reserve to finish what was begun.
public struct Space: Hashable, Sendable {
    public let availableBytes: Int64
    public let totalBytes: Int64

    /// Free bytes below which nothing is claimed: a twentieth of the disk, 256 MB at most.
    public var floorBytes: Int64 { min(totalBytes / 20, 256 << 20) }

    /// Whether new files may be claimed.
    public var isEnough: Bool { availableBytes >= floorBytes }
}

extension Spool {
    /// Size of the reserve: some thousand decisions. None is kept on a disk where it would be more
    /// than a hundredth.
    static let reserveBytes: Int64 = 64 << 20

    public func space() throws -> Space { try Self.space(in: root) }

    /// Room on the disk of any folder, without owning it.
    public static func space(at path: String) throws -> Space { try space(in: Folder(path)) }

    private static func space(in folder: Folder) throws -> Space {
        var available: Int64 = 0
        var total: Int64 = 0
        let result = spool_space(folder.descriptor, &available, &total)
        guard result == 0 else {
            throw SpoolError.failed(call: "statvfs", path: folder.path, code: -result)
        }
        return Space(availableBytes: available, totalBytes: total)
    }

    /// Gives the space up that was set aside when the disk is full, so that what was begun can be finished: for
    /// the start, before anything is written. Whoever ran out of room leaves with 70 and is started again.
    static func giveUpReserve(whenFull root: Folder) throws {
        if try space(in: root).availableBytes < reserveBytes { try root.remove(reserveName) }
    }

    /// Sets disk space aside when there is plenty.
    public func keepReserve() throws {
        let space = try space()
        guard space.totalBytes / 100 > Self.reserveBytes, space.availableBytes > 4 * space.floorBytes,
            try !root.has(Self.reserveName)
        else { return }
        let descriptor = spool_open_write(root.descriptor, Self.reserveName, 0o600)
        guard descriptor >= 0 else {
            throw SpoolError.failed(call: "open", path: path + "/" + Self.reserveName, code: -descriptor)
        }
        defer { close(descriptor) }
        if spool_allocate(descriptor, Self.reserveBytes) != 0 { try root.remove(Self.reserveName) }
    }

    private static let reserveName = "reserve"
}
