import Directives
import Extraction
import Testing

/// Headings by their numbers, where the format tells of none.
@Suite struct NumberedHeadingsTests {
    private static func levels(_ text: String) -> [String] {
        NumberedHeadings.of(text).map { "\($0.line):\($0.level)" }
    }

    @Test(arguments: [
        ("关于检查的通知\n一、检查时间\n11月9日。\n（一）范围\n1．重点对象\n（1）养老机构\n二、要求\n", ["1:1", "3:2", "4:3", "5:4", "6:1"]),
        ("（一）范围\n1. 对象\n(2) 学校", ["0:1", "1:2", "2:3"]), ("第二章 检查\n第一节 对象\n一、养老机构", ["0:1", "1:2", "2:3"]),
        ("1. Scope\n1.1 Homes for the aged\n1.1.1 Records\n2. Dates", ["0:1", "1:2", "2:3", "3:1"]),
        ("　　十二、其他事项", ["0:1"]),
    ]) func countFromTheOutsideIn(text: String, levels: [String]) {
        #expect(Self.levels(text) == levels)
    }

    /// Numbered sentences, dates, measures, rows of tables and lists of names are none.
    @Test(arguments: [
        "1. 请于11月9日前报送。", "一、请各单位认真自查，并于月底前报送，", "2026年11月9日", "3.5 公斤", "4.2 米\n4.4 米", "12 床", "1\t养老机构\t20", "一、", "第三季度情况",
        "（见附件）", "一般事项", "1.", "三所学校", "2026.11.9 星期一",
        "一、这一行的文字长到不可能是标题因为它在一份公文里要占三行以上的位置而标题从来不会写得这样长所以它只能是一段没有写标点的正文",
    ]) func whatIsNoHeading(text: String) {
        #expect(Self.levels(text) == [])
    }

    /// Told by the format, they are not told again by numbers.
    @Test func aFormatsOwnHeadingsCount() {
        let laid = LaidText("检查安排\n一、时间", headings: [Heading(line: 0, level: 1)])
        #expect(laid.told.headings == laid.headings)
        #expect(LaidText("检查安排\n一、时间").told.headings == [Heading(line: 1, level: 1, sign: .number)])
        guard case .text(_, _, let headings) = Extractor().text(of: Array("通知\n一、时间\n11月9日\n".utf8), name: "a.txt") else {
            Issue.record("plain text was not read")
            return
        }
        #expect(headings == [Heading(line: 1, level: 1, sign: .number)])
    }
}
