import Directives
import Rules
import Testing

@testable import Detection

/// The detectors of repetition on two papers each: what is one, and what only looks like one.
@Suite struct RepetitionTests {
    static let request = """
        清河区民政局
        关于报送2025年养老机构基本情况的通知
        清民函〔2025〕18号
        各镇人民政府：
        请填报2025年养老机构基本情况，内容如下：
        （一）养老机构床位数（张）；
        （二）入住老人数（人）；
        （三）80岁以上老人数（人）；
        （四）护理员人数（人）。
        请于4月18日前报区民政局养老服务科。
        清河区民政局
        2025年4月2日
        """

    static let visit = """
        清河区应急管理局
        清应急发〔2025〕31号
        关于开展养老机构消防安全检查的通知
        福寿敬老院：
        我局定于4月9日对福寿敬老院开展消防安全检查，重点检查消防设施、疏散通道和应急照明。
        清河区应急管理局
        2025年4月1日
        """

    private func types(_ earlier: String, _ later: String) throws -> Set<FindingType> {
        let scene = ConflictScene(earlier: earlier, later: later, day: "2025-04-02")
        return Set(try scene.examination().findings.map(\.type))
    }

    private func subtypes(_ earlier: String, _ later: String) throws -> [DuplicateSubtype?] {
        let scene = ConflictScene(earlier: earlier, later: later, day: "2025-04-02")
        return try scene.examination().findings.filter { $0.type == .duplicate }.map(\.subtype)
    }

    @Test func aCopyIsExactAlsoWithOtherBlanks() throws {
        #expect(try subtypes(Self.request, Self.request) == [.exact])
        let spaced = Self.request.replacing("\n", with: "\n\n") + "  \n"
        #expect(try subtypes(Self.request, spaced) == [.exact])
    }

    @Test func theSameAskUnderAnotherNumberAndDateIsAReissue() throws {
        let again = Self.request.replacing("18号", with: "22号").replacing("4月2日", with: "4月3日")
        #expect(try subtypes(Self.request, again) == [.reissue])
    }

    @Test func theOriginalBehindItsForwardIsAReissueWhateverTheWrapperIsCalled() throws {
        let original = Self.visit.split(separator: "\n").map { "> " + $0 }.joined(separator: "\n")
        let forward = "发件人：福寿敬老院家属委员会\n主题：Fwd: 请看\n\n这封信寄到我们信箱了，请贴在门口。\n\n" + original
        #expect(try subtypes(forward, Self.visit) == [.reissue])
        #expect(try !types(forward, Self.visit).contains(.multiHeadedInspection))
    }

    @Test func oneFormFilledInByAnotherOfficeIsARedundantReportAndNoReissue() throws {
        let other = Self.request.replacing("清河区民政局", with: "清河区卫生健康局").replacing("清民函〔2025〕18号", with: "清卫函〔2025〕9号")
        #expect(try types(Self.request, other) == [.redundantReport])
    }

    @Test func aRevisionReplacesThoughMostOfItStands() throws {
        let again = Self.request.replacing("18号", with: "31号").replacing("请填报", with: "清民函〔2025〕18号同时废止。请填报")
        #expect(try types(Self.request, again) == [.supersedes])
    }

    @Test func aNumberThatGoesOnNamesTheOneBefore() throws {
        let survey = """
            Fenmoor Health District
            Ref: HD25/4471
            2 April 2025

            Winter illness return

            Please return the slip below by Tuesday 15 April.
            """
        let erratum = """
            Fenmoor Health District
            Ref: HD25/4471-2
            7 April 2025

            ERRATUM

            One date is corrected: read "Tuesday 22 April".
            """
        #expect(try types(survey, erratum).contains(.supersedes))
    }

    @Test func theReviewOfAYearAndInTheNextIsOneWhereBothAreDueInOneMonth() throws {
        let first = """
            Fenmoor Science Office
            1 April 2025

            Program review 2024

            Please send the portfolio for the program review to us by 2 May 2025.
            """
        let second = """
            Fenmoor Quality Board
            2 April 2025

            Program review: timetable for 2025

            Please send the portfolio for the program review to this board by DUE.
            """
        #expect(try types(first, second.replacing("DUE", with: "17 April 2025")).contains(.conflict))
        #expect(try !types(first, second.replacing("DUE", with: "17 April 2026")).contains(.conflict))
    }

