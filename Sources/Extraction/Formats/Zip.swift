extension Format {
    /// A package of files; also what is left of a document whose directory is damaged.
    static let zip = Format("zip", extensions: ["zip"]) {
        $0.starts(with: [0x50, 0x4B, 0x03, 0x04]) || $0.starts(with: [0x50, 0x4B, 0x05, 0x06])
    }
}
