import Directives
import Testing

@testable import Judgment

/// What no rules, no papers and no past can make the judge do.
@Suite struct JudgeTests {
    /// One judgment made up by chance, with all that went into it.
    private struct Case {
        let rules: JudgmentRules
        let reading: ReadDirective
        let findings: [Finding]
        var standing: Standing
        let now: Moment

        func verdict() -> Verdict {
            Judge(rules: rules, calendar: WorkingCalendar(), language: .zh)
                .judge(reading, findings: findings, standing: standing, now: now)
        }
    }

    private static func made(_ seed: UInt64, isEmergency: Bool = false) -> [Case] {
        var chance = Chance(seed: seed)
        return (0..<30).map { _ in
            let rules = chance.rules()
            let now = Moment(
                Day(number: 20_514 + chance.whole(0...40)), secondOfDay: chance.whole(0...86_399), offsetSeconds: 28_800)
            let reading = chance.reading(at: now, isEmergency: isEmergency)
            let findings = chance.findings()
            let standing = chance.standing(for: reading, findings, rules: rules, at: now)
            return Case(rules: rules, reading: reading, findings: findings, standing: standing, now: now)
        }
    }

    /// A property that no case reaches proves nothing.
    private static func expectTried(_ count: Int, _ cases: [Case]) {
        #expect(count > 0, "none of \(cases.count) cases came that far")
    }

    @Test(arguments: Chance.seeds) func anEmergencyIsNeverHeld(seed: UInt64) {
        let cases = Self.made(seed, isEmergency: true)
        var wouldBeHeld = 0
        for one in cases {
            let verdict = one.verdict()
            #expect(verdict.disposition != .quarantined, "\(one.reading.directive.text)")
            if verdict.wouldHave == .quarantined {
                wouldBeHeld += 1
                #expect(verdict.exempt == "emergency")
            }
        }
        Self.expectTried(wouldBeHeld, cases)
    }

    @Test(arguments: Chance.seeds) func whatIsHeldHasAFuseInTheFutureAndNothingElseHasOne(seed: UInt64) {
        let cases = Self.made(seed)
        var held = 0
        for one in cases {
            let verdict = one.verdict()
            #expect((verdict.disposition == .quarantined) == (verdict.fuse != nil))
            guard let fuse = verdict.fuse else { continue }
            held += 1
            #expect(fuse.at > one.now)
            #expect(verdict.exempt == nil)
        }
        Self.expectTried(held, cases)
    }

    /// The paper itself counts as held and as received.
    @Test(arguments: Chance.seeds) func noMoreAreHeldThanTheCapAllowsThisOneIncluded(seed: UInt64) {
        for one in Self.made(seed) where one.verdict().disposition == .quarantined {
            let most = one.rules.caps.heldMax(intake: one.standing.intakeLastWeek + 1)
            #expect(one.standing.heldCount + 1 <= most)
            var full = one
            full.standing.heldCount = most
            #expect(full.verdict().disposition == .flagged)
            #expect(full.verdict().wouldHave == .quarantined)
            full.standing.heldCount = most - 1
            #expect(full.verdict().disposition == .quarantined, "the last place under the cap is used")
        }
    }

    @Test(arguments: Chance.seeds) func aReleasedReasonNeverHoldsAgain(seed: UInt64) {
        let cases = Self.made(seed)
        var held = 0
        for one in cases where one.verdict().disposition == .quarantined {
            held += 1
            var released = one
            released.standing.released = Set(
                one.findings.map { ReleasedReason(type: $0.type, original: $0.original) })
            let verdict = released.verdict()
            #expect(verdict.disposition != .quarantined)
            #expect(verdict.wouldHave == .quarantined, "and it is told")
            // One reason less released, and that reason alone may hold.
            for finding in one.findings {
                released.standing.released.remove(ReleasedReason(type: finding.type, original: finding.original))
            }
            #expect(released.verdict().disposition == .quarantined)
        }
        Self.expectTried(held, cases)
    }

