import Testing

@testable import Filter

/// What a terminal shows: columns, cuts, escapes.
@Suite struct ShowingTests {
    @Test(arguments: [("abc", 3), ("清河区", 6), ("a清", 3), ("", 0), ("e\u{301}", 1), ("！", 2)])
    func countsColumns(text: String, columns: Int) { #expect(DisplayWidth.of(text) == columns) }

    @Test func cutsBetweenWideCharacters() {
        #expect(DisplayWidth.cut("清河区民政局", to: 7) == "清河区…")
        #expect(DisplayWidth.cut("清河区", to: 6) == "清河区")
        #expect(DisplayWidth.of(DisplayWidth.pad("清", to: 5)) == 5)
    }

    @Test func wrapsWordsWholeAndIdeographsAnywhere() {
        #expect(DisplayWidth.wrap("the quick brown fox", to: 10) == ["the quick", "brown fox"])
        #expect(DisplayWidth.wrap("清河区民政局", to: 4) == ["清河", "区民", "政局"])
        #expect(DisplayWidth.wrap("", to: 4) == [""])
    }

    @Test func alignsColumnsThatHoldBothScripts() {
        var table = Table([.init("A"), .init("B", widthMin: 4)])
        table.add(["清河", "x"])
        table.add(["ab", "a long text that does not fit"])
        let lines = table.lines(width: 16)
        #expect(lines[1].hasPrefix("清河  x"))
        #expect(lines[2].hasPrefix("ab    a long"))
        #expect(lines.allSatisfy { DisplayWidth.of($0) <= 16 })
    }

    @Test func showsNamesThatAreNoText() {
        #expect(Printable.name([0x61, 0xFF, 0x62]) == "a%FFb")
        #expect(Printable.text("a\u{1B}[0m") == "a\\u{1B}[0m")
        #expect(Printable.line("a\n  b") == "a b")
    }
}
