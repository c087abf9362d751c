import Directives
import Extraction
import Sandbox
import Testing

/// Pictures of pages: whether recognising works is tesseract's affair; that its words come through,
/// and only words that can be trusted, is ours.
@Suite struct ScanTests {
    @Test(arguments: ["scan.png", "scan.jpg", "scan.tiff", "scan.pdf"])
    func readsAPhotographedNotice(name: String) throws {
        let text = try Scene.text(name).filter { !$0.isWhitespace }
        #expect(text.contains("关于报送养老机构基本情况的通知"))
        #expect(text.contains("2026年3月15日前") && text.contains("联系人"))
    }

    @Test func readsEachPageOfAScannedLetter() throws {
        #expect(try Scene.text("scan.tiff").contains("Winter readiness survey"))
    }

    /// The pages of a long fax are read one by one, each in its own time; nothing but the chain of directories counts them.
    @Test func readsThePagesOfALongFaxOneByOne() throws {
        // Directories without entries: the place of the next one is all they tell.
        var fax: [UInt8] = [0x49, 0x49, 0x2A, 0, 8, 0, 0, 0]
        for page in 1...8 { fax += [0, 0, page == 8 ? 0 : UInt8(8 + 6 * page), 0, 0, 0] }
        #expect(TiffPages.count(in: fax, limit: 100) == 8 && TiffPages.count(in: fax, limit: 5) == 5)
        #expect(TiffPages.count(in: Array(fax.prefix(20)), limit: 100) == 2)
        #expect(TiffPages.count(in: [0x4D, 0x4D, 0, 0x2A, 0, 0, 0, 8, 0, 0, 0, 0, 0, 8], limit: 100) == 100, "a circle")
        let words = "printf '5\\t1\\t1\\t1\\t1\\t1\\t0\\t0\\t1\\t1\\t90\\tpage'$0'\\n'"
        let tool = Tool(
            formats: ["tiff"], command: ["/bin/false"], page: ["/bin/sh", "-c", words, "%"], package: "p", output: .scan)
        let program = ExtractionProgram(path: Scene.program, tools: [tool])
        let patient = program.outcome(of: fax, format: "tiff")
        guard case .text(let text, "tiff", _) = patient.extracted else {
            Issue.record("\(patient)")
            return
        }
        #expect(text.split(separator: "\n").map(String.init) == (0...7).map { "page\($0)" })
        #expect(patient.leftOut.isEmpty)
        #expect(program.outcome(of: fax, format: "tiff", isPatient: false).wantsTime)
    }

    /// A printed notice with a photographed annex: the one as it stands, the other recognised.
    @Test func readsTheScannedPagesOfAPrintedPaper() throws {
        let text = try Scene.text("mixed.pdf")
        #expect(text.hasPrefix("清河区民政局文件"))
        #expect(text.ranges(of: "清民函〔2026〕18号").count == 1)
        #expect(text.contains("Winter readiness survey"))
    }

    /// A scan of more pages than are recognised says so and is never taken for the whole.
    @Test func tellsOfPagesThatWereNotRecognised() throws {
        let endless = Tool(
            formats: ["pdf"], command: ["/usr/bin/printf", String(repeating: "\\f", count: 21)],
            draw: ["/usr/bin/printf", "page"],
            package: "p", output: .pages)
        let words = Tool(
            formats: ["png"], command: ["/bin/cat"], package: "p", output: .paragraphs)
        var limits = Limits()
        limits.scanPagesMax = 20
        let outcome = ExtractionProgram(path: Scene.program, limits: limits, tools: [endless, words])
            .outcome(of: Array("%PDF-1.4".utf8), format: "pdf")
        guard case .text(let text, "pdf", _) = outcome.extracted else {
            Issue.record("\(outcome.extracted)")
            return
        }
        #expect(text.ranges(of: "page").count == 20)
        #expect(outcome.leftOut.map(\.reason) == [.tooManyPages(left: [21], limit: 20)])
        #expect(outcome.unscreened(in: .zh)?.contains("第 21 页没有识别：共 21 页，超过上限 20 页") == true)
    }

