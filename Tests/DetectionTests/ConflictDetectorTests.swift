import Directives
import Testing

@testable import Detection

/// Every aspect in both languages, found where two values stand and left alone where they do not.
@Suite struct ConflictDetectorTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let aspect: Aspect
        let strength: Strength
        let earlier: (text: String, words: String)
        let later: (text: String, words: String)

        var testDescription: String { name }
    }

    private static func zh(_ office: String, _ title: String, _ body: String) -> String {
        "\(office)文件\n\n\(title)\n\n各镇、街道：\n\(body)\n\n\(office)\n2025年3月3日\n"
    }

    private static func en(_ office: String, _ title: String, _ body: String) -> String {
        "\(office)\nDate: 3 March 2025\nSubject: \(title)\n\n\(body)\n\n\(office)\n"
    }

    private static func make(
        _ name: String, _ aspect: Aspect, _ strength: Strength, isChinese: Bool,
        _ earlier: String, _ later: String
    ) -> Case {
        let texts =
            isChinese
            ? (zh("临江县水利局", "关于加强灌区管理的通知", earlier), zh("临江县财政局", "关于年度资金安排的通知", later))
            : (
                en("Harbor Master's Office", "Berth rules", earlier),
                en("Customs Office", "Inspection sheds", later)
            )
        return Case(
            name: name, aspect: aspect, strength: strength, earlier: (texts.0, earlier),
            later: (texts.1, later))
    }

    static let cases: [Case] = [
        make(
            "期限", .deadline, .soft, isChinese: true,
            "灌区渠道养护台账请于2025年4月20日前报县水利局", "灌区渠道养护台账4月10日前交县水利局"),
        make(
            "deadline", .deadline, .soft, isChinese: false,
            "Return the mooring winch inventory to this office by 30 April 2025.",
            "The mooring winch inventory is to reach the Harbor Master no later than 11 April 2025."
        ),
        make(
            "频次", .frequency, .soft, isChinese: true,
            "灌区泵站启闭设备每月试运行1次", "泵站启闭设备每周试运行一次"),
        make(
            "frequency", .frequency, .soft, isChinese: false,
            "Mooring winches are greased every week.", "Mooring winches are greased once a month."),
        make(
            "必须与严禁", .modality, .hard, isChinese: true,
            "泵站值班人员必须夜间驻站值守", "严禁泵站值班人员夜间驻站值守"),
        make(
            "must and must not", .modality, .hard, isChinese: false,
            "Fishing boats must leave the inner basin overnight.",
            "Fishing boats must not leave the inner basin overnight."),
        make(
            "必须与无需", .modality, .hard, isChinese: true,
            "灌溉用水户取水前必须办理取水登记", "灌溉用水户取水前无需办理取水登记"),
        make(
            "数量", .quantity, .soft, isChinese: true,
            "每座泵站备用水泵不少于2台", "每座泵站备用水泵不少于4台"),
        make(
            "floor above ceiling", .quantity, .hard, isChinese: false,
            "Each mooring crew has no more than four deckhands.",
            "Each mooring crew has at least six deckhands."),
        make(
            "责任人", .responsibleParty, .hard, isChinese: true,
            "斗渠清淤由村委会负责", "斗渠清淤由县灌区管理所负责"),
        make(
            "responsible party", .responsibleParty, .hard, isChinese: false,
            "Berth permits are signed by the duty harbor officer.",
            "Berth permits are signed by the customs supervisor and by nobody else."),
        make(
            "渠道", .channel, .hard, isChinese: true,
            "用水户缴费凭证统一通过“一网通”平台提交，不再接收纸质件", "用水户缴费凭证一律以纸质件提交，不得从系统上传"),
        make(
            "channel", .channel, .hard, isChinese: false,
            "Cargo manifests are filed on the portal only; paper manifests will not be accepted.",
            "Cargo manifests must be filed on paper; entries on the portal will not be recognized."),
        make(
            "时间", .schedule, .hard, isChinese: true,
            "定于2025年4月9日上午9:00在三楼召开灌区推进会，请各镇镇长参加",
            "4月9日上午8:30—11:00举办预算培训，各镇镇长到会"),
        make(
            "schedule", .schedule, .hard, isChinese: false,
            "All shed supervisors attend the fire drill on 9 April 2025 from 9.00 am to noon.",
            "All shed supervisors attend a tariff briefing on 9 April 2025 at 10.00 am."),
    ]

    @Test(arguments: cases) func findsTwoValues(case: Case) throws {
        let found = try ConflictScene(earlier: `case`.earlier.text, later: `case`.later.text)
            .conflicts()
        let finding = try #require(
            found.first { $0.aspect == `case`.aspect }, "\(found.map(\.why))")
        #expect(finding.strength == `case`.strength)
        #expect(finding.against == "A")
        let evidence = try #require(finding.evidence.first)
        #expect(`case`.later.text.contains(evidence.here))
        #expect(`case`.earlier.text.contains(evidence.there))
        #expect(!finding.why.isEmpty)
    }

    /// The same words the other way round are the same contradiction.
    @Test(arguments: cases) func doesNotDependOnTheOrder(case: Case) throws {
        let found = try ConflictScene(earlier: `case`.later.text, later: `case`.earlier.text)
            .conflicts()
        #expect(found.contains { $0.aspect == `case`.aspect && $0.strength == `case`.strength })
    }

    @Test(arguments: cases) func doesNotContradictItself(case: Case) throws {
        #expect(
            try ConflictScene(earlier: `case`.earlier.text, later: `case`.earlier.text).conflicts()
                == [])
    }

    /// One line among other matters counts like any other.
    @Test(arguments: cases) func findsABuriedLine(case: Case) throws {
        let isChinese = `case`.later.text.contains("文件")
        let noise =
            isChinese
            ? "一、按时缴纳工会经费。\n二、请更新值班电话表。\n三、"
            : "Please clear the bicycle shed.\nThe canteen opens at noon.\n"
        let buried = `case`.later.text.replacing(
            `case`.later.words, with: noise + `case`.later.words)
        let found = try ConflictScene(earlier: `case`.earlier.text, later: buried).conflicts()
        #expect(found.contains { $0.aspect == `case`.aspect })
    }
}
