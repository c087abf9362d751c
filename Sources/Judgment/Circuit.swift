public import Directives

/// A breaker for one burden: a state machine over values; reads no clock, starts no task.
///
/// closed → (enough counted within the window) → open → (its time is over) → half-open → one probe:
/// clean closes, redundant re-opens for longer; nothing for a long time closes. Three states are
/// set by hand, each with who, why and until when.
public struct Circuit: Hashable, Sendable, Codable, Identifiable {
    public enum State: Hashable, Sendable, Codable {
        case closed
        case open(until: Moment)
        case halfOpen(since: Moment)
        case forcedOpen(Override)
        /// Never holds, whatever is counted.
        case bypassed(Override)
        /// Counts and logs, never holds.
        case shadow(Override)

        /// The word in records and commands.
        public var name: String {
            switch self {
            case .closed: "closed"
            case .open: "open"
            case .halfOpen: "half_open"
            case .forcedOpen: "forced_open"
            case .bypassed: "bypassed"
            case .shadow: "shadow"
            }
        }

        public var until: Moment? {
            switch self {
            case .closed, .halfOpen: nil
            case .open(let until): until
            case .forcedOpen(let override), .bypassed(let override), .shadow(let override):
                override.until
            }
        }
    }

    /// What a person ordered.
    public struct Override: Hashable, Sendable, Codable {
        public let by: String
        public let reason: String
        public let until: Moment

        public init(by: String, reason: String, until: Moment) {
            self.by = by
            self.reason = reason
            self.until = until
        }
    }

    /// One thing counted: who it came from and in which directive.
    public struct Count: Hashable, Sendable, Codable {
        /// What makes two counts distinct: the issuer for inspections, else the directive.
        public let identity: String
        public let directive: DirectiveID
        public let at: Moment
    }

    public let kind: CircuitKind
    /// The parts of the key without the kind; none is empty.
    public let parts: [String]
    public private(set) var state: State = .closed
    public private(set) var counts: [Count] = []
    /// Openings in a row, for the back-off.
    public private(set) var openings = 0
    public private(set) var lastOpened: Moment?

    public var id: String { ([kind.rawValue] + parts).joined(separator: "|") }

    public init(kind: CircuitKind, parts: [String]) {
        precondition(!parts.isEmpty && parts.allSatisfy { !$0.isEmpty }, "a key with an unknown part is no circuit")
        self.kind = kind
        self.parts = parts
    }

    /// Whether the bar for holding is lowered now.
    public var isOpen: Bool {
        switch state {
        case .open, .forcedOpen: true
        case .closed, .halfOpen, .bypassed, .shadow: false
        }
    }

    /// Distinct identities within the window that ends now.
    public func tally(at now: Moment, rules: CircuitRules) -> Int {
        Set(counts.filter { $0.at.seconds(to: now) <= Int64(rules.within) }.map(\.identity)).count
    }

    /// Whether the amber light burns: closed, and close to tripping.
    public func isAmber(at now: Moment, rules: CircuitRules) -> Bool {
        state == .closed && tally(at: now, rules: rules) >= rules.amberCount
    }

    /// Longest that anything here lasts: 180 days is the most that rules and orders allow. What ends or
    /// began farther ahead than that was written by a clock that was wrong.
    static let aheadSecondsMax: Int64 = 180 * 86_400

    /// Lets time pass: what is over ends. Safe to repeat; a moment in the near past changes nothing.
    public mutating func advance(to now: Moment, rules: CircuitRules) {
        forgetWrongClock(at: now)
        counts.removeAll { $0.at.seconds(to: now) > Int64(rules.within) }
        if let lastOpened, lastOpened.seconds(to: now) > Int64(rules.forgetAfter) { openings = 0 }
        switch state {
        case .open(let until) where until <= now:
            state = .halfOpen(since: until)
            advance(to: now, rules: rules)
        case .halfOpen(let since) where since.seconds(to: now) > Int64(rules.waitMax):
            state = .closed
            counts = []
        case .forcedOpen(let override), .bypassed(let override), .shadow(let override):
            if override.until <= now { state = .closed }
        case .closed, .open, .halfOpen: break
        }
    }

    /// Ends what a clock that was years ahead would keep for years.
    private mutating func forgetWrongClock(at now: Moment) {
        func isImpossible(_ moment: Moment) -> Bool { now.seconds(to: moment) > Self.aheadSecondsMax }
        counts.removeAll { isImpossible($0.at) }
        if let lastOpened, isImpossible(lastOpened) {
            self.lastOpened = nil
            openings = 0
        }
        switch state {
        case .open(let until) where isImpossible(until): state = .halfOpen(since: now)
        case .halfOpen(let since) where isImpossible(since): state = .halfOpen(since: now)
        case .forcedOpen(let override) where isImpossible(override.until),
            .bypassed(let override) where isImpossible(override.until),
            .shadow(let override) where isImpossible(override.until):
            state = .closed
        default: break
        }
    }

    /// Counts one directive on this key. - Returns: whether it tripped the circuit.
    @discardableResult
    public mutating func count(
        _ identity: String, in directive: DirectiveID, at now: Moment, rules: CircuitRules
    ) -> Bool {
        advance(to: now, rules: rules)
        if !counts.contains(where: { $0.identity == identity && $0.directive == directive }) {
            counts.append(Count(identity: identity, directive: directive, at: now))
        }
        guard state == .closed, tally(at: now, rules: rules) >= rules.threshold else { return false }
        open(at: now, rules: rules)
        return true
    }

    /// Judges the probe of a half-open circuit: clean closes, redundant re-opens for longer.
    public mutating func probe(isClean: Bool, at now: Moment, rules: CircuitRules) {
        advance(to: now, rules: rules)
        guard case .halfOpen = state else { return }
        if isClean {
            state = .closed
            counts = []
        } else {
            open(at: now, rules: rules)
        }
    }

    private mutating func open(at now: Moment, rules: CircuitRules) {
        var seconds = min(rules.openFor, rules.openMax)
        for _ in 0..<openings where seconds < rules.openMax {
            seconds = min(seconds * rules.backoffFactor, rules.openMax)
        }
        openings += 1
        lastOpened = now
        state = .open(until: now.advanced(bySeconds: Int64(seconds)))
    }

    /// What a person can order.
    public enum Order: String, Hashable, Sendable, Codable, CaseIterable {
        case trip, reset, bypass, shadow
    }

    /// Longest time for which a person may set a circuit: 180 days, as for exemptions.
    public static let orderDaysMax = 180

    /// Sets the state by hand; `reset` closes it and forgets what was counted.
    public mutating func obey(_ order: Order, _ override: Override) {
        switch order {
        case .trip: state = .forcedOpen(override)
        case .bypass: state = .bypassed(override)
        case .shadow: state = .shadow(override)
        case .reset:
            state = .closed
            counts = []
            openings = 0
            lastOpened = nil
        }
    }
}
