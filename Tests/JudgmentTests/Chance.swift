import Directives
import Foundation
import Seeded

/// The same sequence from the same seed on every machine.
struct Chance: RandomNumberGenerator {
    private var generator: SplitMix64

    init(seed: UInt64) { generator = SplitMix64(seed: seed) }

    /// Seeds of every property test; `BREAKWATER_SEED=n` runs that one alone. A failure names its seed.
    static let seeds: [UInt64] =
        ProcessInfo.processInfo.environment["BREAKWATER_SEED"].flatMap(UInt64.init).map { [$0] }
        ?? Array(1...40)

    mutating func next() -> UInt64 { generator.next() }

    mutating func whole(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }
    mutating func share() -> Double { Double.random(in: 0...1, using: &self) }
    mutating func isTrue(_ share: Double = 0.5) -> Bool { self.share() < share }

    mutating func one<Value>(of values: [Value]) -> Value {
        precondition(!values.isEmpty, "nothing to choose from")
        return values[whole(0...(values.count - 1))]
    }

    /// A value that the form allows; ends of a range come up as often as all that lies between them.
    mutating func value(of form: Setting.Form, else standard: SettingValue) -> SettingValue {
        switch form {
        case .flag: .flag(isTrue())
        case .whole(let range): .whole(bounded(range))
        case .duration(let range): .duration(bounded(range))
        case .workingDays(let range): .workingDays(bounded(range))
        case .number(let range):
            .number(
                isTrue(0.3)
                    ? one(of: [range.lowerBound, range.upperBound])
                    : Double.random(in: range, using: &self))
        case .word(let words): .text(one(of: words))
        case .text, .day, .list, .table, .record: standard
        }
    }

    private mutating func bounded(_ range: ClosedRange<Int>) -> Int {
        isTrue(0.3) ? one(of: [range.lowerBound, range.upperBound]) : whole(range)
    }

    /// Values for a group of settings, each of its form and range.
    ///
    /// - Parameter fixed: what is not left to chance.
    mutating func settings(_ declared: [Setting], fixed: [String: SettingValue] = [:]) -> Settings {
        var values: [String: SettingValue] = [:]
        for setting in declared {
            let value = value(of: setting.form, else: setting.standard)
            if value != .none { values[setting.name] = value }
        }
        return Settings(declared, values: values.merging(fixed) { $1 })
    }
}
