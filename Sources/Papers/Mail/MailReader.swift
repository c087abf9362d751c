internal import CMail
internal import Extraction

/// A mail with its attachments, and a web page saved with its pictures: through GMime.
///
/// The head comes as lines (From, To, Cc, Date, Subject), then the body, then each attachment as a
/// part of the same directive; a body given in several forms is read in its richest one.
enum MailReader {
    /// Parts within one another: 20; a mail forwarded six times with attachments has 19.
    private static let depthMax: Int32 = 20

    /// GMime counts its starts and does so unguarded: once, however many threads ask.
    private static let started: Bool = {
        mail_prepare()
        return true
    }()

    static func prepare() {
        precondition(started, "GMime starts or ends the process")
    }

    static func readMail(_ bytes: [UInt8], _ budget: inout Budget) throws(Unreadable) -> [Part] {
        try read(bytes, format: "eml", &budget)
    }

    /// The first page is the page; pictures and frames are not read.
    static func readPage(_ bytes: [UInt8], _ budget: inout Budget) throws(Unreadable) -> [Part] {
        for piece in try pieces(of: bytes, format: "mht") where piece.kind == MAIL_HTML {
            return try WebPage.read(Transcription.text(of: piece.bytes))
        }
        return try read(bytes, format: "mht", &budget)
    }

    private static func read(
        _ bytes: [UInt8], format: String, _ budget: inout Budget
    ) throws(Unreadable) -> [Part] {
        let pieces = try pieces(of: bytes, format: format)
        return try budget.descend { budget throws(Unreadable) in
            var letter = MailLetter()
            for piece in pieces {
                try budget.countMember()
                try budget.count(bytes: piece.bytes.count, ofMember: piece.bytes.count)
                try letter.take(piece)
            }
            var nested = Nested()
            nested.add(text: letter.text, headings: letter.headings)
            for attachment in letter.attachments {
                try nested.add(attachment.bytes, name: attachment.name, within: &budget)
            }
            return try nested.result(format: format)
        }
    }

    private final class Collector {
        var pieces: [MailPiece] = []
    }

    private static func pieces(
        of bytes: [UInt8], format: String
    ) throws(Unreadable) -> [MailPiece] {
        prepare()
        let collector = Collector()
        let outcome = mail_read(
            bytes, bytes.count, depthMax,
            { context, kind, name, content, count, flowed in
                guard let context else { return -1 }
                Unmanaged<Collector>.fromOpaque(context).takeUnretainedValue().pieces.append(
                    MailPiece(
                        kind: mail_piece(UInt32(kind)),
                        name: name.map { String(cString: $0) } ?? "",
                        bytes: Array(UnsafeBufferPointer(start: content, count: count)),
                        isFlowed: flowed != 0))
                return 0
            }, Unmanaged.passUnretained(collector).toOpaque())
        if outcome == -2 { throw .tooDeep(depth: Int(depthMax) + 1, limit: Int(depthMax)) }
        guard outcome == 0 else { throw .damaged(format: format, detail: "no mail") }
        return collector.pieces
    }
}

/// One piece of a mail.
struct MailPiece {
    let kind: mail_piece
    /// Of a header field, or of an attached file.
    let name: String
    let bytes: [UInt8]
    let isFlowed: Bool
}
