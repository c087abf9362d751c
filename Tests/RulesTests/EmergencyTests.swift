import Directives
import Judgment
import Testing

@testable import Rules

/// What is delivered at once whatever else it resembles.
@Suite struct EmergencyTests {
    private func isEmergency(title: String, text: String) throws -> Bool {
        let moment = Moment(milliseconds: 0, offsetSeconds: 28_800)
        var facts = Facts()
        facts.title = Fact(title, Passage(words: title, range: 0..<title.utf8.count))
        let directive = Directive(
            id: "1", content: ContentHash(rawValue: String(repeating: "0", count: 64)), received: moment,
            file: "a.txt", text: title + "\n" + text)
        let reading = ReadDirective(
            directive: directive, kind: .notice, facts: facts, clauses: [], obligations: [], terms: Terms())
        return RuleSet.defaults().judgment.exemptions.isEmergency(reading)
    }

    @Test(arguments: [
        "请沿线住户立即\n　　撤离。", "紧急 转移 危房住户。", "ＢＯＩＬ　ＷＡＴＥＲ until further notice.",
        "An active\nshooter is reported.", "請沿線住戶緊急撤離。",
    ]) func findsItsWordsHoweverTheyAreSet(text: String) throws {
        #expect(try isEmergency(title: "通知", text: text))
    }

    @Test func aDrillIsNone() throws {
        #expect(try !isEmergency(title: "关于开展紧急撤离演练的通知", text: "请立即撤离至操场。"))
    }

    /// 汇总 结果 is two words, and holds no 总结.
    @Test func aBlankInATitleMakesNoDrill() throws {
        #expect(try isEmergency(title: "险情汇总 结果通报", text: "请立即撤离。"))
    }

    @Test func anOrdinaryPaperIsNone() throws {
        #expect(try !isEmergency(title: "关于报送台风防御物资的通知", text: "请于6月3日前报送物资清单。"))
    }
}
