import Directives
import Extraction
import Sandbox
import Testing

/// Papers made by the programs that offices use (Scripts/fixtures), read through the sandbox.
@Suite struct FixtureTests {
    static let notice = """
        清河区民政局文件
        清民函〔2026〕18号
        关于报送养老机构基本情况的通知
        各镇人民政府、街道办事处：
        为全面掌握辖区养老机构运营情况，进一步做好养老服务工作，现将报送养老机构基本情况的有关事项通知如下：
        一、报送内容
        辖区内各类养老机构的床位数、入住老人数、护理员人数及消防验收情况。
        二、报送要求
        请于2026年3月15日前将《养老机构基本情况统计表》加盖公章后报送区民政局养老服务科，联系人：张伟，电话：2345678。
        单位\t床位数\t入住人数
        甲镇\t120\t
        乙镇\t80\t65
        清河区民政局
        2026年2月20日
        """

    @Test(arguments: ["notice.docx", "notice.odt", "notice.html", "notice.doc"])
    func readsTheSameNoticeFromEachFormat(name: String) throws {
        if name.hasSuffix(".doc"), !Tool.standard[1].isInstalled { return }
        #expect(try Scene.text(name) == Self.notice)
    }

    /// Formats without cells tell an empty last cell by its absence.
    @Test(arguments: ["notice.pdf", "notice.ofd", "notice.rtf"])
    func readsTheSameNoticeFromFormatsThatKeepNoCells(name: String) throws {
        let format = name.split(separator: ".").last.map(String.init) ?? ""
        if let tool = Tool.standard.first(where: { $0.formats.contains(format) }) {
            guard tool.isInstalled else { return }
        }
        func flat(_ text: String) -> String {
            text.filter { !$0.isWhitespace }
        }
        #expect(flat(try Scene.text(name)) == flat(Self.notice))
    }

    @Test func readsAPageWithATemplate() throws {
        let paragraphs = Self.notice.split(separator: "\n").filter { !$0.contains("\t") }
        #expect(try Scene.text("lines.ofd") == paragraphs.joined(separator: "\n"))
    }

    @Test(arguments: ["table.xlsx", "table.ods", "table.xls"])
    func readsTheRowsOfATable(name: String) throws {
        if name.hasSuffix(".xls") {
            guard Tool.standard.first(where: { $0.formats == ["xls"] })?.isInstalled == true else {
                return
            }
        }
        let rows = try Scene.text(name).split(separator: "\n").map { row in
            row.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        }
        #expect(rows.contains(["指标名称", "计量单位", "数值"]))
        #expect(rows.contains(["养老机构床位数", "张", "120"]))
        #expect(rows.contains { $0.prefix(2) == ["护理员人数", "人"] })
        #expect(rows.contains { $0.last == "1200.5" })
        #expect(rows.contains { $0.first == "填报日期" && $0.last?.contains("2026") == true })
    }

    @Test(arguments: ["package.zip", "package.tar.gz", "package.7z"])
    func readsEveryMemberOfAPackage(name: String) throws {
        let text = try Scene.text(name)
        #expect(text.contains(Self.notice), "通知.docx")
        #expect(text.contains("养老机构床位数\t张\t120"), "附件.xlsx")
    }

    @Test func readsAMailWithItsAttachment() throws {
        #expect(
            try Scene.text("notice.eml") == """
                From: 清河区民政局 <mzj@qinghe.example>
                To: 各镇 <all@qinghe.example>
                Date: Fri, 20 Feb 2026 09:00:00 +0800
                Subject: 关于报送养老机构基本情况的通知

                各镇：
                请按附件要求于3月15日前报送。
                > 收到请回复

                \(Self.notice)
                """)
    }

    /// A mail forwarded as an attachment, with a PDF beside it that goes to a process of its own.
    @Test func readsAForwardedMail() throws {
        let text = try Scene.text("forward.eml")
        #expect(text.hasPrefix("From: Finance Department <finance@harlow.example>"))
        #expect(text.contains("FYI below, please handle.") && text.contains("> 收到请回复"))
        let isRead = Tool.standard[0].isInstalled
        #expect(text.ranges(of: "清民函〔2026〕18号").count == (isRead ? 2 : 1))
    }

    @Test(arguments: ["memo.docx", "memo.odt", "memo.html"])
    func readsPandocsPapers(name: String) throws {
        let text = try Scene.text(name)
        #expect(text.contains("Winter readiness survey"))
        #expect(text.contains("1. Salt on hand, in tons\n2. Plow operators on the roster"))
        #expect(text.contains("Depot\tSalt\tOperators\nNorth\t120\t8\nSouth\t\t5"))
        #expect(text.contains("Extension 4410."))
    }

    /// Whether recognising works is tesseract's affair; that its words come through is ours.
    @Test func readsAScan() throws {
        guard Tool.standard.first(where: { $0.formats.contains("png") })?.isInstalled == true else {
            return
        }
        let text = try Scene.text("scan.png").filter { !$0.isWhitespace }
        #expect(text.contains("养老机构基本情况") && text.contains("联系人"))
        #expect(try Scene.text("scan.pdf").filter { !$0.isWhitespace }.contains("养老机构基本情况"))
    }

    /// What cannot be read of a mail is told beside what can.
    @Test func tellsWhatOfAMailWasLeftOut() throws {
        let program = ExtractionProgram(path: Scene.program, tools: [])
        let outcome = program.outcome(of: try Scene.bytes("forward.eml"), format: "eml")
        guard case .text(let text, "eml") = outcome.extracted else {
            Issue.record("\(outcome.extracted)")
            return
        }
        #expect(text.contains("FYI below, please handle."))
        #expect(outcome.leftOut.map(\.name) == ["notice.pdf"])
        #expect(outcome.leftOut.map(\.reason) == [.noReader(format: "pdf")])
    }

    @Test func knowsHowEachFormatIsRead() {
        let absent = Tool(
            formats: ["pdf"], command: ["/nowhere/x"], package: "poppler-utils", output: .pages)
        let ways = ExtractionProgram(path: Scene.program, tools: [absent]).readiness()
        let way = { (format: String) in ways.first { $0.format == format }?.way }
        #expect(ways.count == Format.all.count)
        #expect(
            way("txt") == .plain && way("docx") == .ours && way("msg") == FormatReadiness.Way.none)
        #expect(way("pdf") == .missing(package: "poppler-utils"))
        let lines = ways.map { $0.words(in: .en) + $0.words(in: .zh) }
        #expect(lines.contains { $0.contains("apt-get install poppler-utils") })
        let without = ExtractionProgram(path: "/nowhere/breakwater-extract").readiness()
        #expect(without.first { $0.format == "docx" }?.way == FormatReadiness.Way.none)
    }

    /// A tool that fails leaves the file to the next one for its format.
    @Test func triesOneToolAfterTheOther() throws {
        func tool(_ command: [String]) -> Tool {
            Tool(formats: ["pdf"], command: command, package: "p", output: .paragraphs)
        }
        let bytes = Array("%PDF-1.4 words".utf8)
        let both = [tool(["/nowhere/x"]), tool(["/bin/false"]), tool(["/bin/cat"])]
        #expect(
            Scene.extracted(bytes, name: "a", tools: both) == .text("%PDF-1.4 words", format: "pdf")
        )
        guard
            case .unreadable(.programFailed) = Scene.extracted(
                bytes, name: "a", tools: Array(both.prefix(2)))
        else {
            Issue.record("the one that is installed failed")
            return
        }
    }
}
