import Detection
import Directives

/// Readings as stored bytes: the text once, what was read from it as places in it, all of it deflated.
///
/// A reading says the words of its paper several times over: 23 kB of JSON are 4.8 kB here, and 2.7 kB deflated. The version is the first
/// byte; a reading of another one is refused, never guessed at.
enum ReadingCodec {
    static let version: UInt8 = 2

    static func encode(_ reading: ReadDirective) -> [UInt8] {
        var packer = Packer(version: version)
        packer.put(reading)
        return Deflate.deflated(packer.bytes, version: version)
    }

    /// - Throws: ``CodecError``.
    static func decode(_ bytes: UnsafeRawBufferPointer) throws(CodecError) -> ReadDirective {
        let packed = try Deflate.inflated(bytes, version: version, of: "a reading")
        var unpacker = try Unpacker(packed, version: version, of: "a reading")
        let reading = try unpacker.reading()
        try unpacker.end()
        return reading
    }
}
