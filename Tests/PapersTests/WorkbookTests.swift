import Extraction
import Testing

/// Workbooks and slides, put together here so that each shows one thing.
@Suite struct WorkbookTests {
    private struct Sheet {
        let name: String
        var state = "visible"
        let rows: String
    }

    private func book(_ sheets: [Sheet]) throws -> String {
        var list = ""
        var relations = ""
        var members: [(name: String, content: String)] = []
        for (index, sheet) in sheets.enumerated() {
            list += "<sheet name=\"\(sheet.name)\" state=\"\(sheet.state)\" id=\"r\(index)\"/>"
            relations += "<R Id=\"r\(index)\" Target=\"worksheets/s\(index).xml\"/>"
            members.append(
                ("xl/worksheets/s\(index).xml", "<ws><sheetData>\(sheet.rows)</sheetData></ws>"))
        }
        members.append(("xl/workbook.xml", "<workbook><sheets>\(list)</sheets></workbook>"))
        members.append(("xl/_rels/workbook.xml.rels", "<Rs>\(relations)</Rs>"))
        members.append(("xl/sharedStrings.xml", Self.strings))
        members.append(("xl/styles.xml", Self.styles))
        return try text(of: storedPackage(of: members), format: "xlsx")
    }

    private static let strings = """
        <sst><si><t>单位</t></si><si><r><t>床</t></r><r><t>位</t></r><rPh><t>chuang</t></rPh></si></sst>
        """
    private static let styles = """
        <s><numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m"/>\
        <numFmt numFmtId="165" formatCode="0.0&quot;day&quot;"/></numFmts>\
        <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></s>
        """

    @Test func readsEachKindOfCell() throws {
        let rows = """
            <row><c r="A1" t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c></row>
            <row><c r="A2" t="inlineStr"><is><t>甲</t></is></c><c r="B2"><v>0.1</v></c>\
            <c r="C2"><v>12</v></c><c r="D2" t="b"><v>1</v></c><c r="E2" t="str"><v>x</v></c></row>
            <row hidden="1"><c r="A3"><v>9</v></c></row>
            """
        #expect(
            try book([Sheet(name: "Sheet1", rows: rows)]) == "单位\t\t床位\n甲\t0.1\t12\tTRUE\tx")
    }

    @Test func writesDatesAsDays() throws {
        func cell(_ style: Int, _ value: String) -> String {
            "<c s=\"\(style)\"><v>\(value)</v></c>"
        }
        let cells = [
            cell(1, "46096"), cell(2, "45351"), cell(0, "46096"), cell(3, "2"), cell(1, "-5"),
        ]
        let rows = "<row>\(cells.joined())</row>"
        #expect(
            try book([Sheet(name: "Sheet1", rows: rows)]) == "2026-03-15\t2024-02-29\t46096\t2\t-5")
    }

    @Test func namesSheetsAndPassesOverHiddenOnes() throws {
        func row(_ words: String) -> String {
            "<row><c t=\"inlineStr\"><is><t>\(words)</t></is></c></row>"
        }
        #expect(
            try book([
                Sheet(name: "汇总", rows: row("a")),
                Sheet(name: "备用", state: "hidden", rows: row("b")),
                Sheet(name: "明细", rows: row("c")),
            ]) == "汇总\na\n\n明细\nc")
    }

    @Test func readsSlidesInTheirOrder() throws {
        let slide = { (words: String) in
            "<p:sld xmlns:p=\"u:p\" xmlns:a=\"u:a\"><a:p><a:r><a:t>\(words)</a:t></a:r></a:p></p:sld>"
        }
        let package = storedPackage(of: [
            ("ppt/presentation.xml", "<p/>"), ("ppt/slides/slide10.xml", slide("末")),
            ("ppt/slides/slide2.xml", slide("次")), ("ppt/slides/slide1.xml", slide("首")),
        ])
        #expect(try text(of: package, format: "pptx") == "首\n\n次\n\n末")
        #expect(Extractor().text(of: package, name: "a.zip") == .needsProgram(format: "pptx"))
    }
}
