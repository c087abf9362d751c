extension Format {
    /// Excel's and WPS's workbook (ECMA-376).
    static let xlsx = Format("xlsx", extensions: ["xlsx", "xlsm", "et"]) {
        $0.members.contains("xl/workbook.xml")
    }
}
