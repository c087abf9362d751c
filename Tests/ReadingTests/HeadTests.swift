import Directives
import Testing

/// Heads of papers: which line is the title, who sends, what sort of paper it is, which papers it names.
@Suite struct HeadTests {
    static let titles: [(shows: String, text: String, title: String?)] = [
        ("a number with its date is no title", "Fenmoor University\nMemo FU-26-011                     2 March 2026\n\nAnnual key count\n\nPlease count every key.", "Annual key count"),
        ("nor is a number alone", "Fenmoor Education Office\nFEO-ARB 26/41\n2 March 2026\n\nAbsence survey\n\nPlease answer by 15 March 2026.", "Absence survey"),
        ("nor a letterhead's second line", "Fenmoor Care Board\nInfection Prevention and Control\n2 March 2026\n\nLink roles in homes\n\nThe manager names a link nurse.", "Link roles in homes"),
        ("nor an addressee", "Fenmoor Bank\n2 March 2026\nTo all branches\n\nCash limits\n\nVault cash shall not exceed 250,000.", "Cash limits"),
        ("letters have it behind the salutation", "Fenmoor Fire Service\n2 March 2026\n\nDear Manager\n\nAudit of your premises\n\nAn officer will call on 12 March 2026.", "Audit of your premises"),
        ("lines of an address above the date are none", "Fenmoor Basin Council\n214 Second Street, Fenmoor\n\n2 March 2026\nNOTICE OF MEETING - Policy Committee\n\nThursday, 12 March 2026 at 1:30 p.m., Founders Room", "NOTICE OF MEETING - Policy Committee"),
        ("nor the head of a form", "Fenmoor Water Bureau\n\nOPERATING REPORT - WELLS\nMonth reported: FEBRUARY 2026\n\nLine  Item                          Enter\n 1    Total water produced          ________\n 2    Samples taken                 ________", "OPERATING REPORT - WELLS"),
        ("nor the rest of an address", "Fenmoor Council\n2 March 2026\n\nThe Licensee or Person in Charge\nThe Old Canteen, Mill Lane\n\nDear Principal\n\nRoutine inspection\n\nAn officer will call on 12 March 2026.", "Routine inspection"),
        ("nor a line with its label", "Fenmoor Council\n\nEXERCISE HERON - joining instructions\n\nWhat:   table-top exercise\nWhen:   Wednesday 18 March 2026, 1330 to 1630\nBring:  your plan", "EXERCISE HERON - joining instructions"),
        ("a subject behind two marks", "From: Fenmoor Roads Department\nTo: All depots\nSubject: RE: moorings\nDate: 2 March 2026\n\nThe register is due on 16 March.", "moorings"),
        ("a Chinese one over two lines", "临川县民政局关于采集2026年春季\n救助对象基础数据的通知\n各乡镇：\n请于3月20日前报送。\n临川县民政局\n2026年3月2日", "临川县民政局关于采集2026年春季救助对象基础数据的通知"),
        ("a year belongs to a name", "Fenmoor Council\n2 March 2026\n\nCare plan census 2026\n\nPlease complete it by 15 March 2026.", "Care plan census 2026"),
        ("an office that names its notice", "康宁街道综合行政执法队检查通知\n和平社区居委会：\n我队将对你社区开展检查。\n2026年3月2日", "康宁街道综合行政执法队检查通知"),
    ]

    @Test(arguments: titles.indices) func findsTheTitle(of index: Int) throws {
        let (shows, text, title) = Self.titles[index]
        #expect(try Paper(text: text).read().facts.title?.value == title, "\(shows)")
    }

    static let senders: [(shows: String, text: String, name: String)] = [
        ("the office that acts behind the one spoken to", "【短信】青峰管理所：县公安局交警大队定于3月6日上午现场踏勘分流路线，请到场。", "县公安局交警大队"),
        ("the office that names itself", "青峰管理所：您好！我是县森防站值班员，普查表后天到期。", "县森防站"),
        ("a message's sender in front", "【临川县统计局农业股】@各乡镇统计站\n春播调查今天开网，下周三前提交。", "临川县统计局农业股"),
        ("two that sign together", "中共临川县委宣传部　共青团临川县委员会\n各乡镇：\n请每个乡镇推荐好邻居1名。\n2026年3月2日", "中共临川县委宣传部　共青团临川县委员会"),
        ("a post before its office", "From: District Forester, State Forest Service\nTo: Fenmoor\nSubject: Your piles\nDate: 2 March 2026\n\nThe piles are to be burned by 29 May 2026.", "State Forest Service"),
        ("the office in a person's bracket", "From: Prewitt, Yolanda (Fenmoor Water Bureau, compliance)\nTo: Fenmoor\nSubject: Your form\nDate: 2 March 2026\n\nPlease send line 2 by 10 March 2026.", "Fenmoor Water Bureau"),
        ("the wrapper above a rule with a word", "临川县防火指挥部办公室\n转发县林业局关于加强防火工作的通知\n各乡镇：\n现转发给你们。\n2026年3月6日\n—————— 原文 ——————\n临川县林业局文件\n关于加强防火工作的通知\n各乡镇：\n严禁野外用火。\n临川县林业局\n2026年3月3日", "临川县防火指挥部办公室"),
        ("the office before its person's dash", "【校长工作群】临川县教体局办公室-韦：各位校长晚上好，座谈会3月8日下午3点，本人到会。", "临川县教体局办公室"),
        ("the office before the day on which it comes", "各位主任：\n临川县疾病预防控制中心3月6日到石桥门诊做技术指导。", "临川县疾病预防控制中心"),
    ]

