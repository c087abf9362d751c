import Directives
import Foundation
import Testing

@testable import Judgment

/// What holds of a circuit whatever happens to it, in whatever order.
@Suite struct CircuitTests {
    private static let day: Int64 = 86_400
    private static let start = Moment(milliseconds: 1_770_000_000_000, offsetSeconds: 28_800)

    /// Everything that can happen to a circuit.
    private enum Event {
        case count(String, DirectiveID)
        case probe(isClean: Bool)
        case order(Circuit.Order, days: Int)
        case pass
    }

    private static func rules(_ chance: inout Chance, _ kind: CircuitKind) -> CircuitRules {
        CircuitRules(chance.settings(CircuitRules.settings(of: kind)), kind: kind)
    }

    private static func event(_ chance: inout Chance) -> Event {
        switch chance.whole(0...9) {
        case 0...4: .count("issuer-\(chance.whole(1...4))", DirectiveID("\(chance.whole(1...60))"))
        case 5, 6: .probe(isClean: chance.isTrue())
        case 7: .order(chance.one(of: Circuit.Order.allCases), days: chance.whole(1...Circuit.orderDaysMax))
        default: .pass
        }
    }

    private static func apply(_ event: Event, to circuit: inout Circuit, at now: Moment, _ rules: CircuitRules) {
        switch event {
        case .count(let identity, let id): circuit.count(identity, in: id, at: now, rules: rules)
        case .probe(let isClean): circuit.probe(isClean: isClean, at: now, rules: rules)
        case .order(let order, let days):
            let override = Circuit.Override(
                by: "张三", reason: "test", until: now.advanced(bySeconds: Int64(days) * day))
            circuit.obey(order, override)
        case .pass: circuit.advance(to: now, rules: rules)
        }
    }

    /// A circuit after some events, and the moment of the last.
    private static func lived(
        _ chance: inout Chance, _ rules: CircuitRules, events: Int = 60, daysBack: Int = 0
    ) -> (circuit: Circuit, now: Moment) {
        var circuit = Circuit(kind: .redundantReport, parts: ["养老", "老年人", "2026"])
        var now = start
        for _ in 0..<events {
            let back = daysBack > 0 && chance.isTrue(0.1)
            let seconds = chance.whole(0...(12 * Int(day)))
            now = now.advanced(bySeconds: back ? -Int64(chance.whole(0...daysBack)) * day : Int64(seconds))
            apply(event(&chance), to: &circuit, at: now, rules)
        }
        return (circuit, now)
    }

    /// Longest that anything of a circuit can last: an order or an opening, the wait behind it, and the
    /// window of what was counted, each with its largest setting.
    private static let longestDays = 180 + 180 + 365

    @Test(arguments: Chance.seeds) func noSequenceOfEventsLeavesItStuck(seed: UInt64) {
        var chance = Chance(seed: seed)
        let rules = Self.rules(&chance, .redundantReport)
        let (lived, now) = Self.lived(&chance, rules)
        var circuit = lived
        circuit.advance(to: now.advanced(bySeconds: Int64(Self.longestDays + 1) * Self.day), rules: rules)
        #expect(circuit.state == .closed)
        #expect(circuit.counts.isEmpty)
    }

    /// A clock that was years ahead, or is set back between two papers, does not open a circuit for years.
    @Test(arguments: Chance.seeds) func aClockThatWasWrongLeavesItNotStuck(seed: UInt64) {
        var chance = Chance(seed: seed)
        let rules = Self.rules(&chance, .redundantReport)
        let (lived, now) = Self.lived(&chance, rules, daysBack: 3_650)
        var circuit = lived
        for step in 1...(Self.longestDays + 2) {
            circuit.advance(to: now.advanced(bySeconds: Int64(step) * Self.day), rules: rules)
        }
        #expect(circuit.state == .closed)
        #expect(circuit.counts.isEmpty)
    }

    @Test(arguments: Chance.seeds) func timePassesTheSameInOneStepOrMany(seed: UInt64) {
        var chance = Chance(seed: seed)
        let rules = Self.rules(&chance, .multiHeadedInspection)
        let (lived, now) = Self.lived(&chance, rules)
        let later = now.advanced(bySeconds: Int64(chance.whole(0...200)) * Self.day)
        var once = lived
        once.advance(to: later, rules: rules)
        var often = lived
        var moment = now
        while moment < later {
            often.advance(to: moment, rules: rules)
            moment = moment.advanced(bySeconds: Int64(chance.whole(1...9)) * Self.day)
        }
        often.advance(to: later, rules: rules)
        #expect(once == often)
        often.advance(to: later, rules: rules)
        #expect(once == often, "safe to repeat")
    }

    /// What the store keeps is the whole of it.
    @Test(arguments: Chance.seeds) func aRestartChangesNothing(seed: UInt64) throws {
        var chance = Chance(seed: seed)
        let rules = Self.rules(&chance, .reminderStorm)
        var running = Circuit(kind: .reminderStorm, parts: ["7"])
        var restarted = running
        var now = Self.start
        for _ in 0..<80 {
            now = now.advanced(bySeconds: Int64(chance.whole(0...(6 * Int(Self.day)))))
            let event = Self.event(&chance)
            Self.apply(event, to: &running, at: now, rules)
            Self.apply(event, to: &restarted, at: now, rules)
            if chance.isTrue(0.3) {
                restarted = try JSONDecoder().decode(Circuit.self, from: JSONEncoder().encode(restarted))
            }
            #expect(running == restarted)
        }
    }

