import Directives

/// Two ways of handing in one thing, of which one shuts out the other.
enum ChannelComparison: Comparison {
    static let aspect = Aspect.channel
    static let proof = Proof(
        likeness: 0.4, mass: 1.2,
        reason: Said(
                "各有报送渠道的别的表，达到 0.25",
                "other forms with a channel of their own reach 0.25"))

    static func why(_ clash: Clash, _ office: String, _ language: Language) -> String {
        language.say(
            "同一事项两种办理渠道且互相排斥：本件“\(clash.here)”，\(office)“\(clash.there)”",
            "two channels for one thing, and one shuts out the other: “\(clash.here)” here, “\(clash.there)” from \(office)"
        )
    }

    /// A channel that is shut here and demanded there, in papers on one matter or theme.
    static func isProvedOtherwise(
        _ clash: Clash, _ matter: Matter, _ ground: Ground, areMain: Bool
    ) -> Bool {
        guard clash.isPlain else { return false }
        return ground.asksForOneThing || (ground.isOneMatter || matter.themeMass >= 0.6) && matter.settingMass >= 1
    }

    static func isSaid(in duty: Duty) -> Bool { duty.obligation.channel != nil }

    static func clash(_ here: Duty, _ there: Duty) -> Clash? {
        guard let mine = here.obligation.channel, let theirs = there.obligation.channel else {
            return nil
        }
        let isShut = isRefused(mine, by: theirs)
        let shuts = isRefused(theirs, by: mine)
        let isApart =
            !mine.names.isEmpty && !theirs.names.isEmpty
            && !mine.names.contains { name in theirs.names.contains { areOne(name, $0) } }
        guard isShut || shuts || isApart && (mine.isExclusive || theirs.isExclusive) else {
            return nil
        }
        let isPlain = isShut && (shuts || mine.isExclusive) || shuts && theirs.isExclusive
        return Clash(
            strength: .hard, here: words(mine), there: words(theirs),
            weight: isPlain || mine.isExclusive && theirs.isExclusive ? 1 : 0.9, isPlain: isPlain)
    }

    /// The one asks for what the other turns away.
    private static func isRefused(_ channel: Channel, by other: Channel) -> Bool {
        channel.names.contains { name in
            other.refused.contains { areOne(name, $0) } && !other.names.contains { areOne(name, $0) }
        }
    }

    /// One way, and not two platforms by name: 平台 is 平台/一表通, 平台/智慧社区 is not.
    private static func areOne(_ left: String, _ right: String) -> Bool {
        let (mine, theirs) = (left.split(separator: "/"), right.split(separator: "/"))
        guard mine.first == theirs.first, mine.count > 1, theirs.count > 1 else {
            return mine.first == theirs.first
        }
        return mine[1].contains(theirs[1]) || theirs[1].contains(mine[1])
    }

    private static func words(_ channel: Channel) -> String {
        (channel.names + channel.refused.map { "≠" + $0 }).joined(separator: "+")
    }
}
