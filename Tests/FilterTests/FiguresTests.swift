import Testing

@testable import Filter

/// The figures for monitoring.
@Suite struct FiguresTests {
    @Test func aFamilyHasItsMeaningItsTypeAndItsSamples() {
        var page = Exposition()
        page.add(
            "office_papers_total", .counter, "Papers.",
            [(["kind": "letter"], 3), (["kind": "notice"], 0)])
        page.add("office_load", .gauge, "Load.", 0.25)
        #expect(
            page.text == """
                # HELP office_papers_total Papers.
                # TYPE office_papers_total counter
                office_papers_total{kind="letter"} 3
                office_papers_total{kind="notice"} 0
                # HELP office_load Load.
                # TYPE office_load gauge
                office_load 0.25

                """)
    }

    @Test func whatWouldEndALabelIsEscaped() {
        var page = Exposition()
        page.add("x", .gauge, "X.", [(["of": "a\"b\\c\nd"], 1)])
        #expect(page.text.contains(#"x{of="a\"b\\c\nd"} 1"#))
    }

    @Test func aFamilyWithoutSamplesIsLeftOut() {
        var page = Exposition()
        page.add("x", .gauge, "X.", [])
        #expect(page.text.isEmpty)
    }
}
