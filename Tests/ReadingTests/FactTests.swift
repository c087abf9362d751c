import Directives
import Testing

/// One reader a table: what a paper says, and what is read from it.
@Suite struct FactTests {
    struct Case: CustomTestStringConvertible, Sendable {
        let shows: String
        let text: String
        let value: String?
        var received = "2026-03-03"
        var testDescription: String { shows }

        init(_ shows: String, _ text: String, _ value: String?, received: String = "2026-03-03") {
            (self.shows, self.text, self.value, self.received) = (shows, text, value, received)
        }

        func facts() throws -> Facts { try Paper(text: text, received: received).read().facts }
    }

    static func zh(_ body: String, title: String = "关于报送有关数据的通知") -> String {
        "临川县民政局\n临民发〔2026〕12号\n\(title)\n各乡镇人民政府：\n\(body)\n临川县民政局\n2026年3月2日"
    }

    static func en(_ body: String, title: String = "Stock return") -> String {
        "Fenmoor Borough Council, Facilities Team\nRef: FT/26/12\n2 March 2026\n\nTo: All depot managers\n\n\(title)\n\n\(body)"
    }

    static let numbers = [
        Case("the year in corner brackets", zh("请报送名单。"), "临民发〔2026〕12号"),
        Case("an English reference", en("Please send the list."), "FT/26/12"),
        Case("a school year is none", "FLEET MAINTENANCE                    3/2/26\nCOLD WEATHER PLAN 2025-26\n\nBuses left outside are started at 3:00 AM.", nil),
        Case("a year and a running number without a code", "临川县人民政府办公室会议通知\n〔2026〕第118号\n\n会议名称：全县推进会\n时　　间：2026年3月14日上午8:30\n参会人员：各乡镇长", "〔2026〕第118号"),
        Case("a number with a date inside, behind its label", "临川县疾病预防控制中心\n现场处置意见书\n编号：LS-2026-03-02-01\n临川中学：\n请立即消毒。\n2026年3月2日", "LS-2026-03-02-01"),
        Case("three digits make no date", en("Post the signs.").replacing("Ref: FT/26/12", with: "ORDER 4-26-007          4 March 2026"), "ORDER 4-26-007"),
        Case("a word of the series before its noun", en("The rates follow.").replacing("Ref: FT/26/12", with: "Employer Bulletin No. 2026-03          2 March 2026"), "Employer Bulletin No. 2026-03"),
        Case("a rank in a line of capitals is none", "URGENT - TIER 1 NOTICE\nFenmoor Water Board\n2 March 2026\n\nPlease post it.", nil),
        Case("none where only another paper is cited", "各村：\n请按临民发〔2026〕9号文抓紧办理。", nil),
    ]

    @Test(arguments: numbers) func readsTheNumber(case: Case) throws {
        #expect(try `case`.facts().docNumber?.value == `case`.value)
    }

