extension Format {
    /// Word'\''s and WPS'\''s binary text document (MS-DOC).
    static let doc = Format("doc", extensions: ["doc", "dot", "wps"]) {
        $0.hasStream("WordDocument")
    }
}
