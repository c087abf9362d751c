import Directives
import Extraction
import Testing

/// What travels between processes comes back as it was.
@Suite struct WireTests {
    static let reasons: [Unreadable] = [
        .empty, .notText, .unknownEncoding, .tooLarge(sizeBytes: 9, limitBytes: 8),
        .textTooLong(sizeBytes: 9, limitBytes: 8), .tooManyMembers(count: 9, limit: 8), .tooManyPages(left: [21, 22, 25], limit: 20),
        .pagesOutOfTime(left: [9, 10], read: 8, limitSeconds: 20),
        .tooDeep(depth: 9, limit: 8), .tooMuchUnpacked(sizeBytes: 9, limitBytes: 8),
        .tooCompressed(ratio: 9, limit: 8), .declaresDoctype,
        .damaged(format: "docx", detail: "line 3: oops"), .encrypted(format: "zip"),
        .noWords(format: "pdf"), .missingProgram(format: "pdf", package: "poppler-utils"),
        .noReader(format: "ppt"), .tookTooLong(seconds: 9, limitSeconds: 8),
        .programFailed(format: "doc", detail: "signal 9"), .illegible(confidence: 9, limit: 8),
    ]

    @Test(arguments: reasons) func reasonsComeBack(reason: Unreadable) {
        #expect(Unreadable(line: reason.line) == reason)
    }

    @Test func reasonsStayOnOneLine() {
        let reason = Unreadable.damaged(
            format: "docx", detail: "a\tb\nc" + String(repeating: "x", count: 900))
        #expect(!reason.line.contains("\n") && reason.line.count < 300)
        #expect(reason.line.split(separator: "\t").count == 3)
        #expect(Unreadable(line: "something else") == nil)
        #expect(Unreadable(line: "") == nil)
    }

    @Test func limitsComeBack() {
        var limits = Limits()
        limits.ratioMax = 7
        limits.scanConfidenceMin = 3
        #expect(Limits(word: limits.word) == limits)
        for wrong in ["", "1,2,3", limits.word + ",1", limits.word.replacing("7", with: "x"), "-1"]
        {
            #expect(Limits(word: wrong) == nil, "\(wrong)")
        }
    }

    @Test func partsComeBack() throws {
        let parts: [Part] = [
            .text("一\n二"), .file(name: "附件 1.pdf", format: "pdf", bytes: [0, 10, 255]), .text(""),
            .text("题\n\n一", headings: [Heading(line: 0, level: 1), Heading(line: 2, level: 10, sign: .number)]),
            .leftOut(name: "附件 2.msg", reason: .noReader(format: "msg")),
        ]
        #expect(try Parcel.parts(of: Parcel.bytes(of: parts), format: "eml") == parts)
    }

    /// A parcel cut anywhere is known to be cut.
    @Test func cutParcelsAreRefused() {
        let title = Part.text("题\n文", headings: [Heading(line: 0, level: 1)])
        let whole = Parcel.bytes(of: [.text("正文"), title, .file(name: "a", format: "pdf", bytes: [1, 2])])
        for count in 0..<whole.count {
            #expect(throws: Unreadable.programFailed(format: "eml", detail: "its output is cut")) {
                try Parcel.parts(of: Array(whole.prefix(count)), format: "eml")
            }
        }
        for wrong in [
            "text -1\nend\n", "text 99\nab", "file a b c\n", "end\nend\n", "text 1\nabend\n",
            "heading 1 1 form\ntext 1\naend\n", "heading 0 11 form\ntext 1\naend\n", "heading -1 1 form\ntext 1\naend\n",
            "heading 0 0 form\ntext 1\naend\n", "heading 0\ntext 1\naend\n", "heading 0 1\ntext 1\naend\n", "heading 0 1 size\ntext 1\naend\n", "heading 0 1 form\nend\n",
            "heading 1 1 form\nheading 0 1 form\ntext 3\na\nbend\n", "heading 0 1 form\nheading 0 2 form\ntext 1\naend\n",
            "heading 0 1 form\nfile a 0 0\ntext 1\naend\n", "heading 0 1 form\nout 0 5\nemptytext 1\naend\n",
        ] {
            #expect(throws: Unreadable.self, "\(wrong)") {
                try Parcel.parts(of: Array(wrong.utf8), format: "eml")
            }
        }
    }

    /// Texts that come one after the other are one: headings move with their lines.
    @Test func headingsKeepTheirLinesInAWholeText() {
        var whole = LaidText()
        whole.append("", headings: [])
        whole.append("一\n二", headings: [Heading(line: 1, level: 2)])
        whole.append("", headings: [])
        whole.append("三", headings: [Heading(line: 0, level: 1)])
        whole.append("四\r\n\n五\n", headings: [Heading(line: 2, level: 3)])
        whole.append("六", headings: [Heading(line: 0, level: 4)])
        #expect(whole.text == "一\n二\n\n三\n\n四\r\n\n五\n\n\n六")
        #expect(whole.headings.map(\.line) == [1, 3, 7, 10])
        #expect(whole.headings.map(\.level) == [2, 1, 3, 4])
    }

    @Test func formatRulesTakeTheirDefaultsFromLimits() {
        let rules = FormatRules(Settings(FormatRules.settings))
        #expect(rules == FormatRules())
        let changed = FormatRules(
            Settings(
                FormatRules.settings,
                values: [
                    "limits.depth": .whole(2), "tools": .list([]), "limits.time": .duration(9),
                ]))
        #expect(changed.limits.depthMax == 2 && changed.limits.wallSecondsMax == 9)
        #expect(changed.tools.isEmpty)
    }

    @Test func everyToolReadsFormatsThatThereAre() {
        for tool in Tool.standard {
            #expect(tool.formats.allSatisfy { Format.named($0) != nil })
            #expect(tool.command[0].hasPrefix("/"))
        }
    }
}