    @Test(arguments: senders.indices) func findsTheSender(of index: Int) throws {
        let (shows, text, name) = Self.senders[index]
        #expect(try Paper(text: text).read().facts.issuer?.value == name, "\(shows)")
    }

    static let kinds: [(shows: String, text: String, kind: DirectiveKind)] = [
        ("a meeting called without a title", "各景区：\n兹定于3月6日上午9:30在局会议室召开安全工作调度会，请主要负责人参加。\n临川县文化和旅游局\n2026年3月2日", .meeting),
        ("one called off is no meeting", "各景区：\n原定3月6日上午召开的安全工作调度会取消。\n临川县文化和旅游局\n2026年3月2日", .notice),
        ("an English one without a title", "Fenmoor Council\n2 March 2026\n\nDear all,\n\nYou are asked to attend the Provider Forum on Thursday 12 March 2026.", .meeting),
        ("a notice that also wants a report", FactTests.zh("一、加强宣传。每村张贴海报。\n二、加强巡查。落实专人值守。\n三、严肃纪律。不得脱岗。\n四、3月20日前将宣传场次、发放份数、受众人数报我局。", title: "关于开展宣传月活动的通知"), .notice),
        ("a request that begins with its figures", FactTests.zh("请于3月20日前报送宣传场次、发放份数、受众人数。", title: "关于宣传月活动的通知"), .reportRequest),
    ]

    @Test(arguments: kinds.indices) func decidesTheKind(of index: Int) throws {
        let (shows, text, kind) = Self.kinds[index]
        #expect(try Paper(text: text).read().kind == kind, "\(shows)")
    }

    static let days: [(shows: String, text: String, day: String?)] = [
        ("a due date without a year is none", "【质管群】医务部 小何：各科室注意，下周五3月13号截止，抓紧了！", nil),
        ("of two orders the one that the arrival allows", "Telephone note 12/2/2026: Ms Grant asks for the returns.", "2026-02-12"),
        ("a day of a month in words", "Fenmoor Commission\nDocket No. G-2291\n\nNOTICE TO TOWNS\n\nClerks post the summary.\n\nIssued this 2nd day of March, 2026", "2026-03-02"),
        ("behind a label set wide", "石桥镇　电话通知记录\n来电单位：县农业局\n时　　间：2026年3月2日8:35\n通知内容：\n早稻面积今天务必报来。", "2026-03-02"),
    ]

    @Test(arguments: days.indices) func findsTheDayOfIssue(of index: Int) throws {
        let (shows, text, day) = Self.days[index]
        #expect(try Paper(text: text).read().facts.issuedOn.map { "\($0.value)" } == day, "\(shows)")
    }

    static let emergencies: [(shows: String, text: String)] = [
        ("that sends patrols out", "各村：\n我镇将于3月3日夜出现山洪，即刻起开展巡查，立即转移危险区群众，险情随时报告。\n清溪镇防汛指挥所\n2026年3月2日"),
        ("that calls a meeting", "各村：\n3月3日上游发生溃坝险情，立即转移群众，各村书记10时参加紧急会商会议，在镇政府召开。\n清溪镇防汛指挥所\n2026年3月2日"),
        ("that asks for figures", "各村：\n山洪暴发，立即转移危险区群众，每2小时报送转移人数、受灾户数、倒塌间数。\n清溪镇防汛指挥所\n2026年3月2日"),
    ]

    @Test(arguments: emergencies.indices) func knowsAnEmergency(of index: Int) throws {
        let (shows, text) = Self.emergencies[index]
        let reading = try Paper(text: text).read()
        #expect(reading.facts.urgency?.value == .emergency, "one \(shows), read as \(reading.kind)")
    }

    @Test func findsPapersNamedByTheirDayAndBareNumber() throws {
        let english = try Paper(text: FactTests.en("As our letter of 2 February says, and the January 6 memo, send it now.")).read()
        #expect(english.terms.cites.contains("issued:2026-02-02") && english.terms.cites.contains("issued:2026-01-06"))
        let chinese = try Paper(text: FactTests.zh("41号文说得清楚，请对照2月3日的通知抓紧补报。")).read()
        #expect(chinese.terms.cites.contains("serial:41") && chinese.terms.cites.contains("issued:2026-02-03"))
        let house = try Paper(text: FactTests.zh("请到3号楼开会，2月3日已发放物资。")).read()
        #expect(!house.terms.cites.contains { $0.hasPrefix("serial:") || $0.hasPrefix("issued:") })
    }

    @Test func leavesOutWhomFiguresLeaveOut() throws {
        let paper = try Paper(text: FactTests.zh("请报送教师人数、护士人数（不含学生），3月20日前报我局。")).read()
        #expect(!paper.terms.population.contains("学生") && paper.terms.population.contains("教师"))
    }
}
