/// How many columns a text takes on a terminal.
///
/// After Unicode Standard Annex 11, East Asian Width: wide and full-width characters take two,
/// combining marks and controls none. Ambiguous ones count as one.
public enum DisplayWidth {
    public static func of(_ text: some StringProtocol) -> Int {
        text.unicodeScalars.reduce(0) { $0 + of($1) }
    }

    static func of(_ scalar: Unicode.Scalar) -> Int {
        let value = scalar.value
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .control, .format: return 0
        default: break
        }
        return wide.contains { $0.contains(value) } ? 2 : 1
    }

    /// Blocks whose characters are wide or full-width (EastAsianWidth-15.txt, W and F, joined).
    private static let wide: [ClosedRange<UInt32>] = [
        0x1100...0x115F, 0x231A...0x231B, 0x23E9...0x23EC, 0x2E80...0x303E, 0x3041...0x33FF,
        0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3,
        0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6,
        0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1F9FF, 0x20000...0x3FFFD,
    ]

    /// Cuts a text to a width, its end replaced by … when it is longer.
    public static func cut(_ text: String, to width: Int) -> String {
        guard of(text) > width else { return text }
        var kept = ""
        var used = 0
        for character in text {
            let columns = of(String(character))
            if used + columns > width - 1 { break }
            kept.append(character)
            used += columns
        }
        return kept + "…"
    }

    /// Breaks a text into lines of at most a width, between words where there are any.
    public static func wrap(_ text: String, to width: Int) -> [String] {
        precondition(width >= 2, "a line holds one wide character at least")
        var lines: [String] = []
        var line = ""
        var used = 0
        for character in text {
            let columns = of(String(character))
            if used + columns > width {
                var rest = ""
                // A Latin word that does not fit goes to the next line whole, unless it is the line.
                if character.isASCII, !character.isWhitespace, let blank = line.lastIndex(of: " ") {
                    rest = String(line[line.index(after: blank)...])
                    if of(rest) < width / 2 { line = String(line[..<blank]) } else { rest = "" }
                }
                lines.append(line)
                line = rest
                used = of(rest)
            }
            if line.isEmpty, character == " " { continue }
            line.append(character)
            used += columns
        }
        return line.isEmpty && !lines.isEmpty ? lines : lines + [line]
    }

    /// Fills a text with spaces to a width; a longer one is cut.
    public static func pad(_ text: String, to width: Int) -> String {
        let cut = cut(text, to: width)
        return cut + String(repeating: " ", count: max(0, width - of(cut)))
    }
}

/// Text of a directive or a file name made harmless for a terminal and a log.
public enum Printable {
    /// Control and bidirectional characters as their Unicode names in hexadecimal: `\u{1B}`.
    public static func text(_ text: some StringProtocol) -> String {
        var out = ""
        for scalar in text.unicodeScalars {
            let isBidirectional = (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
            if scalar.properties.generalCategory == .control || isBidirectional {
                out += "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
            } else {
                out.unicodeScalars.append(scalar)
            }
        }
        return out
    }

    /// The same with every run of white space, newlines too, as one space.
    public static func line(_ text: some StringProtocol) -> String {
        Printable.text(text.split(whereSeparator: \.isWhitespace).joined(separator: " "))
    }

    /// A file name's bytes: valid UTF-8 as it is, any other byte as `%FE`, controls escaped.
    public static func name(_ bytes: [UInt8]) -> String {
        if let whole = String(validating: bytes, as: UTF8.self) { return text(whole) }
        var out = ""
        var rest = bytes[...]
        while !rest.isEmpty {
            // The longest valid piece first; one bad byte at a time is escaped.
            var length = rest.count
            var piece: String?
            while length > 0, piece == nil {
                let bound = rest.startIndex + length
                piece = String(validating: rest[rest.startIndex..<bound], as: UTF8.self)
                if piece == nil { length = min(length - 1, 255) }
            }
            if let piece, length > 0 {
                out += text(piece)
                rest = rest.dropFirst(length)
            } else {
                let byte = rest.removeFirst()
                out += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
        }
        return out
    }
}
