import Directives

/// How far two duties are about one thing.
///
/// The false alarms of every published method are "related but independent" duties, so this is
/// proved before any value is compared (DESIGN, order for conflict).
struct Matter: Sendable {
    /// Mass of the object words that both have.
    let mass: Double
    /// Share of the object's mass of the one that has less of it, in 0...1.
    let inner: Double
    /// Share of the object's mass of the one that has more of it, in 0...1.
    let outer: Double
    /// Share of either object that stands in the other's object, clause, headings or title.
    let setting: Double
    /// Mass of what `setting` is the share of.
    let settingMass: Double

    /// Mass of the shared object words that name things rather than people.
    let thingMass: Double
    /// Mass of the shared object words that stand in either title: the deliverable is named.
    let themeMass: Double

    /// The later duty is in English.
    let isLatin: Bool

    /// Both begin with one word for a thing: what is acted on, before what is said of it.
    let isOneSubject: Bool

    init(_ here: Duty, _ there: Duty, _ ground: Ground) {
        let (pair, rareness) = (ground.pair, ground.rareness)
        let shared = rareness.shared(here.object, there.object)
        // An English word says as much as one and a half pairs of ideographs.
        isLatin = !here.obligation.object.contains(where: Grams.isHan)
        mass = isLatin ? shared * 1.5 : shared
        let (mine, theirs) = (rareness.mass(here.object), rareness.mass(there.object))
        inner = min(mine, theirs) > 0 ? shared / min(mine, theirs) : 0
        outer = max(mine, theirs) > 0 ? shared / max(mine, theirs) : 0
        let held = rareness.shared(here.object, there.setting)
        let holds = rareness.shared(there.object, here.setting)
        let (left, right) = (mine > 0 ? held / mine : 0, theirs > 0 ? holds / theirs : 0)
        setting = max(left, right)
        settingMass = left > right ? held : holds
        isOneSubject = !here.opening.isEmpty && here.opening == there.opening && here.opening.isDisjoint(with: pair.people)
        thingMass = rareness.shared(here.object.subtracting(pair.people), there.object)
        themeMass = rareness.shared(
            here.object.intersection(there.object), pair.titles)
    }

    /// In 0...1: half for the shorter object, less for the longer one and for where it stands.
    var likeness: Double { 0.5 * inner + 0.3 * outer + 0.2 * setting }
}
