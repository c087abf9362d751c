import Extraction
import Papers
import Testing

/// Mails written out by hand, each to show one thing; those of a real library are in SandboxTests.
@Suite struct MailTests {
    private static let head = "From: A <a@b.example>\nMessage-ID: <1@b>\nMIME-Version: 1.0\n"

    private func parts(of mail: String) throws -> [Part] {
        return try PaperReader(limits: Limits()).parts(of: Array(mail.utf8), format: "eml")
    }

    @Test func tellsHowDeepHeadingsOfABodyStand() throws {
        let page = "Content-Type: text/html; charset=utf-8\n\n<h1>题</h1><p>文</p><h2>一</h2>\n"
        let several = """
            Content-Type: multipart/alternative; boundary=x

            --x

            plain
            --x
            \(page)
            --x--

            """
        for body in [page, several] {
            #expect(
                try headings(of: Array((Self.head + body).utf8), format: "eml") == ["1 题", "2 一"])
        }
    }

    @Test func readsEncodedWordsOfTheHead() throws {
        let mail = Self.head + "Subject: =?gb2312?B?zajWqg==?=\n\n正文\n"
        #expect(
            try parts(of: mail) == [.text("From: A <a@b.example>\nSubject: 通知\n\n正文")])
    }

    /// Older systems write what was typed as it is, in GB18030 or UTF-8, and do not say which.
    @Test(arguments: [
        [0xC7, 0xE5, 0xBA, 0xD3, 0xC7, 0xF8], [0xE6, 0xB8, 0x85, 0xE6, 0xB2, 0xB3, 0xE5, 0x8C, 0xBA],
    ] as [[UInt8]]) func readsAHeadThatWasNotEncoded(name: [UInt8]) throws {
        let mail =
            Array("Message-ID: <1@b>\nFrom: ".utf8) + name + Array(" <a@b.example>\nSubject: ".utf8)
            + name + Array("\n\nbody\n".utf8)
        #expect(
            try PaperReader(limits: Limits()).parts(of: mail, format: "eml")
                == [.text("From: 清河区 <a@b.example>\nSubject: 清河区\n\nbody")])
    }

    @Test func takesTheRichestFormOfABody() throws {
        let mail =
            Self.head + """
                Content-Type: multipart/alternative; boundary=b

                --b
                Content-Type: text/plain

                plain
                --b
                Content-Type: text/html

                <table><tr><td>甲<td>乙</table><blockquote>引文</blockquote>
                --b--
                """
        #expect(try parts(of: mail) == [.text("From: A <a@b.example>\n\n甲\t乙\n> 引文")])
    }

    @Test func joinsLinesThatTheSenderBroke() throws {
        let mail = Self.head + "Content-Type: text/plain; format=flowed\n\none \ntwo\nthree\n"
        #expect(try parts(of: mail) == [.text("From: A <a@b.example>\n\none two\nthree")])
    }

    /// A part of a mail in quoted-printable.
    private func part(_ head: String, _ bytes: [UInt8]) -> String {
        let hex = bytes.map { byte in
            let digits = String(byte, radix: 16, uppercase: true)
            return digits.count == 1 ? "=0" + digits : "=" + digits
        }
        let lines = stride(from: 0, to: hex.count, by: 20).map {
            hex[$0..<min($0 + 20, hex.count)].joined() + "=\n"
        }
        return """
            --b
            \(head)
            Content-Transfer-Encoding: quoted-printable

            \(lines.joined())

            """
    }

    private func mail(_ parts: String...) -> String {
        Self.head + "Content-Type: multipart/mixed; boundary=b\n\n" + parts.joined() + "--b--\n"
    }

    private static let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

    @Test func leavesLogosOutAndHandsScansBack() throws {
        let picture = "Content-Type: image/png; name=p.png"
        let blank = [UInt8](repeating: 1, count: 100)
        let found = try parts(
            of: mail(
                part(picture, Self.png + blank),
                part("Content-Type: image/gif; name=l.gif", Array("GIF89a".utf8) + blank),
                part(picture, Self.png + [UInt8](repeating: 1, count: 30_000))))
        try #require(found.count == 2)
        guard case .file("p.png", "png", let bytes) = found[1] else {
            Issue.record("\(found[1])")
            return
        }
        #expect(bytes.count > 30_000)
    }

    /// A fax of a page is as small as a logo; whoever attaches it wants it read.
    @Test func readsASmallPictureThatIsAttached() throws {
        let head = "Content-Type: image/png; name=p.png\nContent-Disposition: attachment"
        let found = try parts(of: mail(part(head, Self.png)))
        #expect(found.last == .file(name: "p.png", format: "png", bytes: Self.png))
    }

    @Test func passesOverTheSignature() throws {
        let head = "Content-Disposition: attachment; filename=smime.p7s\n"
        let found = try parts(
            of: mail(
                part("Content-Type: text/plain", Array("正文".utf8)),
                part(head + "Content-Type: application/pkcs7-signature; name=smime.p7s", [0x30, 0x82])
            ))
        #expect(found == [.text("From: A <a@b.example>\n\n正文")])
    }

    @Test func readsALineThatAFolderMarked() throws {
        #expect(
            try parts(of: Self.head + "\n>From 3月起\n> From 4月\n")
                == [.text("From: A <a@b.example>\n\nFrom 3月起\n> From 4月")])
    }

    @Test func readsEveryMailOfAFolder() throws {
        let mail = { (words: String) in
            "From a@b.example Fri Feb 20 09:00:00 2026\n\(Self.head)Subject: \(words)\n\n\(words) body\n\n"
        }
        let folder = mail("one") + mail("two")
        #expect(
            Extractor().text(of: Array(folder.utf8), name: "a.mbox") == .needsProgram(format: "eml")
        )
        #expect(
            try parts(of: folder) == [
                .text(
                    """
                    From: A <a@b.example>
                    Subject: one

                    one body

                    From: A <a@b.example>
                    Subject: two

                    two body
                    """)
            ])
    }

    @Test func readsASavedPage() throws {
        let page =
            Self.head + """
                Content-Type: multipart/related; boundary=b

                --b
                Content-Type: text/html; charset=gb2312
                Content-Transfer-Encoding: quoted-printable

                <html><body><p>=CD=A8=D6=AA</p></body></html>
                --b--
                """
        #expect(
            try PaperReader(limits: Limits()).parts(of: Array(page.utf8), format: "mht") == [
                .text("通知")
            ]
        )
    }
}
