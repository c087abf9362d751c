extension Format {
    /// A package of files by WinRAR.
    static let rar = Format("rar", extensions: ["rar"]) {
        $0.starts(with: [0x52, 0x61, 0x72, 0x21, 0x1A, 0x07])
    }
}