    @Test func aStaleCopyContradictsWhatReplacedIt() throws {
        let delay = """
            清河区民政局
            关于延长报送时间的通知
            各镇人民政府：
            清民函〔2025〕18号规定的养老机构基本情况报送时间由4月18日推迟至4月28日，其他要求不变。
            清河区民政局
            2025年4月8日
            """
        let past = [
            Precedent(
                reading: try ConflictScene.reading("A", Self.request, day: "2025-04-02"),
                superseded: [Supersession(by: "B", isWhole: false)]),
            Precedent(reading: try ConflictScene.reading("B", delay, day: "2025-04-08")),
        ]
        let copy = try ConflictScene.reading("C", Self.request, day: "2025-04-09")
        let detectors = Detectors(rules: try ConflictScene.shipped.get().detectors, language: .zh)
        let found = detectors.examine(copy, given: Answers(precedents: past, historyCount: 2)).findings
        #expect(found.contains { $0.type == .conflict && $0.aspect == .deadline && $0.against == "B" })
    }

    @Test func theNextPeriodOfAReturnIsNoDuplicate() throws {
        let monthly = """
            清河区民政局
            关于报送3月份低保资金发放情况的通知
            各镇人民政府：
            请于4月5日前报送3月份低保资金发放户数、人数和金额。
            清河区民政局
            2025年4月1日
            """
        let next = monthly.replacing("3月份", with: "4月份").replacing("4月5日", with: "5月5日")
            .replacing("4月1日", with: "5月1日")
        #expect(try types(monthly, next) == [])
    }

    @Test func anotherDepartmentAskingForTheSameItemsIsRedundant() throws {
        let table = """
            清河区统计局
            清统函〔2025〕12号
            关于填报2025年养老机构基本情况统计表的函
            各镇人民政府：
            请填报下表（2025年数据）：
            指标名称\t计量单位\t数值
            养老机构床位数\t张\t
            入住老人数\t人\t
            80岁以上老人数\t人\t
            护理员人数\t人\t
            养老机构占地面积\t平方米\t
            请于4月20日前报区统计局社会科。
            清河区统计局
            2025年4月2日
            """
        let scene = ConflictScene(earlier: Self.request, later: table, day: "2025-04-02")
        let found = try #require(scene.examination().findings.first { $0.type == .redundantReport })
        #expect(found.overlap ?? 0 >= 0.5)
        #expect(found.newItems?.contains { $0.contains("占地面积") } == true)
        let other = table.replacing("2025年", with: "2024年")
        #expect(try !types(Self.request, other).contains(.redundantReport))
    }

    static let guise = """
        清河区民政局
        关于赴福寿敬老院开展调研指导的函
        福寿敬老院：
        定于4月11日由局领导带队到福寿敬老院调研，实地察看消防设施、疏散通道，查阅演练台账。
        清河区民政局
        2025年4月2日
        """

    @Test func aSecondDepartmentAtTheSamePlaceIsMultiHeaded() throws {
        #expect(try types(Self.visit, Self.guise).contains(.multiHeadedInspection))
    }

    @Test func aVisitToAnotherPlaceIsNone() throws {
        let elsewhere = Self.guise.replacing("福寿敬老院", with: "青松护理院")
        #expect(try !types(Self.visit, elsewhere).contains(.multiHeadedInspection))
        let everywhere = Self.guise.replacing("福寿敬老院：", with: "各养老机构：")
        #expect(try types(Self.visit, everywhere).contains(.multiHeadedInspection))
        let short = Self.guise.replacing("福寿敬老院", with: "清河区福寿养老中心")
        #expect(try types(Self.visit, short).contains(.multiHeadedInspection))
    }

    @Test func aReminderBehindTheDueDateChasesAndTakesThePeriod() throws {
        let chaser = """
            【养老工作群】4月21日 9:10
            区民政局养老服务科：18号文要的养老机构床位数、入住老人数那几项，还没报的镇抓紧，今天下班前补报。
            """
        let scene = ConflictScene(earlier: Self.request, later: chaser, day: "2025-04-21")
        let examination = try scene.examination()
        #expect(examination.findings.contains { $0.type == .duplicate && $0.subtype == .reminder })
        #expect(examination.inherited.period?.value == .year(2025))
    }

    @Test func whatAPaperSaysItselfStands() throws {
        let own = ConflictScene(earlier: Self.request, later: Self.request, day: "2025-04-02")
        let reading = try #require(try own.readings().last)
        let whole = try own.examination().inherited.completing(reading)
        #expect(whole.facts.period == reading.facts.period && whole.facts.frequency == reading.facts.frequency)
    }

    @Test func aPaperThatPostponesReplacesAndNeverConflicts() throws {
        let moved = """
            清河区应急管理局
            关于调整养老机构消防安全检查时间的通知
            福寿敬老院：
            原定4月9日对福寿敬老院开展的消防安全检查（清应急发〔2025〕31号）推迟至4月16日进行，其他事项不变。
            清河区应急管理局
            2025年4月2日
            """
        let found = try types(Self.visit, moved)
        #expect(found.contains(.supersedes))
        #expect(!found.contains(.conflict) && !found.contains(.duplicate))
    }

