import Glibc

/// Why a file could not be written whole.
public struct WriteError: Error, CustomStringConvertible {
    public let description: String
}

/// Writes all bytes to a file.
public func write(all bytes: UnsafeRawBufferPointer, to descriptor: Int32) throws {
    var rest = bytes
    while let start = rest.baseAddress, !rest.isEmpty {
        let count = write(descriptor, start, rest.count)
        guard count > 0 else { throw WriteError(description: "write: \(String(cString: strerror(errno)))") }
        rest = .init(rebasing: rest[count...])
    }
}

/// Fills a buffer from a file; returns how many bytes there were.
public func fill(_ buffer: UnsafeMutableRawBufferPointer, from descriptor: Int32) -> Int {
    var filled = 0
    while filled < buffer.count {
        let count = read(descriptor, buffer.baseAddress?.advanced(by: filled), buffer.count - filled)
        guard count > 0 else { break }
        filled += count
    }
    return filled
}