    /// Against the slow version: a closed circuit trips exactly when so many distinct counts lie in the window.
    @Test(arguments: Chance.seeds) func tripsExactlyAtItsThreshold(seed: UInt64) {
        var chance = Chance(seed: seed)
        let rules = Self.rules(&chance, .multiHeadedInspection)
        var circuit = Circuit(kind: .multiHeadedInspection, parts: ["福寿敬老院", "消防"])
        var past: [(identity: String, at: Moment)] = []
        var now = Self.start
        for number in 0..<60 {
            now = now.advanced(bySeconds: Int64(chance.whole(0...(9 * Int(Self.day)))))
            let identity = "issuer-\(chance.whole(1...30))"
            circuit.advance(to: now, rules: rules)
            guard circuit.state == .closed else { break }
            past.append((identity, now))
            let recent = past.filter { now.milliseconds - $0.at.milliseconds <= Int64(rules.within) * 1_000 + 999 }
            let distinct = Set(recent.map(\.identity)).count
            let tripped = circuit.count(identity, in: DirectiveID("\(number)"), at: now, rules: rules)
            #expect(tripped == (distinct >= rules.threshold), "\(distinct) of \(rules.threshold)")
            #expect(circuit.isOpen == tripped)
            if !tripped { #expect(circuit.isAmber(at: now, rules: rules) == (distinct >= rules.amberCount)) }
        }
    }

    /// One paper read twice is one paper.
    @Test func countsADirectiveOnce() {
        let rules = CircuitRules(Settings(CircuitRules.settings(of: .reminderStorm)), kind: .reminderStorm)
        var circuit = Circuit(kind: .reminderStorm, parts: ["7"])
        for _ in 0..<10 { circuit.count("3", in: "3", at: Self.start, rules: rules) }
        #expect(circuit.state == .closed && circuit.counts.count == 1)
    }

    @Test(arguments: Chance.seeds) func eachFailedProbeOpensItForLongerUpToTheLimit(seed: UInt64) {
        var chance = Chance(seed: seed)
        let rules = Self.rules(&chance, .redundantReport)
        var circuit = Circuit(kind: .redundantReport, parts: ["养老", "老年人", "2026"])
        var now = Self.start
        for number in 0..<rules.threshold {
            circuit.count("\(number)", in: DirectiveID("\(number)"), at: now, rules: rules)
        }
        var last: Int64 = 0
        for _ in 0..<12 {
            guard case .open(let until) = circuit.state else { Issue.record("\(circuit.state.name)"); return }
            let length = now.seconds(to: until)
            #expect(length > 0 && length <= Int64(rules.openMax))
            let isForgotten = last > Int64(rules.forgetAfter)
            if !isForgotten, last > 0 {
                #expect(length == min(last * Int64(rules.backoffFactor), Int64(rules.openMax)))
            }
            last = length
            now = until
            circuit.probe(isClean: false, at: now, rules: rules)
        }
        circuit.advance(to: now, rules: rules)
        guard case .open(let until) = circuit.state else { Issue.record("\(circuit.state.name)"); return }
        circuit.probe(isClean: true, at: until, rules: rules)
        #expect(circuit.state == .closed && circuit.counts.isEmpty, "a clean probe closes it")
    }

    /// By hand: nothing but its own end and another order ends what a person ordered.
    @Test(arguments: Chance.seeds, [Circuit.Order.trip, .bypass, .shadow])
    func aManualStateHoldsUntilItsTimeAndNoLonger(seed: UInt64, order: Circuit.Order) {
        var chance = Chance(seed: seed)
        let rules = Self.rules(&chance, .redundantReport)
        var (circuit, now) = Self.lived(&chance, rules, events: 20)
        let days = chance.whole(1...Circuit.orderDaysMax)
        let until = now.advanced(bySeconds: Int64(days) * Self.day)
        circuit.obey(order, Circuit.Override(by: "张三", reason: "专项行动", until: until))
        let ordered = circuit.state
        #expect(ordered.until == until)
        while true {
            now = now.advanced(bySeconds: Int64(chance.whole(1...(5 * Int(Self.day)))))
            guard now < until else { break }
            switch chance.whole(0...2) {
            case 0: circuit.count("\(chance.whole(1...9))", in: DirectiveID("\(now)"), at: now, rules: rules)
            case 1: circuit.probe(isClean: chance.isTrue(), at: now, rules: rules)
            default: circuit.advance(to: now, rules: rules)
            }
            #expect(circuit.state == ordered)
            #expect(circuit.isOpen == (order == .trip))
        }
        circuit.advance(to: until, rules: rules)
        #expect(circuit.state == .closed, "ends by itself")
    }

    @Test(arguments: Chance.seeds) func aResetForgetsEverything(seed: UInt64) {
        var chance = Chance(seed: seed)
        let rules = Self.rules(&chance, .redundantReport)
        var (circuit, now) = Self.lived(&chance, rules)
        circuit.obey(.reset, Circuit.Override(by: "张三", reason: "已合并", until: now))
        #expect(circuit == Circuit(kind: circuit.kind, parts: circuit.parts))
    }
}
