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

    /// The running number of 清农商三农〔2025〕41号: 41; nil when there is none.
    static func serial(_ number: String) -> String? {
        guard number.hasSuffix("号") else { return nil }
        let digits = number.dropLast().reversed().prefix { $0.isNumber }
        return digits.isEmpty ? nil : String(digits.reversed())
    }

    /// Whether a citation names a paper: equal, or one ends in the other whole.
    static func match(_ cite: String, _ name: String) -> Bool {
        if cite == name { return true }
        // Three letters (31号) name nothing on their own.
        guard cite.count >= 4, name.count >= 4 else { return false }
        return cite.hasSuffix(name) || name.hasSuffix(cite)
    }
}
