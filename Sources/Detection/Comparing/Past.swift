public import Directives

/// The precedents of one directive, each compared with it once for all detectors.
public struct Past: Sendable {
    let later: Profile
    private(set) var pairs: [Pair]
    let rareness: Rareness

    /// - Parameter precedents: in order of arrival, oldest first.
    public init(_ later: Profile, after precedents: [Precedent]) {
        let earlier = precedents.map(\.profile)
        let rareness = Rareness(earlier)
        self.later = later
        self.rareness = rareness
        let mass = rareness.mass(later.grams)
        pairs = zip(earlier, precedents).map { Pair(later, $0, $1, rareness, mass: mass) }
    }

    /// Of what was replaced, that which concerns the precedents.
    public func chosen(from replaced: [DirectiveID: [Supersession]]) -> [DirectiveID: [Supersession]] {
        pairs.reduce(into: [:]) { $0[$1.id] = replaced[$1.id] }
    }

    /// The same papers, of which later ones are known to have replaced something.
    public func replacing(_ superseded: [DirectiveID: [Supersession]]) -> Past {
        guard !superseded.isEmpty else { return self }
        var past = self
        for index in past.pairs.indices {
            guard let known = superseded[past.pairs[index].id] else { continue }
            past.pairs[index].precedent.superseded = known
        }
        return past
    }
}

/// What was found in a directive before, with which detectors have had other rules since.
public struct Recorded: Sendable {
    let findings: [Finding]
    let changed: Set<FindingType>

    /// - Parameter findings: of the same directive after the same precedents, of which the same was replaced.
    public init(_ findings: [Finding], changed: Set<FindingType>) {
        self.findings = findings
        self.changed = changed
    }

    /// In the order in which a detector made them, before they were given originals.
    func findings(of type: FindingType) -> [Finding] {
        findings.filter { $0.type == type }.map { finding in
            var bare = finding
            bare.original = finding.against
            return bare
        }
    }
}
