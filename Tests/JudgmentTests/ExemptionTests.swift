import Directives
import Testing

@testable import Judgment

/// Exemptions of an office: for a time, for two reasons at least, and gone when nobody uses them.
@Suite struct ExemptionTests {
    private static let first = Day(number: 20_500)

    /// A campaign of 60 days that is exempt.
    private static func campaign(
        from: Day = first, until: Day = first.advanced(by: 60), matchers: [String: SettingValue]? = nil
    ) -> Settings {
        var fields: [String: SettingValue] = [
            "id": .text("campaign"), "from": .day(from), "until": .day(until), "by": .text("张三"),
            "reason": .text("百日攻坚"), "expire_if_unused": .duration(30 * 86_400),
        ]
        for (name, value) in matchers ?? ["issuer": .text("yj"), "target": .text("福寿敬老院")] { fields[name] = value }
        let entry = fields.sorted { $0.key < $1.key }.map { SettingEntry($0.key, $0.value) }
        return Settings(ExemptionRules.settings, values: ["exemptions": .list([.table(entry)])])
    }

    private static func exemption(_ settings: Settings, on day: Day, lastUsed: Moment? = nil) -> String? {
        let now = Moment(day, secondOfDay: 36_000, offsetSeconds: 28_800)
        var facts = Facts()
        facts.issuerID = "yj"
        var terms = Terms()
        terms.targets = ["福寿敬老院"]
        let directive = Directive(
            id: "1", content: ContentHash(rawValue: String(repeating: "0", count: 64)), received: now, file: "a.txt",
            text: "检查通知")
        let reading = ReadDirective(
            directive: directive, kind: .inspection, facts: facts, clauses: [], obligations: [], terms: terms)
        return ExemptionRules(settings).exemption(
            for: reading, lastUsed: lastUsed.map { ["campaign": $0] } ?? [:], now: now)
    }

    private static func moment(_ day: Day) -> Moment { Moment(day, secondOfDay: 36_000, offsetSeconds: 28_800) }

    @Test func holdsFromItsFirstDayToItsLast() {
        for offset in -3...63 {
            let day = Self.first.advanced(by: offset)
            let used = offset > 1 ? Self.moment(day.advanced(by: -1)) : nil
            let expected = (0...60).contains(offset) ? "campaign" : nil
            #expect(Self.exemption(Self.campaign(), on: day, lastUsed: used) == expected, "\(offset)")
        }
    }

    @Test func oneMatcherIsTooBroadToCount() {
        let broad = Self.campaign(matchers: ["issuer": .text("yj")])
        #expect(Self.exemption(broad, on: Self.first) == nil)
    }

    @Test func expiresWhenUnused() {
        let used = Self.moment(Self.first.advanced(by: 5))
        #expect(Self.exemption(Self.campaign(), on: Self.first.advanced(by: 34), lastUsed: used) == "campaign")
        #expect(Self.exemption(Self.campaign(), on: Self.first.advanced(by: 36), lastUsed: used) == nil)
    }

    /// One that never was used expires as well, counted from its first day.
    @Test func expiresWhenItNeverWasUsed() {
        #expect(Self.exemption(Self.campaign(), on: Self.first.advanced(by: 29)) == "campaign")
        #expect(Self.exemption(Self.campaign(), on: Self.first.advanced(by: 31)) == nil)
    }

    /// Renewed with a new first day, it lives again whatever was long ago.
    @Test func livesAgainWhenItIsRenewed() {
        let longAgo = Self.moment(Self.first.advanced(by: -200))
        #expect(Self.exemption(Self.campaign(), on: Self.first.advanced(by: 2), lastUsed: longAgo) == "campaign")
    }
}
