extension Format {
    /// A package or a single file packed by gzip (RFC 1952), bzip2 or xz.
    static let gzip = Format("gz", extensions: ["gz", "tgz", "bz2", "xz"]) {
        $0.starts(with: [0x1F, 0x8B, 0x08])
            || ($0.starts(with: [0x42, 0x5A, 0x68]) && $0.holds([0x31, 0x41, 0x59, 0x26], at: 4))
            || $0.starts(with: [0xFD, 0x37, 0x7A, 0x58, 0x5A])
    }
}
