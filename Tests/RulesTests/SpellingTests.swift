import Testing

@testable import Rules

@Suite struct SpellingTests {
    @Test(arguments: [
        ("window_day", "window_days"), ("widnow_days", "window_days"),
        ("Window-Days", "window_days"),
        ("treshold", "threshold"), ("aliasses", "aliases"),
    ]) func findsWhatWasMeant(word: String, meant: String) {
        let known = ["window_days", "threshold", "aliases", "unit"]
        #expect(Spelling.nearest(to: word, in: known) == meant)
    }

    @Test func findsNothingForAStranger() {
        #expect(Spelling.nearest(to: "colour", in: ["unit", "aliases"]) == nil)
        #expect(Spelling.nearest(to: "", in: ["unit"]) == nil)
    }

    @Test func countsATranspositionOnce() {
        let distance = Spelling.distance([1, 2, 3], [1, 3, 2], atMost: 3)
        #expect(distance == 1)
        #expect(Spelling.distance([1], [1, 2, 3, 4], atMost: 2) == nil)
    }
}
