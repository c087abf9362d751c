import Extraction
import Testing

@testable import Papers

/// Word's documents, put together here so that each shows one thing.
@Suite struct WordTests {
    @Test func countsHeadingsAsTheyArePrinted() throws {
        let levels = [
            ("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3."),
        ].enumerated().map { index, level in
            """
            <w:lvl w:ilvl="\(index)"><w:start w:val="1"/><w:numFmt w:val="\(level.0)"/>\
            <w:lvlText w:val="\(level.1)"/></w:lvl>
            """
        }.joined()
        let numbering = """
            <w:abstractNum w:abstractNumId="0">\(levels)</w:abstractNum>
            <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
            """
        let body = [
            (0, "总体要求"), (1, "目标"), (1, "任务"), (2, "General"), (2, "甲"), (0, "工作安排"), (1, "分工"),
        ].map { paragraph($1, numbers: (1, $0)) }.joined()
        #expect(
            try text(body + paragraph("落款"), numbering: numbering) == """
                一、总体要求
                （一）目标
                （二）任务
                1. General
                2. 甲
                二、工作安排
                （一）分工
                落款
                """)
    }

    @Test func countsByStyleAndFromAnotherStart() throws {
        let numbering = """
            <w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>\
            <w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="第%1条"/></w:lvl></w:abstractNum>
            <w:num w:numId="4"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">\
            <w:startOverride w:val="9"/></w:lvlOverride></w:num>
            """
        let styles = """
            <w:style w:styleId="base"><w:pPr><w:numPr><w:numId w:val="4"/></w:numPr></w:pPr></w:style>
            <w:style w:styleId="clause"><w:basedOn w:val="base"/></w:style>
            """
        let clause = { "<w:p><w:pPr><w:pStyle w:val=\"clause\"/></w:pPr>\(run($0))</w:p>" }
        #expect(
            try text(["一", "二", "三"].map(clause).joined(), numbering: numbering, styles: styles)
                == "第九条一\n第十条二\n第十一条三")
    }

    @Test func acceptsTrackedChanges() throws {
        let body = """
            <w:p>\(run("请于"))<w:del><w:r><w:delText>3月1日</w:delText></w:r></w:del>\
            <w:ins>\(run("3月15日"))</w:ins><w:moveFrom>\(run("走"))</w:moveFrom>\
            <w:moveTo>\(run("前"))</w:moveTo>\(run("报送。"))</w:p>
            <w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>\(run("前半"))</w:p><w:p>\(run("后半"))</w:p>
            """
        #expect(try text(body) == "请于3月15日前报送。\n前半后半")
    }

    @Test func laysOutTables() throws {
        let cells = { (words: [String]) in
            "<w:tr>" + words.map { "<w:tc>\($0)</w:tc>" }.joined() + "</w:tr>"
        }
        let body =
            "<w:tbl>"
            + cells([paragraph("单位"), paragraph("床位") + paragraph("（张）"), paragraph("")])
            + cells([paragraph(""), paragraph("12"), "<w:tbl>\(cells([paragraph("内")]))</w:tbl>"])
            + cells([paragraph(""), paragraph("")]) + "</w:tbl>"
        #expect(try text(body) == "单位\t床位 （张）\t\n\t12\t内")
    }

    @Test func readsTextBoxesOnceAndNothingHidden() throws {
        let box = "<w:txbxContent>\(paragraph("特急"))</w:txbxContent>"
        let body = """
            <w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>\(box)</w:drawing>\
            </mc:Choice><mc:Fallback><w:pict>\(box)</w:pict></mc:Fallback></mc:AlternateContent></w:r>\
            \(run("正文"))<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏</w:t></w:r>\
            <w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>可见</w:t></w:r></w:p>
            """
        #expect(try text(body) == "正文可见\n特急")
    }

    @Test func keepsPageHeadersApartWithoutPageNumbers() throws {
        #expect(
            try text(
                paragraph("正文"),
                others: [
                    ("word/header1.xml", "<w:hdr \(space)>\(paragraph("内部资料"))</w:hdr>"),
                    ("word/header2.xml", "<w:hdr \(space)>\(paragraph("内部资料"))</w:hdr>"),
                    (
                        "word/footer1.xml",
                        "<w:ftr \(space)>\(paragraph("第 1 页 共 3 页"))\(paragraph("电话：12345"))</w:ftr>"
                    ),
                ]) == "内部资料\n\n正文\n\n电话：12345")
    }

    @Test(arguments: [
        (1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (105, "一百零五"), (110, "一百一十"),
        (1_001, "一千零一"), (9_999, "九千九百九十九"), (0, "0"), (10_000, "10000"),
    ]) func countsInChinese(count: Int, written: String) {
        #expect(Numeral.written(count, as: "chineseCounting") == written)
    }

    @Test(arguments: [
        (3, "upperRoman", "III"), (1_994, "lowerRoman", "mcmxciv"), (27, "lowerLetter", "aa"),
        (3, "ideographTraditional", "丙"), (3, "decimalEnclosedCircle", "③"),
        (7, "decimalZero", "07"),
        (21, "decimalEnclosedCircle", "21"), (15, "chineseLegalSimplified", "拾伍"),
        (-1, "upperLetter", "-1"), (2_026, "ideographDigital", "二〇二六"),
    ]) func countsOtherwise(count: Int, format: String, written: String) {
        #expect(Numeral.written(count, as: format) == written)
    }

    /// Its own word before its style's, a style's before that of the style it is based on.
    @Test func tellsHowDeepHeadingsStand() throws {
        let level = { (level: Int) in "<w:pPr><w:outlineLvl w:val=\"\(level)\"/></w:pPr>" }
        let style = { (name: String, base: String, rest: String) in
            "<w:style w:styleId=\"\(name)\"><w:basedOn w:val=\"\(base)\"/>\(rest)</w:style>"
        }
        let styles =
            style("clause", "", level(1)) + style("narrow", "clause", "")
            + style("contents", "clause", level(9)) + style("circle", "circle", "")
            + style("3", "Normal", "<w:name w:val=\"heading 3\"/>") + style("deep", "", level(77))
        let body = ["clause", "narrow", "contents", "circle", "3", "deep", "absent"].map {
            "<w:p><w:pPr><w:pStyle w:val=\"\($0)\"/></w:pPr>\(run($0))</w:p>"
        }
        let own = """
            <w:p><w:pPr><w:pStyle w:val="clause"/><w:outlineLvl w:val="8"/></w:pPr>\(run("own"))</w:p>
            <w:p><w:pPr><w:pStyle w:val="clause"/><w:outlineLvl w:val="9"/></w:pPr>\(run("text"))</w:p>
            <w:p><w:pPr><w:pStyle w:val="clause"/></w:pPr></w:p>
            <w:p><w:pPr><w:outlineLvl w:val="0"/></w:pPr>\(run("题"))<w:r><w:br/></w:r>\(run("副题"))</w:p>
            """
        let heads = [("word/header1.xml", "<w:hdr \(space)>\(paragraph("内部资料"))</w:hdr>")]
        #expect(
            try headings(
                of: package(paragraph("文") + body.joined() + own, styles: styles, others: heads),
                format: "docx")
                == ["2 clause", "2 narrow", "3 3", "9 own", "1 题", "1 副题"])
    }

    private func text(
        _ body: String, numbering: String = "", styles: String = "",
        others: [(String, String)] = []
    ) throws -> String {
        try PapersTests.text(
            of: package(body, numbering: numbering, styles: styles, others: others), format: "docx")
    }

    private func package(
        _ body: String, numbering: String = "", styles: String = "",
        others: [(String, String)] = []
    ) -> [UInt8] {
        storedPackage(
            of: [
                ("word/document.xml", "<w:document \(space)><w:body>\(body)</w:body></w:document>"),
                ("word/numbering.xml", "<w:numbering \(space)>\(numbering)</w:numbering>"),
                ("word/styles.xml", "<w:styles \(space)>\(styles)</w:styles>"),
            ] + others)
    }
}

private let space = """
    xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" \
    xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"
    """

private func run(_ words: String) -> String {
    "<w:r><w:t xml:space=\"preserve\">\(words)</w:t></w:r>"
}

private func paragraph(_ words: String, numbers: (list: Int, level: Int)? = nil) -> String {
    let properties =
        numbers.map {
            "<w:numPr><w:ilvl w:val=\"\($0.level)\"/><w:numId w:val=\"\($0.list)\"/></w:numPr>"
        } ?? ""
    return "<w:p><w:pPr>\(properties)</w:pPr>\(run(words))</w:p>"
}
