extension Format {
    /// PowerPoint'\''s binary slides (MS-PPT); also any other compound file.
    static let ppt = Format("ppt", extensions: ["ppt", "dps"]) { $0.isCompound }
}
