/// Turns the bytes of a file into its text, here for what is text already.
///
/// Pure: no file, no clock, no other program. What needs a parser of a format that can be hostile
/// is only recognised, and read by a sandboxed program (``Extracted/needsProgram(format:)``).
public struct Extractor: Sendable {
    private let limits: Limits

    public init(limits: Limits = Limits()) {
        self.limits = limits
    }

    /// The text of a file; never throws: that a file cannot be read is a fact like any other.
    ///
    /// - Parameters:
    ///   - bytes: the whole file.
    ///   - name: its name; only the ending is looked at, and only after the bytes.
    public func text(of bytes: [UInt8], name: String) -> Extracted {
        guard !bytes.isEmpty else { return .unreadable(.empty) }
        guard bytes.count <= limits.fileSizeBytesMax else {
            return .unreadable(
                .tooLarge(sizeBytes: bytes.count, limitBytes: limits.fileSizeBytesMax))
        }
        if let locked = Format.locked(in: bytes, name: name) {
            return .unreadable(.encrypted(format: locked))
        }
        return text(of: bytes, as: Format.recognised(in: bytes, name: name))
    }

    /// Whether the bytes begin as a zip or an old Office file does, so that only their directory tells what they are:
    /// that is told in the sandbox (`breakwater-extract --recognise`).
    public static func isContainer(_ bytes: [UInt8]) -> Bool {
        bytes.starts(with: [0x50, 0x4B]) || bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0])
    }

    /// The text of a file of a known format; `needsProgram` when it is no text.
    public func text(of bytes: [UInt8], as format: Format) -> Extracted {
        guard let lay = format.layText else { return .needsProgram(format: format.name) }
        do throws(Unreadable) {
            let laid = try laid(try Transcription.text(of: bytes), by: lay).told
            return .text(laid.text, format: format.name, headings: laid.headings)
        } catch {
            return .unreadable(error)
        }
    }

    private func laid(
        _ decoded: String, by lay: @Sendable (String) -> LaidText
    ) throws(Unreadable) -> LaidText {
        let laid = lay(decoded)
        let text = laid.text
        guard text.utf8.count <= limits.textBytesMax else {
            throw .textTooLong(sizeBytes: text.utf8.count, limitBytes: limits.textBytesMax)
        }
        guard text.unicodeScalars.contains(where: { !$0.properties.isWhitespace }) else {
            throw .empty
        }
        return laid
    }
}
