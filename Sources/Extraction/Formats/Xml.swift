extension Format {
    /// Any other XML.
    static let xml = Format("xml", extensions: ["xml"]) { $0.opening.hasPrefix("<?xml") }
}
