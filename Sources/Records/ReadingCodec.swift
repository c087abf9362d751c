import CZlib
import Directives
import Foundation

/// Readings as stored bytes: JSON, deflated, for a reading says the words of its paper several times over.
///
/// Layout: ``deflated``, the length of the JSON (4 bytes, little-endian), a zlib stream (RFC 1950), whose checksum finds damage.
/// Rows of earlier releases begin with the brace of plain JSON.
enum ReadingCodec {
    private static let deflated: UInt8 = 1
    private static let headerBytes = 5
    /// The fastest: 25 kB become 5.2 kB in 0.13 ms; level 6 makes 4.3 kB of them in 0.30 ms.
    private static let level: Int32 = 1
    /// Deflate makes at most so much of a byte (zlib's technical notes): a length beyond is damage, and no memory is asked for.
    private static let expansionMax = 1_032

    static func encode(_ reading: ReadDirective) throws -> [UInt8] {
        let json = try JSONEncoder().encode(reading)
        guard let length = UInt32(exactly: json.count) else {
            throw CodecError("\(json.count) bytes, over the limit of \(UInt32.max)")
        }
        let bound = Int(compressBound(UInt(json.count)))
        var code = Z_OK
        let stored = [UInt8](unsafeUninitializedCapacity: headerBytes + bound) { buffer, count in
            buffer[0] = deflated
            for i in 0..<4 { buffer[1 + i] = UInt8(truncatingIfNeeded: length >> UInt32(8 * i)) }
            var written = UInt(bound)
            code = json.withUnsafeBytes {
                compress2(
                    buffer.baseAddress?.advanced(by: headerBytes), &written,
                    $0.bindMemory(to: UInt8.self).baseAddress, UInt(json.count), level)
            }
            count = headerBytes + Int(written)
        }
        guard code == Z_OK else { throw CodecError("deflate: code \(code)") }
        return stored
    }

    /// - Throws: ``CodecError``, or Foundation's error about the JSON.
    static func decode(_ bytes: UnsafeRawBufferPointer) throws -> ReadDirective {
        try JSONDecoder().decode(
            ReadDirective.self, from: bytes.first == deflated ? try inflated(bytes) : Data(bytes))
    }

    private static func inflated(_ bytes: UnsafeRawBufferPointer) throws -> Data {
        guard bytes.count >= headerBytes else { throw CodecError("\(bytes.count) bytes of a header of 5") }
        let length = (0..<4).reduce(0) { $0 | Int(bytes[1 + $1]) << (8 * $1) }
        let stream = UnsafeRawBufferPointer(rebasing: bytes[headerBytes...])
        guard length <= stream.count * expansionMax else {
            throw CodecError("\(stream.count) bytes cannot become \(length)")
        }
        var json = Data(count: length)
        var written = UInt(length)
        let code = json.withUnsafeMutableBytes { buffer in
            uncompress(
                buffer.bindMemory(to: UInt8.self).baseAddress, &written,
                stream.bindMemory(to: UInt8.self).baseAddress, UInt(stream.count))
        }
        guard code == Z_OK, written == length else { throw CodecError("inflate: code \(code), \(written) bytes of \(length)") }
        return json
    }
}

/// Why stored bytes are no reading.
struct CodecError: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}
