extension Format {
    /// OpenDocument's spreadsheet (ISO/IEC 26300).
    static let ods = Format("ods", extensions: ["ods"]) {
        $0.members.contains("content.xml")
            && $0.holds("application/vnd.oasis.opendocument.spreadsheet", within: 256)
    }
}
