/// Compares numbers and titles of papers.
enum Names {
    /// Letters, digits and ideographs alone, in lower case.
    static func bare(_ name: String) -> String {
        var text = String.UnicodeScalarView()
        for scalar in name.unicodeScalars {
            if let letter = Shingles.folded(scalar.value), let folded = Unicode.Scalar(letter) {
                text.append(folded)
            }
        }
        return String(text)
    }

    /// Whether a citation names a paper: equal, or one ends in the other whole.
    static func match(_ cite: String, _ name: String) -> Bool {
        if cite == name { return true }
        // Three letters (31号) name nothing on their own.
        guard cite.count >= 4, name.count >= 4 else { return false }
        return cite.hasSuffix(name) || name.hasSuffix(cite)
    }
}
