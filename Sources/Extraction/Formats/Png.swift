extension Format {
    /// A photographed or scanned page.
    static let png = Format("png", extensions: ["png"]) {
        $0.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
    }
}
