extension Format {
    /// The national format for fixed pages (GB/T 33190-2016).
    static let ofd = Format("ofd", extensions: ["ofd"]) { $0.members.contains("OFD.xml") }
}
