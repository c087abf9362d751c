public import Directives
import Judgment
import Records
import Rules

/// Whether a detector may be made bolder: what it held or would have held, and what people said of it.
public struct Readiness: Hashable, Sendable {
    /// Share of the opinions that must say that holding is right, from which nobody needs to look first: of
    /// twenty papers one may be wrong.
    static let safe = 0.95
    /// Share below which holding does more harm than good: of five papers one was held for nothing.
    static let harmful = 0.8

    public let detector: FindingType
    public let mode: Mode
    /// Papers held for it.
    public private(set) var held = 0
    /// Papers that were delivered and would have been held for it.
    public private(set) var spared = 0
    /// Of both, those of which a person said that holding is right, or wrong.
    public private(set) var upheld = 0
    public private(set) var overturned = 0

    public var labelled: Int { upheld + overturned }
    /// In 0...1; nil without an opinion.
    public var precision: Double? { labelled > 0 ? Double(upheld) / Double(labelled) : nil }

    /// What the figures say.
    public enum Advice: Hashable, Sendable {
        /// Too few opinions to say anything; so many more are needed.
        case wait(Int)
        /// Right often enough to hold by itself.
        case enforce
        /// Wrong too often for a bolder mode.
        case stay
        /// Wrong so often that it should hold nothing.
        case warn
    }

    public var advice: Advice {
        guard labelled >= Tuner.labelsMin, let precision else { return .wait(Tuner.labelsMin - labelled) }
        return precision >= Self.safe ? .enforce : precision < Self.harmful ? .warn : .stay
    }

    /// Of every detector that can hold, by all that is on record.
    static func all(in store: Store, by rules: JudgmentRules) throws -> [Readiness] {
        var opinions: [DirectiveID: HoldEnd] = [:]
        for label in try store.labels() where label.action != .fuse { opinions[label.directive] = label.action }
        let records = try store.list().map(\.record)
        return [FindingType.duplicate, .redundantReport, .multiHeadedInspection].map { type in
            var readiness = Readiness(detector: type, mode: rules.mode(of: type))
            for record in records where readiness.concerns(record, by: rules) {
                if record.wasSpared { readiness.spared += 1 } else { readiness.held += 1 }
                if opinions[record.id] == .uphold { readiness.upheld += 1 }
                if opinions[record.id] == .release { readiness.overturned += 1 }
            }
            return readiness
        }
    }

    /// Whether the paper was or would have been held for a finding of this detector.
    private func concerns(_ record: DecisionRecord, by rules: JudgmentRules) -> Bool {
        guard record.exempt == nil, record.disposition == .quarantined || record.wasSpared else { return false }
        let alone = record.findings.filter { rules.actions.action(for: $0) == .hold }
        // Where nothing holds by itself, an open circuit raised what there was.
        return (alone.isEmpty ? record.findings : alone).contains { $0.type == detector }
    }

    public func words(in language: Language) -> String {
        let percent = precision.map { " \(Int(($0 * 100).rounded())) %" } ?? ""
        let figures = language.say(
            "\(detector.rawValue)：模式 \(mode.rawValue)，暂缓 \(held) 件，本应暂缓 \(spared) 件，有意见 \(labelled) 件，其中应当暂缓 \(upheld) 件\(percent)",
            "\(detector.rawValue): mode \(mode.rawValue), \(held) held, \(spared) would have been, \(labelled) labelled, \(upheld) of them upheld\(percent)")
        return figures + language.say("；", "; ") + conclusion(language)
    }

    private func conclusion(_ language: Language) -> String {
        let key = "modes.\(detector.rawValue)"
        return switch (advice, mode) {
        case (.wait(let count), _):
            language.say(
                "还要 \(count) 件意见才能判断能否放手（breakwater uphold 或 release 编号）",
                "\(count) more opinions are needed to say whether enforce is safe (breakwater uphold or release ID)")
        case (.enforce, .enforce):
            language.say("可以继续 enforce", "enforce is safe")
        case (.enforce, _):
            language.say("可以改为 enforce（quarantine.yaml 的 \(key)，并看 site.yaml 的 mode）", "safe to enforce now (\(key) in quarantine.yaml, and mode in site.yaml)")
        case (.stay, .enforce):
            language.say("低于 95 %，请用 breakwater rules tune 调高门槛", "below 95 %: raise its bar with breakwater rules tune")
        case (.stay, _):
            language.say("低于 95 %，先不要改为 enforce", "below 95 %: do not enforce yet")
        case (.warn, .enforce):
            language.say("低于 80 %，请改为 warn（quarantine.yaml 的 \(key)）", "below 80 %: set \(key) in quarantine.yaml to warn")
        case (.warn, _):
            language.say("低于 80 %，不要改为 enforce", "below 80 %: do not enforce")
        }
    }
}
