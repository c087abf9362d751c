extension Format {
    /// A package of files by 7-Zip.
    static let sevenZip = Format("7z", extensions: ["7z"]) {
        $0.starts(with: [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C])
    }
}
