import Directives
import Testing

/// Clauses under the headings that a paper's form tells; without any, numbers alone divide it.
@Suite struct HeadingTests {
    /// Each clause of the body under its headings: `Salt > North > 1. …`, cut to some letters.
    private static func sections(_ text: String, _ levels: [Int: Int]) throws -> [String] {
        let headings = levels.sorted { $0.key < $1.key }.map { Heading(line: $0.key, level: $0.value) }
        let clauses = try Paper(text: text, headings: headings).read().clauses
        return clauses.filter { $0.zone == .body }.map { clause in
            (clause.headings.map { clauses[$0] } + [clause]).map { String($0.passage.words.prefix(8)) }.joined(separator: " > ")
        }
    }

    private func check(_ text: String, _ levels: [Int: Int], _ sections: [String]) throws {
        let found = try Self.sections(text, levels)
        #expect(found == sections)
    }

    private static let english = """
        Winter readiness of the depots
        Harlow County Public Works asks every depot for the following.
        Salt and sand
        North of the river
        Please report the stock on hand by March 15, 2026.
        1. Tons of salt
        South of the river
        Please report the stock on order by March 20, 2026.
        Plow operators
        Please report the roster by April 1, 2026.
        """

    @Test func inheritHeadingsWithoutNumbers() throws {
        let levels = [0: 1, 2: 2, 3: 3, 6: 3, 8: 2]
        try check(Self.english, levels, [
            "Harlow C", "Salt and", "Salt and > North of", "Salt and > North of > Please r",
            "Salt and > North of > 1. Tons ", "Salt and > South of", "Salt and > South of > Please r", "Plow ope",
            "Plow ope > Please r",
        ])
        #expect(try Self.sections(Self.english, [:]).allSatisfy { !$0.contains("Salt and > ") && !$0.contains("North of > ") }, "nothing else tells of them")
    }

    /// The form counts, not the numeral: here （一） is the outer one.
    @Test func standByLevelNotByNumeral() throws {
        let text = "关于检查的通知\n各村：\n（一）养老机构\n一、消防\n请于3月15日前自查。\n（二）学校\n请于3月20日前将自查情况报送镇政府办公室。"
        try check(text, [2: 1, 3: 2, 5: 1], [
            "（一）养老机构", "（一）养老机构 > 一、消防", "（一）养老机构 > 一、消防 > 请于3月15日前", "（二）学校", "（二）学校 > 请于3月20日前",
        ])
        try check(text, [:], [
            "（一）养老机构", "一、消防", "一、消防 > 请于3月15日前", "一、消防 > （二）学校", "一、消防 > （二）学校 > 请于3月20日前",
        ])
    }

    /// Some writers set only a part of their headings apart: 二、 ends 一、 all the same, and （一） stays within.
    @Test func mixWithHeadingsThatOnlyNumbersTell() throws {
        let text = "关于检查的通知\n各村：\n一、范围\n（一）学校\n请于3月15日前自查。\n二、时间\n请于3月20日前将自查情况报送镇政府办公室。"
        let nested = ["一、范围", "一、范围 > （一）学校", "一、范围 > （一）学校 > 请于3月15日前", "二、时间", "二、时间 > 请于3月20日前"]
        try check(text, [2: 1], nested)
        try check(text, [3: 1], nested)
        try check(text, [:], nested)
    }

    /// A paragraph set as a heading for its looks is its sentences still.
    @Test func areNoParagraphs() throws {
        let text = "关于检查的通知\n各村：\n请于3月15日前自查。请于3月20日前报送。\n逾期不再受理。"
        try check(text, [2: 1], try Self.sections(text, [:]))
    }
}
