/// Bytes of a text file as text in our own form.
public enum Transcription {
    /// Decodes a text: its encoding found, its mark dropped, its line ends "\n".
    public static func text(of bytes: [UInt8]) throws(Unreadable) -> String {
        if let marked = Encoding.marked(bytes) {
            return try text(of: bytes.dropFirst(marked.markBytes), as: marked.encoding) {
                .damaged(format: "txt", detail: "\($0) characters are invalid")
            }
        }
        do {
            let encoding = try EncodingDetector.encoding(of: bytes)
            return try text(of: bytes[...], as: encoding) { _ in .unknownEncoding }
        } catch .unknownEncoding {
            return try linewise(bytes)
        }
    }

    /// One fault in fifty characters is a damaged text, which is still read; more is no text of
    /// this encoding.
    private static func text(
        of bytes: ArraySlice<UInt8>, as encoding: Encoding, orElse reason: (Int) -> Unreadable
    ) throws(Unreadable) -> String {
        let decoded = encoding.decoded(bytes, faultsMax: 8 + bytes.count / 50)
        guard decoded.faults <= 1 || decoded.faults * 50 <= decoded.scalars.count else {
            throw reason(decoded.faults)
        }
        return try tidy(decoded)
    }

    /// Lines that are told apart at most: a minute's pasting, and a tenth of a second's work.
    private static let linesMax = 5_000

    /// A text that was pasted together from files of different encodings: each line by itself.
    private static func linewise(_ bytes: [UInt8]) throws(Unreadable) -> String {
        let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
        guard lines.count <= linesMax else { throw .unknownEncoding }
        var whole = Decoded(scalars: [], faults: 0)
        for line in lines {
            let encoding = try EncodingDetector.encoding(of: Array(line))
            let decoded = encoding.decoded(line, faultsMax: line.count)
            guard decoded.faults == 0 else { throw .unknownEncoding }
            whole.scalars += decoded.scalars
            whole.scalars.append("\n")
        }
        return try tidy(whole)
    }

    /// Makes every line end "\n"; refuses what has more than a stray control character.
    private static func tidy(_ decoded: Decoded) throws(Unreadable) -> String {
        var tidied = String.UnicodeScalarView()
        var controls = 0
        var isAfterReturn = false
        for scalar in decoded.scalars {
            switch scalar.value {
            case 0x0D: tidied.append("\n")
            case 0x0A where isAfterReturn: break
            case 0x0B, 0x0C, 0x85, 0x2028, 0x2029: tidied.append("\n")
            case 0xFEFF: break
            case 0x00: throw .notText
            case 0x01...0x08, 0x0E...0x1F, 0x7F...0x9F:
                controls += 1
                tidied.append(" ")
            default: tidied.append(scalar)
            }
            isAfterReturn = scalar.value == 0x0D
        }
        // One in fifty: a text copied from a terminal has some; machine code has one in five.
        guard controls * 50 <= decoded.scalars.count + 50 else { throw .notText }
        return String(tidied)
    }
}
