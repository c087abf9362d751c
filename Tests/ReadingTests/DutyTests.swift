import Directives
import Testing

/// What a paper orders, slot by slot.
@Suite struct DutyTests {
    private func duties(_ sentence: String) throws -> [Obligation] {
        try Paper(text: "临川县民政局\n关于做好工作的通知\n各乡镇：\n\(sentence)\n临川县民政局\n2026年3月2日").read().obligations
    }

    @Test func takesAModalityFromTheStretchBeforeNeverFromTheOneBehind() throws {
        let rhythms = try duties("请每周一报送中暑病例，无须每日报送。").filter { $0.timesPerYear != nil }
        #expect(rhythms.map(\.modality) == [.must, .waived])
    }

    @Test func keepsTheTopicBeforeWhatGoesOnAboutIt() throws {
        let duty = try #require(try duties("卫片执法图斑中，石桥镇12宗、茶岭镇9宗，须于4月3日前全部销号。").first { $0.deadline != nil })
        #expect(duty.object.joined().contains("图斑"))
    }

    @Test func takesNoNumberingForAThing() throws {
        let duty = try #require(try duties("三、矛盾排查情况每周五报我办。").first { $0.timesPerYear != nil })
        #expect(!duty.object.contains("三"))
        #expect(!duty.object.contains("五"))
    }

    @Test func makesAnAppointmentOfAMeetingsOwnLine() throws {
        let paper = Paper(text: "Fenmoor Council\n2 March 2026\n\nNOTICE OF MEETING - Policy Committee\n\nThursday, March 12, 2026 at 1:30 p.m. (to about 4:30), Founders Room\n\nEach town is represented by its Administrator in person.")
        let appointment = try #require(try paper.read().obligations.compactMap(\.appointment).first)
        #expect(appointment.attendees == ["administrator"])
        #expect(appointment.minutes?.lowerBound == 13 * 60 + 30)
    }

    @Test func leavesTheRouteOutOfWhatIsHandedIn() throws {
        let duty = try #require(try duties("请于3月20日前通过一网通办平台将消防隐患台账报县应急管理局。").first { $0.deadline != nil })
        #expect(!duty.object.joined().contains("应急"))
        #expect(!duty.object.joined().contains("一网"))
        #expect(duty.object.joined().contains("消防隐患"))
    }

    @Test func leavesTheSenderOutOfItsDuty() throws {
        let duty = try #require(try duties("青龙峡风景区管理所对景区河段每日巡河2次。").first { $0.timesPerYear != nil })
        #expect(!duty.object.joined().contains("管理所"))
        #expect(duty.timesPerYear?.value == 730)
    }

    @Test func countsNothingWhereOneIsPartOfAWord() throws {
        #expect(try duties("修剪由养护公司统一组织实施。").allSatisfy { $0.quantities.isEmpty })
        let copies = try duties("请报送设备清单一份。").flatMap(\.quantities)
        #expect(copies.contains { $0.least == 1 })
    }

    @Test func namesNoPartyBeforeAPersonInCharge() throws {
        #expect(try duties("数据由主要负责人把关。").allSatisfy { $0.parties.allSatisfy { $0.name != "主要" } })
    }

    @Test(arguments: [
        "The market floor is washed down after every sale by the pier hands on shift.",
        "In the afternoon the bus bay is supervised by Council's crossing supervisor.",
    ])
    func findsTheDoerBehindWhenItIsDone(sentence: String) throws {
        #expect(try !duties(sentence).flatMap(\.parties).isEmpty)
    }

    @Test func knowsThatALockedDoorIsNoOpenOne() throws {
        let here = try #require(try duties("东侧通道任何时段不得上锁。").first { !$0.deeds.isEmpty })
        let there = try #require(try duties("夜间东侧通道一律上锁。").first { !$0.deeds.isEmpty })
        #expect(here.deeds.first?.name == there.deeds.first?.name)
        #expect(here.modality == .mustNot && there.modality == .must)
    }

    @Test func knowsThatDoingItThemselvesUndoesDoingItCentrally() throws {
        let here = try #require(try duties("灭蚊药剂由各单位自行采购。").first { !$0.deeds.isEmpty })
        let there = try #require(try duties("灭蚊药剂由街道统一配发。").first { !$0.deeds.isEmpty })
        #expect(here.deeds.first?.name == there.deeds.first?.name)
        #expect(here.deeds.first?.isUndone != there.deeds.first?.isUndone)
    }

    @Test(arguments: [
        ("医疗废物每周一、周四上午收运。", 104.0), ("食堂每周一、三、五各采购一次。", 156), ("早读每周一至周五点名。", 260),
        ("路灯每周一检修。", 52), ("各积水点每30分钟巡查一次。", 17_520),
        ("石门线由“每周一、周四”改为“每周一、三、五”。", 156),
    ])
    func countsTheDaysOfAWeekAndTheMinutes(sentence: String, timesPerYear: Double) throws {
        #expect(try duties(sentence).compactMap { $0.timesPerYear?.value } == [timesPerYear], "\(sentence)")
    }

    @Test func takesTheNewNumberOfTwo() throws {
        let changed = try duties("“每栋楼配备灭火器不少于2具”改为“每栋楼配备灭火器不少于3具”。").flatMap(\.quantities)
        #expect(changed.map(\.least) == [3])
    }

    @Test func readsWhoCarriesItByTheDeedBehindYou() throws {
        let duty = try #require(try duties("样品由卫生院护士采集。").first { !$0.parties.isEmpty })
        #expect(duty.parties.map(\.passage.words).joined().contains("护士"))
    }
}
