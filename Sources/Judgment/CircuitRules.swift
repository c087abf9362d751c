public import Directives

/// The kinds of burden that a circuit guards; the issuer is never part of a key, because holding a
/// sender would bury its next urgent paper.
public enum CircuitKind: String, Hashable, Sendable, Codable, CaseIterable {
    /// Key: data domain, population, period.
    case redundantReport = "redundant_report"
    /// Key: target, subject; counts distinct issuers.
    case multiHeadedInspection = "multi_headed_inspection"
    /// Key: the original directive.
    case reminderStorm = "reminder_storm"
}

/// One line of `rules/breakers.yaml`: when a circuit trips and how it recovers.
///
/// Names after Nygard, "Release It!" (2007), and resilience4j where they mean the same.
public struct CircuitRules: Hashable, Sendable {
    public let isEnabled: Bool
    /// Counted findings (for inspections: distinct issuers) that trip it.
    public let threshold: Int
    /// Seconds within which they count.
    public let within: Int
    /// Seconds that it stays open the first time.
    public let openFor: Int
    /// Share of the threshold from which the amber light burns, in 0...1.
    public let amberShare: Double
    /// Each opening that follows on a failed probe lasts this many times as long.
    public let backoffFactor: Int
    /// Seconds of the longest opening.
    public let openMax: Int
    /// Seconds of quiet after which earlier openings are forgotten.
    public let forgetAfter: Int
    /// Seconds half-open without traffic after which it closes.
    public let waitMax: Int
    /// Overlap from which a redundant report is held while the circuit is open, in 0...1.
    public let openOverlap: Double

    /// What one circuit's section may hold, with the defaults of its kind.
    public static func settings(of kind: CircuitKind) -> [Setting] {
        let name = kind.rawValue
        let day = 86_400
        let (threshold, within, openFor, meaning): (Int, Int, Int, Said) =
            switch kind {
            case .redundantReport:
                (2, 30, 14, Said("重复报表；伤人的是第三次要", "redundant requests; the third ask for one thing is the one that hurts"))
            case .multiHeadedInspection:
                (3, 30, 30, Said("不同部门；第二家还可以并进第一家", "distinct departments; a second can still join the first"))
            case .reminderStorm: (3, 7, 3, Said("对同一件的催办；催一次是提醒", "reminders of one directive; chasing once is service"))
            }
        return [
            Setting("\(name).enabled", .flag, .flag(true), Said(
                "这个断路器用不用。",
                "Whether this breaker counts at all.")),
            Setting(
                "\(name).threshold", .whole(2...20), .whole(threshold),
                Said("几次断开：\(meaning.zh)。", "How many trip the circuit: \(meaning.en).")),
            Setting(
                "\(name).within", .duration(day...365 * day), .duration(within * day),
                Said(
                "在多长时间之内计数。",
                "The window in which they count.")),
            Setting(
                "\(name).open_for", .duration(day...60 * day), .duration(openFor * day),
                Said(
                "第一次断开多久；两周够报完一轮。",
                "How long it stays open the first time; two weeks cover one reporting round.")),
            Setting(
                "\(name).amber", .number(0.1...1), .number(0.6),
                Said(
                "计数到门槛的这个比例就亮黄灯，至少一次。",
                "Share of the threshold from which the amber light warns, one at least.")),
            Setting(
                "\(name).backoff_factor", .whole(1...10), .whole(2),
                Said(
                "试探不成再断开时，时间是上次的几倍。",
                "Each opening after a failed probe lasts this many times as long.")),
            Setting(
                "\(name).open_max", .duration(day...180 * day), .duration(60 * day),
                Said(
                "断开最长多久。",
                "The longest opening.")),
            Setting(
                "\(name).forget_after", .duration(day...365 * day), .duration(90 * day),
                Said(
                "安静多久之后，以前断开过就不再算。",
                "Quiet time after which earlier openings are forgotten.")),
            Setting(
                "\(name).max_wait", .duration(day...180 * day), .duration(30 * day),
                Said(
                "试探期间这么久没有来文，就闭合。",
                "Half-open without traffic for so long, the circuit closes.")),
            Setting(
                "\(name).open_overlap", .number(0.1...1), .number(0.5),
                Said(
                "只管报表：断开期间，指标重合到这个比例就暂缓。",
                "Reports only: share of items from which a request is held while the circuit is open.")),
        ]
    }

    public init(_ settings: Settings, kind: CircuitKind) {
        let name = kind.rawValue
        isEnabled = settings.flag("\(name).enabled")
        threshold = settings.whole("\(name).threshold")
        within = settings.duration("\(name).within")
        openFor = settings.duration("\(name).open_for")
        amberShare = settings.number("\(name).amber")
        backoffFactor = settings.whole("\(name).backoff_factor")
        openMax = settings.duration("\(name).open_max")
        forgetAfter = settings.duration("\(name).forget_after")
        waitMax = settings.duration("\(name).max_wait")
        openOverlap = settings.number("\(name).open_overlap")
    }

    /// Count from which the amber light burns.
    public var amberCount: Int { max(1, Int(Double(threshold) * amberShare)) }
}
