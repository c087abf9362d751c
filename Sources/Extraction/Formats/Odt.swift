extension Format {
    /// OpenDocument's text document (ISO/IEC 26300); its first member tells it.
    static let odt = Format("odt", extensions: ["odt", "ott"]) {
        $0.members.contains("content.xml")
            && $0.holds("application/vnd.oasis.opendocument.text", within: 256)
    }
}