    @Test(arguments: Chance.seeds) func aModeIsNeverExceeded(seed: UInt64) {
        for one in Self.made(seed) {
            let verdict = one.verdict()
            switch one.rules.mode {
            case .shadow: #expect(verdict.disposition == .delivered)
            case .warn: #expect(verdict.disposition != .quarantined)
            case .enforce:
                let bold = one.findings.contains { one.rules.mode(of: $0.type) == .enforce }
                if !bold { #expect(verdict.disposition != .quarantined) }
            }
        }
    }

    /// What would have happened is told exactly when something else did.
    @Test(arguments: Chance.seeds) func tellsWhatWouldHaveHappened(seed: UInt64) {
        for one in Self.made(seed) {
            let verdict = one.verdict()
            #expect(verdict.wouldHave != verdict.disposition)
            if let wouldHave = verdict.wouldHave {
                let order: [Disposition] = [.delivered, .flagged, .quarantined]
                let (milder, stricter) = (order.firstIndex(of: verdict.disposition), order.firstIndex(of: wouldHave))
                #expect(milder ?? 9 < stricter ?? 0, "nothing makes a verdict stricter than its findings")
            }
        }
    }

    @Test(arguments: Chance.seeds) func whatRepeatsNothingIsDeliveredThroughAnyCircuit(seed: UInt64) {
        for one in Self.made(seed) {
            var standing = one.standing
            let judge = Judge(rules: one.rules, calendar: WorkingCalendar(), language: .en)
            for id in judge.circuitKeys(for: one.reading, findings: []) {
                var circuit = standing.circuits[id] ?? Chance.circuit(named: id)
                circuit.obey(.trip, Circuit.Override(by: "张三", reason: "x", until: one.now.advanced(bySeconds: 9_000)))
                standing.circuits[id] = circuit
            }
            let verdict = judge.judge(one.reading, findings: [], standing: standing, now: one.now)
            #expect(verdict.disposition == .delivered && verdict.exempt == nil)
        }
    }

    /// A circuit that a person bypassed or put in the shadow lowers no bar.
    @Test(arguments: Chance.seeds, [Circuit.Order.bypass, .shadow])
    func aSilencedCircuitHoldsNothing(seed: UInt64, order: Circuit.Order) {
        for one in Self.made(seed) {
            var silenced = one
            let judge = Judge(rules: one.rules, calendar: WorkingCalendar(), language: .zh)
            for id in judge.circuitKeys(for: one.reading, findings: one.findings) {
                var circuit = one.standing.circuits[id] ?? Chance.circuit(named: id)
                circuit.obey(order, Circuit.Override(by: "张三", reason: "x", until: one.now.advanced(bySeconds: 9_000)))
                silenced.standing.circuits[id] = circuit
            }
            let alone = one.findings.map { one.rules.actions.action(for: $0) }.max() ?? .deliver
            let verdict = silenced.verdict()
            #expect(verdict.wouldHave ?? verdict.disposition == alone.disposition)
        }
    }

    /// A half-open circuit delivers its probe, and says so only where it does.
    @Test(arguments: Chance.seeds) func aProbeIsDeliveredUnlessTheVerdictAloneHolds(seed: UInt64) {
        var chance = Chance(seed: seed)
        let word = JudgeWords(language: .zh).probe
        for one in Self.made(seed) {
            var probing = one
            let judge = Judge(rules: one.rules, calendar: WorkingCalendar(), language: .zh)
            for id in judge.circuitKeys(for: one.reading, findings: one.findings) {
                probing.standing.circuits[id] = chance.halfOpen(id, rules: one.rules, at: one.now)
            }
            let alone = one.findings.map { one.rules.actions.action(for: $0) }.max() ?? .deliver
            let verdict = probing.verdict()
            if alone != .hold { #expect(verdict.disposition != .quarantined, "a probe is never held by its circuit") }
            #expect(!(verdict.disposition == .quarantined && verdict.reason.contains(word)), "\(verdict.reason)")
        }
    }

    /// Judging the same paper again with what the first judgment left behind announces no change of state.
    @Test(arguments: Chance.seeds) func judgingAgainAnnouncesNothing(seed: UInt64) {
        for one in Self.made(seed) {
            let first = one.verdict()
            var again = one
            for circuit in first.circuits { again.standing.circuits[circuit.id] = circuit }
            // A half-open circuit takes each paper for a probe; the second is another probe.
            guard first.circuits.allSatisfy({ $0.state.name != "half_open" }) else { continue }
            let second = again.verdict()
            #expect(second.changes.allSatisfy { $0.before == $0.after })
            for circuit in second.circuits { #expect(again.standing.circuits[circuit.id] == circuit) }
        }
    }

    @Test func anUnknownPartOfAKeyIsNoCircuit() {
        var chance = Chance(seed: 1)
        let now = Moment(milliseconds: 1_770_000_000_000, offsetSeconds: 28_800)
        for _ in 0..<200 {
            let reading = chance.reading(at: now, isEmergency: false)
            let keys = CircuitKeys.circuits(for: reading, findings: [])
            if reading.terms.subjects.isEmpty { #expect(keys.isEmpty) }
            if reading.facts.period == nil { #expect(keys.allSatisfy { $0.kind != .redundantReport }) }
            if reading.terms.targets.isEmpty { #expect(keys.allSatisfy { $0.kind != .multiHeadedInspection }) }
            #expect(keys.allSatisfy { $0.kind == .reminderStorm || $0.parts.allSatisfy { !$0.isEmpty } })
        }
    }

    @Test func whatCouldNotBeReadIsDelivered() {
        var chance = Chance(seed: 2)
        let now = Moment(milliseconds: 1_770_000_000_000, offsetSeconds: 28_800)
        let read = chance.reading(at: now, isEmergency: false).directive
        let directive = Directive(
            id: read.id, content: read.content, received: now, file: read.file, text: "", unscreened: "加密")
        let reading = ReadDirective(
            directive: directive, kind: .other, facts: Facts(), clauses: [], obligations: [], terms: Terms())
        let verdict = Judge(rules: .standard, calendar: WorkingCalendar(), language: .zh)
            .judge(reading, findings: [], standing: Standing(), now: now)
        #expect(verdict.disposition == .flagged && verdict.reason == "加密")
    }
}
