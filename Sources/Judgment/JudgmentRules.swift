public import Directives

/// All that the office decides about holding: from `site.yaml`, `quarantine.yaml`, `breakers.yaml`
/// and `exemptions.yaml`.
public struct JudgmentRules: Hashable, Sendable {
    public let mode: Mode
    public let actions: ActionRules
    public let fuse: FuseRules
    public let caps: CapRules
    public let circuits: [CircuitKind: CircuitRules]
    public let exemptions: ExemptionRules

    /// The part that `rules/site.yaml` holds.
    public static let siteSettings: [Setting] =
        [
            Setting(
                "mode", .word(Mode.allCases.map(\.rawValue)), .text("enforce"),
                Said(
                "断路器有多大胆：enforce 可暂缓，warn 只预警，shadow 只记录。",
                "How bold the breaker is: enforce may hold, warn only flags, shadow only records."))
        ] + FuseRules.settings + CapRules.settings

    /// The part that `rules/breakers.yaml` holds.
    public static let breakerSettings: [Setting] = CircuitKind.allCases.flatMap {
        CircuitRules.settings(of: $0)
    }

    /// - Parameters:
    ///   - site: values of ``siteSettings``.
    ///   - quarantine: values of ``ActionRules/settings``.
    ///   - breakers: values of ``breakerSettings``.
    ///   - exemptions: values of ``ExemptionRules/settings``.
    public init(site: Settings, quarantine: Settings, breakers: Settings, exemptions: Settings) {
        guard let mode = Mode(rawValue: site.text("mode")) else {
            preconditionFailure("mode was checked against the list of modes")
        }
        self.mode = mode
        actions = ActionRules(quarantine)
        fuse = FuseRules(site)
        caps = CapRules(site)
        circuits = Dictionary(
            uniqueKeysWithValues: CircuitKind.allCases.map {
                ($0, CircuitRules(breakers, kind: $0))
            })
        self.exemptions = ExemptionRules(exemptions)
    }

    /// What holds where no file says anything.
    public static let standard = JudgmentRules(
        site: Settings(siteSettings), quarantine: Settings(ActionRules.settings),
        breakers: Settings(breakerSettings), exemptions: Settings(ExemptionRules.settings))

    /// The mode of one detector: the less bold of its own and the site's.
    public func mode(of type: FindingType) -> Mode {
        let own = actions.modes[type] ?? .enforce
        return [mode, own].contains(.shadow)
            ? .shadow : [mode, own].contains(.warn) ? .warn : .enforce
    }

    public func rules(of kind: CircuitKind) -> CircuitRules {
        guard let rules = circuits[kind] else { preconditionFailure("every kind of circuit has rules") }
        return rules
    }
}