    static let deadlines = [
        Case("a date before 前", zh("请于3月20日前将名单报我局。"), "2026-03-20"),
        Case("a clock time behind the date", zh("请于3月20日17:00前将名单报我局。"), "2026-03-20"),
        Case("working days from the day of issue", zh("请在收到本通知后5个工作日内将名单报我局。"), "2026-03-09"),
        Case("a year turned by the month", zh("请于1月8日前将名单报我局。"), "2027-01-08"),
        Case("no later than", en("Please return the form no later than 20 March 2026."), "2026-03-20"),
        Case("close of business on a weekday", en("Please send the figures by Friday 13 March 2026, 5 pm."), "2026-03-13"),
        Case("none in a paper that sets none", zh("请认真做好防火宣传工作。"), nil),
        Case("a day gone by, in a paper that chases", en("Your return was due on 20 February and is still missing."), "2026-02-20"),
        Case("days counted from something else are none", en("Faults are to be corrected within 120 days of the written report."), nil),
        Case("a named day before days of a reason", en("So that the work stays within three days, please send the lists by 20 March 2026."), "2026-03-20"),
        Case("a day before a colon", en("Kindly answer the four questions and fax this page by March 20:\nA. How many keys are held?\nB. How many locks are new?"), "2026-03-20"),
        Case("a date put right", zh("报送时间由“3月12日前”更正为“3月20日前”，其余不变。", title: "关于更正报送时间的通知"), "2026-03-20"),
        Case("a limit on who is counted is none", zh("同班1周内出现5例及以上的，2小时内电话报疾控中心。"), nil),
        Case("an hour with a dot behind a dash is none, and ends the search", en("The desk is open 5.00–6.30 pm. Please send the list by 20 March 2026."), "2026-03-20"),
        Case("a month of four letters before the full stop", en("The return should be in this office by Wednesday 20 May."), "2026-05-20"),
        Case("a short month before the full stop", en("Send the list by 20 Mar."), "2026-03-20"),
        Case("a closing date", en("The slip may be posted. The closing date is Friday 20 March."), "2026-03-20"),
        Case("a portal that closes", en("Lodge the figures through the portal, which closes at 5 pm on Friday 20 March 2026."), "2026-03-20"),
        Case("the day on which it comes in", en("When your portfolio comes in to us on 20 March, please see that it holds the two tables."), "2026-03-20"),
        Case("a day that will do", en("Could you send the list? Friday 20 March is fine."), "2026-03-20"),
        Case("于 in front of the day", zh("名单不得迟于3月20日提交。"), "2026-03-20"),
        Case("the last day of a stretch of handing in", zh("3月16日至20日集中填报，逾期不予受理。"), "2026-03-20"),
        Case("a stretch behind its label", zh("填报时间为3月16日至3月20日。"), "2026-03-20"),
        Case("the end of this month, and not of every month", zh("名单月底前报来即可。"), "2026-03-31"),
        Case("the end of every month is none", zh("名单每月底前报来。"), nil),
        Case("a short order above the date is no signature", zh("填报下列数据：\n1．学生人数\n2．教师人数\n请于3月20日前报送。"), "2026-03-20"),
        Case("papers sent out before a day are no limit", zh("3月20日前下发的文件同时废止。"), nil),
        Case("a label, its verb and the day", en("The deadline for returns is Friday, March 20."), "2026-03-20"),
        Case("a label and a colon", en("Cut-off for entries: 20 March, 17:00."), "2026-03-20"),
        Case("accepted until", en("Submissions will be accepted until 20 March 2026."), "2026-03-20"),
        Case("hours in four digits", en("A response is required by 1200 hrs on 20 March 2026."), "2026-03-20"),
        Case("at the latest, behind a part of the day", en("Send the figures back tomorrow morning at the latest."), "2026-03-03", received: "2026-03-02"),
        Case("the end of a series is none", en("Please update the register every Tuesday until the end of May 2026."), nil),
    ]

    @Test(arguments: deadlines) func readsTheDeadline(case: Case) throws {
        #expect(try `case`.facts().deadline.map { "\($0.value)" } == `case`.value)
    }

    static let told = [
        Case("the quarter that thanks are for", zh("一季度全县没有发生一起事故，向你们致谢。", title: "感谢信"), "2026-Q1"),
        Case("the year in the title of a report on it", zh("全县共复核8412户，停保307户。", title: "关于2025年低保复核情况的通报"), "2025"),
        Case("months that something goes on", zh("4月至6月，在全县开展志愿服务。每次不少于15人，每月底前汇总活动场次、服务时长报我局。", title: "关于开展志愿服务活动的通知"), "2026-04/2026-06"),
    ]

    @Test(arguments: told) func readsThePeriodOfWhatIsToldOrGoesOn(case: Case) throws {
        #expect(try `case`.facts().period.map { "\($0.value)" } == `case`.value)
    }

