import Directives

/// The precedents of one directive, each compared with it once for all detectors.
public struct Past: Sendable {
    let later: Profile
    let pairs: [Pair]
    let rareness: Rareness

    init(_ reading: ReadDirective, given answers: Answers) {
        let later = Profile(reading)
        let earlier = answers.precedents.map(\.profile)
        let rareness = Rareness(earlier)
        self.later = later
        self.rareness = rareness
        pairs = zip(earlier, answers.precedents).map { Pair(later, $0, $1, rareness) }
    }
}
