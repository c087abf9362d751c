import Directives
import Testing

@testable import Detection

/// Related papers that do not contradict one another.
@Suite struct ConflictGuardTests {
    private static let waterOffice = "临江县水利局"
    private static let moneyOffice = "临江县财政局"

    private static func zh(_ office: String, _ title: String, _ body: String) -> String {
        "\(office)文件\n\n\(title)\n\n各镇、街道：\n\(body)\n\n\(office)\n2025年3月3日\n"
    }

    private static func en(_ office: String, _ title: String, _ body: String) -> String {
        "\(office)\nDate: 3 March 2025\nSubject: \(title)\n\n\(body)\n\n\(office)\n"
    }

    static let chinese: [(String, String, String)] = [
        ("同值不同说法", "每座泵站备用水泵不少于2台", "每座泵站备用水泵至少2台"),
        ("不同对象", "每座泵站备用水泵不少于2台", "每座水闸备用钢丝绳不少于4根"),
        ("不同材料", "灌区渠道养护台账请于4月20日前报县水利局", "春耕用水户花名册请于4月10日前报县水利局"),
        ("例外之内", "除抢修外，严禁夜间下井作业", "抢修时可以夜间下井作业"),
        ("非某类与某类", "试点灌区用水户必须安装计量水表", "非试点灌区用水户不得安装计量水表"),
        ("不同栏位", "泵站启闭设备每月试运行1次", "泵站启闭设备试运行每组不少于3人"),
        ("同一频次", "泵站启闭设备每周试运行一次", "泵站启闭设备一周试运行1次"),
        ("不同人", "定于4月9日上午9:00召开灌区推进会，请各镇镇长参加", "4月9日上午9:00举办会计培训，会计参加"),
        ("不同日", "定于4月9日上午9:00召开灌区推进会，请各镇镇长参加", "4月10日上午9:00召开预算会，请各镇镇长参加"),
        ("两种渠道都收", "用水户缴费凭证可通过平台提交", "用水户缴费凭证可以纸质件提交"),
        ("纪律套话", "不得迟报漏报，严禁弄虚作假", "数据必须真实，不得迟报漏报"),
        ("得到认可的词", "泵站免费开放参观", "泵站必须悬挂重要提示牌"),
    ]

    @Test(arguments: chinese) func leavesAlone(name: String, earlier: String, later: String) throws
    {
        let found = try ConflictScene(
            earlier: Self.zh(Self.waterOffice, "关于加强灌区管理的通知", earlier),
            later: Self.zh(Self.moneyOffice, "关于年度资金安排的通知", later)
        ).conflicts()
        #expect(found == [], "\(name): \(found.map(\.why))")
    }

    static let english: [(String, String, String)] = [
        (
            "same value", "A mooring crew has at least four deckhands.",
            "A mooring crew has four or more deckhands."
        ),
        (
            "other object", "Mooring winches are greased every week.",
            "Fire hydrants are flushed once a year."
        ),
        (
            "the exception itself",
            "No boat may leave the basin at night except with the pilot's permission.",
            "Boats may leave the basin at night with the pilot's permission."
        ),
        (
            "other slot", "Mooring winches are greased every week.",
            "Mooring winches are greased by the fitter."
        ),
        (
            "other people", "The deck crew attends the fire drill on 9 April 2025 at 9.00 am.",
            "Tariff clerks attend a briefing on 9 April 2025 at 9.00 am."
        ),
        (
            "a day that counts people", "Send the list of pilots employed by 31 March 2025.",
            "Harbor fees rise after 30 April 2025."
        ),
        (
            "nobody in a relative clause", "Crates that nobody claims will be collected.",
            "Crates will be collected."
        ),
    ]

    @Test(arguments: english) func leavesAloneInEnglish(
        name: String, earlier: String, later: String
    ) throws {
        let found = try ConflictScene(
            earlier: Self.en("Harbor Master's Office", "Berth rules", earlier),
            later: Self.en("Customs Office", "Inspection sheds", later)
        ).conflicts()
        #expect(found == [], "\(name): \(found.map(\.why))")
    }

    /// Supersession comes first: what is replaced in words is no contradiction.
    @Test func leavesAloneWhatItReplaces() throws {
        let scene = ConflictScene(
            earlier: Self.zh(Self.waterOffice, "关于召开灌区推进会的通知", "定于4月9日上午9:00召开灌区推进会，请各镇镇长参加"),
            later: Self.zh(
                Self.waterOffice, "关于灌区推进会延期的通知", "原定4月9日上午召开的灌区推进会，推迟至4月11日上午9:00召开，请各镇镇长参加"))
        let findings = try scene.examination().findings
        #expect(findings.contains { $0.type == .supersedes })
        #expect(!findings.contains { $0.type == .conflict })
    }

    /// Another office may repeal by number; what it sets in its place contradicts nothing.
    @Test func leavesAloneWhatItRepealsByNumber() throws {
        let earlier = Self.zh(
            Self.waterOffice, "关于加强灌区管理的通知", "每座泵站备用水泵不少于2台"
        ).replacing("文件\n", with: "文件\n临水〔2025〕8号\n")
        let later = Self.zh(
            "临江县人民政府办公室", "关于灌区设备配置的通知",
            "每座泵站备用水泵不少于4台。《关于加强灌区管理的通知》（临水〔2025〕8号）同时废止。")
        let findings = try ConflictScene(earlier: earlier, later: later).examination().findings
        #expect(findings.contains { $0.type == .supersedes })
        #expect(!findings.contains { $0.type == .conflict })
    }

    /// One office sets its own dates; a second form of its is another matter.
    @Test func leavesOneOfficesOwnDatesAlone() throws {
        let earlier = "灌区渠道养护台账请于2025年4月20日前报县水利局"
        let later = "灌区渠道养护台账整改页4月10日前交县水利局"
        func conflicts(from office: String) throws -> [Finding] {
            try ConflictScene(
                earlier: Self.zh(Self.waterOffice, "关于加强灌区管理的通知", earlier),
                later: Self.zh(office, "关于年度资金安排的通知", later)
            ).conflicts()
        }
        #expect(try conflicts(from: Self.moneyOffice).map(\.aspect) == [.deadline])
        #expect(try conflicts(from: Self.waterOffice) == [])
    }

    @Test func leavesTheNextPeriodAlone() throws {
        let scene = ConflictScene(
            earlier: Self.zh(Self.waterOffice, "关于报送2月份用水量的通知", "请于3月5日前报送2月份用水量统计表"),
            later: Self.zh(Self.waterOffice, "关于报送3月份用水量的通知", "请于4月7日前报送3月份用水量统计表"))
        #expect(try scene.conflicts() == [])
    }

    /// Adding a sentence on another matter changes nothing.
    @Test func doesNotDependOnUnrelatedSentences() throws {
        let earlier = Self.zh(Self.waterOffice, "关于加强灌区管理的通知", "灌区泵站启闭设备每月试运行1次")
        let later = Self.zh(Self.moneyOffice, "关于年度资金安排的通知", "泵站启闭设备每周试运行一次")
        let longer = Self.zh(
            Self.moneyOffice, "关于年度资金安排的通知", "一、请更新办公室门牌。\n二、泵站启闭设备每周试运行一次")
        let plain = try ConflictScene(earlier: earlier, later: later).conflicts()
        let more = try ConflictScene(earlier: earlier, later: longer).conflicts()
        #expect(plain.map(\.aspect) == more.map(\.aspect))
    }
}
