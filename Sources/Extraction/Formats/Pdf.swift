extension Format {
    /// Portable Document Format (ISO 32000).
    ///
    /// Readers accept its mark within the first 1,024 bytes; so do we when the name agrees, as a text
    /// may speak of it.
    static let pdf = Format("pdf", extensions: ["pdf"]) {
        $0.opening.drop { $0.isWhitespace }.hasPrefix("%pdf-")
            || $0.ending == "pdf" && $0.holds("%PDF-", within: 1_024)
    }
}
