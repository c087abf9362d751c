extension Format {
    /// A mail as it was sent (RFC 5322).
    static let eml = Format("eml", extensions: ["eml", "mbox"]) { MailHeader.isMail($0) }
}

extension Format {
    /// A web page saved with its pictures (RFC 2557), which browsers and Word write.
    static let mht = Format("mht", extensions: ["mht", "mhtml"]) {
        MailHeader.isMail($0, orPage: true) && $0.opening.contains("multipart/related")
            && !$0.opening.contains("\nreceived:") && !$0.opening.contains("\nto:")
    }
}

/// Tells a mail from a text that begins like one.
private enum MailHeader {
    /// Fields that programs write and people do not: a memo too begins with From, To and Subject.
    private static let machineFields = [
        "message-id", "mime-version", "received", "return-path", "content-type",
        "content-transfer-encoding", "x-mailer", "delivered-to",
    ]
    private static let mailFields = ["from", "to", "subject", "date", "cc", "sender", "reply-to"]

    static func isMail(_ evidence: Evidence, orPage: Bool = false) -> Bool {
        var hasMachineField = false
        var mailFieldCount = 0
        for line in evidence.opening.split(
            omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        {
            if line.isEmpty { break }
            if line.first == " " || line.first == "\t" || line.hasPrefix("from ") { continue }
            guard let colon = line.firstIndex(of: ":"),
                line[..<colon].allSatisfy({ $0.isASCII && $0 > " " })
            else { return false }
            let field = String(line[..<colon])
            if machineFields.contains(field) { hasMachineField = true }
            if mailFields.contains(field) { mailFieldCount += 1 }
        }
        if orPage { return hasMachineField }
        return hasMachineField && mailFieldCount >= 1
            || mailFieldCount >= 2 && ["eml", "mbox"].contains(evidence.ending)
    }
}
