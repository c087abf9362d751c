extension Format {
    /// PowerPoint's and WPS's slides (ECMA-376).
    static let pptx = Format("pptx", extensions: ["pptx", "pptm"]) {
        $0.members.contains("ppt/presentation.xml")
    }
}
