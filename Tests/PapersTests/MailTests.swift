import Extraction
import Papers
import Testing

/// Mails written out by hand, each to show one thing; those of a real library are in SandboxTests.
@Suite struct MailTests {
    private static let head = "From: A <a@b.example>\nMessage-ID: <1@b>\nMIME-Version: 1.0\n"

    private func parts(of mail: String) throws -> [Part] {
        return try PaperReader(limits: Limits()).parts(of: Array(mail.utf8), format: "eml")
    }

    @Test func readsEncodedWordsOfTheHead() throws {
        let mail = Self.head + "Subject: =?gb2312?B?zajWqg==?=\n\n正文\n"
        #expect(
            try parts(of: mail) == [.text("From: A <a@b.example>\nSubject: 通知\n\n正文")])
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

    @Test func leavesLogosOutAndHandsScansBack() throws {
        func picture(of count: Int) -> String {
            let bytes =
                [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
                + [UInt8](repeating: 1, count: count)
            let hex = bytes.map {
                "=" + String($0 >> 4, radix: 16).uppercased()
                    + String($0 & 15, radix: 16).uppercased()
            }
            let lines = stride(from: 0, to: hex.count, by: 20).map {
                hex[$0..<min($0 + 20, hex.count)].joined() + "=\n"
            }
            return """
                --b
                Content-Type: image/png; name=p.png
                Content-Transfer-Encoding: quoted-printable

                \(lines.joined())

                """
        }
        let mail =
            Self.head + "Content-Type: multipart/mixed; boundary=b\n\n" + picture(of: 100)
            + picture(of: 30_000) + "--b--\n"
        let found = try parts(of: mail)
        try #require(found.count == 2)
        guard case .file("p.png", "png", let bytes) = found[1] else {
            Issue.record("\(found[1])")
            return
        }
        #expect(bytes.count > 30_000)
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