    static let periods = [
        Case("a half year by its word", zh("请报送上半年救助人数、发放金额，7月6日前报我局。"), "2026-H1"),
        Case("a quarter by its word", zh("请报送一季度救助人数、发放金额，4月6日前报我局。"), "2026-Q1"),
        Case("a month by its figure", zh("请报送2026年2月救助人数、发放金额，3月6日前报我局。"), "2026-02"),
        Case("whole months under their own name", zh("请报送1月1日至3月31日救助人数、发放金额，4月6日前报我局。"), "2026-Q1"),
        Case("last month, counted from the day of issue", zh("请报送上月救助人数、发放金额，3月6日前报我局。"), "2026-02"),
        Case("a quarter of last year", zh("请报送去年四季度救助人数、发放金额，4月6日前报我局。"), "2025-Q4"),
        Case("a whole year that is handed in", zh("请填报救助人数、发放金额。请报2025年全年数据。"), "2025"),
        Case("the end of a year", zh("请填报救助人数、发放金额。以2025年底在册人数为准。"), "2025"),
        Case("all months of a year", zh("请填报救助人数、发放金额。数据时间为2025年1月至12月。"), "2025"),
        Case("a year behind the quarter", en("Please return, for Q3 2025, the salt used and the brine made by 20 March."), "2025-Q3"),
        Case("months joined by a dash", zh("请报送1—2月救助人数、发放金额，3月6日前报我局。"), "2026-01/2026-02"),
        Case("a festival's days off", zh("请报送接待人数、营业收入，5月8日前报我局。", title: "关于报送“五一”假期数据的通知"), "2026-05-01/2026-05-05"),
        Case("the days before a festival are not its days off", zh("请报送检查次数、整改数，4月28日前报我局。", title: "关于报送五一假期前检查情况的通知"), "2026"),
        Case("the month of a term's opening", zh("春季学期3月9日开学。请报送应到人数、实到人数，3月12日前报我局。", title: "关于做好春季学期开学情况统计的通知"), "2026-03"),
        Case("months gone by at the turn of the year", "临川县民政局\n关于报送数据的通知\n各乡镇：\n请于12月15日前报送1至11月救助人数、发放金额。\n临川县民政局\n2025年12月3日", "2025-01/2025-11", received: "2025-12-03"),
        Case("the month before each return is not the one before this paper", zh("次月5日前将上月救助人数、发放金额报我局，自7月起执行。"), "2026"),
        Case("figures of every day are each day's", zh("请每日16时前报送在岗人数、物资存量。"), nil),
        Case("a month behind its label beside the site", en("MONTH: February 2026          SITE: ________\n\nLine  Item            Figure\n----  --------------  -------\n 1    Water produced     ______\n 2    Samples taken      ______\nReturn it by 10 March 2026.", title: "Form D 7"), "2026-02"),
        Case("a form's head", en("1    Water produced     ________\n2    Samples taken     ________\nReturn it no later than 10 March 2026.", title: "MONTHLY OPERATING REPORT\nMonth reported: FEBRUARY 2026"), "2026-02"),
        Case("the month of an event is none", en("The piles are to be burned by Friday, 29 May 2026.", title: "Slash from the March blowdown"), nil),
        Case("a campaign of months", zh("7—10月为蚊媒高发期，请加强巡查。"), "2026-07/2026-10"),
        Case("the months of a duty that comes again", zh("请每周五报送救助人数、发放金额，自3月6日起，至5月29日止。"), "2026-03/2026-05"),
        Case("the month of the day that figures are drawn up to", zh("请报送救助人数、发放金额（数据截至2月底），3月12日前报我局。"), "2026-02"),
        Case("a quarter that the day of the figures only closes", zh("请报送一季度救助人数、发放金额，口径以3月31日24时数据为准，4月12日前报我局。"), "2026-Q1"),
        Case("a year that figures are held against is not theirs", zh("请报送救助人数、发放金额，再写一页和去年的对比，3月12日前报我局。"), "2026"),
        Case("a day to which ages are counted is none", zh("请报送百岁老人数、空巢老人数，年龄计算截至2026年10月19日，3月12日前报我局。"), "2026"),
        Case("a month that is a reason is none", en("Last August two depots ran dry. Please report: salt on hand, brine on hand, by 9 March 2026."), "2026"),
        Case("the days of an examination are none", zh("体检时间为4月7日至4月11日，3月20日前将名册（姓名、年龄、住址）报我局。", title: "关于老年人免费体检的通知"), "2026"),
        Case("an emergency asks about now", "特急\n临川县防汛抗旱指挥部\n临汛电〔2026〕1号\n各乡镇：\n3月2日20时起暴雨红色预警，请立即转移危险区群众，每2小时报告转移人数、受灾户数。\n临川县防汛抗旱指挥部\n2026年3月2日", nil),
        Case("a year in the title of what asks for nothing", zh("请认真学习。", title: "关于做好2026年工作的通知"), nil),
        Case("a month in English", en("Please report for February 2026: salt used, brine made, crew hours, by 9 March 2026."), "2026-02"),
    ]

