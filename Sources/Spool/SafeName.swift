/// Names of files as people may safely see them, and as we write them.
public enum SafeName {
    /// Bytes of the readable part: with the row number and hash before and ".why.md" behind, a name
    /// stays below the 255 bytes that file systems allow.
    public static let bytesMax = 120
    /// What our own notes end in; a paper of such a name could be taken for one.
    private static let noteEnding = Spool.noteEnding
    /// Bytes of an ending that is kept when a name is cut; longer ones are part of the name.
    static let endingBytesMax = 12

    /// The name for a message: printable as it is, else with `%XX` for every byte that is not.
    public static func shown(_ name: [UInt8]) -> String {
        var text = ""
        var rest = name[...]
        while let first = rest.first {
            if let scalar = leadingScalar(rest), isHarmless(scalar) || scalar == " " {
                text.unicodeScalars.append(scalar)
                rest = rest.dropFirst(String(scalar).utf8.count)
            } else {
                let digits = String(first, radix: 16, uppercase: true)
                text += "%" + (digits.count == 1 ? "0" : "") + digits
                rest = rest.dropFirst()
            }
        }
        return text
    }

    /// The name for a file of ours: letters of any script stay, so that a clerk knows the paper again.
    ///
    /// What could mislead a shell, a terminal or another system becomes `_`; no leading dot or dash.
    public static func made(from name: [UInt8]) -> String {
        var scalars = String.UnicodeScalarView()
        var rest = name[...]
        while !rest.isEmpty {
            guard let scalar = leadingScalar(rest) else {
                scalars.append("_")
                rest = rest.dropFirst()
                continue
            }
            scalars.append(isHarmless(scalar) && !isReserved(scalar) ? scalar : "_")
            rest = rest.dropFirst(String(scalar).utf8.count)
        }
        var text = String(scalars.drop { ".-~_ ".unicodeScalars.contains($0) })
        while let last = text.last, "._ ".contains(last) { text.removeLast() }
        if text.lowercased().hasSuffix(noteEnding) {
            text = text.dropLast(noteEnding.count) + noteEnding.replacing(".", with: "_", maxReplacements: 2)
        }
        return cut(text.isEmpty ? "unnamed" : text)
    }

    /// Shortens to ``bytesMax``, keeping a short ending.
    private static func cut(_ text: String) -> String {
        guard text.utf8.count > bytesMax else { return text }
        var ending = ""
        if let dot = text.lastIndex(of: "."), text[dot...].utf8.count <= endingBytesMax {
            ending = String(text[dot...])
        }
        var scalars = String.UnicodeScalarView()
        var bytes = ending.utf8.count
        for scalar in text.unicodeScalars {
            bytes += String(scalar).utf8.count
            guard bytes <= bytesMax else { break }
            scalars.append(scalar)
        }
        return String(scalars) + ending
    }

    /// The well-formed UTF-8 scalar at the beginning; nil when there is none.
    private static func leadingScalar(_ bytes: ArraySlice<UInt8>) -> Unicode.Scalar? {
        var decoder = UTF8()
        var iterator = bytes.makeIterator()
        if case .scalarValue(let scalar) = decoder.decode(&iterator) { return scalar }
        return nil
    }

    /// Printable and of no effect on what stands beside it: no control, format, bidi, private or unassigned code.
    private static func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
            .paragraphSeparator, .spaceSeparator:
            false
        default: true
        }
    }

    /// Characters that a shell or another file system reads as more than a letter.
    private static func isReserved(_ scalar: Unicode.Scalar) -> Bool {
        "/\\:*?\"<>|'`$&;!#%{}[]^=".unicodeScalars.contains(scalar)
    }
}
