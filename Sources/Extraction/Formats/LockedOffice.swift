extension Format {
    /// What a document of Office under a password is by its name: docx, xlsx, pptx or `Office`; nil
    /// when it is none.
    ///
    /// A compound file holds the locked package as a stream (MS-OFFCRYPTO, 2.3.4.4).
    static func locked(in bytes: [UInt8], name: String) -> String? {
        let evidence = Evidence(bytes, name: name)
        guard evidence.hasStream("EncryptedPackage") else { return nil }
        return [docx, xlsx, pptx].first { $0.extensions.contains(evidence.ending) }?.name ?? "Office"
    }
}