    @Test(arguments: periods) func readsThePeriod(case: Case) throws {
        #expect(try `case`.facts().period.map { "\($0.value)" } == `case`.value)
    }

    static let rhythms = [
        Case("a word of the title", zh("请于每月5日前报送救助人数、发放金额。", title: "关于实行救助工作月报制度的通知"), "monthly"),
        Case("once, in so many words", zh("请填报救助人数、发放金额。本次为一次性填报，以后不再报。"), "once"),
        Case("the rhythm in the sentence with the due date", en("Please tell us the salt used and the brine made. By the 5th of each month, please."), "monthly"),
        Case("a meeting's rhythm is no report's", en("Please send the salt used and the brine made by 20 March. The monthly staff meeting is in Room 4."), "once"),
        Case("每日", zh("请每日16时前报送在岗人数、物资存量。"), "daily"),
        Case("one due date is once", zh("请于3月20日前将名单报我局。"), "once"),
        Case("a rhythm beside a list that is due on a day", zh("每天预约40人左右。3月20日前将名册（姓名、年龄、住址）报我局。"), "once"),
        Case("an English return called after its month", en("Please submit by 9 March 2026: salt used, brine made, crew hours.", title: "February returns"), "monthly"),
        Case("an average per day is no rhythm", en("Please report by 9 March 2026: average daily attendance, exclusions, leavers."), "once"),
    ]

    @Test(arguments: rhythms) func readsTheFrequency(case: Case) throws {
        #expect(try `case`.facts().frequency?.value.rawValue == `case`.value)
    }

    static let visits = [
        Case("a day set by the sender", zh("我局定于3月12日到你乡镇开展救助工作检查。", title: "关于开展救助工作检查的通知"), "2026-03-12"),
        Case("the first day of a stretch", zh("我局拟于3月12日至14日赴各乡镇调研救助工作。", title: "关于开展救助工作调研的通知"), "2026-03-12"),
        Case("a friendly word for it", en("Our adviser intends to call on 12 March 2026 to look at exits and alarms.", title: "Getting to know you"), "2026-03-12"),
        Case("no title, and the day behind a label", "临川县教育督导室\n临川中学：\n现将对你校进行教学管理督导评估的有关事项告知如下：\n时间　3月18日—19日\n方式　听课、查教案\n2026年3月2日", "2026-03-18"),
        Case("people who will be there", en("Two examiners will be at your depot from Tuesday, May 5 through Thursday, May 7, 2026.", title: "Examination of accounts"), "2026-05-05"),
        Case("a friendly name that only a visitor uses", en("Our courtesy walkthroughs go to the pump house on Wednesday, April 22.", title: "Spring news"), "2026-04-22"),
        Case("a weekday makes a date of two numbers", en("The sanitary survey is next, and I have you down for Tues 4/14 at the plant."), "2026-04-14"),
        Case("surveyors attend what is called a survey", en("Our surveyor, Ms T. Okafor, will attend on Tuesday 17 March 2026 at 10 a.m. Please answer the enclosed questions.", title: "LIABILITY RISK SURVEY"), "2026-03-17"),
        Case("the day that it is moved to", en("The audit of your stores announced for 10 March is postponed from 10 and 11 March to 24 and 25 March 2026.", title: "Audit of stores"), "2026-03-24"),
        Case("the day of an earlier letter is none", en("The audit of your stores notified on 10 February will be rescheduled.", title: "Audit of stores"), nil),
        Case("a sentence under a heading for the time", zh("一、督导范围\n第三片区各校。\n二、督导时间\n第三片区定于3月10日，上午初中，下午小学。", title: "关于开展食品安全专项督导的通知"), "2026-03-10"),
        Case("a time above place and matters", "临川市住房和城乡建设局\n\n燃气“瓶改电”工作调研提纲\n\n时间：2026年3月18日下午\n地点：临川中学\n内容：\n1.现场核查气瓶间\n2.抽查用气台账\n2026年3月2日", "2026-03-18"),
        Case("the first return of a series is none", zh("每月随机抽查台账，首报3月5日。", title: "关于建立台账检查制度的通知"), nil),
        Case("none where the recipient checks himself", zh("请各乡镇开展自查，3月20日前报送自查报告。", title: "关于开展自查的通知"), nil),
    ]

