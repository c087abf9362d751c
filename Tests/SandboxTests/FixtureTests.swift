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

    /// Scripts/test installs them; without them what follows would show nothing.
    @Test(arguments: Tool.standard) func hasEveryToolInstalled(tool: Tool) {
        #expect(tool.isInstalled, "apt-get install \(tool.package)")
    }

    @Test(arguments: [
        "notice.docx", "notice.wps", "notice.odt", "notice.html", "notice.mht", "notice.doc",
    ]) func readsTheSameNoticeFromEachFormat(name: String) throws {
        #expect(try Scene.text(name) == Self.notice)
    }

    /// Formats without cells tell an empty last cell by its absence.
    @Test(arguments: ["notice.txt", "notice.pdf", "notice.ofd", "notice.rtf"])
    func readsTheSameNoticeFromFormatsThatKeepNoCells(name: String) throws {
        func flat(_ text: String) -> String {
            text.filter { !$0.isWhitespace }
        }
        #expect(flat(try Scene.text(name)) == flat(Self.notice))
    }

    @Test func readsAPageWithATemplate() throws {
        let paragraphs = Self.notice.split(separator: "\n").filter { !$0.contains("\t") }
        #expect(try Scene.text("lines.ofd") == paragraphs.joined(separator: "\n"))
    }

    private static let table = """
        养老服务统计表
        指标名称\t计量单位\t数值
        养老机构床位数\t张\t120
        护理员人数\t人
        占地面积\t平方米\t1200.5
        填报日期\t\t2026-03-15
        """

    /// Workbooks of Excel name their sheet; an OpenDocument keeps the empty last cell.
    @Test(arguments: [
        ("table.xlsx", "table\n" + table), ("table.et", "table\n" + table), ("table.xls", "table\n" + table),
        ("table.ods", table.replacing("\t人\n", with: "\t人\t\n")), ("table.csv", table + "\n"),
    ]) func readsATable(name: String, text: String) throws {
        #expect(try Scene.text(name) == text)
    }

    @Test(arguments: ["package.zip", "package.tar.gz", "package.7z", "package.rar"])
    func readsEveryMemberOfAPackage(name: String) throws {
        let members = [Self.notice, "table\n" + Self.table]
        // In the order of their names, which some tell as paths: 通知.docx, 附件.xlsx.
        #expect(try Scene.text(name) == members.joined(separator: "\n\n"))
    }

    @Test(arguments: [
        ("memo.docx", "Questions go to Dana Reed.\nExtension 4410."),
        ("memo.odt", "Questions go to Dana Reed.\nExtension 4410."),
        ("memo.html", "Questions1 go to Dana Reed.\n1.\nExtension 4410.↩︎"),
    ]) func readsPandocsPapers(name: String, end: String) throws {
        #expect(
            try Scene.text(name) == """
                Winter readiness survey
                Harlow County Public Works requests the following from every depot by March 15, 2026:
                1. Salt on hand, in tons
                2. Plow operators on the roster
                Depot\tSalt\tOperators
                North\t120\t8
                South\t\t5
                Send the form to the Director’s office. \(end)
                """)
    }

    /// What a writer sees on the page: running heads apart, headings with their numbers, the box in
    /// the margin once, changes accepted, a table as rows.
    @Test(arguments: [("styled.docx", "1.消防设施\n2.用电线路"), ("styled.odt", "1. 消防设施\n2. 用电线路")])
    func readsTheStructureOfAPage(name: String, items: String) throws {
        #expect(
            try Scene.text(name) == """
                内部资料 注意保存

                关于开展冬季安全检查的通知
                各村：
                特急
                一、检查范围
                （一）养老机构
                \(items)
                （二）学校
                二、时间要求
                请于3月15日前报送自查表。
                单位\t检查数\t隐患数
                甲村\t\t2
                清河区应急管理局

                值班电话：2345678
                """)
    }

    /// Word's own format: what was deleted is gone, headings bear their numbers; the box and the running heads follow.
    @Test func readsTheStructureOfABinaryPage() throws {
        #expect(
            try Scene.text("styled.doc") == """
                关于开展冬季安全检查的通知
                各村：
                一、检查范围
                （一）养老机构
                1.消防设施
                2.用电线路
                （二）学校
                二、时间要求
                请于3月15日前报送自查表。
                单位\t检查数\t隐患数
                甲村\t\t2
                清河区应急管理局
                特急
                内部资料 注意保存
                值班电话：2345678
                """)
    }

    /// What our own reader of it cannot read (Word 95, a damaged list), antiword may.
    @Test func fallsBackToAntiword() throws {
        var bytes = try Scene.bytes("styled.doc")
        // The version in the head of the stream: another than that of Word 97 and later.
        let head = try #require(bytes.indices.first { bytes[$0] == 0xEC && bytes[$0 + 1] == 0xA5 })
        bytes[head] = 0xDC
        let refused = Scene.extracted(bytes, name: "a.doc", tools: Tool.standard.filter { $0.package == "python3-olefile" })
        guard case .unreadable(.programFailed("doc", let detail)) = refused else {
            Issue.record("\(refused)")
            return
        }
        #expect(detail.contains("older than Word 97"))
        var order: [String] = []
        for tool in Tool.standard where tool.formats.contains("doc") { order.append(tool.package) }
        #expect(order == ["python3-olefile", "antiword", "catdoc"])
    }

    @Test(arguments: [
        ("styled.docx", ["1 一、检查范围", "2 （一）养老机构", "3 1.消防设施", "3 2.用电线路", "2 （二）学校", "1 二、时间要求"]),
        ("styled.odt", ["1 一、检查范围", "2 （一）养老机构", "3 1. 消防设施", "3 2. 用电线路", "2 （二）学校", "1 二、时间要求"]),
        ("memo.docx", ["1 Winter readiness survey"]), ("memo.odt", ["1 Winter readiness survey"]),
        ("memo.html", ["1 Winter readiness survey"]),
        ("slides.pptx", ["1 养老服务工作部署", "1 责任分工"]),
        ("styled.doc", ["1 一、检查范围", "2 （一）养老机构", "3 1.消防设施", "3 2.用电线路", "2 （二）学校", "1 二、时间要求"]),
        ("notice.pdf", ["1 关于报送养老机构基本情况的通知", "2 一、报送内容", "2 二、报送要求"]),
        ("notice.ofd", ["1 关于报送养老机构基本情况的通知", "2 一、报送内容", "2 二、报送要求"]),
        ("lines.ofd", ["2 清河区民政局文件", "1 关于报送养老机构基本情况的通知", "3 一、报送内容", "3 二、报送要求"]),
        ("notice.rtf", ["1 一、报送内容", "1 二、报送要求"]), ("notice.txt", ["1 一、报送内容", "1 二、报送要求"]),
        ("notice.doc", ["1 一、报送内容", "1 二、报送要求"]), ("table.xlsx", []),
    ]) func tellsHowDeepEachHeadingStands(name: String, headings: [String]) throws {
        #expect(try Scene.headings(name) == headings)
    }

    /// Headings that only the size and weight of their letters tell, or the outline beside the pages.
    @Test(arguments: [
        ("sections.pdf", ["1 Winter readiness of the depots", "2 ", "3 "]),
        ("sections.docx", ["1 Winter readiness of the depots", "2 ", "3 "]),
        ("sections.odt", ["1 Winter readiness of the depots", "2 ", "3 "]), ("outlined.pdf", ["1 ", "2 "]),
    ]) func tellsHeadingsByTheirLetters(name: String, marks: [String]) throws {
        let section = marks[marks.count - 2], part = marks[marks.count - 1]
        #expect(
            try Scene.headings(name) == marks.dropLast(2) + [
                section + "Salt and sand", part + "North of the river", part + "South of the river",
                section + "Plow operators",
            ])
    }

    /// A member of a package keeps its headings, wherever in the whole its words stand.
    @Test(arguments: ["notice.docx", "notice.odt", "notice.html", "notice.mht", "package.zip", "package.rar"])
    func findsTheTitleOfTheNotice(name: String) throws {
        #expect(try Scene.headings(name) == ["1 关于报送养老机构基本情况的通知"])
    }

    /// The binary format keeps a table's cells as boxes and no empty lines.
    @Test(arguments: [("slides.pptx", "\n\n", "\t"), ("slides.ppt", "\n", "\n")])
    func readsSlidesInTheirOrder(name: String, gap: String, cell: String) throws {
        #expect(
            try Scene.text(name) == "养老服务工作部署\n3月15日前报送统计表\n4月起开展检查\(gap)"
                + "责任分工\n单位\(cell)任务\n甲镇\(cell)床位核查")
    }

    @Test func knowsHowEachFormatIsRead() {
        func tool(_ format: String, _ path: String, _ package: String) -> Tool {
            Tool(formats: [format], command: [path], package: package, output: .pages)
        }
        let tools = [
            tool("pdf", "/nowhere/x", "poppler-utils"), tool("doc", "/nowhere/x", "antiword"),
            tool("doc", "/bin/cat", "coreutils"),
        ]
        let ways = ExtractionProgram(path: Scene.program, tools: tools).readiness()
        let way = { (format: String) in ways.first { $0.format == format }?.way }
        #expect(ways.map(\.format) == Format.all.map(\.name))
        #expect(
            way("txt") == .plain && way("docx") == .ours && way("msg") == FormatReadiness.Way.none)
        #expect(way("pdf") == .missing(package: "poppler-utils"))
        #expect(way("doc") == .tool("/bin/cat", package: "coreutils"), "the second one can")
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
