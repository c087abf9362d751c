import Detection
import Directives

/// Readings as stored bytes: the text once, what was read from it as places in it, all of it deflated.
///
/// A reading says the words of its paper several times over: 23 kB of JSON are 4.8 kB here, and 2.7 kB deflated. The version is the first
/// byte; a reading of another one is refused, never guessed at.
enum ReadingCodec {
    static let version: UInt8 = 2
    /// Of a reading with headings told by its form, which stand before the rest: 2 knows none.
    static let versionWithHeadings: UInt8 = 3

    static func encode(_ reading: ReadDirective) -> [UInt8] {
        let headings = reading.directive.headings
        let version = headings.isEmpty ? version : versionWithHeadings
        var packer = Packer(version: version)
        if !headings.isEmpty {
            packer.put(headings) { packer, heading in
                packer.put(heading.line)
                packer.put(heading.level)
            }
        }
        packer.put(reading)
        return Deflate.deflated(packer.bytes, version: version)
    }

    /// - Throws: ``CodecError``.
    static func decode(_ bytes: UnsafeRawBufferPointer) throws(CodecError) -> ReadDirective {
        let version = bytes.first == versionWithHeadings ? versionWithHeadings : version
        let packed = try Deflate.inflated(bytes, version: version, of: "a reading")
        var unpacker = try Unpacker(packed, version: version, of: "a reading")
        let headings = version == versionWithHeadings ? try unpacker.headings() : []
        let reading = try unpacker.reading(headings)
        try unpacker.end()
        return reading
    }
}
