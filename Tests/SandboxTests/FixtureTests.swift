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

    @Test(arguments: ["notice.docx", "notice.odt", "notice.html"])
    func readsTheSameNoticeFromEachFormat(name: String) throws {
        #expect(try Scene.text(name) == Self.notice)
    }

    /// Formats without cells tell an empty last cell by its absence.
    @Test(arguments: ["notice.pdf", "notice.ofd", "notice.doc", "notice.rtf"])
    func readsTheSameNoticeFromFormatsThatKeepNoCells(name: String) throws {
        let format = name.split(separator: ".").last.map(String.init) ?? ""
        if let tool = Tool.standard.first(where: { $0.formats.contains(format) }) {
            guard tool.isInstalled else { return }
        }
        func flat(_ text: String) -> String {
            text.filter { !$0.isWhitespace && $0 != "|" }
        }
        #expect(flat(try Scene.text(name)) == flat(Self.notice))
    }

    @Test func readsAPageWithATemplate() throws {
        let paragraphs = Self.notice.split(separator: "\n").filter { !$0.contains("\t") }
        #expect(try Scene.text("lines.ofd") == paragraphs.joined(separator: "\n"))
    }
}