    /// Two departments ask for one figure in words of their own.
    @Test func figuresUnderOtherNamesAreAskedForTwice() throws {
        let other = """
            清河区民政局
            关于报送2024年老年人居住情况的通知
            各镇人民政府：
            请填报2024年下列数据：
            1.独居老年人数
            2.房屋门牌
            3.居家养老人数
            请于4月18日前报区民政局。
            2025年4月2日
            """
        let asked = """
            清河区公安分局
            关于登记2024年老年人居住情况的通知
            各镇人民政府：
            请填报2024年下列数据：
            1.独自居住的老人数
            2.住房坐落
            3.用火用电隐患数
            请于4月20日前报区公安分局。
            2025年4月3日
            """
        let scene = ConflictScene(earlier: other, later: asked, day: "2025-04-03")
        let found = try scene.examination().findings
        #expect(found.map(\.type) == [.redundantReport], "\(found.map(\.why))")
    }

    // MARK: Through another paper

    private static func english(_ office: String, _ day: String, _ body: String) -> String { "\(office)\n\(day)\n\n\(body)\n" }

    /// What the last of several papers is found to be, by the name of the earlier one.
    private func found(_ papers: [(id: String, text: String)], replaced: [String: Supersession] = [:]) throws -> [Finding] {
        let past = try papers.dropLast().map { paper in
            Precedent(
                reading: try ConflictScene.reading(paper.id, paper.text, day: "2025-04-02"),
                superseded: replaced[paper.id].map { [$0] } ?? [])
        }
        let last = try #require(papers.last)
        let detectors = Detectors(rules: try ConflictScene.shipped.get().detectors, language: .en)
        return detectors.examine(
            try ConflictScene.reading(last.id, last.text, day: "2025-04-02"),
            given: Answers(precedents: past, historyCount: past.count)
        ).findings
    }

    static let firstWalk = english(
        "Dale Fire Authority", "2 April 2025",
        "Fire inspection\n\nOur inspector will visit the Weir Mill on 7 May 2025 to check sprinklers, hose reels, exit signs and the boiler room.")
    static let putOff = english(
        "Dale Fire Authority", "4 April 2025",
        "The fire inspection of the Weir Mill announced for 7 May in our letter of 2 April is postponed to 21 May 2025. The scope is unaltered.")
    static let walk = english(
        "Mill Owners Mutual", "7 April 2025",
        "Risk survey\n\nOur surveyor will visit the Weir Mill on DAY to look at sprinklers, hose reels, exit signs and the boiler room.")

    @Test func aMovedVisitLooksAtWhatItLookedAtBefore() throws {
        let papers = [
            ("first", Self.firstWalk), ("moved", Self.putOff), ("survey", Self.walk.replacing("DAY", with: "28 May 2025")),
        ]
        let moved = ["first": Supersession(by: "moved", isWhole: false)]
        let types = try found(papers, replaced: moved).filter { $0.type == .multiHeadedInspection }.map(\.against)
        // The day that no longer stands is nobody's burden.
        #expect(types == ["moved"])
    }

    @Test func whatMovesAVisitMeetsWhoeverComesOnTheNewDay() throws {
        let papers = [
            ("survey", Self.walk.replacing("DAY", with: "28 May 2025")), ("first", Self.firstWalk), ("moved", Self.putOff),
        ]
        let findings = try found(papers)
        #expect(findings.contains { $0.type == .supersedes && $0.against == "first" })
        #expect(findings.contains { $0.type == .multiHeadedInspection && $0.against == "survey" })
    }

    @Test func oneWordInCommonMakesNoOneMatter() throws {
        let other = Self.english(
            "Weights Office", "7 April 2025",
            "Scale inspection\n\nOur officer will visit the Weir Mill on 9 May 2025 to check beam scales, brass weights and the boiler scale.")
        #expect(try found([("first", Self.firstWalk), ("scales", other)]).isEmpty)
    }

    @Test func aReminderOfAVisitRepeatsIt() throws {
        let nudge = Self.english(
            "Dale Fire Authority", "30 April 2025",
            "Just a reminder of the fire inspection: our inspector will visit the Weir Mill on 7 May 2025. Sprinklers, hose reels, exit signs and the boiler room, please.")
        #expect(try found([("first", Self.firstWalk), ("nudge", nudge)]).contains { $0.type == .duplicate && $0.subtype == .reminder })
        let other = nudge.replacing("7 May", with: "19 June")
        #expect(try !found([("first", Self.firstWalk), ("nudge", other)]).contains { $0.type == .duplicate })
    }
}
