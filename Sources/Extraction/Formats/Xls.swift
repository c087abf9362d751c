extension Format {
    /// Excel'\''s and WPS'\''s binary workbook (MS-XLS).
    static let xls = Format("xls", extensions: ["xls", "et"]) {
        $0.hasStream("Workbook") || $0.hasStream("Book")
    }
}
