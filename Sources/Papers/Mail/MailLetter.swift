internal import CMail
internal import Directives
internal import Extraction

/// The words of a mail as they are gathered: head, body, forwarded mails, and what is attached.
struct MailLetter {
    private(set) var attachments: [(name: String, bytes: [UInt8])] = []
    private var flow = Flow()
    /// The richest form so far of a body given in several; nil outside of such.
    private var choice: LaidText?
    private var isInHead = false

    /// A small picture within the body is a logo or a signature; a photographed page has 50 KB and
    /// more. (A fax of one page may have 10, but comes as a tiff or is attached.)
    private static let pictureBytesMin = 20 << 10

    var text: String { flow.text }
    var headings: [Heading] { flow.headings }

    mutating func take(_ piece: MailPiece) throws(Unreadable) {
        if piece.kind != MAIL_HEADER && isInHead {
            flow.gap()
            isInHead = false
        }
        switch piece.kind {
        case MAIL_HEADER:
            isInHead = true
            flow.paragraph(
                "\(piece.name): \(Flow.flat(String(decoding: piece.bytes, as: UTF8.self)))")
        case MAIL_PLAIN: write(LaidText(try Self.plain(piece)))
        case MAIL_HTML: write(try Self.page(piece))
        case MAIL_CHOICE_BEGIN: choice = LaidText()
        case MAIL_CHOICE_END:
            let chosen = choice ?? LaidText()
            choice = nil
            write(chosen)
        case MAIL_MESSAGE_BEGIN: flow.gap()
        case MAIL_INLINE:
            if !Self.isPicture(piece) || piece.bytes.count >= Self.pictureBytesMin {
                attachments.append((piece.name, piece.bytes))
            }
        case MAIL_ATTACHMENT: attachments.append((piece.name, piece.bytes))
        default: break
        }
    }

    private static func isPicture(_ piece: MailPiece) -> Bool {
        piece.bytes.starts(with: "GIF8".utf8)
            || ["png", "jpg"].contains(Format.recognised(in: piece.bytes, name: piece.name).name)
    }

    private mutating func write(_ words: LaidText) {
        guard choice == nil else {
            // Forms come in the order of their richness (RFC 2046, 5.1.4).
            if words.text.contains(where: { !$0.isWhitespace }) { choice = words }
            return
        }
        var headings = words.headings[...]
        let lines = words.text.split(separator: "\n", omittingEmptySubsequences: false)
        for (number, line) in lines.enumerated() {
            let level = headings.first?.line == number ? headings.removeFirst().level : nil
            guard !line.isEmpty else { continue }
            // Folders of mails (RFC 4155) write a line that begins with "From " so; ours it is again.
            flow.paragraph(String(line.hasPrefix(">From ") ? line.dropFirst() : line), level: level)
        }
    }

    private static func plain(_ piece: MailPiece) throws(Unreadable) -> String {
        guard !piece.bytes.isEmpty else { return "" }
        let text = try Transcription.text(of: piece.bytes)
        guard piece.isFlowed else { return text }
        var joined = ""
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            joined += line
            // A blank at the end says that the paragraph goes on; "-- " parts the signature.
            if line.last != " " || line == "-- " { joined += "\n" }
        }
        return joined
    }

    private static func page(_ piece: MailPiece) throws(Unreadable) -> LaidText {
        guard !piece.bytes.isEmpty else { return LaidText() }
        for case .text(let text, let headings) in try WebPage.read(
            Transcription.text(of: piece.bytes), marksQuotes: true)
        { return LaidText(text, headings: headings) }
        return LaidText()
    }
}
