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

    @Test func knowsThatDoingItThemselvesUndoesDoingItCentrally() throws {
        let here = try #require(try duties("灭蚊药剂由各单位自行采购。").first { !$0.deeds.isEmpty })
        let there = try #require(try duties("灭蚊药剂由街道统一配发。").first { !$0.deeds.isEmpty })
        #expect(here.deeds.first?.name == there.deeds.first?.name)
        #expect(here.deeds.first?.isUndone != there.deeds.first?.isUndone)
    }
}