    static let lastDays = [
        Case("the second of two days", zh("我局定于3月12日、13日到你乡镇开展救助工作检查。", title: "关于开展救助工作检查的通知"), "2026-03-13"),
        Case("days of two visits are not one", zh("我局定于3月12日到你乡镇检查，并于3月26日反馈意见。", title: "关于开展救助工作检查的通知"), "2026-03-12"),
        Case("the last day of a timetable", zh("分片查看救助工作。\n日　期\t地　点\n3月12日\t东片各村\n3月16日\t西片各村", title: "关于开展救助工作检查的通知"), "2026-03-16"),
        Case("a due day in a form is no visit", zh("请填下表。\n事项\t时间\n自查\t3月12日前", title: "关于做好救助工作自查的通知"), nil),
    ]

    @Test(arguments: lastDays) func readsTheLastDayOfTheVisit(case: Case) throws {
        #expect(try `case`.facts().visitTo.map { "\($0.value)" } == `case`.value)
    }

    @Test(arguments: visits) func readsTheVisit(case: Case) throws {
        #expect(try `case`.facts().visitFrom.map { "\($0.value)" } == `case`.value)
    }

    static let items: [(shows: String, text: String, names: [String])] = [
        ("names joined by 、 in a sentence", zh("请于3月20日前报送救助人数、发放金额、未发放原因。"), ["救助人数", "发放金额", "未发放原因"]),
        ("names parted by semicolons behind a colon", zh("请填报下列情况，3月20日前报我局：救助人数；发放金额；新增对象数。"), ["救助人数", "发放金额", "新增对象数"]),
        ("a marked list", zh("请于3月20日前报送下列数据：\n1.救助人数\n2.发放金额\n3.新增对象数"), ["救助人数", "发放金额", "新增对象数"]),
        ("a table with blank cells at the end", zh("请于3月20日前报送下表。\n指标名称　　计量单位　　数量\n救助人数　　人　　\n发放金额　　元　　"), ["救助人数", "发放金额"]),
        ("headings with a paragraph are no items", zh("现就数据报送通知如下：\n一、数据质量。与系统核对一致。\n二、报送要求。3月20日前报我局。"), []),
        ("an English list", en("Please submit the following by 9 March 2026:\n1. Salt on hand\n2. Trucks out of service\n3. Crew with first aid training"), ["Salt on hand", "Trucks out of service", "Crew with first aid training"]),
        ("hours before the first name are no names", zh("每日9时、16时报在岗人数、物资存量和巡查记录。"), ["在岗人数", "物资存量", "巡查记录"]),
        ("a list behind any colon of a data call", zh("请随时掌握变动情况：①新增救助人数；②退出救助人数；③发放金额。"), ["新增救助人数", "退出救助人数", "发放金额"]),
        ("entries that say how to report are none", zh("请各乡镇报送：\n1.报送内容：救助人数、发放金额、新增对象数；\n2.报送时间：每日17时；\n3.报送平台：民政系统"), ["救助人数", "发放金额", "新增对象数"]),
        ("rows of which only the first cell is filled", en("Return this form by 26 March 2026.\n\nParticulars | Number\nLoans granted | \nLoans repaid | \nRate charged | "), ["Loans granted", "Loans repaid", "Rate charged"]),
        ("figures inside an English sentence", en("Kindly supply, for February 2026, the number of tenants in arrears and the average rent of your depot by 15 March 2026."), ["tenants in arrears", "average rent"]),
        ("a numbered form with room to write in", en("Line  Item                          Enter\n 1    Total water produced          ________\n 2    Lowest residual, entry point ________\n 3    Samples taken                 ________\n\nReturn it by 10 March 2026.", title: "Operating report"), ["Total water produced", "Lowest residual", "Samples taken"]),
        ("questions without their question words", en("Kindly answer the three questions by 10 March 2026:\nA. What was the lowest level at the plant?\nB. How many complaints were logged?\nC. How many alarms were tested?"), ["lowest level at the plant", "complaints were logged", "alarms were tested"]),
        ("a list that is due before a visit", en("Two examiners will be at your depot on 5 May 2026.\n\nPlease furnish by 17 April 2026:\n- all bank accounts\n- schedule of debt\n- grants received", title: "Examination of accounts"), ["all bank accounts", "schedule of debt", "grants received"]),
        ("papers to lay out at a visit are none", en("Two examiners will be at your depot on 5 May 2026. Please have available:\n- all bank accounts\n- schedule of debt\n- grants received", title: "Examination of accounts"), []),
        ("a bracket inside a name", zh("请于3月20日前报送下表。\n村名\t持证人数\t其中重度（一、二级）人数\n大塘村\t\t\n合计\t\t"), ["持证人数", "重度（一、二级）人数"]),
        ("triangles before names", zh("要填的就一张表：\n▶ 播种面积\n▶ 育秧面积\n▶ 抛荒面积\n3月20日前报我局。"), ["播种面积", "育秧面积", "抛荒面积"]),
        ("orders in a marked list are none", zh("请落实登记：\n1.每日填报发热人数、缺课人数；\n2.呕吐物按规程处置，通风每日不少于3次；\n3.监测自3月20日起，至4月30日止。"), ["发热人数", "缺课人数"]),
        ("an English list in brackets", en("Please send us your key list (holder name, key number, room) by 22 March 2026."), ["holder name", "key number", "room"]),
        ("lines under a heading for what is filled in", zh("从本周起实行周报。\n（一）填报项目（均填累计数）\n    种子到位量（吨）\n    化肥到位量（吨）\n    检修台数（台）\n（二）填报时点\n    每周五15时前。"), ["种子到位量", "化肥到位量", "检修台数"]),
        ("numbers in square brackets", en("For each depot please supply:\n\n [1] salt in store\n [2] crews on call\n [3] vehicles off the road"), ["salt in store", "crews on call", "vehicles off the road"]),
        ("room to write in before the names", en("Please let us have, by 20 March 2026:\n\n  ______  crews on call\n  ______  vehicles off the road\n  ______  tonnes of salt in store\n\nDrivers are reminded of the new gate."), ["crews on call", "vehicles off the road", "tonnes of salt in store"]),
        ("English orders are none", en("Depots on the list will, before the season:\n(a) revise the plan and upload it;\n(b) keep at least 20 bags of salt;\n(c) hold one drill and minute it."), []),
        ("names inside a sentence that needs them", en("The board needs the yard lists, the culverts, buildings and overtime before the 30th."), ["yard lists", "culverts", "buildings", "overtime"]),
        ("two questions in one sentence", en("Please answer by return. What was the lowest level at the entry point, and how many alarms in the month?"), ["lowest level", "alarms"]),
        ("names below the line that points down", zh("请于3月20日12:00前报送本单位2月份下列指标，加盖公章。\n\n指　标                  本月      上月      同比%\n救助人次\n发放金额（元）\n新增对象数\n\n发放金额按实际到账计算，请三家对数后再报。"), ["救助人次", "发放金额", "新增对象数"]),
        ("lines that end in a colon", zh("2月的表请于3月20日前传共享文件夹，文件名写简称。\n\n应在册人数 ：\n实际在册人数：\n本月新增人数  ："), ["应在册人数", "实际在册人数", "本月新增人数"]),
        ("as many as the number says", zh("还没交的抓紧：寄宿、低保、残疾三栏人数，3月20日截止。"), ["寄宿", "低保", "残疾"]),
        ("short names that share the last word", zh("每日9:30前登录系统，填报发热、呕吐、腹泻、因病缺勤人数。"), ["发热", "呕吐", "腹泻", "因病缺勤人数"]),
        ("questions how many", zh("请把村里的情况报上来，里头一级的有几个，领补贴的有几个。"), ["一级", "领补贴"]),
        ("questions joined by 、 with the noun behind", zh("请告诉我们，仓库里有多少顶帐篷、多少床棉被，还有几台发电机。写在一张纸上，3月20日前寄到我局。"), ["帐篷", "棉被", "发电机"]),
        ("questions of a plain talker, one a sentence", zh("把村里过一遍：房子漏雨的几户；没通自来水的几户；腿脚不便的又有多少位。3月20日前给我。"), ["房子漏雨", "没通自来水", "腿脚不便"]),
        ("one question in passing asks for nothing", zh("请问贵镇有几个人参会？我们好订餐。"), []),
        ("a number that nobody asks for", zh("好几个村、十几户群众反映路灯不亮，请尽快修好并上报。"), []),
        ("a unit behind the room for the figure", zh("请按物资普查表填写，3月20日前报我局。\n　　帐篷　　　______顶\n　　折叠床　　______张\n　　救生衣　　______件"), ["帐篷", "折叠床", "救生衣"]),
        ("a head set wide between rules", zh("请按附表填报，3月20日前报我局。\n--------------------\n品　　名　　单位　　实有数\n--------------------\n帐篷　　　　顶\n折叠床　　　张\n--------------------"), ["帐篷", "折叠床"]),
        ("a row that shows how, behind its number", zh("请按下表填报，3月20日前报我局。\n序号\t摊位名称\t摊主\t手机号\n1\t（例）老陈豆腐\t陈某\t138"), ["摊位名称", "摊主", "手机号"]),
        ("a quoted word at the start of a name", zh("请于3月20日前报送下列数据：\n1.“两免”人数\n2.“两免”资金数\n3.新增对象数"), ["“两免”人数", "“两免”资金数", "新增对象数"]),
        ("a row that shows how", zh("请按下表填报，3月20日前报我局。\n村名\t低保户(户)\t特困户(户)\n示例\t12\t3"), ["低保户", "特困户"]),
        ("rows under a head that only counts", zh("请于3月20日前将下表报我局。\n出行方式\t人 数\n乘坐校车\t\n步行\t\n骑车\t"), ["乘坐校车", "步行", "骑车"]),
        ("what must not be told is not asked for", zh("请各乡镇登记填报，不得在公示栏出现身份证号、家庭住址、银行账号。"), []),
        ("a lone word for a part is no name", zh("请填报下列内容：\n1.救助人数\n2.其中：\n3.发放户数\n3月20日前报我局。"), ["救助人数", "其中", "发放户数"]),
        ("an English list under a label, below the line that points down", en("Each depot is to submit the figures in the schedule below, counted to 28 February.\n\n    Schedule\n    a.  Salt in store, washed and dry\n    b.  Vehicles off the road\n    c.  Drivers waiting for a test\n\nReturn them by 20 March 2026."), ["Salt in store, washed and dry", "Vehicles off the road", "Drivers waiting for a test"]),
        ("an English list that goes on from the line above", en("To put our records right every depot is asked to list each generator it has (diesel or petrol), with\n\n   (i)    maker and model\n   (ii)   plate number\n   (iii)  yard in which it stands.\n\nSend it by 20 March 2026."), ["maker and model", "plate number", "yard"]),
        ("decimal numbers behind the totals", en("3. The following totals are required on form D1:\n   3.1  grit and brine in the yards, value\n   3.2  fuel, value\n   3.3  spare parts, value\n\n4. The form is due by 20 March 2026."), ["grit and brine in the yards", "fuel", "spare parts"]),
        ("names parted by semicolons for each person", en("For each person: name and title; cell phone; date of first aid course.\n\nSend the roster by 20 March 2026."), ["name and title", "cell phone", "date of first aid course"]),
        ("sisters told apart behind a colon", en("One row per asset, please, by 20 March 2026:\n[1] Floor area\n[2] Vehicles: maker and model\n[3] Vehicles: purchase price"), ["Floor area", "Vehicles", "Vehicles: purchase price"]),
        ("English questions how many in a letter", en("Would you kindly tell us how many lamps were broken, and how many poles you replaced? We should also like to know how many crews you have."), ["lamps were broken", "poles you replaced", "crews you have"]),
        ("a letterhead above a rule is no table", en("Kindly list, under these heads:\n  A.  Permits issued\n  B.  Demolitions\n\nSend it by 20 March 2026.").replacing("Fenmoor Borough Council, Facilities Team", with: "FENMOOR TAX AGENCY\nBorough of Fenmoor  -  Assessment Division\n--------------------------------"), ["Permits issued", "Demolitions"]),
        ("an English series behind a colon", en("By 9 March 2026 submit, for February 2026: salt used, brine made, and crew hours."), ["salt used", "brine made", "crew hours"]),
    ]

    @Test(arguments: items.indices) func readsTheItems(of index: Int) throws {
        let (shows, text, names) = Self.items[index]
        #expect(try Paper(text: text).read().facts.dataItems.map(\.value) == names, "\(shows)")
    }
}
