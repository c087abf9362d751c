import Extraction
import Testing

/// What other programs print, in our own form.
@Suite struct ToolTextTests {
    @Test(arguments: [
        ("第一页\n\u{0C}\u{0C}  - 3 -\n\u{0C}此页无正文\n\u{0C}", [2, 3]), ("\u{0C}", [1]), ("", []),
        ("没有分页", []),
    ] as [(String, [Int])]) func knowsThePagesWithoutLetters(output: String, numbers: [Int]) {
        #expect(ToolText.silentPages(output) == numbers)
    }

    @Test func joinsTheLinesOfAParagraph() {
        let page = """
                            关于报送情况的通知

            各镇人民政府：
                为全面掌握辖区养老机构运营情况，进一步做好养老服务工作，
            现将有关事项通知如下，请各镇高度重视，认真抓好落实，确保按
            时完成。
                一、报送内容
                （一）床位数、入住老人数、护理员人数及消防验收情况和其他
            有关数据。
                （二）其他。
            \u{0C}                2026 年 3 月 1 日
            """
        #expect(
            ToolText.pages(page) == """
                关于报送情况的通知
                各镇人民政府：
                为全面掌握辖区养老机构运营情况，进一步做好养老服务工作，现将有关事项通知如下，请各镇高度重视，认真抓好落实，确保按时完成。
                一、报送内容
                （一）床位数、入住老人数、护理员人数及消防验收情况和其他有关数据。
                （二）其他。
                2026年3月1日
                """)
    }

    @Test func joinsEnglishLinesWithABlank() {
        let page = """
            Please report the number of beds in your district by Friday, and send
            the form to the office.
            Thank you.
            """
        #expect(
            ToolText.pages(page) == """
                Please report the number of beds in your district by Friday, and send the form to the office.
                Thank you.
                """)
    }

    @Test func keepsHangingItemsTogether() {
        let page = """
            Please report the following from every depot in the county by Friday.
              1.   Salt on hand, in tons, counted at the end of the month and with
                   what has been ordered
              2.   Operators
            """
        #expect(
            ToolText.pages(page) == """
                Please report the following from every depot in the county by Friday.
                1. Salt on hand, in tons, counted at the end of the month and with what has been ordered
                2. Operators
                """)
    }

    @Test func goesOnOverTheEndOfAPage() {
        let page = """
                为全面掌握辖区养老机构运营情况，进一步做好养老服务工作，
            现将有关事项通知如下，请各镇高度重视，认真抓好落实，确保按

                                 - 1 -
            \u{0C}时完成。
                                 - 2 -
            \u{0C}附件
            12
            \u{0C}2026-3-1
            第 4 页 共 4 页
            """
        #expect(
            ToolText.pages(page) == """
                为全面掌握辖区养老机构运营情况，进一步做好养老服务工作，现将有关事项通知如下，请各镇高度重视，认真抓好落实，确保按时完成。
                附件
                12
                2026-3-1
                """)
    }

    @Test func keepsColumnsAsCells() {
        #expect(
            ToolText.pages("单位        床位数     备注\n甲镇         120") == "单位\t床位数\t备注\n甲镇\t120")
    }

    @Test func dropsEmptyLinesOfParagraphs() {
        #expect(ToolText.paragraphs("\n 一 \n\n\t二\t 三 \r\n") == "一\n\t二\t三")
    }

    @Test func takesDrawnRowsApart() {
        #expect(ToolText.paragraphs("|单位 |床位数 |  |\n|| x") == "单位\t床位数\t\n|| x")
    }

    @Test func averagesTheConfidenceOfAScan() {
        func row(_ level: Int, _ confidence: String, _ word: String) -> String {
            "\(level)\t1\t1\t1\t1\t1\t0\t0\t9\t9\t\(confidence)\t\(word)"
        }
        let printed = [
            "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext",
            row(3, "-1", ""), row(5, "90", "各"), row(5, "70", "镇"), row(5, "80", "Dear"),
            row(5, "80", "all"), row(3, "-1", ""), row(5, "80", "请"), row(5, "-1", " "),
        ].joined(separator: "\n")
        let scan = ToolText.scan(printed)
        #expect(scan.text == "各镇Dear all\n请")
        #expect(scan.confidence == 80)
        #expect(ToolText.scan("").confidence == 0)
    }

    /// What is told in the sandbox arrives outside it as it was; what is no answer is refused.
    @Test func answersArriveWhole() throws {
        let printed = "Salt\n\nPlease report the stock on hand by March 15, 2026.\n\u{0C}\u{0C}"
        let fonts = """
            <fontspec id="0" size="48" family="Serif"/>
            <fontspec id="1" size="36" family="Serif"/>
            <text top="200" left="1" width="300" height="62" font="0">Salt</text>
            <text top="290" left="1" width="900" height="47" font="1">Please report the stock on hand by March 15, 2026.</text>
            """
        let question = ToolReading.question(pages: Array(printed.utf8), fonts: Array(fonts.utf8))
        let pages = try #require(ToolAnswer(bytes: ToolReading.pages.answer(to: question).bytes))
        #expect(pages.text == ToolText.pages(printed) && pages.silentPages == [2])
        #expect(pages.headings == ToolText.headings(of: pages.text, fonts: fonts) && pages.headings.map(\.line) == [0])
        let bare = ToolReading.pages.answer(to: ToolReading.question(pages: Array(printed.utf8), fonts: []))
        #expect(bare.headings == [] && bare.silentPages == [2])
        for wrong in ["", "3", "x\ntext", "-1\ntext", "1 99999999999999999999\n"] { #expect(ToolAnswer(bytes: Array(wrong.utf8)) == nil, "\(wrong)") }
        // Lines that the text has not, a level that there is not, lines out of order, numbers that are too few.
        for wrong in ["0 9 1 1\na\nb", "0 0 99 1\na\nb", "0 1 1 1 0 1 1\na\nb", "0 0 1\na\nb", "5 1\na", "\na", "9\na"] {
            #expect(ToolAnswer(bytes: Array(wrong.utf8))?.headings == [], "\(wrong)")
        }
        for wrong in ["5 1\na", "\na", "2 0 1\na"] { #expect(ToolAnswer(bytes: Array(wrong.utf8))?.silentPages == [], "\(wrong)") }
        for wrong in ["", "x\n", "-1\nab", "99\nab"] { #expect(ToolReading.pages.answer(to: Array(wrong.utf8)).numbers == []) }
        let scan = "5\t1\t1\t1\t1\t1\t0\t0\t1\t1\tnan\tx\n5\t1\t1\t1\t1\t1\t0\t0\t1\t1\t-1e300\tx\n5\t1\t1\t1\t1\t1\t0\t0\t1\t1\t80\tx\n"
        #expect(ToolReading.scan.answer(to: Array(scan.utf8)) == ToolAnswer(bytes: Array("80\nx".utf8)))
    }
}
