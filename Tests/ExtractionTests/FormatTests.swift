import Directives
import Extraction
import Testing

/// What a file is taken for, and how plain formats are laid out.
@Suite struct FormatTests {
    @Test(
        arguments: [
            ("letter.txt", Array("%PDF-1.7\n%\u{e2}\n".utf8), "pdf"),
            ("letter.docx", Array("%PDF-1.7\n".utf8), "pdf"),
            ("mail.pdf", Array("junk before\n%PDF-1.4\n".utf8), "pdf"),
            ("page.txt", Array("\n<!DOCTYPE html><html><body>通知</body></html>".utf8), "html"),
            ("old.doc", Array("<html xmlns:w=\"urn:x\"><body>通知</body></html>".utf8), "html"),
            ("old.doc", Array("{\\rtf1\\ansi hello}".utf8), "rtf"),
            ("a.txt", [0x50, 0x4B, 0x03, 0x04, 0, 0], "zip"),
            ("a.txt", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0], "png"),
            ("a", [0xFF, 0xD8, 0xFF, 0xE0, 0], "jpg"),
            ("a.dat", Array("II*\0".utf8), "tiff"),
            ("a.jpg", Array("Rar!\u{1A}\u{7}\u{1}".utf8), "rar"),
            ("a.doc", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "ppt"),
            (
                "m.txt", Array("From: a@b.example\nTo: c@d.example\nMessage-ID: <1@b>\n\nhi".utf8),
                "eml"
            ),
            ("m.eml", Array("From: a@b.example\r\nSubject: x\r\n\r\nhi".utf8), "eml"),
            (
                "p.mht",
                Array(
                    "From: <Saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n"
                        .utf8),
                "mht"
            ),
        ] as [(String, [UInt8], String)])
    func knowsAFormatByItsBytes(name: String, bytes: [UInt8], format: String) {
        #expect(Extractor().text(of: bytes, name: name) == .needsProgram(format: format))
    }

    @Test(arguments: [
        "BZhang is the contact.", "A %PDF-1.7 header stands first.", "PK\n", "<关于报送的通知>", "II*",
        "GIF89a", "ID3",
    ]) func leavesTextThatSpeaksOfFormats(text: String) {
        #expect(Extractor().text(of: Array(text.utf8), name: "m.txt") == .text(text, format: "txt"))
        #expect(
            Extractor().text(of: Array(text.utf8), name: "m.docx") == .text(text, format: "txt"))
    }

    /// A memo is no mail, though it begins like one.
    @Test func leavesAMemoText() {
        let memo = "From: Health Bureau\nTo: All units\nSubject: Beds\n\nPlease report the beds."
        #expect(Extractor().text(of: Array(memo.utf8), name: "m.txt") == .text(memo, format: "txt"))
    }

    @Test func knowsADocumentByTheDirectoryOfItsPackage() {
        let member = "word/document.xml"
        for isCut in [false, true] {
            let package = storedPackage(of: ["[Content_Types].xml", member], isCut: isCut)
            #expect(
                Extractor().text(of: package, name: "a.txt") == .needsProgram(format: "docx"),
                "cut: \(isCut)")
        }
    }

    @Test func laysOutSeparatedValues() {
        let table = "单位,\"床位, 张\",备注\r\n甲镇,12,\"说\"\"明\n二\"\r\n"
        #expect(
            Extractor().text(of: Array(table.utf8), name: "a.csv")
                == .text("单位\t床位, 张\t备注\n甲镇\t12\t说\"明 二\n", format: "csv"))
        #expect(
            Extractor().text(of: Array("a;b,c;d\n1;2;3\n".utf8), name: "a.CSV")
                == .text("a\tb,c\td\n1\t2\t3\n", format: "csv"))
        // A title has no cells beside it, and a last column that nobody filled in is none.
        #expect(
            Extractor().text(of: Array("统计表,,\n单位,数,\n甲,,3".utf8), name: "a.csv")
                == .text("统计表\n单位\t数\n甲\t\t3", format: "csv"))
    }

    @Test func laysOutMarkdown() {
        let page = "# 会议通知 #\n\n**各镇**：\n| 单位 | 数 |\n|:---|---:|\n| 甲 | 2 |\n- a_b_c * d\n#标签"
        #expect(
            Extractor().text(of: Array(page.utf8), name: "a.md")
                == .text(
                    "会议通知\n\n各镇：\n单位\t数\n甲\t2\n- a_b_c * d\n#标签", format: "md",
                    headings: [Heading(line: 0, level: 1)]))
    }

    @Test(arguments: [
        ("# 一\n文\n\n### 二 ##\n   ###### 三", [0: 1, 3: 3, 4: 6]),
        ("|a|\n|---|\n# 一", [1: 1]),
        ("#\n####### 七\n#标签\n    # 码\n", [:]),
        ("```sh\n# 注\n~~~\n# 注\n```\n# 一", [5: 1]), ("```码```\n# 一", [1: 1]), ("~~~\n# 注", [:]),
    ]) func tellsHowDeepHeadingsOfMarkdownStand(page: String, levels: [Int: Int]) {
        let result = Extractor().text(of: Array(page.utf8), name: "a.md")
        guard case .text(_, "md", let headings) = result else {
            Issue.record("\(result)")
            return
        }
        #expect(headings == levels.sorted { $0.key < $1.key }.map { Heading(line: $0.key, level: $0.value) })
    }

    @Test func namesAndEndingsAreDistinct() {
        #expect(Set(Format.all.map(\.name)).count == Format.all.count)
        for format in Format.all { #expect(Format.named(format.name)?.name == format.name) }
        #expect(Format.named("xyz") == nil)
    }

    @Test(
        arguments: [
            (.tooLarge(sizeBytes: 9_437_184, limitBytes: 4_194_304), ["9437184", "4194304"]),
            (.textTooLong(sizeBytes: 11, limitBytes: 10), ["11", "10"]),
            (.tooManyMembers(count: 10_001, limit: 10_000), ["10001", "10000"]),
            (.tooManyPages(left: [21, 22, 23, 25], limit: 20), ["21–23", "25", "24", "20"]),
            (.pagesOutOfTime(left: [11, 12, 20], read: 10, limitSeconds: 15), ["11–12", "20", "13", "10", "15"]),
            (.tooDeep(depth: 6, limit: 5), ["6", "5"]),
            (.tooMuchUnpacked(sizeBytes: 70, limitBytes: 64), ["70", "64"]),
            (.tooCompressed(ratio: 812, limit: 200), ["812", "200"]),
            (.tookTooLong(seconds: 21, limitSeconds: 20), ["21", "20"]),
            (.illegible(confidence: 41, limit: 60), ["41", "60"]),
            (
                .missingProgram(format: "pdf", package: "poppler-utils"),
                ["apt-get install poppler-utils"]
            ),
            (.damaged(format: "docx", detail: "no end record"), ["docx", "no end record"]),
            (.programFailed(format: "doc", detail: "signal 11"), ["doc", "signal 11"]),
            (.encrypted(format: "zip"), ["zip"]), (.noWords(format: "png"), ["png"]),
            (.noReader(format: "ppt"), ["ppt"]), (.declaresDoctype, ["DOCTYPE"]),
            (.unknownEncoding, ["UTF-8", "GB18030"]), (.empty, []), (.notText, []),
        ] as [(Unreadable, [String])])
    func reasonsSayWhatHappenedInBothLanguages(reason: Unreadable, facts: [String]) {
        let english = reason.words(in: .en)
        let chinese = reason.words(in: .zh)
        #expect(english.contains(";") && chinese.contains("；"), "what happened; what to do")
        for fact in facts {
            #expect(chinese.contains(fact))
            #expect(english.contains(fact) || fact == "DOCTYPE")
        }
    }

    /// A zip with these empty members, stored; cut before its directory if wanted.
    private func storedPackage(of names: [String], isCut: Bool) -> [UInt8] {
        var local: [UInt8] = []
        var directory: [UInt8] = []
        for name in names {
            let length = UInt8(name.utf8.count)
            let zeros = [UInt8](repeating: 0, count: 18)
            local += [0x50, 0x4B, 3, 4, 20, 0, 0, 0] + zeros + [length, 0, 0, 0] + name.utf8
            directory += [0x50, 0x4B, 1, 2, 20, 0, 20, 0, 0, 0] + zeros
            directory += [length, 0] + [UInt8](repeating: 0, count: 16) + name.utf8
        }
        guard !isCut else { return local }
        let end: [UInt8] = [0x50, 0x4B, 5, 6, 0, 0, 0, 0, 2, 0, 2, 0]
        let place = [UInt8(directory.count), 0, 0, 0, UInt8(local.count), 0, 0, 0, 0, 0]
        return local + directory + end + place
    }
}
