extension Format {
    /// A mail as Outlook saves it (MS-OXMSG).
    static let outlook = Format("msg", extensions: ["msg"]) {
        $0.hasStream("__substg1.0_") || $0.hasStream("__properties_version1.0")
    }
}
