import CZlib

/// Bytes as a zlib stream (RFC 1950), whose checksum finds damage, behind their version and their length (4 bytes, little-endian).
enum Deflate {
    private static let headerBytes = 5
    /// Of a reading of 4.8 kB the levels 1 to 6 make 2.7 kB; this one is the quickest at it (0.1 ms).
    private static let level: Int32 = 3
    /// Deflate makes at most so much of a byte (zlib's technical notes): a length beyond is damage, and no memory is asked for.
    private static let expansionMax = 1_032

    static func deflated(_ bytes: [UInt8], version: UInt8) -> [UInt8] {
        precondition(bytes.count <= Int(UInt32.max), "a stored value has 4 GB at most")
        let bound = Int(compressBound(UInt(bytes.count)))
        return [UInt8](unsafeUninitializedCapacity: headerBytes + bound) { buffer, count in
            buffer[0] = version
            for i in 0..<4 { buffer[1 + i] = UInt8(truncatingIfNeeded: bytes.count >> (8 * i)) }
            var written = UInt(bound)
            let code = compress2(
                buffer.baseAddress?.advanced(by: headerBytes), &written, bytes, UInt(bytes.count), level)
            precondition(code == Z_OK, "there is room for any stream")
            count = headerBytes + Int(written)
        }
    }

    /// - Throws: ``CodecError``.
    static func inflated(
        _ bytes: UnsafeRawBufferPointer, version: UInt8, of what: String
    ) throws(CodecError) -> [UInt8] {
        guard let found = bytes.first else { throw CodecError("no bytes") }
        guard found == version else {
            throw CodecError("\(what) of version \(found), this release reads version \(version)")
        }
        guard bytes.count >= headerBytes else { throw CodecError("\(bytes.count) bytes of a header of 5") }
        let length = (0..<4).reduce(0) { $0 | Int(bytes[1 + $1]) << (8 * $1) }
        let stream = UnsafeRawBufferPointer(rebasing: bytes[headerBytes...])
        guard length <= stream.count * expansionMax else {
            throw CodecError("\(stream.count) bytes cannot become \(length)")
        }
        var written = UInt(length)
        var code = Z_OK
        let whole = [UInt8](unsafeUninitializedCapacity: length) { buffer, count in
            code = uncompress(
                buffer.baseAddress, &written, stream.bindMemory(to: UInt8.self).baseAddress, UInt(stream.count))
            count = code == Z_OK ? Int(written) : 0
        }
        guard code == Z_OK, written == length else {
            throw CodecError("inflate: code \(code), \(written) bytes of \(length)")
        }
        return whole
    }
}
