extension Format {
    /// Portable Document Format (ISO 32000); readers accept its mark within the first 1,024 bytes.
    static let pdf = Format("pdf", extensions: ["pdf"]) { $0.holds("%PDF-", within: 1_024) }
}