    /// When the time is up, the pages read so far stand, and those that are left are named.
    @Test func keepsThePagesThatWereReadInTime() throws {
        let slow = Tool(
            formats: ["pdf"], command: ["/usr/bin/printf", String(repeating: "\\f", count: 12)],
            draw: ["/bin/sh", "-c", "printf page$0; [ $0 -lt 9 ] || exec sleep 60", "%"], package: "p", output: .pages)
        let words = Tool(formats: ["png"], command: ["/bin/cat"], package: "p", output: .paragraphs)
        var limits = Limits()
        limits.wallSecondsMax = 3
        limits.scanPageSecondsMax = 0
        let outcome = ExtractionProgram(path: Scene.program, limits: limits, tools: [slow, words])
            .outcome(of: Array("%PDF-1.4".utf8), format: "pdf")
        guard case .text(let text, "pdf", _) = outcome.extracted else {
            Issue.record("\(outcome.extracted)")
            return
        }
        #expect(text.split(separator: "\n").filter { $0.hasPrefix("page") } == (1...8).map { "page\($0)" })
        #expect(outcome.leftOut.map(\.reason) == [.pagesOutOfTime(left: [9, 10, 11, 12], read: 8, limitSeconds: 3)])
    }

    /// Pages that take longer than a file may: whom others wait for leaves them and says so; who has time reads them all,
    /// and what comes behind them too.
    @Test func readsALongScanWherePagesBringTheirOwnTime() throws {
        // A fifth of a second and more; a new process, as sleep is one, the sandbox does not grant.
        let slowly = "i=0; while [ $i -lt 200000 ]; do i=$((i+1)); done; printf page$0"
        let slow = Tool(
            formats: ["pdf"], command: ["/usr/bin/printf", String(repeating: "\\f", count: 8)],
            draw: ["/bin/sh", "-c", slowly, "%"], package: "p", output: .pages)
        let words = Tool(formats: ["png"], command: ["/bin/cat"], package: "p", output: .paragraphs)
        var limits = Limits()
        limits.wallSecondsMax = 1
        limits.scanPagesMax = 10
        let program = ExtractionProgram(path: Scene.program, limits: limits, tools: [slow, words])
        let prompt = program.outcome(of: Array("%PDF-1.4".utf8), format: "pdf", isPatient: false)
        #expect(prompt.wantsTime && prompt.unscreened(in: .en)?.contains("after 0 of 8 pages") == true)
        let part = "Content-Type: application/pdf\r\nContent-Disposition: attachment; filename=a.pdf\r\n\r\n%PDF-1.4\r\n"
        let mail =
            "From: a@b.example\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n"
            + "--x\r\n\(part)--x\r\n\(part)--x--\r\n"
        let patient = program.outcome(of: Array(mail.utf8), format: "eml")
        guard case .text(let text, "eml", _) = patient.extracted else {
            Issue.record("\(patient)")
            return
        }
        // Ten pages of a file at the most, in whatever attachment.
        let pages = (Array(1...8) + [1, 2]).map { "page\($0)" }
        #expect(text.split(separator: "\n").map(String.init).filter { $0.hasPrefix("page") } == pages)
        #expect(patient.leftOut.map(\.reason) == [.tooManyPages(left: Array(3...8), limit: 10)])
        #expect(!patient.wantsTime)
    }

    /// Below the limit its words are not taken for the sender's, with both numbers said.
    @Test func isUnreadWhenItsConfidenceIsTooLow() throws {
        let blurred = Scene.extracted(try Scene.bytes("blurred.jpg"), name: "letter.jpg")
        guard case .unreadable(.illegible(let confidence, 60)) = blurred else {
            Issue.record("\(blurred)")
            return
        }
        #expect(confidence > 0 && confidence < 60)
        var limits = Limits()
        limits.scanConfidenceMin = confidence
        let taken = Scene.extracted(
            try Scene.bytes("blurred.jpg"), name: "letter.jpg", limits: limits)
        guard case .text(_, "jpg", _) = taken else {
            Issue.record("at the limit it is read: \(taken)")
            return
        }
    }
}
