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
        let outcome = ExtractionProgram(path: Scene.program, tools: [endless, words])
            .outcome(of: Array("%PDF-1.4".utf8), format: "pdf")
        guard case .text(let text, "pdf", _) = outcome.extracted else {
            Issue.record("\(outcome.extracted)")
            return
        }
        #expect(text.ranges(of: "page").count == 20)
        #expect(outcome.leftOut.map(\.reason) == [.tooManyPages(count: 21, limit: 20)])
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
