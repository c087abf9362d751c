extension Format {
    /// Rich Text Format, which some systems name .doc.
    static let rtf = Format("rtf", extensions: ["rtf"]) { $0.opening.hasPrefix("{\\rtf") }
}
