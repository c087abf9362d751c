extension Format {
    /// Plain text, and what no other format claims.
    static let plainText = Format("txt", extensions: ["txt", "text"], layText: { LaidText($0) })
}
