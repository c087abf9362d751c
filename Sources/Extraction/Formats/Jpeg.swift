extension Format {
    /// A photographed or scanned page.
    static let jpeg = Format("jpg", extensions: ["jpg", "jpeg"]) {
        $0.starts(with: [0xFF, 0xD8, 0xFF])
    }
}
