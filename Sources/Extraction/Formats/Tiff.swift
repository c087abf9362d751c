extension Format {
    /// A scanned letter, often of several pages.
    static let tiff = Format("tiff", extensions: ["tiff", "tif"]) {
        $0.starts(with: [0x49, 0x49, 0x2A, 0x00]) || $0.starts(with: [0x4D, 0x4D, 0x00, 0x2A])
    }
}
