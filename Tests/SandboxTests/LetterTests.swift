import Directives
import Extraction
import Sandbox
import Testing

/// Mails as libraries write them (Scripts/fixtures), read through the sandbox with what is attached.
@Suite struct LetterTests {
    static let letter = """
        From: 清河区民政局 <mzj@qinghe.example>
        To: 各镇 <all@qinghe.example>
        Date: 2026-02-20 09:00 +0800
        Subject: 关于报送养老机构基本情况的通知

        各镇：
        请按附件要求于3月15日前报送。
        > 收到请回复

        \(FixtureTests.notice)
        """

    @Test func readsAMailWithItsAttachment() throws {
        #expect(try Scene.text("notice.eml") == Self.letter)
    }

    /// The tables of older encodings are loaded before the sandbox shuts; later none can be opened.
    @Test func readsAHeadInGB18030BehindTheShutDoor() {
        let name: [UInt8] = [0xC7, 0xE5, 0xBA, 0xD3, 0xC7, 0xF8]
        let mail = Array("Message-ID: <1@b>\nFrom: a@b.example\nSubject: ".utf8) + name
        #expect(
            Scene.extracted(mail + Array("\n\nbody\n".utf8), name: "a.eml")
                == .text("From: a@b.example\nSubject: 清河区\n\nbody", format: "eml"))
    }

    /// Outlook keeps the moment and not the sender's clock.
    @Test func readsOutlooksLetterAsTheSameMail() throws {
        #expect(
            try Scene.text("notice.msg")
                == Self.letter.replacing("09:00 +0800", with: "01:00 +0000"))
    }

    /// A mail forwarded as an attachment, with a PDF beside it that goes to a process of its own.
    @Test(arguments: ["forward.eml", "forward.msg"]) func readsAForwardedMail(name: String) throws {
        let text = try Scene.text(name)
        #expect(
            text.hasPrefix(
                """
                From: Finance Department <finance@harlow.example>
                To: North Depot <north@harlow.example>
                Subject: FW: survey

                FYI below, please handle.

                From: 清河区民政局 <mzj@qinghe.example>
                """), "no date is invented: \(text.prefix(200))")
        #expect(text.contains("> 收到请回复"))
        #expect(text.ranges(of: "清民函〔2026〕18号").count == 2, "docx within, pdf beside")
    }

    @Test func readsEveryMailOfAFolder() throws {
        #expect(
            try Scene.text("folder.mbox") == """
                From: 清河区民政局 <mzj@qinghe.example>
                Date: 2026-02-20 01:00 +0800
                Subject: 第1号通知

                请各村报送床位数。

                From: 清河区民政局 <mzj@qinghe.example>
                Date: 2026-02-20 02:00 +0800
                Subject: 第2号通知

                From 3月起改为按月报送。
                """)
    }

    /// What cannot be read of a mail is told beside what can, and makes it unscreened.
    @Test func tellsWhatOfAMailWasLeftOut() throws {
        let without = Tool.standard.filter { !$0.formats.contains("pdf") } + [
            Tool(formats: ["pdf"], command: ["/nowhere/x"], package: "poppler-utils", output: .pages)
        ]
        let program = ExtractionProgram(path: Scene.program, tools: without)
        let outcome = program.outcome(of: try Scene.bytes("forward.eml"), format: "eml")
        guard case .text(let text, "eml", _) = outcome.extracted else {
            Issue.record("\(outcome.extracted)")
            return
        }
        #expect(text.contains("FYI below, please handle."))
        #expect(outcome.leftOut.map(\.name) == ["notice.pdf"])
        #expect(
            outcome.leftOut.map(\.reason)
                == [.missingProgram(format: "pdf", package: "poppler-utils")])
        #expect(
            outcome.unscreened(in: .en)
                == "notice.pdf was not read: no program to read pdf is installed; "
                + "apt-get install poppler-utils")
        #expect(
            outcome.unscreened(in: .zh)
                == "“notice.pdf”未读：未安装读取 pdf 的程序；请执行 apt-get install poppler-utils")
    }

    /// An empty attachment or a logo hides nothing; a locked one may.
    @Test func countsOnlyWhatMayBearWords() {
        func outcome(_ reasons: Unreadable...) -> ExtractionOutcome {
            ExtractionOutcome(
                extracted: .text("正文", format: "eml"),
                leftOut: reasons.map { ExtractionOutcome.LeftOut(name: "", reason: $0) })
        }
        #expect(outcome().unscreened(in: .en) == nil)
        #expect(outcome(.empty, .noWords(format: "png")).unscreened(in: .en) == nil)
        #expect(
            outcome(.noWords(format: "docx")).unscreened(in: .en)
                == "a part of it was not read: the docx bears no words; open it by hand")
        #expect(
            outcome(.empty, .encrypted(format: "zip"), .notText).unscreened(in: .en)
                == "a part of it was not read: the zip is locked by a password; ask for an open one; "
                + "1 more not read")
        #expect(
            outcome(.encrypted(format: "zip"), .notText).unscreened(in: .zh)
                == "部分内容未读：zip 文件已加密；请索取未加密文件；另有 1 个未读")
    }
}
