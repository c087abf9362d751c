extension Format {
    /// Word's and WPS's text document (ECMA-376).
    static let docx = Format("docx", extensions: ["docx", "docm", "dotx", "wps"]) {
        $0.members.contains("word/document.xml")
    }
}
