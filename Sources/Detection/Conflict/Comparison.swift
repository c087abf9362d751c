import Directives

/// Compares one slot of two duties that are about one thing; one aspect, one file.
protocol Comparison: Sendable {
    static var aspect: Aspect { get }
    /// Whether a duty fills the slot at all: most fill few, and where either leaves it open nothing can clash.
    static func isSaid(in duty: Duty) -> Bool
    /// How the two slots clash; nil when they agree or when either is unknown.
    static func clash(_ here: Duty, _ there: Duty) -> Clash?
    /// Whether two branches, two lakes or two halls by name are two things; a party or a channel is
    /// itself a name.
    static var isOfOneInstance: Bool { get }
    /// What proves that both duties are about one thing.
    static var proof: Proof { get }
    /// What else proves it where the two sentences say too little.
    ///
    /// - Parameter areMain: both set the date of their paper's main deliverable.
    static func isProvedOtherwise(
        _ clash: Clash, _ matter: Matter, _ ground: Ground, areMain: Bool
    ) -> Bool
    /// Why the two clash, for a clerk.
    static func why(_ clash: Clash, _ office: String, _ language: Language) -> String
}

extension Comparison {
    static var isOfOneInstance: Bool { false }

    static func isProvedOtherwise(
        _ clash: Clash, _ matter: Matter, _ ground: Ground, areMain: Bool
    ) -> Bool { false }
}

/// How alike the words of two duties must be before their values are compared.
struct Proof: Hashable, Sendable {
    /// Least ``Matter/likeness``, in 0...1.
    let likeness: Double
    /// Least ``Matter/mass``; a rare word counts 1, a common one less.
    let mass: Double
    /// Why these; for the comment in the rules.
    let reason: Said
}

/// Two values for one thing.
struct Clash: Hashable, Sendable {
    let strength: Strength
    /// The value of the later paper, as people say it.
    let here: String
    /// The value of the earlier paper.
    let there: String
    /// How far the wording itself shows that both cannot hold, in 0...1.
    var weight = 1.0
    /// The slots prove one thing by themselves: one person at two places, a channel shut and demanded.
    var isPlain = false
}

/// All aspects, the plainest first; one more is one more word here.
enum Comparisons {
    static let all: [any Comparison.Type] = [
        ScheduleComparison.self, ChannelComparison.self, PartyComparison.self,
        FrequencyComparison.self, QuantityComparison.self, DeadlineComparison.self,
        ModalityComparison.self,
    ]
}
