extension String {
    /// The text as words are sought in it where none may be missed: small letters, full-width signs as plain
    /// ones, blanks as one space, and none beside a Chinese sign.
    ///
    /// A line that was broken inside a word, or a word set in wide letters, is found. Texts that were read are
    /// composed already.
    public var folded: String {
        var folded = String.UnicodeScalarView()
        var isBlank = false
        for scalar in lowercased().unicodeScalars {
            if scalar.properties.isWhitespace {
                isBlank = true
                continue
            }
            if scalar.properties.generalCategory == .format { continue }
            if isBlank, let last = folded.last, !last.properties.isIdeographic,
                !scalar.properties.isIdeographic
            {
                folded.append(" ")
            }
            isBlank = false
            folded.append(scalar.narrowed)
        }
        return String(folded)
    }
}

extension Unicode.Scalar {
    /// The ASCII sign of a full-width one (U+FF01 to U+FF5E); any other stays.
    fileprivate var narrowed: Unicode.Scalar {
        (0xFF01...0xFF5E).contains(value) ? Unicode.Scalar(UInt8(value - 0xFEE0)) : self
    }
}
