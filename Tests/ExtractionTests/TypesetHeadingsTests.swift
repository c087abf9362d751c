import Directives
import Extraction
import Testing

/// Headings by the letters of a page and by the outline, where the format names none.
@Suite struct TypesetHeadingsTests {
    private static func line(_ words: String, _ size: Double = 12, heavy: Bool = false) -> TypesetLine {
        TypesetLine(words: words, size: size, isHeavy: heavy)
    }

    private static func levels(
        _ lines: [TypesetLine], text: String? = nil, outline: [OutlineEntry] = []
    ) -> [String] {
        TypesetHeadings.of(text ?? lines.map(\.words).joined(separator: "\n"), lines: lines, outline: outline).map {
            "\($0.line):\($0.level)" + ($0.sign == .number ? "n" : "")
        }
    }

    private static let prose = line("Every depot reports the stock on hand, and the stock on order, by the end of the month.")

    @Test func standAsDeepAsTheirLettersAreSmall() {
        #expect(Self.levels([
            Self.line("Winter readiness", 22), Self.prose, Self.line("Salt", 16), Self.line("North", heavy: true), Self.prose,
            Self.line("South", heavy: true), Self.prose, Self.line("Operators", 16), Self.prose,
        ]) == ["0:1", "2:2", "3:3", "5:3", "7:2"])
    }

    /// A sentence, a row of a table, a figure, words that a table of contents says too, a hair more than the text.
    @Test func areNothingElseThatIsLarge() {
        #expect(Self.levels([
            Self.line("Salt", 16), Self.line("Please answer soon.", 16), Self.line("Depot\tSalt", 16), Self.line("120", 16),
            Self.line("Operators", 16), Self.line("Operators", 12), Self.line("A note", 12.9), Self.prose, Self.prose,
        ]) == ["0:1"])
        #expect(Self.levels([Self.line("Salt"), Self.prose]).isEmpty, "no letters are set apart")
        #expect(Self.levels([Self.line("Salt", heavy: true), Self.line(Self.prose.words, heavy: true)]).isEmpty)
        #expect(Self.levels([]).isEmpty)
    }

    @Test func runOverTwoLines() {
        let lines = [Self.line("关于报送养老机构", 22), Self.line("基本情况的通知", 22), Self.prose]
        #expect(Self.levels(lines, text: "关于报送养老机构基本情况的通知\n" + Self.prose.words) == ["0:1"])
    }

    /// 一、 is set in 黑体, （一） in 楷体 of one size: the number says that it stands deeper. Items of the numbers that
    /// are set apart elsewhere are none.
    @Test func areDeeperByTheirNumbers() {
        #expect(Self.levels([
            Self.line("关于检查的通知", 22), Self.line("一、范围", 16, heavy: true), Self.line("（一）学校", 16),
            Self.line("请各村于月底前自查，并将自查情况报送镇政府办公室，逾期不再受理。", 16), Self.line("二、时间", 16, heavy: true),
            Self.line("三、本件另发", 16),
        ]) == ["0:1", "1:2", "2:3n", "4:2"])
        #expect(Self.levels([
            Self.line("1 Scope", 14), Self.prose, Self.line("1.1 Homes", 14), Self.prose, Self.line("2 Dates", 14), Self.prose,
        ]) == ["0:1", "2:2", "4:1"])
    }

    /// Its words may lack the number; what it does not name is none, however large.
    @Test func followTheOutlineFirst() {
        let outline = [
            OutlineEntry(title: "Scope", level: 1), OutlineEntry(title: "Homes for the aged", level: 2),
            OutlineEntry(title: "Left out", level: 2), OutlineEntry(title: "Dates", level: 1),
        ]
        #expect(Self.levels([
            Self.line("HARLOW COUNTY", 30), Self.line("1 Scope"), Self.prose, Self.line("1.1 Homes for the aged"), Self.prose,
            Self.line("2 Dates"), Self.prose,
        ], outline: outline) == ["1:1", "3:2", "5:1"])
    }

    /// A hostile outline, or sizes that are none, cost no more than they are long.
    @Test func takeWhatNoProgramWrites() {
        let outline = [OutlineEntry](repeating: OutlineEntry(title: "Salt", level: 99), count: 20_000)
        let lines = [TypesetLine](repeating: Self.line("1. Salt"), count: 20_000)
        let started = ContinuousClock.now
        let named = TypesetHeadings.of(lines.map(\.words).joined(separator: "\n"), lines: lines, outline: outline)
        #expect(named.count == 20_000 && named.allSatisfy { $0.level == 10 })
        // Built for debugging it takes seconds; a square of it, an hour.
        #expect(ContinuousClock.now - started < .seconds(30))
        for size in [Double.nan, .infinity, -.infinity, -1, 1e300] {
            #expect(Self.levels([Self.line("Salt", size), Self.prose, Self.line(Self.prose.words, 12)]).count <= 1)
        }
    }

    /// As pdftohtml -xml -zoom 3 prints: pieces of one line, marks, entities, a face that is heavy by name, the outline.
    @Test func readsWhatPopplerPrints() {
        let printed = """
            <page number="1" position="absolute" top="0" left="0" height="2525" width="1785">
            \t<fontspec id="0" size="36" family="BAAAAA+Serif" color="#000000"/>
            \t<fontspec id="1" size="48" family="BAAAAA+Serif" color="#000000"/>
            \t<fontspec id="2" size="36" family="CAAAAA+SimHei" color="#000000"/>
            <text top="200" left="170" width="300" height="62" font="1">Salt &amp; sand </text>
            <text top="206" left="480" width="100" height="47" font="0">2026</text>
            <text top="290" left="170" width="100" height="47" font="0"><b>North &lt;i&gt;</b></text>
            <text top="350" left="170" width="100" height="47" font="2">南片</text>
            <text top="400" left="170" width="900" height="47" font="0">Please report the <b>stock</b> on hand by March 15, 2026.</text>
            </page>
            """
        let text = "Salt & sand 2026\nNorth <i>\n南片\nPlease report the stock on hand by March 15, 2026."
        let headings = ToolText.headings(of: text, fonts: printed)
        #expect(headings.map(\.line) == [0, 1, 2] && headings.map(\.level) == [1, 2, 2])
        let outline = "<outline>\n<item page=\"1\">North &lt;i&gt;</item>\n<outline>\n<item page=\"1\">南片</item>\n</outline>\n</outline>\n"
        let named = ToolText.headings(of: text, fonts: printed + "\n" + outline)
        #expect(named.map(\.line) == [1, 2] && named.map(\.level) == [1, 2])
        for wrong in ["", "<text >", "<text top=\"x\" height=\"1\">a</text>", "<item >", "</outline></outline>", "<fontspec size=\"-1e999\">"] {
            #expect(ToolText.headings(of: text, fonts: wrong).isEmpty, "\(wrong)")
        }
    }
}
