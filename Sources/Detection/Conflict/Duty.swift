import Directives

/// One obligation made ready to be compared with another.
struct Duty: Sendable {
    let obligation: Obligation
    /// Of the words of what is acted on.
    let object: Set<UInt64>
    /// Of the object, its clause and headings, and the title: what the words leave out.
    let setting: Set<UInt64>
    /// Every number that its sentence gives, so that two lists of shares are not set against one
    /// another crosswise.
    let quantities: [Quantity]
    /// Its due date is that of the paper's main deliverable.
    let isMain: Bool

    init(_ obligation: Obligation, of profile: Profile, quantities: [Quantity] = []) {
        self.obligation = obligation
        isMain = obligation.deadline != nil
            && obligation.deadline?.value == profile.facts.deadline?.value
        object = Grams.of(obligation.object)
        setting = object.union(Grams.of(obligation.context)).union(profile.title)
        self.quantities = quantities
    }

    var passage: Passage { obligation.passage }

    /// One is about what the other leaves out by name: 试点班 and 非试点班.
    func isContrary(to other: Duty) -> Bool {
        Self.excluded(by: passage.words, in: other.passage.words)
            || Self.excluded(by: other.passage.words, in: passage.words)
    }

    /// Both name one of a sort, and not the same one: Riverside branch and Hilltop branch.
    func isAnother(than other: Duty) -> Bool {
        let (mine, theirs) = (Self.names(in: passage.words), Self.names(in: other.passage.words))
        return mine.contains { sort, names in
            guard let others = theirs[sort] else { return false }
            return names.isDisjoint(with: others)
        }
    }

    /// Proper names by the word behind them; only where capitals tell names, and not at the start.
    private static func names(in words: String) -> [String: Set<String>] {
        let tokens = words.split { !$0.isLetter && !$0.isNumber }
        var names: [String: Set<String>] = [:]
        for index in tokens.indices.dropFirst().dropLast() {
            guard let first = tokens[index].utf8.first, (0x41...0x5A).contains(first),
                let next = tokens[index + 1].utf8.first, (0x61...0x7A).contains(next),
                // Short words (is, at, and) are no sorts of things.
                tokens[index + 1].count > 4
            else { continue }
            names[String(tokens[index + 1]), default: []].insert(String(tokens[index]))
        }
        return names
    }

    /// The other falls under what this one excepts: 除抢修外不得 leaves 抢修时可以 alone.
    func excepts(_ other: Duty) -> Bool {
        guard var words = obligation.condition?.words else { return false }
        if words.hasPrefix("除") { words.removeFirst() }
        for tail in ["之外", "以外", "外"] where words.hasSuffix(tail) { words.removeLast(tail.count) }
        let excepted = Grams.of(Profile.words(words.lowercased()))
        let others = Grams.of(Profile.words(other.passage.words.lowercased()))
        guard !excepted.isEmpty else { return false }
        // Half: the wording around the exception makes pairs of its own.
        return excepted.intersection(others).count * 2 >= excepted.count
    }

    private static func excluded(by words: String, in others: String) -> Bool {
        let here = Array(words.unicodeScalars)
        for index in here.indices where here[index] == "非" && index + 2 < here.count {
            let name = String(String.UnicodeScalarView(here[(index + 1)...(index + 2)]))
            if others.contains(name), !others.contains("非" + name) { return true }
        }
        return false
    }

    /// The duties of a paper, with its main due date where no obligation carries it.
    static func all(of profile: Profile) -> [Duty] {
        let reading = profile.reading
        var numbers: [Range<Int>: [Quantity]] = [:]
        for obligation in reading.obligations {
            numbers[obligation.passage.range, default: []] += obligation.quantities
        }
        var duties = reading.obligations.map {
            Duty($0, of: profile, quantities: numbers[$0.passage.range] ?? [])
        }
        if let main = main(of: reading) { duties.append(Duty(main, of: profile)) }
        return duties
    }

    private static func main(of reading: ReadDirective) -> Obligation? {
        guard let due = reading.facts.deadline,
            !reading.obligations.contains(where: { $0.deadline?.value == due.value }),
            let clause = reading.clauses.firstIndex(where: {
                $0.passage.range.contains(due.passage.range.lowerBound)
            })
        else { return nil }
        var main = Obligation(
            modality: .must, verb: nil, clause: clause, passage: reading.clauses[clause].passage)
        main.deadline = due
        main.object = reading.terms.title + reading.terms.dataItems
        return main
    }
}
